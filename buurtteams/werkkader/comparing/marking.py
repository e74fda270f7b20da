"""Two rows of blocks as one, with what went and came in ``<del>`` and ``<ins>``."""

from collections.abc import Sequence

from buurtteams.werkkader.comparing import running, shells
from buurtteams.werkkader.comparing.aligning import align
from buurtteams.werkkader.comparing.markup import VOID, write, write_tag
from buurtteams.werkkader.comparing.shells import Op
from buurtteams.werkkader.comparing.structure import Block, Content, Run
from buurtteams.werkkader.comparing.vocabulary import is_bound


def mark(old: Sequence[Content], new: Sequence[Content], parent: str = "") -> str:
    """Both rows as HTML; ``parent`` is the tag that they stand in, if any."""
    return "".join(_marked(before, after, parent) for before, after in align(old, new))


def _marked(old: Content | None, new: Content | None, parent: str) -> str:
    """One block of either row, or of both."""
    if old is None or new is None:
        op: Op = "ins" if old is None else "del"
        return "".join(_whole(op, content, parent) for content in (old, new) if content)
    if old.key == new.key:
        return _same(old, new)
    if isinstance(old, Run) and isinstance(new, Run):
        return running.compare_runs(old, new)
    if isinstance(old, Block) and isinstance(new, Block):
        opening = shells.kept_tag(new.tag, old.attributes, new.attributes)
        return f"{opening}{mark(old.children, new.children, new.tag)}</{new.tag}>"
    raise TypeError("a block and a run cannot be one")


def _same(old: Content, new: Content) -> str:
    """What stayed, though attributes that readers do not notice may differ."""
    if isinstance(old, Run) and isinstance(new, Run):
        return running.write_same(old, new)
    if not (isinstance(old, Block) and isinstance(new, Block)):
        raise TypeError("a block and a run cannot be the same")
    if old.opaque is not None and new.opaque is not None:
        return write(shells.merged(old.opaque, new.opaque))
    opening = shells.kept_tag(new.tag, old.attributes, new.attributes)
    return _closed(new.tag, opening, "".join(map(_same, old.children, new.children)))


def _whole(op: Op, content: Content, parent: str) -> str:
    """A block or run that is new or gone: in a mark, or marked itself where none may stand."""
    if isinstance(content, Run):
        return running.write_changed(op, content)
    if not is_bound(content.tag, parent):
        return f"<{op}>{_inside(op, content)}</{op}>"
    opening = write_tag(content.tag, shells.marked(op, content.attributes))
    children = (_whole_child(op, child, content.tag) for child in content.children)
    return _closed(content.tag, opening, "".join(children))


def _whole_child(op: Op, child: Content, parent: str) -> str:
    """What stands in a marked element: nearest to the words, since that is what readers see."""
    if isinstance(child, Block) and is_bound(child.tag, parent):
        opening = write_tag(child.tag, shells.of_op(op, child.attributes))
        inner = (_whole_child(op, inner, child.tag) for inner in child.children)
        return _closed(child.tag, opening, "".join(inner))
    return _whole(op, child, parent)


def _inside(op: Op, content: Content) -> str:
    """A block as it stands inside a mark."""
    if isinstance(content, Run):
        return running.write_plain(op, content)
    if content.opaque is not None:
        return write(shells.whole(op, content.opaque))
    opening = write_tag(content.tag, shells.of_op(op, content.attributes))
    return _closed(content.tag, opening, "".join(_inside(op, child) for child in content.children))


def _closed(tag: str, opening: str, inner: str) -> str:
    return opening if tag in VOID else f"{opening}{inner}</{tag}>"
