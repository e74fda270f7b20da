"""Pages that somebody links to, in the language of the reader."""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page

from core.sites import root_path
from core.visibility import visible


def in_reader_language(ids: Iterable[int]) -> dict[int, Page]:
    """The visible pages among ``ids``, each as its translation in the active language if any.

    One query, however many pages; a page that readers may not see is left out.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    keys = Page.objects.filter(pk__in=wanted).values("translation_key")
    family = list(visible(Page.objects.filter(translation_key__in=keys)))
    root = root_path(get_language() or "") or ""
    own = {page.translation_key: page for page in family if page.url_path.startswith(root)}
    asked = (page for page in family if page.pk in wanted)
    return {page.pk: own.get(page.translation_key, page) for page in asked}
