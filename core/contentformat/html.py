"""Any rich text HTML, such as an editor leaves behind, into paragraphs and lists."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from core.contentformat.addresses import check_href, normalise_href
from core.contentformat.errors import FormatError
from core.contentformat.inline import BREAK, SPACES, Mark, Run, clean
from core.contentformat.richtext import (
    MAX_LISTS,
    Block,
    Item,
    ItemList,
    item_list,
    paragraphs,
    to_html,
)

MARK_OF: dict[str, Mark] = {"b": "b", "strong": "b", "i": "i", "em": "i"}
LISTS = frozenset({"ul", "ol"})
HIDDEN = frozenset({"script", "style", "template", "title"})
BLOCK_TAGS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr main nav p pre section summary table td th tr".split()
)


@dataclass
class _OpenItem:
    runs: tuple[Run, ...] = ()
    lists: list[ItemList] = field(default_factory=list)


@dataclass
class _OpenList:
    ordered: bool
    items: list[_OpenItem] = field(default_factory=list)

    def closed(self) -> tuple[ItemList, ...]:
        return item_list(self.ordered, (Item(item.runs, tuple(item.lists)) for item in self.items))


class _Builder(HTMLParser):
    """Gathers runs and puts them where the open lists say; never nests deeper than allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.lists: list[_OpenList] = []
        self.too_deep = 0
        self.hidden = 0
        self.depth: dict[Mark, int] = {"b": 0, "i": 0}
        self.hrefs: list[str] = []
        self.runs: list[Run] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MARK_OF:
            self.depth[MARK_OF[tag]] += 1
        elif tag == "a":
            self.hrefs.append(_safe_href(dict(attrs).get("href")))
        elif tag == "br":
            self._add(BREAK)
        elif tag in HIDDEN:
            self.hidden += 1
        else:
            self._start_block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in MARK_OF:
            self.depth[MARK_OF[tag]] = max(0, self.depth[MARK_OF[tag]] - 1)
        elif tag == "a":
            self.hrefs = self.hrefs[:-1]
        elif tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in LISTS:
            self._close_list()
        elif tag == "li" or tag in BLOCK_TAGS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self._add(SPACES.sub(" ", data))

    def _add(self, text: str) -> None:
        marks = frozenset(mark for mark, depth in self.depth.items() if depth)
        self.runs.append(Run(text, marks, self.hrefs[-1] if self.hrefs else ""))

    def _start_block(self, tag: str) -> None:
        if tag in LISTS:
            self._open_list(ordered=tag == "ol")
        elif tag == "li" and self.lists:
            self.flush()
            self.lists[-1].items.append(_OpenItem())
        elif tag == "li" or tag in BLOCK_TAGS:
            self.flush()

    def _open_list(self, *, ordered: bool) -> None:
        self.flush()
        if len(self.lists) == MAX_LISTS:
            self.too_deep += 1
        else:
            self.lists.append(_OpenList(ordered))

    def _close_list(self) -> None:
        self.flush()
        if self.too_deep:
            self.too_deep -= 1
        elif self.lists:
            closed = self.lists.pop().closed()
            self._open_item().lists.extend(closed) if self.lists else self.blocks.extend(closed)

    def _open_item(self) -> _OpenItem:
        items = self.lists[-1].items
        if not items:
            items.append(_OpenItem())
        return items[-1]

    def flush(self) -> None:
        """Put the text gathered so far in its paragraph or list item."""
        runs, self.runs = clean(self.runs), []
        if runs and self.lists:
            self._add_to_item(runs)
        else:
            self.blocks.extend(paragraphs(runs))

    def _add_to_item(self, runs: tuple[Run, ...]) -> None:
        item = self._open_item()
        if item.lists:
            self.lists[-1].items.append(_OpenItem(runs))
        else:
            item.runs = clean([*item.runs, Run(BREAK), *runs])

    def finish(self) -> tuple[Block, ...]:
        """Everything read, with what was left open closed."""
        self.close()
        self.flush()
        while self.lists:
            self._close_list()
        return tuple(self.blocks)


def _safe_href(href: str | None) -> str:
    address = normalise_href(href or "")
    try:
        check_href(address, None)
    except FormatError:
        return ""
    return address


def parse_html(html: str) -> tuple[Block, ...]:
    """Paragraphs and lists of rich text HTML.

    Unknown elements leave their text, addresses that may not stand in a link leave the link's text,
    a second paragraph in a list item follows after a line break.
    """
    builder = _Builder()
    builder.feed(html.replace("<![", "&lt;!["))  # some versions of the parser give up on these
    return builder.finish()


def normalise_html(html: str) -> str:
    """The canonical HTML of any rich text; a second time changes nothing."""
    return to_html(parse_html(html))
