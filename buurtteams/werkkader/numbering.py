"""The numbers of versions ("1.1") and of chapters ("3", "3.2"); no Django."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_MOST = 999
_PART = "(0|[1-9][0-9]{0,2})"
_WRITTEN = re.compile(rf"{_PART}\.{_PART}")

_CHAPTER = 1
_SECTION = 2


class VersionNumber(NamedTuple):
    """The number of a version: sorted by its parts, written with a point between them."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> "VersionNumber":
        """The number in a text; ``ValueError`` unless it is written as ``str`` would write it."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(
                f"{text[:20]!r} is no version number: two numbers from 0 to {_MOST}"
                ' with a point between them, as in "1.1".'
            )
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def next_minor(self) -> "VersionNumber":
        """1.2 after 1.1; ``ValueError`` when there is none."""
        return VersionNumber(self.major, _after(self.minor))

    @property
    def next_major(self) -> "VersionNumber":
        """2.0 after 1.1; ``ValueError`` when there is none."""
        return VersionNumber(_after(self.major), 0)


def _after(number: int) -> int:
    if number >= _MOST:
        raise ValueError(f"A version number goes no further than {_MOST}.")
    return number + 1


def chapter_numbers(levels: Sequence[int]) -> list[str]:
    """The number of each chapter, of levels 1 and 2, in the order of the document.

    ``ValueError`` when a level 2 stands before any level 1, or for another level.
    """
    numbers: list[str] = []
    chapter = section = 0
    for level in levels:
        if level == _CHAPTER:
            chapter, section = chapter + 1, 0
            numbers.append(f"{chapter}")
        elif level == _SECTION and chapter:
            section += 1
            numbers.append(f"{chapter}.{section}")
        else:
            raise ValueError(
                f"A chapter of level {level} cannot stand in place {len(numbers) + 1}."
            )
    return numbers
