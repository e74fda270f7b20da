"""Links of a kind of their own in the text format."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from wagtail.models import Page

from core.contentformat import addresses
from core.contentformat.errors import FormatError
from core.contentformat.html import normalise_html
from core.contentformat.nodes import Text
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body
from core.transfer import links
from core.transfer.incoming import IncomingPage, MediaShelf
from core.transfer.links import LinkKind, is_of_a_kind, register
from core.transfer.outgoing import OutgoingPage

MARKDOWN = "Zie [het derde **boek**](boek:drie?blz=3) en [elders](https://wijk.example/).\n"


def read(address: str, line: int) -> dict[str, str]:
    """A book is known by a number that is a word."""
    number, _, page = address.partition("?blz=")
    if number != "drie":
        raise FormatError(line, f"Het boek “{number}” bestaat niet.")
    return {"id": "3", "page": page}


def write(attributes: Mapping[str, str], words: str, only_public: bool) -> str:
    """A book that is lent is not for readers; its words come along to show that they are known."""
    if only_public:
        return ""
    return f"drie?blz={attributes['page']}#{len(words)}"


@pytest.fixture
def _books(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links to books, for the time of one test."""
    monkeypatch.setattr(links, "LINK_KINDS", {})
    monkeypatch.setattr(addresses, "SCHEMES_OF_THE_SITE", set())
    monkeypatch.setattr("core.transfer.outgoing.LINK_KINDS", links.LINK_KINDS)
    register(LinkKind("boek", read, write))


def incoming(tmp_path: Path) -> IncomingPage:
    """An import without pages."""

    def find(address: str) -> Page | None:
        raise AssertionError(address)

    return IncomingPage(
        tmp_path, tmp_path, MediaShelf(), find, lambda line, text: pytest.fail(f"{line}: {text}")
    )


def html_of(markdown: str) -> str:
    """The HTML of one text."""
    (text,) = read_body(markdown, 1)
    assert isinstance(text, Text)
    return text.html


@pytest.mark.usefixtures("_books")
def test_a_link_of_a_registered_kind_is_kept_with_its_attributes(tmp_path: Path) -> None:
    kept = incoming(tmp_path).rich_text(html_of(MARKDOWN), 1)
    assert '<a id="3" linktype="boek" page="3">het derde <b>boek</b></a>' in kept
    assert '<a href="https://wijk.example/">elders</a>' in kept


@pytest.mark.usefixtures("_books")
def test_its_address_is_written_back_from_attributes_and_words(tmp_path: Path) -> None:
    kept = incoming(tmp_path).rich_text(html_of(MARKDOWN), 1)
    written = write_body([Text(OutgoingPage({}).rich_text(kept))])
    assert written == MARKDOWN.replace("blz=3", "blz=3#14")


@pytest.mark.usefixtures("_books")
def test_a_link_to_what_readers_may_not_see_leaves_its_words(tmp_path: Path) -> None:
    kept = incoming(tmp_path).rich_text(html_of(MARKDOWN), 1)
    written = write_body([Text(OutgoingPage({}, written={}).rich_text(kept))])
    assert written == "Zie het derde **boek** en [elders](https://wijk.example/).\n"


@pytest.mark.usefixtures("_books")
def test_a_link_that_leads_nowhere_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="Het boek “vier” bestaat niet") as refused:
        incoming(tmp_path).rich_text(html_of("[x](boek:vier)"), 7)
    assert refused.value.line == 7


def test_a_kind_that_nobody_registered_is_refused() -> None:
    with pytest.raises(FormatError, match="boek:"):
        read_body(MARKDOWN, 1)
    assert not is_of_a_kind("boek:drie")


@pytest.mark.usefixtures("_books")
@pytest.mark.parametrize("href", ["javascript:alert(1)", "boeken:drie", "data:text/html,x"])
def test_a_registered_kind_lets_no_other_address_pass(href: str) -> None:
    assert normalise_html(f'<p><a href="{href}">x</a></p>') == "<p>x</p>"


@pytest.mark.usefixtures("_books")
def test_such_an_address_typed_as_a_plain_link_leads_nowhere() -> None:
    html = '<p><a href="boek:drie">x</a> <a href="/pad/">y</a></p>'
    assert OutgoingPage({}).rich_text(html) == '<p>x <a href="/pad/">y</a></p>'
