"""YAML as content files use it: every value is the text as typed, save dates and what is empty.

So ``title: 2020``, ``phone: 0201234567`` and ``answer: no`` stay what the editor wrote, where
YAML 1.1 would make a number, an octal number and a falsehood of them.
"""

import datetime as dt
import re
from collections.abc import Iterator
from unicodedata import normalize

import yaml
from yaml.error import Mark, MarkedYAMLError
from yaml.events import AliasEvent, Event, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from core.contentformat.errors import FormatError

MAX_DEPTH = 12
NULL_TAG = "tag:yaml.org,2002:null"
DATE_TAG = "tag:yaml.org,2002:timestamp"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
BLAMES_START = (
    ("could not find expected ':'", "Hier ontbreekt een dubbele punt: schrijf “sleutel: waarde”."),
    ("found unexpected end of stream", "Dit aanhalingsteken wordt nergens gesloten."),
    ("found unexpected document", "Dit aanhalingsteken wordt nergens gesloten."),
    ("expected ',' or", "Deze lijst wordt niet gesloten, of er ontbreekt een komma."),
)
BLAMES_PLACE = (
    (
        "mapping values are not allowed",
        "Hier staat een dubbele punt te veel: zet de hele tekst tussen dubbele aanhalingstekens.",
    ),
    ("found character '\\t'", "Een tab kan hier niet: spring in met spaties."),
    (
        "found character",
        "Een tekst die met dit teken begint, hoort tussen dubbele aanhalingstekens.",
    ),
    ("expected <block end>", "Deze regel springt anders in dan de regels erboven."),
)
UNKNOWN_FAULT = "Deze regel klopt niet: kijk naar aanhalingstekens, dubbele punten en inspringen."


class _Refusal(Exception):
    """Valid YAML that has no place in a content file, the reason in Dutch."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason, position)
        self.reason = reason
        self.position = position


class _Loader(yaml.SafeLoader):
    """Composes plain nodes only: no anchors, no tags, nothing nested without end."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event: Event = self.peek_event()
        self._refuse(event)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _refuse(self, event: Event) -> None:
        reason = ""
        place = event.start_mark.index if event.start_mark else 0
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            reason = "Een tekst die met & of * begint, hoort tussen dubbele aanhalingstekens."
        elif getattr(event, "tag", None) is not None:
            reason = "Een tekst die met ! begint, hoort tussen dubbele aanhalingstekens."
        elif self.depth >= MAX_DEPTH:
            reason = "Dit zit te diep in elkaar: maak het eenvoudiger."
        if reason:
            raise _Refusal(reason, place)


_Loader.add_implicit_resolver(NULL_TAG, re.compile(r"~?\Z"), ["~", ""])
_Loader.add_implicit_resolver(
    DATE_TAG, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"), list("0123456789")
)


class YamlText:
    """A piece of YAML whose first line is ``first_line`` of its file, and its nodes."""

    def __init__(self, text: str, first_line: int) -> None:
        """Raise ``FormatError`` when it is not YAML, or more than the format needs of it."""
        self._text = text
        self._first_line = first_line
        self.root = self._composed()

    def _composed(self) -> Node | None:
        try:
            loader = _Loader(self._text)
        except ReaderError as error:
            raise FormatError(
                self._line_at(error.position), "Hier staat een onzichtbaar teken: haal het weg."
            ) from error
        try:
            return loader.get_single_node()
        except _Refusal as error:
            raise FormatError(self._line_at(error.position), error.reason) from error
        except MarkedYAMLError as error:
            raise self._explained(error) from error
        except ValueError as error:
            raise FormatError(self._line_at(loader.index), UNKNOWN_FAULT) from error
        finally:
            loader.dispose()

    def _line_at(self, position: int) -> int:
        return self._first_line + self._text.count("\n", 0, position)

    def _marked(self, mark: Mark | None) -> int:
        position = mark.index if mark else 0
        return self._line_at(min(position, len(self._text.rstrip())))

    def _explained(self, error: MarkedYAMLError) -> FormatError:
        problem = error.problem or ""
        for words, reason in BLAMES_START:
            if problem.startswith(words):
                return FormatError(self._marked(error.context_mark), reason)
        reasons = [reason for words, reason in BLAMES_PLACE if problem.startswith(words)]
        return FormatError(self._marked(error.problem_mark), (reasons or [UNKNOWN_FAULT])[0])

    def line_of(self, node: Node) -> int:
        """The line of the file on which the node begins."""
        return self._marked(node.start_mark)

    def pairs(self, node: MappingNode) -> Iterator[tuple[str, Node, Node]]:
        """Key, node of the key and node of the value; ``FormatError`` on a double key."""
        seen: set[str] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise FormatError(self.line_of(key_node), "Een sleutel is één woord.")
            key = self.text(key_node)
            if key in seen:
                raise FormatError(self.line_of(key_node), f"“{key}” staat er twee keer.")
            seen.add(key)
            yield key, key_node, value_node

    def text(self, node: ScalarNode) -> str:
        """The text of a scalar as typed, NFC."""
        if CONTROL.search(node.value):
            raise FormatError(
                self.line_of(node), "Deze tekst bevat een onzichtbaar teken: haal het weg."
            )
        return normalize("NFC", node.value)

    def data(self, node: Node) -> object:
        """Lists, mappings with texts as keys, texts, ``datetime.date`` and ``None``."""
        if isinstance(node, MappingNode):
            return {key: self.data(value) for key, _, value in self.pairs(node)}
        if isinstance(node, SequenceNode):
            return [self.data(each) for each in node.value]
        if node.tag == NULL_TAG or not isinstance(node, ScalarNode):
            return None
        text = self.text(node)
        return read_date(text, self.line_of(node)) if node.tag == DATE_TAG else text


def read_date(text: str, line: int) -> dt.date:
    """The day of a text such as 2020-03-20; ``FormatError`` when the calendar does not have it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise FormatError(line, f"De datum {text} bestaat niet.") from error


def read_yaml(text: str, first_line: int = 1) -> object:
    """The data of a piece of YAML, ``None`` when it is empty; see ``YamlText.data``."""
    source = YamlText(text, first_line)
    return None if source.root is None else source.data(source.root)
