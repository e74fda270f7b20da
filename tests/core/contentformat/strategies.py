"""Generated parts of content files: nodes and records with text that tries to break out."""

import datetime as dt
from functools import reduce

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core.contentformat.addresses import normalise_href
from core.contentformat.inline import BREAK, Run, clean, plain
from core.contentformat.nodes import Download, Fence, Heading, Image, Node, Quote, Text
from core.contentformat.records import LeadImage, PageRecord
from core.contentformat.richtext import MAX_LISTS, Item, ItemList, Paragraph, item_list, to_html
from core.contentformat.yamlwriting import one_line, tidy

bounded = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SNIPPETS = [
    *"\\`*_{}[]()<>#+-.!|~&=:;\"'^$%@/?, \u00a0\u2003\u2028\u200b\ufeff—–éßﬁ1a9",
    "**", "__", "***", "```", "~~~", "---", "===", "1. ", "2) ", "- ", "+ ", "> ", "# ", "## ",
    "&amp;", "&#35;", "&nbsp;", "<b>", "</p>", "<!--", "-->", "<http://x>", "![", "](", "]: ",
    "[x]: y", "— ", "-- ", "e\u0301", "\u0338", "  ", "a_b", "https://", "null", "~", "2020-01-01",
    "yes", "0x1f", "12:30:00", ": ", " #", "\\\\", "😀", "<?php", "C#",
]  # fmt: skip

nasty = st.lists(
    st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=4)), min_size=1, max_size=5
).map("".join)
words = nasty.map(plain)
some_words = words.filter(bool)

names = st.from_regex(r"[a-zé0-9_ ()%&'#?:+-]{1,8}", fullmatch=True).map(
    lambda name: name.strip() or "a"
)
files = st.builds(
    lambda name, extension: f"{name}.{extension}", names, st.sampled_from(["jpg", "pdf", "docx"])
).map(plain)
hrefs = st.one_of(
    st.sampled_from(
        ["https://x.nl/a_b_c?d=1&copy;=2", "mailto:a@b.nl?subject=x%20y", "/pad/", "#kop",
         "stuk.pdf", "https://x.nl/(a", "tel:+3120", "gemeente/plan"]
    ),
    nasty.map(lambda text: normalise_href("https://x.nl/" + text)),
)  # fmt: skip

runs = st.lists(
    st.builds(
        Run,
        st.one_of(nasty, st.sampled_from([BREAK, " ", "a", "."])).map(
            lambda text: text if text == BREAK else text.replace("\n", " ")
        ),
        st.frozensets(st.sampled_from(["b", "i"])),
        st.one_of(st.just(""), st.just(""), hrefs),
    ),
    min_size=1,
    max_size=4,
).map(clean)
paragraphs = runs.filter(bool).map(Paragraph)


def _lists(depth: int) -> st.SearchStrategy[ItemList]:
    below = st.lists(_lists(depth - 1), max_size=2).map(tuple) if depth > 1 else st.just(())
    items = st.lists(st.builds(Item, runs, below), min_size=1, max_size=3)
    return st.builds(item_list, st.booleans(), items).filter(bool).map(lambda found: found[0])


blocks = st.lists(st.one_of(paragraphs, _lists(2)), min_size=1, max_size=3)


def _deeper(below: ItemList, ordered: bool) -> ItemList:
    items = [Item((), (below,)), Item((Run("a"),))]
    return item_list(ordered, items)[0]


deep_lists = st.builds(
    lambda innermost, kinds: reduce(_deeper, kinds, innermost),
    _lists(1),
    st.lists(st.booleans(), min_size=1, max_size=MAX_LISTS - 1),
)
htmls = blocks.map(to_html)

data_texts = st.one_of(nasty, st.lists(nasty, max_size=4).map("\n".join)).map(tidy)
data = st.recursive(
    st.one_of(st.none(), data_texts, st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(data_texts, inner, max_size=4)
    ),
    max_leaves=8,
)
fences = st.builds(Fence, st.sampled_from(["timeline", "facts", "contact"]), data)

headings = st.builds(Heading, st.sampled_from([2, 3]), some_words)
quotes = st.builds(Quote, htmls, words, words)
images = st.builds(Image, files, words, words)
downloads = st.builds(Download, files, words)
texts = htmls.map(Text)


def _separated(nodes: list[Node]) -> tuple[Node, ...]:
    """Two texts in a row are one text in any file."""
    kept: list[Node] = []
    for node in nodes:
        if not (kept and isinstance(node, Text) and isinstance(kept[-1], Text)):
            kept.append(node)
    return tuple(kept)


bodies = st.lists(st.one_of(headings, texts, quotes, images, downloads, fences), max_size=4).map(
    _separated
)

slugs = st.from_regex(r"[a-z0-9_-]{1,6}", fullmatch=True)
paths = st.lists(slugs, min_size=1, max_size=3).map("/".join)
lines = nasty.map(one_line)
some_lines = lines.filter(lambda text: bool(text.strip()) and text != "~")
lists = st.lists(some_lines, max_size=3).map(tuple)
moments = st.datetimes(
    dt.datetime(1901, 1, 1),
    dt.datetime(2998, 1, 1),
    timezones=st.sampled_from(
        [dt.UTC, dt.timezone(dt.timedelta(hours=2)), dt.timezone(-dt.timedelta(minutes=90))]
    ),
)
records = st.builds(
    PageRecord,
    type=st.sampled_from(["article", "section", "page"]),
    path=paths,
    language=st.sampled_from(["nl", "en"]),
    title=some_lines,
    date=st.none() | st.dates(),
    summary=data_texts.map(lambda text: text.strip(" \t\n")),
    author=lines,
    email=lines,
    topics=lists,
    districts=lists,
    related=st.lists(paths, max_size=2).map(tuple),
    aliases=st.lists(slugs.map(lambda slug: f"/oud/{slug}.html"), max_size=2).map(tuple),
    translation_of=st.none() | paths,
    go_live_at=st.none() | moments,
    expire_at=st.none() | moments,
    level=st.sampled_from(["", "info", "crisis"]),
    sections=lists,
    image=st.none() | st.builds(LeadImage, files, lines, lines),
    menu=st.none() | st.integers(0, 9999),
    body=bodies,
)
