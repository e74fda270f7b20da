"""The columns of an entry of the index."""

import re

from hypothesis import given

from search.analysis.columns import index_columns, suggestion_forms
from tests.search.analysis.strategies import HOSTILE, LANGUAGES


def test_stems_parts_topics_and_suggestions_have_columns_of_their_own() -> None:
    columns = index_columns("Subsidietender uitgesteld", ["Werkkader"], "Twee buurtteams.", "nl")
    assert columns.title == "subsidietender uitstel"
    assert columns.title_parts == "subsidie tender"
    assert columns.topics == "werkkader"
    assert columns.body == "twee buurtteam"
    assert columns.body_parts == "buurt team werk kader"
    assert columns.suggestions == "subsidietender uitgesteld subsidie tender"


def test_joined_words_and_names_stand_behind_the_running_text() -> None:
    columns = index_columns("", [], "Daar re-integreert Merel Vriezen in Nieuw-West.", "nl")
    assert columns.body == (
        "dar re integreert merel vries in nieuw west reintegreert nieuwwest vriezen"
    )


def test_suggestions_are_each_form_once() -> None:
    assert suggestion_forms("Buurtteams en buurtteams", "nl") == "buurtteams en buurt teams"
    assert suggestion_forms("Neighbourhood teams", "en") == "neighbourhood teams"


@given(HOSTILE, LANGUAGES)
def test_only_letters_digits_and_single_spaces_reach_the_index(text: str, language: str) -> None:
    columns = index_columns(text, [text], text, language)
    for value in vars(columns).values():
        assert re.fullmatch("([a-z0-9]+( [a-z0-9]+)*)?", value)
