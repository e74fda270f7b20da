"""The command that makes the index anew."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.management.commands import rebuild_search
from search.models import SearchEntry
from search.rebuilding import BeingRebuilt
from tests.search.conftest import Cards

pytestmark = pytest.mark.django_db


def test_it_says_what_was_made_and_what_it_cost(cards: Cards) -> None:
    cards.put(1, "een")
    cards.put(2, "twee")
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    assert re.fullmatch(
        r"  cards: 2\n"
        r"Zoekindex: 2 vermeldingen in \d+\.\d s, \d+\.\d ms rekentijd per vermelding\.\n",
        output.getvalue(),
    )
    assert SearchEntry.objects.count() == 2


def test_a_site_without_anything_has_an_index_too(cards: Cards) -> None:
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    assert "Zoekindex: 0 vermeldingen" in output.getvalue()


def test_one_at_a_time(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise BeingRebuilt

    monkeypatch.setattr(rebuild_search, "rebuild", refuse)
    with pytest.raises(CommandError, match="wordt al opnieuw gemaakt"):
        call_command("rebuild_search", stdout=StringIO())
