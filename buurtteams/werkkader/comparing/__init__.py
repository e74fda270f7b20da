"""Two versions of a document in, what changed out: chapters, blocks, words; no Django.

The law that everything here keeps: ``apply(html, "old")`` of a compared fragment is the canonical
form of the old one, ``apply(html, "new")`` that of the new one.
"""

from buurtteams.werkkader.comparing.applying import apply
from buurtteams.werkkader.comparing.canonical import canonical
from buurtteams.werkkader.comparing.fragments import compare_fragments
from buurtteams.werkkader.comparing.markup import UnreadableFragment
from buurtteams.werkkader.comparing.values import (
    Chapter,
    ChapterChange,
    Comparison,
    Part,
    PartChange,
    Summary,
    Version,
)
from buurtteams.werkkader.comparing.versions import compare

__all__ = [
    "Chapter",
    "ChapterChange",
    "Comparison",
    "Part",
    "PartChange",
    "Summary",
    "UnreadableFragment",
    "Version",
    "apply",
    "canonical",
    "compare",
    "compare_fragments",
]
