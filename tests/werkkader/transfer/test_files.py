"""The file of versions: whatever is told reads back as the same."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.transfer.filereading import read_file
from buurtteams.werkkader.transfer.filewriting import write_file
from buurtteams.werkkader.transfer.records import (
    ChapterRecord,
    CorrectionRecord,
    DecisionRecord,
    DocumentRecord,
    LessonRecord,
    NoticeRecord,
    StatusRecord,
    VersionRecord,
    WithdrawalRecord,
)
from core.contentformat.errors import FormatError
from tests.core.contentformat import strategies as made

Record = TypeVar("Record", ChapterRecord, CorrectionRecord)

lines = made.some_lines.map(str.strip).filter(lambda text: 0 < len(text) <= 100)
words = made.some_words.map(str.strip).filter(lambda text: 0 < len(text) <= 100)
texts = made.data_texts.map(str.strip).filter(bool)  # as releasing keeps them
names = st.just("") | lines
moments = st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2090, 1, 1), timezones=st.just(dt.UTC))
keys = st.uuids().map(str)


def _with_parts(record: Record) -> Record:
    return replace(record, parts=tuple(f"p{number}" for number in range(len(record.text))))


def _nested(chapters: list[ChapterRecord]) -> tuple[ChapterRecord, ...]:
    return (replace(chapters[0], level=1), *chapters[1:])


chapters = st.lists(
    st.builds(
        ChapterRecord,
        title=words,
        level=st.sampled_from([1, 2]),
        id=keys,
        anchor=st.uuids().map(lambda key: f"a-{key}"),
        text=made.bodies,
    ).map(_with_parts),
    min_size=1,
    max_size=3,
).map(_nested)
later = st.builds(
    StatusRecord, st.sampled_from(["fixed", "lapsed"]), moments, moments, names, texts
)
first = st.builds(StatusRecord, st.sampled_from(["concept", "fixed"]), st.none(), moments, names)
corrections = st.builds(
    CorrectionRecord,
    chapter=keys,
    at=moments,
    by=names,
    words=st.lists(st.tuples(lines, lines), max_size=2).map(tuple),
    text=made.bodies.filter(bool),
).map(_with_parts)
notices = st.builds(
    NoticeRecord,
    chapter=keys,
    text=made.htmls,
    at=moments,
    part=keys,
    passage=words,
    by=names,
    source=names.filter(lambda text: len(text) <= 80),
    withdrawn=st.none() | st.builds(WithdrawalRecord, moments, texts, names),
)
lessons = st.builds(
    LessonRecord,
    chapter=keys,
    question=texts,
    answer=texts,
    received_on=st.dates(dt.date(1950, 1, 1)),
    chapter_title=words,
    status=st.sampled_from(["new", "declined"]),
    processed_in=st.sampled_from(["", "1.1"]),
)
decisions = st.builds(
    DecisionRecord,
    lines,
    st.sampled_from(["", "/gemeente/besluit/"]),
    st.sampled_from(["", "https://x.nl/?a=b#c"]),
)
versions = st.builds(
    VersionRecord,
    number=st.just("1.0"),
    note=texts,
    valid_from=moments,
    chapters=chapters,
    id=st.uuids(),
    title=lines,
    summary=st.just("") | texts,
    open_early=st.booleans(),
    translates=st.sampled_from(["", "2.10"]),
    released_at=moments,
    by=names,
    statuses=st.builds(lambda begin, rest: (begin, *rest), first, st.lists(later, max_size=2)),
    decisions=st.lists(decisions, max_size=2).map(tuple),
    corrections=st.lists(corrections, max_size=1).map(tuple),
    notices=st.lists(notices, max_size=1).map(tuple),
    lessons=st.lists(lessons, max_size=1).map(tuple),
)
documents = st.builds(
    lambda path, found: DocumentRecord(path, "nl", (found, replace(found, number="1.1"))),
    made.paths,
    versions,
)


@made.bounded
@given(documents)
def test_every_document_reads_back_the_same_and_is_written_the_same(
    document: DocumentRecord,
) -> None:
    written = write_file([document])
    assert read_file(written) == [document]
    assert write_file(read_file(written)) == written


@made.bounded
@given(st.text() | made.nasty.map(lambda text: f"- path: a\n  language: nl\n  versions: {text}\n"))
def test_nothing_that_is_read_ends_in_a_crash(text: str) -> None:
    with suppress(FormatError):
        read_file(text)


def test_a_day_is_its_midnight_here() -> None:
    day = "- {path: a, language: nl, versions: [{number: 1.0, note: a, valid_from: 2020-07-01, "
    found = read_file(day + "chapters: [{title: a}]}]}\n")[0].versions[0]
    assert found.valid_from == dt.datetime(2020, 6, 30, 22, 0, tzinfo=dt.UTC)
    assert (found.statuses, found.summary) == ((StatusRecord("fixed"),), None)


def test_a_document_may_have_no_version() -> None:
    text = "- path: a\n  language: nl\n  versions: []\n"
    assert read_file(text) == [DocumentRecord("a", "nl", ())]
    assert write_file([]) == "[]\n"
