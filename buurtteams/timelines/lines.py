"""From milestones to what readers see of them: stations of a line, in their language."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from buurtteams.timelines.dates import agrees
from buurtteams.timelines.facts import DONE
from buurtteams.timelines.models.milestones import Milestone
from buurtteams.timelines.rows import KEPT, Raw, Row, histories, read_rows
from buurtteams.timelines.selections import Choice, Selection
from buurtteams.timelines.stations import (
    NO_LINK,
    Change,
    Link,
    Station,
    public_moves,
)
from core.localizing import in_reader_language
from core.sites import language_of

FOLDED_FROM = 8  # so many steps that are over are folded away


def stations(selections: Iterable[Selection], language: str, today: dt.date) -> list[Station]:
    """The public milestones of the selections, each once, in the order of time.

    Three queries at most, however many there are and however often they moved.
    """
    selections = list(selections)
    found, wordings = read_rows(selections, language)
    rows = [row for row in found if any(each.covers(row) for each in selections)]
    rows.sort(key=lambda row: (row.date.sort_key, row.position, row.pk))
    told = histories(rows)
    links = _links(rows, told, language)
    choices = {c.milestone_id: c for s in reversed(selections) for c in reversed(s.choices or ())}
    line = []
    for row, raws in zip(rows, told, strict=True):
        announced = links.get(row.announced_on, NO_LINK)
        decided = tuple(links.get(raw[-1], NO_LINK) for raw in raws)
        station = _station(row, wordings.get(row.pk), raws, (announced, *decided), language)
        line.append(_chosen(station, choices.get(row.pk)))
    return _with_running(line, today)


def station_of(milestone: Milestone, language: str, today: dt.date) -> Station | None:
    """One public milestone as a station, or ``None``."""
    selection = Selection(choices=(Choice(milestone.source_id or milestone.pk),))
    return next(iter(stations([selection], language, today)), None)


def _links(rows: list[Row], told: list[tuple[Raw, ...]], language: str) -> dict[Any, Link]:
    """The pages that announced or decided, for those whom readers may see."""
    announced = {row.announced_on for row in rows}
    decided = {raw[-1] for raws in told for raw in raws}
    with override(language):
        pages = in_reader_language(pk for pk in announced | decided if pk is not None)
        return {
            pk: Link(page.title, page.url, language_of(page.url_path)) for pk, page in pages.items()
        }


@lru_cache(maxsize=KEPT)
def _station(
    row: Row,
    wording: Row | None,
    raws: tuple[Raw, ...],
    links: tuple[Link, ...],
    language: str,
) -> Station:
    """The same values give the same station: most requests find it made already.

    ``links`` are the page that announced it, and that of each decision.
    """
    announced, *decisions = links
    told = [Change(*raw[:-1], link) for raw, link in zip(raws, decisions, strict=True)]
    words = wording or row
    moments = (row.moved_at, row.published_at, words.published_at)
    with override(language):
        url = reverse("milestone", args=[row.slug])
    return Station(
        pk=row.pk,
        uid=row.uid,
        slug=row.slug,
        url=url,
        title=words.title,
        text=words.text,
        language=words.language,
        reader_language=language,
        kind=row.kind,
        decided_by=row.decided_by,
        status=row.status,
        date=row.date,
        changed_at=max(moment for moment in moments if moment),
        moves=public_moves(told, language, row.language),
        status_changes=row.status_changes,
        announced_title=announced.title,
        announced_url=announced.url,
        announced_language=announced.language,
    )


def _chosen(station: Station, choice: Choice | None) -> Station:
    if choice is None:
        return station
    said = choice.said if choice.said and not agrees(choice.said, station.date) else None
    if not choice.text:
        return replace(station, said=said)
    return replace(station, said=said, text=choice.text, text_language=station.reader_language)


def _with_running(line: list[Station], today: dt.date) -> list[Station]:
    """Mark the one step that is going on: of those whose time has come, the last to begin.

    A step with an open end ("from May on") goes on until another one has begun.
    """
    begun = [place for place, each in enumerate(line) if each.date.start <= today]
    running = [
        place
        for place in begun
        if line[place].status not in DONE
        and line[place].date.end >= today
        and (place == begun[-1] or not line[place].date.is_open)
    ]
    if running:
        line[running[-1]] = replace(line[running[-1]], is_running=True)
    return line


def folded(line: Sequence[Station], today: dt.date) -> tuple[list[Station], list[Station]]:
    """The steps to fold away and those to show: the first ones, when many of them are over."""
    over = list(takewhile(lambda station: station.is_over(today), line))
    if len(over) < FOLDED_FROM or len(over) == len(line):
        return [], list(line)
    return over, list(line[len(over) :])
