"""Quotes: what was said, and the last line that names who said so."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from core.contentformat.errors import FormatError
from core.contentformat.inline import plain
from core.contentformat.nodes import Quote
from core.contentformat.parsing import BREAKS, Branch
from core.contentformat.passages import read_blocks
from core.contentformat.richtext import Block, paragraphs, to_html
from core.contentformat.wording import read_runs, read_words

DASH = re.compile(r"—|--(?= |\Z)")
SEPARATOR = ", "


def read_quote(branch: Branch) -> Quote:
    """The quote in a block quote, whose last line may be ``— name, function``."""
    blocks, name = _split_blocks(branch.children)
    if not blocks:
        raise FormatError(branch.line, "Dit citaat heeft geen tekst: vul hem in achter >.")
    speaker, role = _who(name) if name else ("", "")
    return Quote(to_html(blocks), speaker, role, line=branch.line)


def _split_blocks(branches: Sequence[Branch]) -> tuple[tuple[Block, ...], Sequence[Token]]:
    if not branches or branches[-1].token.type != "paragraph_open":
        return read_blocks(branches), ()
    tokens = branches[-1].inline
    start = _last_line(tokens)
    first = tokens[start]
    if first.type != "text" or not DASH.match(first.content):
        return read_blocks(branches), ()
    return (*read_blocks(branches[:-1]), *paragraphs(read_runs(tokens[:start]))), tokens[start:]


def _last_line(tokens: Sequence[Token]) -> int:
    breaks = [
        place for place, token in enumerate(tokens) if token.type in BREAKS and token.level == 0
    ]
    return breaks[-1] + 1 if breaks else 0


def _who(tokens: Sequence[Token]) -> tuple[str, str]:
    """Speaker and role; a comma that is escaped belongs to the speaker's name."""
    read_words(tokens, "De naam onder een citaat")
    texts = [(token.content, token.type == "text") for token in tokens]
    texts[0] = (DASH.sub("", texts[0][0], count=1).lstrip(" "), True)
    speaker, role = _split_at_comma(texts)
    if not speaker and not role:
        line = tokens[0].meta["line"]
        raise FormatError(line, "Achter het streepje ontbreekt de naam van wie dit zei.")
    return speaker, role


def _split_at_comma(texts: Sequence[tuple[str, bool]]) -> tuple[str, str]:
    words = "".join(text for text, _ in texts)
    passed = 0
    for text, is_plain in texts:
        found = text.find(SEPARATOR) if is_plain else -1
        if found >= 0:
            comma = passed + found
            return plain(words[:comma]), plain(words[comma + len(SEPARATOR) :])
        passed += len(text)
    return plain(words), ""
