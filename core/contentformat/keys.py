"""The keys of the front matter: what each may hold, and how it is read."""

import datetime as dt
import re
from collections.abc import Callable
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from core.contentformat.addresses import check_file
from core.contentformat.errors import FormatError
from core.contentformat.records import LeadImage
from core.contentformat.yamlreading import NULL_TAG, YamlText, read_date

HOME_PATH = "/"
PATH = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*")
ALIAS = re.compile(r"/[^\s/\\]?|/[^\s/\\][^\s\\]*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?"
)
POSITION = re.compile(r"[0-9]{1,4}")
YEARS = range(1900, 3000)
IMAGE_KEYS = ("file", "alt", "caption")

Reader = Callable[[YamlText, Node, str], object]


def is_empty(node: Node) -> bool:
    """Is there a key without a value?"""
    return isinstance(node, ScalarNode) and (node.tag == NULL_TAG or not node.value.strip())


def read_text(source: YamlText, node: Node, key: str) -> str:
    """A text, without space around it."""
    if not isinstance(node, ScalarNode):
        raise FormatError(
            source.line_of(node),
            f"“{key}” is één tekst: zet hem tussen dubbele aanhalingstekens.",
        )
    return "" if node.tag == NULL_TAG else source.text(node).strip(" \t\n")


def read_line(source: YamlText, node: Node, key: str) -> str:
    """A text on one line."""
    text = read_text(source, node, key)
    if "\n" in text or "\t" in text:
        raise FormatError(source.line_of(node), f"“{key}” past op één regel, zonder tabs.")
    return text


def read_lines(source: YamlText, node: Node, key: str) -> tuple[str, ...]:
    """A list of texts; an empty value is an empty list."""
    return tuple(text for text, _ in _numbered(source, node, key))


def _numbered(source: YamlText, node: Node, key: str) -> list[tuple[str, int]]:
    if is_empty(node):
        return []
    if not isinstance(node, SequenceNode):
        raise FormatError(
            source.line_of(node), f"“{key}” is een lijst: schrijf {key}: [eerste, tweede]."
        )
    texts = [(read_line(source, each, key), source.line_of(each)) for each in node.value]
    for text, line in texts:
        if not text:
            raise FormatError(line, f"In de lijst “{key}” staat een lege plek: haal hem weg.")
    return texts


def read_path(source: YamlText, node: Node, key: str) -> str:
    """A place in the tree: slugs joined by /, or / alone for the home page."""
    return _checked_path(read_line(source, node, key), source.line_of(node), key)


def read_optional_path(source: YamlText, node: Node, key: str) -> str | None:
    """A place in the tree, or ``None`` for an empty value."""
    return None if is_empty(node) else read_path(source, node, key)


def read_paths(source: YamlText, node: Node, key: str) -> tuple[str, ...]:
    """A list of places in the tree."""
    return tuple(_checked_path(text, line, key) for text, line in _numbered(source, node, key))


def _checked_path(path: str, line: int, key: str) -> str:
    if path != HOME_PATH and not PATH.fullmatch(path):
        raise FormatError(
            line,
            f"“{path}” kan niet bij “{key}”: gebruik kleine letters, cijfers en streepjes met / "
            "ertussen, zonder / aan het begin of eind.",
        )
    return path


def read_aliases(source: YamlText, node: Node, key: str) -> tuple[str, ...]:
    """A list of old addresses on this site."""
    addresses = _numbered(source, node, key)
    for address, line in addresses:
        if not ALIAS.fullmatch(address):
            raise FormatError(
                line, f"Het oude adres “{address}” begint met één / en heeft geen spaties."
            )
    return tuple(address for address, _ in addresses)


def read_day(source: YamlText, node: Node, key: str) -> dt.date | None:
    """A day of ISO 8601, or ``None`` for an empty value."""
    text = read_line(source, node, key)
    if not text:
        return None
    if not DAY.fullmatch(text):
        raise FormatError(
            source.line_of(node), f"“{text}” is geen datum: schrijf hem als 2020-03-20."
        )
    return read_date(text, source.line_of(node))


def read_moment(source: YamlText, node: Node, key: str) -> dt.datetime | None:
    """An aware moment of ISO 8601, or ``None`` for an empty value."""
    text = read_line(source, node, key)
    if not text:
        return None
    match = MOMENT.fullmatch(text)
    line = source.line_of(node)
    if not match:
        raise FormatError(line, f"“{text}” is geen tijdstip: schrijf 2020-03-20T09:00+01:00.")
    if not match["offset"]:
        raise FormatError(
            line,
            f"Bij “{text}” ontbreekt het verschil met UTC: zet er +01:00 achter (winter) of "
            "+02:00 (zomer).",
        )
    return _moment(text, line)


def _moment(text: str, line: int) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise FormatError(line, f"Het tijdstip {text} bestaat niet.") from error
    if moment.year not in YEARS:
        raise FormatError(line, f"Het jaar in {text} klopt niet.")
    return moment


def read_position(source: YamlText, node: Node, key: str) -> int | None:
    """A whole number from 0, or ``None`` for an empty value."""
    text = read_line(source, node, key)
    if text and not POSITION.fullmatch(text):
        raise FormatError(
            source.line_of(node), f"“{key}” is een geheel getal: 1 voor de eerste plaats."
        )
    return int(text) if text else None


def read_image(source: YamlText, node: Node, key: str) -> LeadImage | None:
    """A mapping of file, alt and caption, or ``None`` for an empty value."""
    if is_empty(node):
        return None
    line = source.line_of(node)
    if not isinstance(node, MappingNode):
        raise FormatError(line, f"Zet onder “{key}” ingesprongen regels: file, alt en caption.")
    texts: dict[str, str] = {}
    for name, name_node, value in source.pairs(node):
        check_key(name, IMAGE_KEYS, source.line_of(name_node))
        texts[name] = read_line(source, value, name)
        if name == "file":
            texts[name] = check_file(texts[name], source.line_of(value))
    if "file" not in texts:
        raise FormatError(line, f"Bij “{key}” ontbreekt het bestand: schrijf file: foto.jpg.")
    return LeadImage(**texts)


def check_key(key: str, known: tuple[str, ...], line: int) -> None:
    """Raise ``FormatError`` for an unknown key, with the nearest one that is known."""
    if key in known:
        return
    near = get_close_matches(key.lower(), known, n=1)
    hint = f"Bedoelde u “{near[0]}”?" if near else f"Bekend zijn: {', '.join(known)}."
    raise FormatError(line, f"De sleutel “{key}” bestaat niet. {hint}")


READERS: dict[str, Reader] = {
    "type": read_line,
    "path": read_path,
    "language": read_line,
    "title": read_line,
    "date": read_day,
    "summary": read_text,
    "author": read_line,
    "email": read_line,
    "topics": read_lines,
    "districts": read_lines,
    "related": read_paths,
    "aliases": read_aliases,
    "translation_of": read_optional_path,
    "go_live_at": read_moment,
    "expire_at": read_moment,
    "level": read_line,
    "sections": read_lines,
    "image": read_image,
    "menu": read_position,
}
REQUIRED = ("type", "path", "language", "title")
