"""Data into YAML for people: one fixed form, quotes only where they are needed, no folded lines."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from unicodedata import normalize

import yaml

from core.contentformat.errors import FormatError

INDENT = "  "
WIDTH = float("inf")
UNPRINTABLE = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def tidy(text: str) -> str:
    """The text as a content file can hold it: NFC, line feeds, no invisible controls."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", CONTROL.sub("", re.sub(r"[\v\f]", " ", lines)))


def one_line(text: str) -> str:
    """The tidy text on one line, without space around it."""
    return re.sub(r" *[\n\t][\n\t ]*", " ", tidy(text)).strip(" ")


def quoted(text: str) -> str:
    """The text in double quotes on one line."""
    return UNPRINTABLE.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def scalar(text: str, *, in_list: bool = False) -> str:
    """The text as it is where any YAML reader sees a text in it, else in double quotes.

    ``in_list`` is for a text between the brackets of ``[a, b]``.
    """
    plain = not UNPRINTABLE.search(text) and (_in_brackets(text) if in_list else _after_key(text))
    return text if plain else quoted(text)


def _in_brackets(text: str) -> bool:
    written = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=WIDTH)
    return bool(written == f"[{text}]\n")


def _after_key(text: str) -> bool:
    written = yaml.safe_dump({"k": text}, default_flow_style=False, allow_unicode=True, width=WIDTH)
    return bool(written == f"k: {text}\n")


def flow_list(texts: Sequence[str]) -> str:
    """A list of texts on one line: ``[a, b]``."""
    return "[" + ", ".join(scalar(text, in_list=True) for text in texts) + "]"


def write_yaml(data: object, line: int | None = None) -> str:
    """YAML in block form, ending in a line feed; nothing for ``None``.

    Takes what ``read_yaml`` gives; other types raise ``FormatError``.
    """
    lines = _lines(data, line)
    return "".join(f"{each}\n" for each in lines) if lines != [""] else ""


def _lines(data: object, line: int | None) -> list[str]:
    match data:
        case dict():
            return _mapping(data, line) if data else ["{}"]
        case list() | tuple():
            return _sequence(data, line) if data else ["[]"]
        case str():
            return _text(tidy(data))
        case None:
            return [""]
        case dt.date() if not isinstance(data, dt.datetime):
            return [data.isoformat()]
    raise FormatError(line, f"Een waarde van het type {type(data).__name__} kan hier niet.")


def _text(text: str) -> list[str]:
    return ["|-", *_indented(text.split("\n"))] if _suits_block(text) else [scalar(text)]


def _suits_block(text: str) -> bool:
    lines = text.split("\n")
    if len(lines) == 1 or any(UNPRINTABLE.search(line) for line in lines):
        return False
    return bool(lines[0]) and not lines[0].startswith(" ") and bool(lines[-1].strip(" "))


def _indented(lines: Sequence[str]) -> list[str]:
    return [INDENT + line if line else "" for line in lines]


def _mapping(data: dict[object, object], line: int | None) -> list[str]:
    written: list[str] = []
    for key, value in data.items():
        if not isinstance(key, str):
            raise FormatError(line, f"De sleutel {key!r} is geen tekst.")
        first, *rest = _lines(value, line)
        if isinstance(value, dict | list | tuple) and value:
            written += [f"{scalar(tidy(key))}:", *_indented([first, *rest])]
        else:
            written += [f"{scalar(tidy(key))}: {first}".rstrip(" "), *rest]
    return written


def _sequence(data: Sequence[object], line: int | None) -> list[str]:
    written: list[str] = []
    for value in data:
        first, *rest = _lines(value, line)
        written += [f"- {first}".rstrip(" "), *_indented(rest)]
    return written


def plain_text(text: str) -> str:
    """A text of the site as a file holds it: tidy, without space around it."""
    return tidy(text).strip()
