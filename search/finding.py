"""The whole of search: a question in, one page of answers out."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone
from wagtail.models import Page

from search import asked, engine
from search.analysis import rerank
from search.analysis.querying import MAX_CHARACTERS
from search.answering import Answer, Part, Side, answer
from search.engine import Group
from search.facets import facets, total
from search.found import PAGE_SIZE, Found, Hit, Promoted, Question
from search.models import IndexState, SearchEntry
from search.promoting import as_promoted, promoted
from search.sections import Sections, sections
from search.showing import as_hit, readable
from search.state import state

MOST_POPULAR = 5
_Shown = list[tuple[Part, SearchEntry]]


def find(question: Question, now: dt.datetime) -> Found:
    """Answer a question; ``now`` says what has expired and what is recent.

    Never an error, whatever was typed: at most 200 characters and twelve concepts are looked at.
    A page beyond the last has no hits, and the count of all.
    """
    text, index = question.text[:MAX_CHARACTERS], state()
    index.asked_at = now
    known = sections(question.language)
    question = replace(question, filters=known.chosen(question.filters))
    today = timezone.localtime(now).date()
    with engine.reading():
        answered = _in_sections(answer(text, question.language, index), known)
        shown = _page(answered.parts, question, today)
    pages = readable((entry.page_id for _part, entry in shown), now)
    hidden = [entry for _part, entry in shown if entry.page_id not in pages]
    shown = [(part, entry) for part, entry in shown if entry.page_id in pages]
    found = _found(question, answered, shown, hidden, known)
    return _with_pages(found, text, index, now)


def _in_sections(answered: Answer, known: Sections) -> Answer:
    """The same with each section called as the reader calls it."""
    parts = [
        replace(part, groups=[_called(group, known) for group in part.groups])
        for part in answered.parts
    ]
    return replace(answered, parts=parts)


def _called(group: Group, known: Sections) -> Group:
    return replace(group, section=known.own(group.section))


def _page(parts: list[Part], question: Question, today: dt.date) -> _Shown:
    """The entries on the page that was asked for, each with a part that says what was asked."""
    start, before = (question.page - 1) * PAGE_SIZE, 0
    shown: _Shown = []
    for together in _in_order(parts, question):
        hits = sum(total(part.groups, question.filters) for part in together)
        first, last = max(start - before, 0), min(start + PAGE_SIZE - before, hits)
        if first < last:
            keys = _keys(together, question, hits, slice(first, last), today)
            shown += [(together[0], entry) for entry in engine.entries(keys)]
        before += hits
    return shown


def _in_order(parts: list[Part], question: Question) -> list[list[Part]]:
    """Part by part; by date all that is in the language of the reader together, then the rest."""
    if question.sort != "date":
        return [[part] for part in parts]
    own = [part for part in parts if part.scope.answers_in == question.language]
    return [together for together in (own, [part for part in parts if part not in own]) if together]


def _keys(
    parts: list[Part], question: Question, hits: int, places: slice, today: dt.date
) -> list[int]:
    """The keys of the answers at some places: the best first, and by date behind those ranked."""
    if question.sort == "date":
        asked_for = [(part.match, part.scope) for part in parts]
        return engine.newest_of(asked_for, question.filters, places)
    (part,) = parts
    found = engine.candidates(part.match, part.scope, question.filters, hits)
    answers = {candidate.row.key: candidate.answer for candidate in found}
    rows = (candidate.row for candidate in found)
    best = rerank(rows, part.asked.plan, part.asked.statistics, today)
    ranked = list(dict.fromkeys(answers[one.row.key] for one in best))
    rest = slice(max(places.start - len(ranked), 0), places.stop - len(ranked))
    if rest.stop <= 0:
        return ranked[places]
    return ranked[places] + engine.newest(part.match, part.scope, question.filters, rest, ranked)


def _found(
    question: Question,
    answered: Answer,
    shown: _Shown,
    hidden: list[SearchEntry],
    known: Sections,
) -> Found:
    """The page with its facets; what was hidden at the last moment does not count either."""
    groups = [group for part in answered.parts for group in part.groups]
    groups += [_called(_less(entry), known) for entry in hidden]
    first = (question.page - 1) * PAGE_SIZE + 1
    hits = [
        replace(_hit(part, entry, answered.own), rank=rank)
        for rank, (part, entry) in enumerate(shown, start=first)
    ]
    return Found(
        question,
        way=answered.parts[0].way if answered.parts else "nothing",
        count=total(groups, question.filters),
        hits=tuple(hit for hit in hits if hit.language == question.language),
        others=tuple(hit for hit in hits if hit.language != question.language),
        facets=facets(groups, question.filters, question.language, known),
        did_you_mean=answered.did_you_mean,
        missing=answered.missing,
    )


def _hit(part: Part, entry: SearchEntry, own: Side) -> Hit:
    """The entry as it is shown: of a translation is marked what was asked in its own language."""
    is_asked = entry.language == part.asked.plan.language
    return as_hit(entry, part.asked if is_asked else own)


def _less(entry: SearchEntry) -> Group:
    topics, districts = tuple(entry.topics.split()), tuple(entry.districts.split())
    return Group(entry.kind, entry.section, topics, districts, entry.year, -1)


def _with_pages(found: Found, text: str, index: IndexState, now: dt.datetime) -> Found:
    """Also the pages that editors put first and, where nothing answers, what others read."""
    question = found.question
    if not text.strip() or question.page > 1 or question.filters.chosen():
        return found
    first = tuple(promoted(text, question.language, now))
    others = () if found.way != "nothing" else _popular(question.language, index, now)
    return replace(found, promoted=first, popular=others)


def _popular(language: str, index: IndexState, now: dt.datetime) -> tuple[Promoted, ...]:
    """What visitors read most out of search; as long as nobody has, the newest articles."""
    most = asked.popular(language, now, MOST_POPULAR)
    return tuple(most or _newest_articles(language, index, now))


def _newest_articles(language: str, index: IndexState, now: dt.datetime) -> list[Promoted]:
    articles = SearchEntry.objects.filter(
        generation=index.generation, language=language, kind="article"
    )
    dated = articles.filter(date__isnull=False).order_by("-date", "object_id")[:MOST_POPULAR]
    keys = list(dated.values_list("page_id", flat=True))
    pages = Page.objects.in_bulk(keys)
    return as_promoted((pages[key] for key in keys if key in pages), now)
