"""The body of a content file: Markdown into nodes."""

import re
from collections.abc import Sequence

from core.contentformat.addresses import file_of, is_local_file
from core.contentformat.errors import FormatError
from core.contentformat.headings import DEEPEST, heading_level
from core.contentformat.inline import plain
from core.contentformat.nodes import Download, Fence, Heading, Image, Node, Text
from core.contentformat.parsing import Branch, parse_markdown
from core.contentformat.passages import LISTS, read_blocks, refusal
from core.contentformat.quoting import read_quote
from core.contentformat.richtext import to_html
from core.contentformat.wording import href_at, read_words
from core.contentformat.yamlreading import read_yaml

FENCE_NAME = re.compile(r"[a-z][a-z0-9-]*")


def read_body(markdown: str, first_line: int = 1, *, deepest: int = DEEPEST) -> tuple[Node, ...]:
    """The nodes of a body whose first line is ``first_line`` of its file.

    CommonMark; raises ``FormatError`` with line and remedy for everything that no node can hold.
    ``deepest`` is the level of the smallest heading that may stand in it.
    """
    nodes: list[Node] = []
    texts: list[Branch] = []
    for branch in parse_markdown(markdown, first_line):
        node = _node(branch, deepest)
        if node is None:
            texts.append(branch)
        else:
            nodes += [*_text(texts), node]
            texts = []
    return (*nodes, *_text(texts))


def _node(branch: Branch, deepest: int) -> Node | None:
    """The node of one block; ``None`` for a paragraph or list of running text."""
    match branch.token.type:
        case "heading_open":
            return _heading(branch, deepest)
        case "blockquote_open":
            return read_quote(branch)
        case "fence":
            return _fence(branch)
        case "paragraph_open":
            return _image(branch) or _download(branch)
    if branch.token.type not in LISTS:
        raise refusal(branch)
    return None


def _text(branches: Sequence[Branch]) -> list[Text]:
    html = to_html(read_blocks(branches))
    return [Text(html, line=branches[0].line)] if html else []


def _heading(branch: Branch, deepest: int) -> Heading:
    level = heading_level(branch.token.tag, deepest, branch.line)
    text = read_words(branch.inline, "Een kop")
    if not text:
        raise FormatError(branch.line, "Deze kop is leeg: vul hem in of haal hem weg.")
    return Heading(level, text, line=branch.line)


def _image(branch: Branch) -> Image | None:
    if [token.type for token in branch.inline] != ["image"]:
        return None
    token = branch.inline[0]
    return Image(
        file=file_of(str(token.attrGet("src") or ""), branch.line),
        alt=read_words(token.children or [], "De beschrijving van een afbeelding"),
        caption=plain(str(token.attrGet("title") or "")),
        line=branch.line,
    )


def _download(branch: Branch) -> Download | None:
    tokens = branch.inline
    links = [place for place, token in enumerate(tokens) if token.type == "link_open"]
    if links != [0] or tokens[-1].type != "link_close":
        return None
    href = str(tokens[0].attrGet("href") or "")
    if not is_local_file(href):
        return None
    href_at(tokens[0])
    title = read_words(tokens[1:-1], "De titel van een download")
    return Download(file_of(href, branch.line), title, line=branch.line)


def _fence(branch: Branch) -> Fence:
    name = branch.token.info.strip()
    if not FENCE_NAME.fullmatch(name):
        raise FormatError(
            branch.line, "Zet achter ``` de naam van het blok, zoals timeline of facts."
        )
    return Fence(name, read_yaml(branch.token.content, branch.line + 1), line=branch.line)
