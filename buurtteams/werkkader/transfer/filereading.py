"""The text of the file of versions into its records, exact about what is missing and unknown."""

import re

from django.conf import settings
from django.core.validators import slug_re
from yaml.nodes import Node, SequenceNode

from buurtteams.werkkader.anchors import OF_THE_SITE
from buurtteams.werkkader.facts import LessonStatus, Status
from buurtteams.werkkader.models import (
    Decision,
    Lesson,
    Notice,
    Release,
    ReleaseChapter,
    StatusChange,
    Withdrawal,
)
from buurtteams.werkkader.transfer.chaptering import LONGEST_TITLE
from buurtteams.werkkader.transfer.checking import check_order, check_version, refuse_doubles
from buurtteams.werkkader.transfer.filekeys import (
    each,
    is_url,
    line_of_field,
    mapping,
    matching,
    one_of,
    read_html,
    read_level,
    read_markdown,
    read_moment,
    read_number,
    read_uuid,
    read_words,
    read_words_of_line,
    read_yes,
    short,
    text_of_field,
)
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
from core.contentformat import keys
from core.contentformat.errors import FormatError
from core.contentformat.yamlreading import YamlText

IDENTITY = re.compile(r"[A-Za-z0-9-]{1,36}")


def read_file(text: str) -> list[DocumentRecord]:
    """The documents of the file; ``FormatError`` names the first thing that is wrong."""
    source = YamlText(text, 1)
    if not isinstance(source.root, SequenceNode):
        raise FormatError(1, "Verwacht een lijst van documenten met path, language en versions.")
    documents = [_document(source, node, "document") for node in source.root.value]
    refuse_doubles(((found.key, found.line) for found in documents), "Dit document")
    return documents


_identity = matching(IDENTITY.fullmatch, "mag alleen letters, cijfers en - hebben, hooguit 36.")
_anchor_length = ReleaseChapter._meta.get_field("anchor").max_length or 0
_fit_anchor = matching(
    lambda text: slug_re.match(text) and len(text) <= _anchor_length,
    f"mag alleen letters, cijfers, - en _ hebben, hooguit {_anchor_length}.",
)
_free_anchor = matching(
    lambda text: text not in OF_THE_SITE, "gebruikt de site zelf: kies een andere."
)


def _anchor(source: YamlText, node: Node, key: str) -> str:
    _free_anchor(source, node, key)
    text: str = _fit_anchor(source, node, key)
    return text


_address = matching(lambda text: text.startswith("/"), "is geen adres van deze site, zoals /a/b/.")
_url = matching(is_url, "is geen adres dat met https:// begint.")
_name = line_of_field(Release, "by_name")
_title = short(read_words_of_line, LONGEST_TITLE)
_passage = short(read_words_of_line, Notice._meta.get_field("passage").max_length or 0)

_chapter = mapping(
    ChapterRecord,
    {
        "id": _identity,
        "title": _title,
        "level": read_level,
        "anchor": _anchor,
        "parts": each(_identity),
        "text": read_markdown,
    },
    ("title",),
)
_status = mapping(
    StatusRecord,
    {
        "status": one_of(Status.values),
        "at": read_moment,
        "recorded_at": read_moment,
        "by": _name,
        "reason": text_of_field(StatusChange, "reason"),
    },
    ("status",),
)
_decision = mapping(
    DecisionRecord,
    {"title": line_of_field(Decision, "title"), "page": _address, "url": _url},
    ("title",),
)
_correction = mapping(
    CorrectionRecord,
    {
        "chapter": _title,
        "at": read_moment,
        "by": _name,
        "words": each(read_words),
        "parts": each(_identity),
        "text": read_markdown,
    },
    ("chapter", "at", "text"),
)
_withdrawal = mapping(
    WithdrawalRecord,
    {"at": read_moment, "reason": text_of_field(Withdrawal, "reason"), "by": _name},
    ("at", "reason"),
)
_notice = mapping(
    NoticeRecord,
    {
        "chapter": _title,
        "part": _identity,
        "passage": _passage,
        "text": read_html,
        "at": read_moment,
        "by": _name,
        "source": line_of_field(Notice, "source"),
        "withdrawn": _withdrawal,
    },
    ("chapter", "text", "at"),
)
_lesson = mapping(
    LessonRecord,
    {
        "chapter": _title,
        "chapter_title": _title,
        "question": text_of_field(Lesson, "question"),
        "answer": text_of_field(Lesson, "answer"),
        "status": one_of(LessonStatus.values),
        "processed_in": read_number,
        "received_on": keys.read_day,
    },
    ("chapter", "question", "answer", "received_on"),
)
_raw_version = mapping(
    VersionRecord,
    {
        "id": read_uuid,
        "number": read_number,
        "title": line_of_field(Release, "title"),
        "summary": keys.read_text,
        "note": text_of_field(Release, "note"),
        "valid_from": read_moment,
        "open_early": read_yes,
        "translates": read_number,
        "released_at": read_moment,
        "by": _name,
        "statuses": each(_status),
        "decisions": each(_decision),
        "chapters": each(_chapter),
        "corrections": each(_correction),
        "notices": each(_notice),
        "lessons": each(_lesson),
    },
    ("number", "note", "valid_from", "chapters"),
)


def _version(source: YamlText, node: Node, key: str) -> VersionRecord:
    record: VersionRecord = _raw_version(source, node, key)
    check_version(record)
    return record


_raw_document = mapping(
    DocumentRecord,
    {
        "path": keys.read_path,
        "language": one_of(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES),
        "versions": each(_version),
    },
    ("path", "language", "versions"),
)


def _document(source: YamlText, node: Node, key: str) -> DocumentRecord:
    record: DocumentRecord = _raw_document(source, node, key)
    check_order(record.versions)
    return record
