"""Markdown into a tree of blocks, each with its line in the file; refuses what would get lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token

from core.contentformat.addresses import normalise_href
from core.contentformat.errors import FormatError

MAX_LEVEL = 24
PARSER_LEVELS = 40
IMAGE_LEVELS = 2
IMPOSSIBLE = re.compile(r"[\x00\ud800-\udfff]")
BREAKS = frozenset({"softbreak", "hardbreak"})
SOURCES = frozenset({"html_inline", "image"})  # their content is source, line feeds and all


@dataclass
class Branch:
    """A block token and the blocks inside it; ``line`` counts from 1 in the file."""

    token: Token
    line: int
    children: list["Branch"] = field(default_factory=list)

    @property
    def inline(self) -> list[Token]:
        """The inline tokens of a paragraph or heading; ``meta["line"]`` is the line of each."""
        return self.children[0].token.children or []


class _Parser(MarkdownIt):
    """CommonMark that leaves addresses to us: nothing refused in silence, nothing rewritten."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return normalise_href(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser() -> MarkdownIt:
    options: dict[str, Any] = {"maxNesting": PARSER_LEVELS, "store_labels": True}
    parser = _Parser("commonmark", options)
    # Without this rule an escaped character keeps a token of its own, and so its meaning.
    parser.disable("text_join")
    parser.inline.ruler.at("image", _shallow_image)
    return parser


def _shallow_image(state: StateInline, silent: bool) -> bool:
    """The rule for images, but an image inside an image inside an image stays text.

    The rule calls itself for the words of each image. Nothing is lost: the outer image is refused.
    """
    depth = state.env.get("image_depth", 0)
    if depth >= IMAGE_LEVELS:
        return False
    state.env["image_depth"] = depth + 1
    try:
        return image(state, silent)
    finally:
        state.env["image_depth"] = depth


def unix_lines(text: str) -> str:
    """The text with each line ending as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_characters(text: str, first_line: int = 1) -> None:
    """Raise ``FormatError`` at the first character that no text can hold."""
    if found := IMPOSSIBLE.search(text):
        line = first_line + text.count("\n", 0, found.start())
        raise FormatError(line, "Hier staat een onmogelijk teken (een null-byte): haal het weg.")


def parse_markdown(markdown: str, first_line: int) -> list[Branch]:
    """The blocks of a text that begins on ``first_line`` of its file."""
    text = unix_lines(markdown)
    check_characters(text, first_line)
    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    _check_levels(tokens, first_line)
    _check_fences(tokens, text.split("\n"), first_line)
    _check_references(tokens, env, first_line)
    return _tree(tokens, first_line)


def _line(token: Token, first_line: int) -> int:
    return first_line + (token.map[0] if token.map else 0)


def _check_levels(tokens: Sequence[Token], first_line: int) -> None:
    for token in tokens:
        if token.level > MAX_LEVEL:
            raise FormatError(
                _line(token, first_line),
                "Lijsten en citaten zitten hier te diep in elkaar: maak het eenvoudiger.",
            )


def _check_fences(tokens: Sequence[Token], lines: Sequence[str], first_line: int) -> None:
    for token in tokens:
        if token.type == "fence" and token.level == 0 and token.map:
            last = lines[token.map[1] - 1].strip()
            if last.strip(token.markup[0]) or len(last) < len(token.markup):
                raise FormatError(
                    _line(token, first_line),
                    f"Dit blok is niet afgesloten: zet {token.markup} op een eigen regel eronder.",
                )


def _check_references(tokens: Sequence[Token], env: dict[str, Any], first_line: int) -> None:
    """An unused definition would vanish from the page without a word."""
    used = {token.meta.get("label") for token in _all_inline(tokens)}
    unused = [place for label, place in env.get("references", {}).items() if label not in used]
    for place in [*unused, *env.get("duplicate_refs", [])]:
        raise FormatError(
            first_line + place["map"][0],
            "Dit leest als het adres van een link die er niet is ([naam]: adres). Zet het adres "
            "in de link zelf, [tekst](adres), of schrijf \\[ voor een gewoon haakje.",
        )


def _all_inline(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all_inline(token.children or [])


def _tree(tokens: Sequence[Token], first_line: int) -> list[Branch]:
    root: list[Branch] = []
    open_children = [root]
    line = first_line
    for token in tokens:
        if token.nesting < 0:
            open_children.pop()
            continue
        line = first_line + token.map[0] if token.map else line
        branch = Branch(token, line)
        open_children[-1].append(branch)
        if token.nesting > 0:
            open_children.append(branch.children)
        _number(token.children or [], line)
    return root


def _number(children: Sequence[Token], line: int) -> None:
    for child in children:
        child.meta["line"] = line
        _number(child.children or [], line)
        if child.type in BREAKS:
            line += 1
        elif child.type in SOURCES:
            line += child.content.count("\n")
