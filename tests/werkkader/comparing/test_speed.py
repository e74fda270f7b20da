"""Large documents compare in seconds; the limits are wide, for slow machines."""

from collections.abc import Sequence
from random import Random
from time import process_time

import pytest

from buurtteams.werkkader.comparing import Chapter, Part, apply, canonical, compare

RANDOM = Random(4)
# Some words are frequent and most are rare, as in a real text.
VOCABULARY = [f"woord{place}" for place in range(4000)]


def words(count: int) -> list[str]:
    return [VOCABULARY[int(4000 ** RANDOM.random()) - 1] for _word in range(count)]


def document(*texts: Sequence[str]) -> list[Chapter]:
    """A chapter for each text, with ten blocks of a paragraph and a list."""
    return [
        Chapter(f"c{place}", f"Hoofdstuk {place}", 1, str(place), tuple(parts(text)))
        for place, text in enumerate(texts)
    ]


def parts(text: Sequence[str]) -> list[Part]:
    length = len(text) // 10
    blocks = [text[start : start + length] for start in range(0, len(text), length)]
    return [Part(f"p{place}", block(words)) for place, words in enumerate(blocks)]


def block(text: Sequence[str]) -> str:
    middle = len(text) // 2
    items = "".join(f"<li>{word} <b>{word}</b></li>" for word in text[middle:])
    return f"<p>{' '.join(text[:middle])}</p><ul>{items}</ul>"


def edited(text: Sequence[str], share: float) -> list[str]:
    """The text with a share of its words replaced."""
    return [words(1)[0] if RANDOM.random() < share else word for word in text]


FORTY = [words(750) for _chapter in range(40)]
PARAGRAPH = words(30_000)
CASES = {
    "scattered edits": (document(*FORTY), document(*(edited(text, 0.01) for text in FORTY))),
    "everything different": (document(*FORTY), document(*(words(750) for _text in FORTY))),
    "one paragraph": (
        [Chapter("a", "t", 1, "1", (Part("p", f"<p>{' '.join(PARAGRAPH)}</p>"),))],
        [Chapter("a", "t", 1, "1", (Part("p", f"<p>{' '.join(edited(PARAGRAPH, 0.02))}</p>"),))],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_thirty_thousand_words_are_compared_in_seconds(name: str) -> None:
    old, new = CASES[name]
    before = process_time()
    comparison = compare(old, new)
    assert process_time() - before < 10  # a tenth of it on a quiet machine
    part = comparison.chapters[0].parts[0]
    assert apply(part.html, "old") == canonical(part.old_html)
