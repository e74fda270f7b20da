"""What was asked, counted by day: never who asked, and nothing that looks personal.

A visitor neither waits for a count nor sees one fail. What cannot be written at once, because
another process writes to the database, is kept in this process and goes along with the next
question: at most ``MOST_KEPT`` of them, the oldest are dropped first, and all are lost when the
process stops. Counts are an impression, not a ledger.
"""

import datetime as dt
import logging
import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.db import Error, OperationalError, connection, transaction
from django.db.models import F, Sum
from django.utils import timezone
from wagtail.models import Page

from search.found import Promoted
from search.models import QueryAnswer, SearchQuery
from search.promoting import as_promoted

logger = logging.getLogger(__name__)

LONGEST = 200
MOST_DIGITS = 5  # more may be the number of a person, a telephone or an address
MOST_PAGES = 10
MOST_KEPT, MOST_AT_ONCE = 100, 10
PATIENCE = 50  # milliseconds for another process to be done
FIRST_PLACES = 3
_ADDRESS = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\s*\d")  # a postcode and the number of a house


class Asked(NamedTuple):
    """A question that was asked once, still to be counted."""

    day: dt.date
    language: str
    text: str
    results: int
    page_ids: tuple[int, ...]


_kept: deque[Asked] = deque(maxlen=MOST_KEPT)
_keeping = Lock()


def countable(text: str) -> str:
    """A question in small letters with single spaces; empty for one that is not kept.

    People type personal things: addresses of mail or of houses, numbers of more than five digits.
    """
    usual = unicodedata.normalize("NFKC", text[: 2 * LONGEST])
    readable = "".join(character if character.isprintable() else " " for character in usual)
    plain = " ".join(readable.casefold().split())[:LONGEST].strip()
    digits = sum(character.isdigit() for character in plain)
    is_personal = "@" in plain or digits > MOST_DIGITS or bool(_ADDRESS.search(plain))
    return "" if is_personal else plain


def note(text: str, language: str, count: int, page_ids: Iterable[int], today: dt.date) -> None:
    """Count a question with its number of results and the pages that answered it, best first."""
    plain = countable(text)
    if not plain:
        return
    pages = tuple(dict.fromkeys(page_ids))[:MOST_PAGES]
    waiting = _take(Asked(today, language, plain, count, pages))
    try:
        _write(waiting)
    except OperationalError as error:
        logger.warning("Questions kept for later: %s", error)
        _put_back(waiting)
    except Error:
        logger.exception("Questions not counted")


def _take(asked: Asked) -> list[Asked]:
    with _keeping:
        _kept.append(asked)
        return [_kept.popleft() for _ in range(min(MOST_AT_ONCE, len(_kept)))]


def _put_back(waiting: list[Asked]) -> None:
    with _keeping:
        newer = list(_kept)
        _kept.clear()
        _kept.extend([*waiting, *newer])


def _write(waiting: list[Asked]) -> None:
    """Count them all or none; in one order, so that two processes never wait for each other."""
    with _impatient(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
        for asked in sorted(waiting):
            _count(asked)


@contextmanager
def _impatient() -> Iterator[None]:
    """On SQLite: give up soon when another process is writing, instead of after 20 seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def _count(asked: Asked) -> None:
    key = {"day": asked.day, "language": asked.language, "text": asked.text}
    rows = SearchQuery.objects.filter(**key)
    change = {"count": F("count") + 1, "results": asked.results}
    if not rows.update(**change):
        # Somebody else may make the row just now; adding to it counts both.
        SearchQuery.objects.bulk_create([SearchQuery(**key, count=0)], ignore_conflicts=True)
        rows.update(**change)
    _set_answers(rows.get(), asked.page_ids)


def _set_answers(query: SearchQuery, page_ids: tuple[int, ...]) -> None:
    """Keep the answers of the last time; the row of the question is locked by now."""
    wanted = {page_id: place for place, page_id in enumerate(page_ids, start=1)}
    if dict(query.answers.values_list("page_id", "place")) == wanted:
        return
    query.answers.all().delete()
    QueryAnswer.objects.bulk_create(
        QueryAnswer(query=query, page_id=page_id, place=place) for page_id, place in wanted.items()
    )


def first_day(today: dt.date) -> dt.date:
    """The oldest day of which questions are kept."""
    return today - dt.timedelta(days=settings.SEARCH_QUESTION_DAYS)


def popular(language: str, now: dt.datetime, limit: int) -> list[Promoted]:
    """The pages that visitors with this language most often got among the first three answers.

    At most ``limit``, in this language; only pages that readers may see at that moment.
    """
    since = first_day(timezone.localdate(now))
    answers = QueryAnswer.objects.filter(
        query__language=language, query__day__gte=since, place__lte=FIRST_PLACES
    )
    times = answers.values_list("page_id").annotate(times=Sum("query__count"))
    keys = [page_id for page_id, _times in times.order_by("-times", "page_id")[: limit * 2]]
    pages = Page.objects.filter(locale__language_code=language).in_bulk(keys)
    return as_promoted((pages[key] for key in keys if key in pages), now)[:limit]


def purge(today: dt.date) -> int:
    """Forget the questions that are older than ``SEARCH_QUESTION_DAYS``; gives how many."""
    old = SearchQuery.objects.filter(day__lt=first_day(today))
    QueryAnswer.objects.filter(query__in=old).delete()
    return old.delete()[0]
