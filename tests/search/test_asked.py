"""Questions are counted by day, without what looks personal, and nobody waits for it."""

import datetime as dt
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import DataError, OperationalError, connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import PageViewRestriction

from home.models import HomePage
from search import asked
from search.asked import MOST_AT_ONCE, MOST_KEPT, countable, note, popular, purge
from search.models import QueryAnswer, SearchQuery
from tests.factories import StandardPageFactory, ask

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    asked._kept.clear()
    yield
    asked._kept.clear()


def days_ago(days: int) -> dt.date:
    """A day before today."""
    return TODAY - dt.timedelta(days=days)


def counted() -> dict[tuple[str, str], tuple[int, int]]:
    """Times and results of each question, by its text and language."""
    rows = SearchQuery.objects.values_list("text", "language", "count", "results")
    return {(text, language): (count, results) for text, language, count, results in rows}


def places(text: str) -> list[tuple[int, int]]:
    """The pages that answered a question and their places."""
    rows = QueryAnswer.objects.filter(query__text=text).order_by("place")
    return list(rows.values_list("page_id", "place"))


class TestCounting:
    def test_the_same_words_are_counted_together_whatever_their_capitals_and_spaces(self) -> None:
        for text in ("Wijk Team", " wijk  team ", "WIJK\tTEAM"):
            note(text, "nl", 3, [], TODAY)
        assert counted() == {("wijk team", "nl"): (3, 3)}

    def test_days_and_languages_are_counted_apart(self) -> None:
        note("tender", "nl", 2, [], TODAY)
        note("tender", "en", 1, [], TODAY)
        note("tender", "nl", 2, [], days_ago(1))
        assert SearchQuery.objects.count() == 3

    def test_the_number_of_results_is_that_of_the_last_time(self) -> None:
        note("madi", "nl", 0, [], TODAY)
        note("madi", "nl", 4, [], TODAY)
        assert counted() == {("madi", "nl"): (2, 4)}

    def test_the_first_ten_pages_are_kept_each_at_its_best_place(self) -> None:
        note("team", "nl", 30, [7, 7, 9, *range(100, 130)], TODAY)
        assert places("team")[:3] == [(7, 1), (9, 2), (100, 3)]
        assert len(places("team")) == 10

    def test_the_pages_are_those_of_the_last_time(self) -> None:
        note("team", "nl", 2, [1, 2], TODAY)
        note("team", "nl", 2, [2, 1], TODAY)
        note("team", "nl", 1, [2], TODAY)
        assert places("team") == [(2, 1)]

    def test_a_question_that_is_asked_again_costs_four_short_queries(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        note("team", "nl", 2, [1, 2], TODAY)
        # A savepoint and its end, patience set (and set back), count, row, answers.
        with django_assert_max_num_queries(8):
            note("team", "nl", 2, [1, 2], TODAY)


class TestWhatIsNotKept:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "   ",
            "jan@voorbeeld.nl",
            "020 624 1111",
            "123456",
            "1012 AB 12",
            "bsn 12.34.56.782",
            "tel ٠٦١٢٣٤٥٦",
        ],
    )
    def test_what_looks_personal_or_says_nothing(self, text: str) -> None:
        note(text, "nl", 0, [], TODAY)
        assert counted() == {}

    @pytest.mark.parametrize("text", ["1012 AB 1", "1012ab1", "jan\uff20example.org"])
    def test_an_address_is_not_however_it_is_written(self, text: str) -> None:
        assert countable(text) == ""

    @pytest.mark.parametrize("text", ["23 juni 2020"[3:], "2021", "versie 1.0", "5 mei", "12345"])
    def test_a_year_or_a_number_of_five_digits_is(self, text: str) -> None:
        assert countable(text) == text

    def test_a_mark_that_cannot_be_seen_becomes_a_space(self) -> None:
        assert countable("a\x00b\u202ec\ud800d") == "a b c d"

    @given(st.text(max_size=500))
    def test_whatever_is_typed_fits_the_table(self, text: str) -> None:
        plain = countable(text)
        assert len(plain) <= 200
        assert plain == " ".join(plain.split())
        assert plain.isprintable()
        assert "@" not in plain
        assert countable(plain) == plain


class TestWhenItCannotBeWritten:
    def test_it_is_kept_and_goes_along_with_the_next(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        with patch("search.asked._count", side_effect=OperationalError("database is locked")):
            note("team", "nl", 2, [1], TODAY)
        assert counted() == {}
        assert "database is locked" in caplog.text
        note("ov", "nl", 1, [], TODAY)
        assert counted() == {("team", "nl"): (1, 2), ("ov", "nl"): (1, 1)}
        assert places("team") == [(1, 1)]

    def test_the_oldest_are_dropped_when_it_lasts(self) -> None:
        with patch("search.asked._count", side_effect=OperationalError("database is locked")):
            for number in range(MOST_KEPT + 5):
                note(f"vraag {number}", "nl", 0, [], TODAY)
        kept = [question.text for question in asked._kept]
        assert len(kept) == MOST_KEPT
        assert kept[-1] == f"vraag {MOST_KEPT + 4}"
        assert "vraag 0" not in kept

    def test_what_waited_is_written_a_few_at_a_time(self) -> None:
        with patch("search.asked._count", side_effect=OperationalError("database is locked")):
            for number in range(MOST_AT_ONCE * 2):
                note(f"vraag {number}", "nl", 0, [], TODAY)
        note("laatste", "nl", 0, [], TODAY)
        assert len(counted()) == MOST_AT_ONCE
        note("laatste", "nl", 0, [], TODAY)
        assert len(counted()) == MOST_AT_ONCE * 2
        note("laatste", "nl", 0, [], TODAY)
        assert counted()["laatste", "nl"] == (3, 0)

    def test_what_never_fits_is_logged_and_forgotten(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        with patch("search.asked._count", side_effect=DataError("too long")):
            note("team", "nl", 2, [1], TODAY)
        assert caplog.records[0].levelno == logging.ERROR
        assert not asked._kept


@pytest.mark.sqlite
def test_another_process_that_writes_keeps_nobody_waiting(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE t (a)")
    other.execute("BEGIN IMMEDIATE")
    mine = sqlite3.connect(path, timeout=20, isolation_level=None)
    with (
        patch.object(connection, "cursor", lambda: Cursor(mine)),
        asked._impatient(),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        mine.execute("BEGIN IMMEDIATE")
    assert mine.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
    other.close()
    mine.close()


class Cursor:
    """A cursor of the database library that closes at the end of a block, as Django's do."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.cursor = database.cursor()

    def __enter__(self) -> sqlite3.Cursor:
        return self.cursor

    def __exit__(self, *_error: object) -> None:
        self.cursor.close()


class TestPopular:
    def test_the_pages_most_often_among_the_first_come_first(self, home: HomePage) -> None:
        often, seldom, low = (StandardPageFactory(parent=home) for _ in range(3))
        ask("a", TODAY, times=5, page_ids=(seldom.pk, often.pk))
        ask("b", days_ago(29), times=3, page_ids=(often.pk, home.pk, 0, low.pk))
        found = popular("nl", NOON, 2)
        assert [page.page_id for page in found] == [often.pk, seldom.pk]
        assert found[0].url == often.url
        assert found[0].note == often.summary

    def test_a_page_that_readers_may_not_see_is_left_out(self, home: HomePage) -> None:
        draft = StandardPageFactory(parent=home, live=False)
        private, public = StandardPageFactory(parent=home), StandardPageFactory(parent=home)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        ask("a", TODAY, page_ids=(draft.pk, private.pk, public.pk))
        assert [page.page_id for page in popular("nl", NOON, 2)] == [public.pk]

    def test_other_languages_and_long_ago_do_not_count(self, home: HomePage) -> None:
        ask("a", TODAY, language="en", page_ids=(home.pk,))
        ask("b", days_ago(31), page_ids=(home.pk,))
        assert popular("nl", NOON, 5) == []


class TestPurging:
    def test_what_is_older_than_thirty_days_goes_with_its_answers(self) -> None:
        ask("oud", days_ago(31), page_ids=(1, 2))
        ask("net niet", days_ago(30), page_ids=(1,))
        assert purge(TODAY) == 1
        assert [query.text for query in SearchQuery.objects.all()] == ["net niet"]
        assert QueryAnswer.objects.count() == 1
        assert purge(TODAY) == 0

    def test_how_long_is_a_setting(self, settings: Settings) -> None:
        settings.SEARCH_QUESTION_DAYS = 7
        ask("vorige week", days_ago(8))
        assert purge(TODAY) == 1
