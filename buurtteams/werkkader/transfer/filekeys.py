"""How the values of the file of versions are read: each error with its line and what to do."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from buurtteams.werkkader.models import Decision
from buurtteams.werkkader.numbering import VersionNumber
from buurtteams.werkkader.transfer.chaptering import read_text
from buurtteams.werkkader.transfer.filewriting import YES
from core.contentformat import keys
from core.contentformat.errors import FormatError
from core.contentformat.inline import plain
from core.contentformat.keys import check_key, is_empty
from core.contentformat.nodes import Text
from core.contentformat.reading import read_body
from core.contentformat.yamlreading import YamlText

Reader = Callable[[YamlText, Node, str], Any]

NO = "nee"
BLOCK_STYLES = frozenset({"|", ">"})
PAIR = 2


def mapping(record: type, readers: dict[str, Reader], required: tuple[str, ...]) -> Reader:
    """A reader of mappings that become records of this type."""

    def read(source: YamlText, node: Node, key: str) -> Any:
        line = source.line_of(node)
        if not isinstance(node, MappingNode):
            needed = ", ".join(required)
            raise FormatError(line, f"“{key}”: verwacht regels “sleutel: waarde” met {needed}.")
        values: dict[str, Any] = {"line": line}
        for name, name_node, value in source.pairs(node):
            check_key(name, tuple(readers), source.line_of(name_node))
            if not _says_nothing(value):
                values[name] = readers[name](source, value, name)
        for name in required:
            if values.get(name) in (None, ""):
                raise FormatError(line, f"Hier ontbreekt “{name}”: zet er een regel {name}: … bij.")
        return record(**values)

    return read


def _says_nothing(node: Node) -> bool:
    """Is there no value, or an empty text that is not in quotes?"""
    return is_empty(node) and not (isinstance(node, ScalarNode) and node.style)


def each(reader: Reader) -> Reader:
    """A reader of lists."""

    def read(source: YamlText, node: Node, key: str) -> Any:
        if not isinstance(node, SequenceNode):
            reason = f"“{key}” is een lijst: begin elke regel met een streepje."
            raise FormatError(source.line_of(node), reason)
        return tuple(reader(source, each, key) for each in node.value)

    return read


def short(reader: Reader, longest: int) -> Reader:
    """A reader of texts that fit in the database."""

    def read(source: YamlText, node: Node, key: str) -> Any:
        text = reader(source, node, key)
        if len(text) > longest:
            reason = f"“{key}” heeft {len(text)} tekens; hooguit {longest} kan."
            raise FormatError(source.line_of(node), reason)
        return text

    return read


def line_of_field(model: Any, name: str) -> Reader:
    return short(keys.read_line, model._meta.get_field(name).max_length)


def text_of_field(model: Any, name: str) -> Reader:
    return short(keys.read_text, model._meta.get_field(name).max_length)


def read_words_of_line(source: YamlText, node: Node, key: str) -> str:
    """A text on one line as headings have it: single spaces."""
    return plain(keys.read_line(source, node, key))


def one_of(known: Iterable[str]) -> Reader:
    choices = tuple(known)

    def read(source: YamlText, node: Node, key: str) -> str:
        text = keys.read_line(source, node, key)
        if text not in choices:
            reason = f"{key} kan niet “{text}” zijn; kies uit: {', '.join(choices)}."
            raise FormatError(source.line_of(node), reason)
        return text

    return read


def matching(is_fit: Callable[[str], object], reason: str) -> Reader:
    def read(source: YamlText, node: Node, key: str) -> str:
        text = keys.read_line(source, node, key)
        if not is_fit(text):
            raise FormatError(source.line_of(node), f"{key} “{text}” {reason}")
        return text

    return read


def read_uuid(source: YamlText, node: Node, key: str) -> UUID:
    text = keys.read_line(source, node, key)
    try:
        return UUID(text)
    except ValueError as error:
        raise FormatError(source.line_of(node), f"De id “{text}” is geen UUID.") from error


def read_number(source: YamlText, node: Node, key: str) -> str:
    text = keys.read_line(source, node, key)
    try:
        return str(VersionNumber.parse(text))
    except ValueError as error:
        reason = f"“{text}” is geen versienummer: schrijf twee getallen met een punt, zoals 1.1."
        raise FormatError(source.line_of(node), reason) from error


def read_moment(source: YamlText, node: Node, key: str) -> dt.datetime | None:
    """A moment, or a day for the midnight with which it begins here."""
    if keys.DAY.fullmatch(keys.read_line(source, node, key)):
        day = keys.read_day(source, node, key)
        check_day(day, source.line_of(node))
        return midnight(day) if day else None
    return keys.read_moment(source, node, key)


def check_day(day: dt.date | None, line: int | None) -> None:
    """Raise ``FormatError`` for a day too far away to have a midnight everywhere."""
    if day is not None and day.year not in keys.YEARS:
        raise FormatError(line, f"Het jaar in {day} klopt niet.")


def midnight(day: dt.date) -> dt.datetime:
    """The beginning of a day of the calendar here."""
    zone = timezone.get_default_timezone()
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), zone)


def read_markdown(source: YamlText, node: Node, key: str) -> Any:
    return read_text(*placed(source, node, key))


def placed(source: YamlText, node: Node, key: str) -> tuple[str, int]:
    """A text, and the line on which it begins."""
    is_block = isinstance(node, ScalarNode) and node.style in BLOCK_STYLES
    return keys.read_text(source, node, key), source.line_of(node) + is_block


def read_html(source: YamlText, node: Node, key: str) -> str:
    markdown, line = placed(source, node, key)
    found = read_body(markdown, line)
    if len(found) != 1 or not isinstance(found[0], Text):
        raise FormatError(line, f"“{key}” is gewone tekst, zo nodig met links.")
    return found[0].html


def read_words(source: YamlText, node: Node, key: str) -> tuple[str, ...]:
    pair = each(lambda of, each, name: of.text(each) if isinstance(each, ScalarNode) else None)
    words: tuple[str, ...] = pair(source, node, key)
    if len(words) != PAIR or None in words:
        reason = f"“{key}” is een lijst van paren: wat er stond en wat er staat."
        raise FormatError(source.line_of(node), reason)
    return words


def read_level(source: YamlText, node: Node, key: str) -> int:
    return int(one_of(("1", "2"))(source, node, key))


def read_yes(source: YamlText, node: Node, key: str) -> bool:
    return one_of((YES, NO))(source, node, key) == YES


def is_url(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= (Decision._meta.get_field("url").max_length or 0)
