"""What is told of a thing is what the index holds of it, and the counts stay true."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import indexing
from search.analysis import ANALYSER_VERSION, index_columns
from search.indexing import index, remove, withdraw
from search.models import IndexState, SearchEntry, SearchTerm
from search.state import state
from tests.search.conftest import NOW, Cards
from tests.search.counts import assert_counts_are_true

pytestmark = pytest.mark.django_db

LONG = "wijk " * 60_000


def write(cards: Cards, *keys: int) -> None:
    index(cards.name, keys or list(cards.things), NOW)


def the_entry() -> SearchEntry:
    return SearchEntry.objects.get()


def statements(cards: Cards) -> list[str]:
    """What is done to the entries when all is written again."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        write(cards)
    return [query["sql"] for query in captured if "search_searchentry" in query["sql"]]


def test_an_entry_holds_what_is_told_of_a_thing(cards: Cards) -> None:
    cards.put(
        7,
        "Cliënten van het Buurtteam.",
        title="Wijkteams in 2020",
        kind="article",
        section="nieuws",
        date=dt.date(2020, 6, 25),
        topics=("zorg", "jeugd"),
        topic_names=("Zorg en jeugd",),
        districts=("west",),
        translation_key="abc",
        place="Overzicht",
        is_out_of_force=True,
    )
    write(cards)
    entry = the_entry()
    assert (entry.source, entry.object_id, entry.generation) == ("cards", 7, 1)
    assert (entry.kind, entry.language, entry.section) == ("article", "nl", "nieuws")
    assert (entry.topics, entry.districts) == (" zorg jeugd ", " west ")
    assert (entry.year, entry.date) == (2020, dt.date(2020, 6, 25))
    assert (entry.url, entry.page_id, entry.translation_key) == ("/kaart/7/", 7, "abc")
    assert (entry.place, entry.is_out_of_force, entry.stamp) == ("Overzicht", True, "1")
    assert (entry.title, entry.text) == ("Wijkteams in 2020", "Cliënten van het Buurtteam.")
    assert entry.title_start == "wijkteams in 2020"
    assert entry.words == "wijkteams in 2020 cliënten van het buurtteam"
    assert entry.analyser == ANALYSER_VERSION


def test_the_tokens_are_those_of_the_analysis(cards: Cards) -> None:
    told = cards.put(1, "Re-integratie van buurtteams.", topic_names=("Zorg", "Jeugdteams"))
    write(cards)
    entry = the_entry()
    columns = index_columns(told.title, told.topic_names, told.text, told.language)
    assert entry.title_tokens == columns.title
    assert entry.title_parts == columns.title_parts
    assert entry.topic_tokens == columns.topics
    assert entry.body_tokens == columns.body
    assert entry.body_parts == columns.body_parts
    assert entry.suggestions == columns.suggestions


def test_what_is_without_a_date_or_a_topic_has_none(cards: Cards) -> None:
    cards.put(1)
    write(cards)
    entry = the_entry()
    assert (entry.year, entry.date, entry.topics, entry.districts) == (None, None, "", "")


def test_what_changed_is_written_in_its_place(cards: Cards) -> None:
    cards.put(1, "oude wijk")
    write(cards)
    before = the_entry()
    cards.put(1, "nieuwe wijk", language="en")
    write(cards)
    after = the_entry()
    assert (after.pk, after.text, after.language) == (before.pk, "nieuwe wijk", "en")
    assert_counts_are_true()


def test_what_readers_may_not_see_any_more_leaves(cards: Cards) -> None:
    cards.put(1, "weg")
    cards.put(2, "hier")
    write(cards)
    cards.take(1)
    write(cards, 1, 2, 3)
    assert the_entry().object_id == 2
    assert_counts_are_true()


def test_only_the_things_asked_for_are_touched(cards: Cards) -> None:
    cards.put(1, "een")
    cards.put(2, "twee")
    write(cards, 2)
    assert the_entry().object_id == 2
    assert cards.reads == [[2]]


def test_nothing_asked_for_is_nothing_done(cards: Cards) -> None:
    index(cards.name, [], NOW)
    assert cards.reads == []


def test_the_same_text_is_not_written_twice(cards: Cards) -> None:
    cards.put(1, "zelfde tekst", topic_names=("Zorg",))
    write(cards)
    cards.put(1, "zelfde tekst", topic_names=("Zorg",), url="/elders/", section="west")
    changed = [sql for sql in statements(cards) if sql.startswith("UPDATE")]
    assert len(changed) == 1
    assert not any(column in changed[0] for column in ("body_tokens", '"text"', "suggestions"))
    assert (the_entry().url, the_entry().section, the_entry().stamp) == ("/elders/", "west", "2")


@pytest.mark.parametrize(
    "other",
    [
        {"text": "andere tekst"},
        {"title": "Andere titel"},
        {"topic_names": ("Wonen",)},
        {"language": "en"},
    ],
    ids=str,
)
def test_another_text_is_read_anew(cards: Cards, other: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"text": "tekst", "topic_names": ("Zorg",)}
    told = cards.put(1, **usual)
    write(cards)
    told = cards.put(1, **(usual | other))
    write(cards)
    columns = index_columns(told.title, told.topic_names, told.text, told.language)
    entry = the_entry()
    assert (entry.title_tokens, entry.topic_tokens) == (columns.title, columns.topics)
    assert (entry.body_tokens, entry.language) == (columns.body, told.language)


def test_what_an_older_analysis_made_is_made_anew(cards: Cards) -> None:
    cards.put(1, "wijk")
    write(cards)
    SearchEntry.objects.update(analyser=0, body_tokens="oud")
    write(cards)
    assert (the_entry().body_tokens, the_entry().analyser) == ("wijk", ANALYSER_VERSION)


def test_each_batch_is_another_version(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    for key in range(1, 6):
        cards.put(key, f"woord{key}")
    write(cards)
    assert cards.reads == [[1, 2], [3, 4], [5]]
    assert state().version == 3
    assert SearchTerm.objects.get(word="woord1").version == 1
    assert SearchTerm.objects.get(word="woord5").version == 3


def test_very_long_texts_are_cut(cards: Cards) -> None:
    cards.put(1, LONG + "x" * 1_000_000, title="t" * 300, place="p" * 300)
    write(cards)
    entry = the_entry()
    assert len(entry.body_tokens.split()) == 40_000
    assert (len(entry.text), len(entry.title), len(entry.place)) == (1_000_000, 255, 255)
    assert len(entry.title_start) == 60


def test_the_longest_words_fit_into_every_database(cards: Cards) -> None:
    cards.put(1, " ".join(f"{'w' * 50}{number:07}" for number in range(40_000)))
    cards.put(2, " ".join(f"de Naam{number:06}" for number in range(40_000)))
    cards.put(3, "buurtteamorganisaties " * 40_000)
    cards.put(4, "a-" * 20_000 + "é " * 100)
    write(cards)
    assert SearchEntry.objects.count() == 4
    assert_counts_are_true()


def test_words_too_long_to_be_one_are_not_counted(cards: Cards) -> None:
    cards.put(1, "w" * 61 + " " + "v" * 60, title="")
    write(cards)
    assert [term.word for term in SearchTerm.objects.all()] == ["v" * 60]


def test_no_more_than_so_many_different_words_are_counted(
    cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_WORDS", 3)
    cards.put(1, "a b c d e", title="")
    write(cards)
    assert the_entry().words == "a b c"


def test_removing_joins_the_transaction_of_the_caller(cards: Cards) -> None:
    cards.put(1, "wijk")
    write(cards)
    with transaction.atomic():
        remove(cards.name, [1])
        assert not SearchEntry.objects.exists()
        transaction.set_rollback(True)
    assert the_entry().object_id == 1
    assert_counts_are_true()


def test_removing_reads_nothing(cards: Cards) -> None:
    cards.put(1, "wijk")
    write(cards)
    cards.reads.clear()
    remove(cards.name, [1, 2])
    assert cards.reads == []
    assert not SearchEntry.objects.exists()
    assert_counts_are_true()


def test_removing_what_is_not_there_changes_no_version(cards: Cards) -> None:
    remove(cards.name, [1])
    assert state().version == 0


def test_things_of_another_source_stay(cards: Cards) -> None:
    cards.put(1, "wijk")
    write(cards)
    remove("others", [1])
    assert SearchEntry.objects.exists()


def test_an_index_being_made_is_kept_up_to_date_too(cards: Cards) -> None:
    cards.put(1, "eerst")
    write(cards)
    IndexState.objects.update(building=2)
    cards.put(1, "daarna")
    cards.put(2, "ook")
    write(cards)
    found = SearchEntry.objects.order_by("generation", "object_id")
    assert [(each.generation, each.text) for each in found] == [
        (1, "daarna"),
        (1, "ook"),
        (2, "daarna"),
        (2, "ook"),
    ]
    assert_counts_are_true()
    remove(cards.name, [1])
    assert [each.object_id for each in SearchEntry.objects.all()] == [2, 2]
    assert_counts_are_true()


KEYS = st.integers(1, 4)
TEXTS = st.lists(st.sampled_from(["wijk", "cliënt", "client", "é", "Buurtteams"]), max_size=4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), KEYS, TEXTS.map(" ".join), st.sampled_from(["nl", "en"])),
        st.tuples(st.just("take"), KEYS, st.just(""), st.just("")),
        st.tuples(st.just("remove"), KEYS, st.just(""), st.just("")),
        st.tuples(st.just("build"), st.just(2), st.just(""), st.just("")),
    ),
    max_size=12,
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_counts_are_those_of_the_entries_whatever_happened(
    cards: Cards, steps: list[tuple[str, int, str, str]]
) -> None:
    cards.things.clear()
    with transaction.atomic():
        for act, key, text, language in steps:
            if act == "put":
                cards.put(key, text, language=language)
            elif act == "take":
                cards.take(key)
            elif act == "build":
                IndexState.objects.update_or_create(pk=1, defaults={"building": key})
            if act == "remove":
                remove(cards.name, [key])
            elif act != "build":
                index(cards.name, [key], NOW)
        assert_counts_are_true()
        transaction.set_rollback(True)


def test_no_space_stays_before_a_sign(cards: Cards) -> None:
    cards.put(1, "De Madi , de AO . Zo - en niet : anders :)")
    index(cards.name, [1], NOW)
    assert the_entry().text == "De Madi, de AO. Zo - en niet: anders :)"


def test_what_is_withdrawn_waits_to_be_followed(cards: Cards) -> None:
    cards.put(1, "een")
    index(cards.name, [1], NOW)
    before = state().version
    withdraw(cards.name, [1])
    assert the_entry().is_withdrawn
    assert state().version == before
    index(cards.name, [1], NOW)
    assert not the_entry().is_withdrawn
    withdraw(cards.name, [1])
    cards.take(1)
    index(cards.name, [1], NOW)
    assert not SearchEntry.objects.exists()
