"""The words and pictures in blocks, whatever they stand in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from buurtteams.werkkader.comparing.markup import Element
from buurtteams.werkkader.comparing.structure import Content, Run, Token
from buurtteams.werkkader.comparing.vocabulary import MEDIA


def tokens_in(content: Content) -> Iterator[Token]:
    """All tokens in a block or run, in order."""
    if isinstance(content, Run):
        return iter(content.tokens)
    return chain.from_iterable(map(tokens_in, content.children))


def is_picture(token: Token) -> bool:
    """Is it something to look at or listen to?"""
    return isinstance(token.content, Element) and token.content.tag in MEDIA


def words_in(contents: Iterable[Content]) -> Counter[str]:
    """How often each word, and each two in a row, stand in blocks, capitals or not.

    A picture counts as a word. The pairs tell apart two texts on one subject, which share most of
    their words, but in another order.
    """
    tokens = (token for content in contents for token in tokens_in(content) if token.is_word)
    words = [_word(token) for token in tokens]
    found = Counter(words)
    if words:
        found.update(f"{left} {right}" for left, right in pairwise(["", *words, ""]))
    return found


def _word(token: Token) -> str:
    return token.content.casefold() if isinstance(token.content, str) else token.key
