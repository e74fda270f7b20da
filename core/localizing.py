"""Pages that somebody links to, in the language of the reader."""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page

from core.routing import root_path
from core.visibility import visible


def in_reader_language(ids: Iterable[int]) -> dict[int, Page]:
    """The visible pages among ``ids``, each as its translation in the active language if any.

    Two queries at most, however many pages; a page that readers may not see is left out.
    """
    pages = visible(Page.objects.all()).in_bulk(set(ids))
    language = get_language() or ""
    root = root_path(language) or ""
    foreign = [
        page.translation_key for page in pages.values() if not page.url_path.startswith(root)
    ]
    translations = _translations(foreign, language) if foreign else {}
    return {pk: translations.get(page.translation_key, page) for pk, page in pages.items()}


def _translations(keys: list[object], language: str) -> dict[object, Page]:
    found = Page.objects.filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in visible(found)}
