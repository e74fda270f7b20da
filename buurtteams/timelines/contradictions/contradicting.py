"""Finding texts that name another date than the milestone they speak of; no Django."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from buurtteams.timelines.contradictions.sentences import (
    LINK_TYPE,
    Link,
    Sentence,
    plain_sentences,
    rich_sentences,
)
from buurtteams.timelines.dates import FoundDate, MilestoneDate, agrees, find_dates

Said = tuple[MilestoneDate, ...]


class Reason(StrEnum):
    """Why a text and a milestone differ."""

    ONCE = "once"  # the milestone had this date before it was moved
    NEVER = "never"  # it never had this date
    WITHIN = "within"  # the text gives it two dates, each true by itself


@dataclass(frozen=True)
class Former:
    """A date that readers could see, and the day on which it was moved."""

    date: MilestoneDate
    until: dt.date


@dataclass(frozen=True)
class Fact:
    """A milestone: its date, the dates before, and its own title and explanation per language."""

    pk: int
    date: MilestoneDate
    former: tuple[Former, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prose:
    """Rich text as it is stored; ``place`` is where the editor finds it."""

    html: str
    place: str = ""


@dataclass(frozen=True)
class Item:
    """A milestone in a line: the date and the text that this page gives it, where it does.

    ``label`` is its title, ``language`` that of the page.
    """

    milestone: int
    said: MilestoneDate | None = None
    text: str = ""
    label: str = ""
    language: str = "nl"
    place: str = ""


@dataclass(frozen=True)
class Finding:
    """A fault: the sentence, the stretch of its words, the dates they say and the one that holds.

    ``until`` is the day on which the date was moved that was said (only for ``Reason.ONCE``);
    ``is_marked`` when readers see beside the words which date holds; ``count`` how often the
    text says it.
    """

    milestone: int
    sentence: str
    start: int
    end: int
    said: Said
    holds: MilestoneDate
    reason: Reason
    until: dt.date | None = None
    is_marked: bool = False
    place: str = ""
    count: int = 1


@dataclass(frozen=True)
class _Statement:
    """What a text says about the date of a milestone."""

    fact: Fact
    sentence: str
    start: int
    end: int
    said: Said
    holds: MilestoneDate
    is_true: bool
    is_marked: bool = False
    place: str = ""


def page_findings(passages: Iterable[Prose | Item], facts: dict[int, Fact]) -> list[Finding]:
    """The faults of one page, in the order of its text; ``facts`` by their key.

    Milestones that are not among the facts are left alone. A date counts with its year only. Where
    a sentence names several, one that agrees is enough: the others speak of something else. The
    same date said twice of one milestone is one finding, and two dates that differ from each other
    are only listed when each agrees with the milestone.
    """
    statements = [each for passage in passages for each in _statements(passage, facts)]
    faults = _counted(_fault(each) for each in statements if not each.is_true)
    return faults + list(_disagreements(each for each in statements if each.is_true))


def own_findings(fact: Fact) -> list[Finding]:
    """The dates in the title and explanation of a milestone that are not its date."""
    sentences = [sentence for text in fact.texts for sentence in plain_sentences(text)]
    statements = [_unlinked(sentence, fact, fact.date, "") for sentence in sentences]
    return _counted(_fault(each) for each in statements if each is not None and not each.is_true)


def _statements(passage: Prose | Item, facts: dict[int, Fact]) -> Iterator[_Statement]:
    if isinstance(passage, Prose):
        # Most texts speak of no milestone: those need not be read.
        sentences = rich_sentences(passage.html) if LINK_TYPE in passage.html else []
        for sentence in sentences:
            yield from _mentions(sentence, facts, passage.place)
    elif passage.milestone in facts:
        yield from _item_statements(passage, facts[passage.milestone])


def _mentions(sentence: Sentence, facts: dict[int, Fact], place: str) -> Iterator[_Statement]:
    mentions = [link for link in sentence.links if link.milestone in facts]
    dates = find_dates(sentence.text) if mentions else []
    for link in mentions:
        fact = facts[link.milestone] if link.milestone is not None else None
        found = _said_of(link, sentence, dates)
        if fact is not None and found:
            statement = _statement(sentence.text, found, fact, fact.date)
            marked = _is_marked(link, sentence, fact.date)
            yield replace(statement, is_marked=marked, place=place)


def _said_of(link: Link, sentence: Sentence, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The dates that the linked words say; else those of the sentence outside any link."""
    return _own_dates(link, sentence, dates) or [
        date for date in dates if not _is_linked(date, sentence.links)
    ]


def _own_dates(link: Link, sentence: Sentence, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The dates in the linked words, with the words before them that belong to the date.

    Where only "1 July" of "not before 1 July" is linked, the sentence still says "not before". The
    rest of a period is not said by these words.
    """
    inside = _shifted(find_dates(sentence.text[link.start : link.end]), link.start)
    wider = [date for date in dates if link.overlaps(date.start, date.end)]
    whole = [date for date in wider if date.date.bound != "period" or _is_within(date, link)]
    rest = [date for date in inside if not any(_overlap(date, other) for other in whole)]
    return sorted([*whole, *rest], key=lambda date: date.start)


def _shifted(dates: Iterable[FoundDate], by: int) -> list[FoundDate]:
    return [replace(date, start=date.start + by, end=date.end + by) for date in dates]


def _is_linked(date: FoundDate, links: Iterable[Link]) -> bool:
    return any(link.overlaps(date.start, date.end) for link in links)


def _is_within(date: FoundDate, link: Link) -> bool:
    return link.start <= date.start and date.end <= link.end


def _overlap(one: FoundDate, other: FoundDate) -> bool:
    return one.start < other.end and other.start < one.end


def _is_marked(link: Link, sentence: Sentence, holds: MilestoneDate) -> bool:
    """Do readers see the date that holds beside the link?

    They do when no date in its words agrees, or, without one, the date at the time of linking.
    """
    words = [found.date for found in find_dates(sentence.text[link.start : link.end])]
    seen = words or _from_code(link.date)
    return bool(seen) and not any(agrees(date, holds) for date in seen)


def _from_code(code: str) -> list[MilestoneDate]:
    """The date of a link; none for a link that was written without a readable one."""
    try:
        return [MilestoneDate.from_code(code)]
    except ValueError:
        return []


def _item_statements(item: Item, fact: Fact) -> Iterator[_Statement]:
    """What a line says: its date against the milestone, its own text against the date shown."""
    if item.said is not None:
        yield _dated(item, item.said, fact)
    for sentence in plain_sentences(item.text):
        statement = _unlinked(sentence, fact, item.said or fact.date, item.place)
        if statement is not None:
            yield statement


def _dated(item: Item, said: MilestoneDate, fact: Fact) -> _Statement:
    words = said.words(item.language)
    is_true = agrees(said, fact.date)
    return _Statement(
        fact=fact,
        sentence=f"{words}: {item.label}" if item.label else words,
        start=0,
        end=len(words),
        said=(said,),
        holds=fact.date,
        is_true=is_true,
        is_marked=not is_true,
        place=item.place,
    )


def _unlinked(
    sentence: Sentence, fact: Fact, shown: MilestoneDate, place: str
) -> _Statement | None:
    """What a sentence beside a date says.

    Nothing when it only repeats the date shown beside it: when that is wrong, it is listed itself.
    """
    found = find_dates(sentence.text)
    statement = _statement(sentence.text, found, fact, shown) if found else None
    is_repeated = any(agrees(date.date, shown) for date in found)
    if statement is None or (is_repeated and not statement.is_true):
        return None
    return replace(statement, place=place)


def _statement(
    sentence: str, found: Sequence[FoundDate], fact: Fact, holds: MilestoneDate
) -> _Statement:
    """The dates that agree with the milestone, or else all of them."""
    true = [date for date in found if agrees(date.date, fact.date)]
    said = true or list(found)
    return _Statement(
        fact=fact,
        sentence=sentence,
        start=said[0].start,
        end=said[-1].end,
        said=tuple(date.date for date in said),
        holds=holds,
        is_true=bool(true),
    )


def _fault(statement: _Statement) -> Finding:
    former = _former(statement.said, statement.fact)
    reason = Reason.ONCE if former else Reason.NEVER
    return _finding(statement, reason, former.until if former else None)


def _finding(statement: _Statement, reason: Reason, until: dt.date | None = None) -> Finding:
    return Finding(
        milestone=statement.fact.pk,
        sentence=statement.sentence,
        start=statement.start,
        end=statement.end,
        said=statement.said,
        holds=statement.holds,
        reason=reason,
        until=until,
        is_marked=statement.is_marked,
        place=statement.place,
    )


def _former(said: Said, fact: Fact) -> Former | None:
    """The newest former date that one of the dates agrees with."""
    fitting = [former for former in fact.former for date in said if agrees(date, former.date)]
    return fitting[-1] if fitting else None


def _counted(findings: Iterable[Finding]) -> list[Finding]:
    """Each milestone and said date once, as it was found first, with a count."""
    counted: dict[tuple[int, Said], Finding] = {}
    for finding in findings:
        key = finding.milestone, finding.said
        earlier = counted.get(key)
        counted[key] = replace(earlier, count=earlier.count + 1) if earlier else finding
    return list(counted.values())


def _disagreements(statements: Iterable[_Statement]) -> Iterator[Finding]:
    """For each milestone the first two true dates that do not agree with each other."""
    by_milestone: dict[int, list[_Statement]] = {}
    for statement in statements:
        by_milestone.setdefault(statement.fact.pk, []).append(statement)
    for group in by_milestone.values():
        pairs = (pair for pair in combinations(group, 2) if _differ(*pair))
        for one, other in pairs:
            yield _finding(replace(other, said=(*other.said, *one.said)), Reason.WITHIN)
            break


def _differ(one: _Statement, other: _Statement) -> bool:
    return not any(agrees(a, b) or agrees(b, a) for a in one.said for b in other.said)
