"""Two runs of words as one, with what went and came in ``<del>`` and ``<ins>``."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from buurtteams.werkkader.comparing import shells
from buurtteams.werkkader.comparing.canonical import nest, shared
from buurtteams.werkkader.comparing.markup import Element, write, write_tag, write_text
from buurtteams.werkkader.comparing.sequences import Gap, Pair, common, gaps_between
from buurtteams.werkkader.comparing.shells import Op
from buurtteams.werkkader.comparing.structure import Run, Token

# So few signs and spaces between two changes are read as part of one change.
_SHORT = 3


class _Piece(NamedTuple):
    op: Op
    html: str
    tags: tuple[str, ...]


def compare_runs(old: Run, new: Run) -> str:
    """Both runs as HTML."""
    pairs = _readable(old, new, common(_keys(old), _keys(new)))
    gaps = gaps_between(pairs, len(old.tokens), len(new.tokens))
    pieces: list[tuple[str, tuple[str, ...]]] = []
    before: tuple[str, ...] = ()
    for gap, pair in zip(gaps, [*pairs, None], strict=True):
        segment = [*_changes(old, new, gap)]
        stayed = [_same(old.tokens[pair[0]], new.tokens[pair[1]])] if pair else []
        after = stayed[0].tags if stayed else ()
        pieces.extend(_marked(segment, before, after))
        pieces.extend((piece.html, piece.tags) for piece in stayed)
        before = after
    return nest(pieces)


def write_changed(op: Op, run: Run) -> str:
    """A run that is new or gone as a whole."""
    pieces = [_changed(op, token) for token in run.tokens]
    return nest((piece.html, (f"<{op}>", *piece.tags)) for piece in pieces)


def write_plain(op: Op, run: Run) -> str:
    """A run in a block that is new or gone, within a mark already."""
    pieces = [_changed(op, token) for token in run.tokens]
    return nest((piece.html, piece.tags) for piece in pieces)


def write_same(old: Run, new: Run) -> str:
    """Two runs between which readers see no difference."""
    pieces = map(_same, old.tokens, new.tokens)
    return nest((piece.html, piece.tags) for piece in pieces)


def _keys(run: Run) -> list[str]:
    return [token.key for token in run.tokens]


def _readable(old: Run, new: Run, pairs: list[Pair]) -> list[Pair]:
    """The pairs without short rows of mere signs and spaces between two changes."""
    ends = {(0, 0), (len(old.tokens) - 1, len(new.tokens) - 1)}
    found: list[Pair] = []
    for row in _rows(pairs):
        is_mere = len(row) <= _SHORT and not any(old.tokens[place].is_word for place, _new in row)
        if not is_mere or row[0] in ends or row[-1] in ends:
            found.extend(row)
    return found


def _rows(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs in rows in which both places step by one."""
    row: list[Pair] = []
    for pair in pairs:
        if row and pair != (row[-1][0] + 1, row[-1][1] + 1):
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _changes(old: Run, new: Run, gap: Gap) -> Iterator[_Piece]:
    """What went and then what came in a gap."""
    yield from (_changed("del", token) for token in old.tokens[gap.old : gap.old_end])
    yield from (_changed("ins", token) for token in new.tokens[gap.new : gap.new_end])


def _changed(op: Op, token: Token) -> _Piece:
    """A token that is new or gone."""
    content = token.content
    html = write(shells.whole(op, content)) if isinstance(content, Element) else write_text(content)
    tags = (write_tag(mark.tag, shells.of_op(op, mark.attributes)) for mark in token.marks)
    return _Piece(op, html, tuple(tags))


def _same(old: Token, new: Token) -> _Piece:
    """A token that stayed."""
    tags = (
        shells.kept_tag(mark.tag, was.attributes, mark.attributes)
        for was, mark in zip(old.marks, new.marks, strict=True)
    )
    if isinstance(new.content, Element):
        return _Piece("same", write(shells.merged(old.content, new.content)), tuple(tags))
    return _Piece("same", write_text(new.content), tuple(tags))


def _marked(
    segment: list[_Piece], before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pieces with ``<del>`` or ``<ins>`` inside the formatting that they share with others.

    A link stays one link when words in it change. Formatting that only one version has stands
    inside the mark, so that it comes and goes with it.
    """
    left = _shared_depths(segment, before)
    right = _shared_depths(segment[::-1], after)[::-1]
    both = _shared_by_all(segment)
    for piece, depths in zip(segment, zip(left, right, strict=True), strict=True):
        depth = max(*depths, both)
        tags = (*piece.tags[:depth], f"<{piece.op}>", *piece.tags[depth:])
        yield piece.html, tags


def _shared_depths(segment: list[_Piece], beside: tuple[str, ...]) -> list[int]:
    """For each piece: in how much of its formatting the neighbour of the segment stands too."""
    depths: list[int] = []
    standing = beside
    for piece in segment:
        standing = standing[: shared(standing, piece.tags)]
        depths.append(len(standing))
    return depths


def _shared_by_all(segment: list[_Piece]) -> int:
    """In how much formatting all words stand that went, and all that came in their place."""
    if len({piece.op for piece in segment}) < len(shells.WORDS):
        return 0
    return min(shared(segment[0].tags, piece.tags) for piece in segment)
