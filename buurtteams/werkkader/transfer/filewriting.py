"""The records of versions into the text of their file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from buurtteams.werkkader.transfer.chaptering import write_text
from buurtteams.werkkader.transfer.records import DocumentRecord, NoticeRecord
from core.contentformat.nodes import Text
from core.contentformat.writing import write_body
from core.contentformat.yamlwriting import write_yaml

YES = "ja"
# As a reader would tell it; the rest of a record follows in its own order.
FIRST = ("path", "language", "id", "number", "title", "level", "anchor")
NONE = ("summary", "")  # without the key, a version has the summary of its page
LAST = ("chapters", "corrections", "notices", "lessons", "versions")


def write_file(documents: Sequence[DocumentRecord]) -> str:
    """The text that ``read_file`` reads; keys that say nothing are left out."""
    return write_yaml([_told(document) for document in documents])


def _told(record: Any) -> dict[str, Any]:
    names = [field.name for field in fields(record) if field.name != "line"]
    ordered = [
        *(name for name in FIRST if name in names),
        *(name for name in names if name not in {*FIRST, *LAST}),
        *(name for name in LAST if name in names),
    ]
    told = {name: _value(record, name) for name in ordered}
    return {name: value for name, value in told.items() if value or (name, value) == NONE}


def _value(record: Any, name: str) -> Any:
    value = getattr(record, name)
    if name == "text":
        return notice_text(value) if isinstance(record, NoticeRecord) else write_text(value)
    return _plain(value)


def notice_text(html: str) -> str:
    """The Markdown of a mark."""
    return write_body([Text(html)]).rstrip("\n")


def _plain(value: Any) -> Any:
    """A value as YAML of the text format holds it."""
    match value:
        case bool():
            return YES if value else ""
        case int():
            return str(value) if value > 1 else ""
        case dt.datetime():
            return timezone.localtime(value, timezone.get_default_timezone()).isoformat()
        case tuple():
            return [_plain(each) for each in value]
    return _of_a_kind(value)


def _of_a_kind(value: Any) -> Any:
    if is_dataclass(value):
        return _told(value)
    return str(value) if isinstance(value, UUID) else value
