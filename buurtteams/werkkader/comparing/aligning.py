"""Which block of an old text stands beside which block of the new one."""

from collections.abc import Sequence
from itertools import chain

from buurtteams.werkkader.comparing.likeness import Likeness, Pair, Words, pair_alike
from buurtteams.werkkader.comparing.sequences import Gap, common, gaps_between, rising
from buurtteams.werkkader.comparing.structure import Block, Content, Run
from buurtteams.werkkader.comparing.tokens import is_picture, tokens_in, words_in
from buurtteams.werkkader.comparing.vocabulary import SOLE, noticed

# How alike blocks with words of their own must be to be one, and blocks that hold blocks: what
# differs in those is shown inside.
_WORDS_ALIKE = 0.4
_HOLDERS_ALIKE = 0.1

Aligned = tuple[Content | None, Content | None]


def align(old: Sequence[Content], new: Sequence[Content]) -> list[Aligned]:
    """Pairs of what is the same block, ``None`` where one side has no such block.

    Either side of the pairs, without ``None``, is that row in its own order.
    """
    pairs = _row_of_cells(old, new) or _pairs(old, new)
    found: list[Aligned] = []
    for gap, pair in zip(gaps_between(pairs, len(old), len(new)), [*pairs, None], strict=True):
        found.extend((block, None) for block in old[gap.old : gap.old_end])
        found.extend((None, block) for block in new[gap.new : gap.new_end])
        if pair:
            found.append((old[pair[0]], new[pair[1]]))
    return found


def can_be_one(old: Content, new: Content) -> bool:
    """Can two blocks be shown as one block that changed?"""
    if isinstance(old, Run) or isinstance(new, Run):
        return isinstance(old, Run) and isinstance(new, Run)
    if old.key == new.key:
        return True
    if old.tag != new.tag or old.opaque is not None:
        return False
    if old.tag in SOLE:
        return True
    is_alike = noticed(old.attributes) == noticed(new.attributes)
    return is_alike and _captions_agree(old, new) and _pictures(old) == _pictures(new)


def _captions_agree(old: Block, new: Block) -> bool:
    """Do the captions of two figures, if both have one, stand on the same side of the picture?"""
    places = (_is_caption_first(old), _is_caption_first(new))
    return None in places or places[0] == places[1]


def _is_caption_first(block: Block) -> bool | None:
    """Does the caption of a figure come first? ``None`` when there is no caption."""
    for index, child in enumerate(block.children):
        if isinstance(child, Block) and child.tag == "figcaption":
            return index == 0
    return None


def _pictures(block: Block) -> list[str]:
    """The pictures of a figure: with another picture it is another figure."""
    if block.tag != "figure":
        return []
    return [token.key for token in tokens_in(block) if is_picture(token)]


def _row_of_cells(old: Sequence[Content], new: Sequence[Content]) -> list[Pair]:
    """Cells of a table with as many columns as before belong together by their place."""
    cells = [child.tag for child in chain(old, new) if isinstance(child, Block)]
    is_row = len(old) == len(new) and len(cells) == len(old) + len(new)
    if not (is_row and set(cells) <= {"td", "th"}):
        return []
    places = range(len(old))
    return [(place, place) for place in places if can_be_one(old[place], new[place])]


def _pairs(old: Sequence[Content], new: Sequence[Content]) -> list[Pair]:
    """Equal blocks, and between them blocks that are alike."""
    equal = common([block.key for block in old], [block.key for block in new])
    alike = [
        pair for gap in gaps_between(equal, len(old), len(new)) for pair in _alike(old, new, gap)
    ]
    return sorted([*equal, *alike])


def _alike(old: Sequence[Content], new: Sequence[Content], gap: Gap) -> list[Pair]:
    """Blocks of a gap that are one block, rewritten, in rising order."""
    olds, news = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    if not olds or not news:
        return []

    def is_alike(found: Likeness) -> bool:
        left, right = olds[found.old], news[found.new]
        return can_be_one(left, right) and found.score >= _least(left, right)

    pairs = pair_alike([*map(_words, olds)], [*map(_words, news)], is_alike)
    return [(gap.old + left, gap.new + right) for left, right in rising(pairs)]


def _least(old: Content, new: Content) -> float:
    """How alike two blocks must be to be one."""
    if isinstance(old, Run) or isinstance(new, Run):
        return _WORDS_ALIKE
    if old.tag in SOLE or (old.tag == "tr" and _have_one_name(old, new)):
        return 0.0
    holds_blocks = any(isinstance(child, Block) for child in (*old.children, *new.children))
    return _HOLDERS_ALIKE if holds_blocks and old.tag not in {"tr", "li"} else _WORDS_ALIKE


def _have_one_name(old: Block, new: Block) -> bool:
    """Do two rows begin with the same words?"""
    if not old.children or not new.children:
        return False
    name = words_in(old.children[:1])
    return bool(name) and name == words_in(new.children[:1])


def _words(content: Content) -> Words:
    """How often each word stands in it; a picture, and being the only one of a kind, counts too."""
    words = words_in([content])
    if isinstance(content, Block) and content.tag in SOLE:
        words[f"<{content.tag}>"] += 1
    return words
