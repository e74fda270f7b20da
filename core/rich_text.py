"""Rich text as readers get it: links that can be followed by a note."""

import re
from html import escape, unescape

from django.template.loader import render_to_string
from wagtail.rich_text import RichText, expand_db_html

WORDS = "data-words"
NOTE = "data-note"
DATABASE_LINK = re.compile(r"<a\b(?=[^>]*\slinktype=)([^>]*)>(.*?)</a>", re.DOTALL)
NOTED_LINK = re.compile(rf'<a\b([^>]*?) {NOTE}="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"<[^>]*>")


class ReaderRichText(RichText):
    """Rich text whose links can say more than where they lead.

    A link handler makes opening tags from attributes alone. Here it also gets the words of the
    link, as the attribute ``data-words``, and what it puts into an attribute ``data-note`` of the
    tag stands as text behind the link.
    """

    def __html__(self) -> str:
        html = reader_html(self.source)
        return render_to_string("wagtailcore/shared/richtext.html", {"html": html})


def reader_html(source: str) -> str:
    """Stored rich text as readers get it, without an element around it."""
    return notes_after_links(expand_db_html(with_words(source)))


def with_words(source: str) -> str:
    """Stored rich text in which each link with a type carries its own words as an attribute."""
    if "linktype=" not in source:
        return source
    return DATABASE_LINK.sub(_with_words, source)


def _with_words(link: re.Match[str]) -> str:
    attributes, inner = link.groups()
    # Wagtail reads these four references back, and no other.
    words = escape(words_of(inner), quote=False).replace('"', "&quot;")
    return f'<a{attributes} {WORDS}="{words}">{inner}</a>'


def words_of(html: str) -> str:
    """The plain words of a piece of a paragraph."""
    return unescape(TAG.sub("", BREAK.sub(" ", html)))


def notes_after_links(html: str) -> str:
    """The HTML with the note of each link as text behind it; without notes, the same HTML."""
    return NOTED_LINK.sub(_with_note, html)


def _with_note(link: re.Match[str]) -> str:
    before, note, after, inner = link.groups()
    text = escape(unescape(note))
    return f'<a{before}{after}>{inner}</a> <span class="note-after-link">{text}</span>'
