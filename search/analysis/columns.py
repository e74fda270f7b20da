"""The columns of one entry of the index: strings of tokens with spaces between; no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.analysis.tokens import Token, analyse


@dataclass(frozen=True)
class Columns:
    """What is written to the index: only letters a-z, digits and spaces."""

    title: str
    title_parts: str
    topics: str
    body: str
    body_parts: str
    suggestions: str


def index_columns(title: str, topics: Iterable[str], body: str, language: str) -> Columns:
    """The columns for a title, the names of topics and the plain text of a body."""
    topic_tokens = [token for topic in topics for token in analyse(topic, language)]
    return columns_of(analyse(title, language), topic_tokens, analyse(body, language))


def columns_of(
    title_tokens: list[Token], topic_tokens: list[Token], body_tokens: list[Token]
) -> Columns:
    """The same for whoever has the tokens already."""
    return Columns(
        title=_stems(title_tokens),
        title_parts=_parts(title_tokens),
        topics=_stems(topic_tokens),
        body=_stems(body_tokens),
        body_parts=_parts([*body_tokens, *topic_tokens]),
        suggestions=_suggestions(title_tokens),
    )


def suggestion_forms(title: str, language: str) -> str:
    """The words of a title as they are typed, with the parts of its compounds: for prefixes."""
    return _suggestions(analyse(title, language))


def _stems(tokens: list[Token]) -> str:
    """The stems in the order of the text, so that phrases are found.

    Joined words and the full forms of names, which a stemmer may maim, stand behind them.
    """
    running = [token.stem for token in tokens if not token.is_joined]
    joined = [token.stem for token in tokens if token.is_joined]
    names = [token.word for token in tokens if token.is_name and token.word != token.stem]
    return " ".join([*running, *dict.fromkeys(joined), *dict.fromkeys(names)])


def _parts(tokens: list[Token]) -> str:
    return " ".join(part for token in tokens for part in token.part_stems)


def _suggestions(tokens: list[Token]) -> str:
    words = [token.word for token in tokens]
    parts = [part for token in tokens for part in token.parts]
    return " ".join(dict.fromkeys([*words, *parts]))
