"""Generated folders of content files: small sites whose texts try to break out."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from core.contentformat.frontmatter import write_page
from core.contentformat.nodes import Download, Fence, Heading, Image, Node, Quote, Text
from core.contentformat.records import LeadImage, PageRecord
from tests.core.contentformat import strategies as made
from tests.factories import pdf_bytes, png_bytes

# The generated texts may link to this document; it lies in every folder.
LINKED_DOCUMENT = "stuk.pdf"
IMAGES = {"gracht.png": "teal", "brug.png": "navy", "straat.png": "olive"}
DOCUMENTS = ("plan.pdf", "stuk.pdf")
ARTICLES = "teams/nieuws"


def _short(texts: st.SearchStrategy[str], length: int) -> st.SearchStrategy[str]:
    return texts.filter(lambda text: bool(text.strip()) and len(text) <= length)


words = _short(made.some_words, 100)
lines = _short(made.some_lines, 100)
optional_lines = st.just("") | lines
optional_words = st.just("") | words
cells = words.map(lambda text: text.strip())
facts = st.builds(
    lambda heading, text: Fence("facts", {"heading": heading, "text": text}),
    cells,
    st.sampled_from(["Een _woord_.", "- een\n- twee", "Een [link](https://x.nl/).\n\nTwee."]),
)
contacts = st.builds(
    lambda heading, subject: Fence(
        "contact", {"heading": heading, "email": "info@wijk.example", "subject": subject}
    ),
    cells,
    cells,
)
steps = st.builds(
    lambda date, title: {"date": date, "title": title},
    st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
    | st.sampled_from(["half oktober 2020", "vanaf zomer 2020", "niet vóór 1 juli 2020"]),
    cells,
)
timelines = st.lists(steps, min_size=1, max_size=3).map(lambda found: Fence("timeline", found))
nodes: st.SearchStrategy[Node] = st.one_of(
    st.builds(Heading, st.sampled_from([2, 3]), words),
    st.builds(Text, made.htmls),
    st.builds(Quote, made.htmls, words, optional_words),
    st.builds(Image, st.sampled_from(list(IMAGES)), optional_words, optional_words),
    st.builds(Download, st.sampled_from(DOCUMENTS), words),
    facts,
    contacts,
    timelines,
)
bodies = st.lists(nodes, max_size=4).map(made._separated)
images = st.none() | st.builds(
    LeadImage, st.sampled_from(list(IMAGES)), optional_lines, optional_lines
)
slugs = st.from_regex(r"p[a-z0-9_-]{1,6}", fullmatch=True)
districts = st.lists(st.sampled_from(["noord", "oost", "zuid"]), unique=True, max_size=2)
topics = st.lists(st.sampled_from(["werkkader", "zorg", "geld-en-werk"]), unique=True, max_size=2)
articles = st.builds(
    PageRecord,
    type=st.just("article"),
    path=slugs.map(lambda slug: f"{ARTICLES}/{slug}"),
    language=st.just("nl"),
    title=lines,
    date=st.none() | st.dates(dt.date(1000, 1, 1)),
    summary=optional_lines,
    author=optional_lines,
    topics=topics.map(tuple),
    districts=districts.map(tuple),
    expire_at=st.none() | st.just(dt.datetime(2099, 1, 1, tzinfo=dt.UTC)),
    image=images,
    body=bodies,
)


@dataclass(frozen=True)
class Folder:
    """A content folder that is still to be written."""

    records: tuple[PageRecord, ...]

    def write(self, root: Path) -> None:
        """Make the files, each with its media beside it."""
        for number, record in enumerate(self.records):
            path = root / record.language / f"{number}" / "pagina.md"
            path.parent.mkdir(parents=True)
            path.write_text(write_page(record), "utf-8")
            for name, color in IMAGES.items():
                (path.parent / name).write_bytes(png_bytes(color))
            for name in DOCUMENTS:
                (path.parent / name).write_bytes(pdf_bytes(name))


def _site(found: list[PageRecord]) -> Folder:
    """A section, an index, the articles and an English page that translates the section."""
    numbered = [
        replace(
            record,
            aliases=(f"/oud/{number}",),
            related=tuple(other.path for other in found[:number][:3]),
        )
        for number, record in enumerate(found)
    ]
    section = PageRecord("section", "teams", "nl", "Teams", menu=1)
    index = PageRecord("news-index", ARTICLES, "nl", "Nieuws")
    english = PageRecord("section", "teams-en", "en", "Teams", translation_of="teams")
    return Folder((section, index, *numbered, english))


folders = st.lists(articles, min_size=1, max_size=3, unique_by=lambda record: record.path).map(
    _site
)
