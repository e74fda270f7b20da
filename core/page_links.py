"""Links to pages in rich text: in the language of the reader, and only to what they may see."""

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from core.localizing import in_reader_language


class ReaderPageLinkHandler(PageLinkHandler):
    """Wagtail's handler without loading whole pages, and without addresses of drafts."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """An opening tag for each link; without an address when the page cannot be read."""
        ids = [int(attrs["id"]) for attrs in attrs_list]
        pages = in_reader_language(ids)
        return [format_html('<a href="{}">', pages[pk].url) if pk in pages else "<a>" for pk in ids]
