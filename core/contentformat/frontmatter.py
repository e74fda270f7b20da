"""A whole content file: the front matter between two lines of dashes, and the body below it."""

import datetime as dt
from dataclasses import asdict

from yaml.nodes import MappingNode

from core.contentformat.errors import FormatError
from core.contentformat.headings import deepest_of
from core.contentformat.keys import HOME_PATH, READERS, REQUIRED, check_key, is_empty
from core.contentformat.parsing import check_characters, unix_lines
from core.contentformat.reading import read_body
from core.contentformat.records import LeadImage, PageRecord
from core.contentformat.writing import write_body
from core.contentformat.yamlreading import YamlText
from core.contentformat.yamlwriting import flow_list, one_line, quoted, tidy, write_yaml

FENCE = "---"
BYTE_ORDER_MARK = "\ufeff"
FIRST_KEY_LINE = 2
HOME_TYPE = "home"


def read_page(text: str) -> PageRecord:
    """The page that a content file holds; raises ``FormatError`` with the line that is wrong.

    Types, languages, districts and the pages that are named are not looked up here.
    """
    source = unix_lines(text.removeprefix(BYTE_ORDER_MARK))
    check_characters(source)
    front, body, body_line = _split(source)
    values, lines = _read_keys(YamlText(front, FIRST_KEY_LINE))
    _check_required(values, lines)
    _check_home(values, lines)
    lines["body"] = body_line
    nodes = read_body(body, body_line, deepest=deepest_of(values["type"]))
    return PageRecord(**values, body=nodes, lines=lines)  # type: ignore[arg-type]


def _split(text: str) -> tuple[str, str, int]:
    """The front matter, the body and the line on which the body begins."""
    first, *rest = text.split("\n")
    if first.rstrip() != FENCE:
        raise FormatError(1, "Het bestand begint niet met een regel met alleen ---.")
    ends = [number for number, line in enumerate(rest) if line.rstrip() == FENCE]
    if not ends:
        raise FormatError(1, "Na de gegevens bovenaan ontbreekt een tweede regel met alleen ---.")
    front, body = rest[: ends[0]], rest[ends[0] + 1 :]
    return "\n".join(front), "\n".join(body), ends[0] + FIRST_KEY_LINE + 1


def _read_keys(source: YamlText) -> tuple[dict[str, object], dict[str, int]]:
    if source.root is None:
        raise FormatError(1, "Tussen de regels met --- staat niets: geef type, path en title.")
    if not isinstance(source.root, MappingNode):
        raise FormatError(
            source.line_of(source.root), "Schrijf de gegevens bovenaan als “sleutel: waarde”."
        )
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, key_node, value in source.pairs(source.root):
        lines[key] = source.line_of(key_node)
        check_key(key, tuple(READERS), lines[key])
        if key in REQUIRED and is_empty(value):
            raise FormatError(lines[key], f"“{key}” is leeg: vul het in.")
        values[key] = READERS[key](source, value, key)
    return values, lines


def _check_required(values: dict[str, object], lines: dict[str, int]) -> None:
    for key in REQUIRED:
        if key not in values:
            raise FormatError(1, f"Bovenaan ontbreekt “{key}”: zet er een regel {key}: … bij.")


def _check_home(values: dict[str, object], lines: dict[str, int]) -> None:
    if (values["type"] == HOME_TYPE) != (values["path"] == HOME_PATH):
        raise FormatError(
            lines["path"], "Het pad / hoort bij de startpagina (type: home), en bij geen andere."
        )


def write_page(record: PageRecord) -> str:
    """The one text of a page: keys in their order, what is empty left out, then the body.

    ``read_page`` gives the same record back. A moment keeps its offset when it has whole minutes.
    """
    lines = [line for key in READERS for line in _key_lines(key, getattr(record, key))]
    front = "\n".join([FENCE, *lines, FENCE, ""])
    body = write_body(record.body)
    return f"{front}\n{body}" if body else front


def _key_lines(key: str, value: object) -> list[str]:
    if value is None or value in ("", ()):
        return []
    if isinstance(value, str):
        return _text_lines(key, value)
    if isinstance(value, LeadImage):
        return _image_lines(key, value)
    return [f"{key}: {_shown(value)}"]


def _shown(value: object) -> str:
    match value:
        case tuple():
            return flow_list([one_line(each) for each in value])
        case dt.datetime():
            return _moment(value)
        case dt.date():
            return value.isoformat()
    return str(value)


def _text_lines(key: str, text: str) -> list[str]:
    if key == "title":
        return [f"{key}: {quoted(one_line(text))}"]
    return _yaml_lines({key: tidy(text).strip(" \t\n") if key == "summary" else one_line(text)})


def _image_lines(key: str, image: LeadImage) -> list[str]:
    texts = {name: one_line(text) for name, text in asdict(image).items() if text}
    return _yaml_lines({key: texts})


def _yaml_lines(data: dict[str, object]) -> list[str]:
    return write_yaml(data).removesuffix("\n").split("\n")


def _moment(moment: dt.datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        raise FormatError(None, f"Het tijdstip {moment.isoformat()} heeft geen tijdzone.")
    shown = moment if not offset % dt.timedelta(minutes=1) else moment.astimezone(dt.UTC)
    is_whole = not shown.second and not shown.microsecond
    return shown.isoformat(timespec="minutes" if is_whole else "auto")
