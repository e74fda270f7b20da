"""The sections of the site as readers of a language know them, one with their translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from wagtail.models import Page

from core.models import BasePage
from core.visibility import visible
from search.found import Filters


@dataclass(frozen=True)
class Sections:
    """By the slug of each section: its slug in the reader's language, and by that its title."""

    slugs: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def own(self, slug: str) -> str:
        """The slug of a section, or of its translation, in the reader's language."""
        return self.slugs.get(slug, slug)

    def chosen(self, filters: Filters) -> Filters:
        """The same filters on a section in all languages, called as the reader calls it."""
        if not filters.section:
            return filters
        section = self.own(filters.section)
        others = (slug for slug, own in self.slugs.items() if own == section and slug != section)
        return replace(filters, section=section, sections=(section, *sorted(others)))


def sections(language: str) -> Sections:
    """Those that readers may see; one that has no translation is called as it is. One query."""
    pages = visible(Page.objects.filter(depth=BasePage.HOME_DEPTH + 1))
    columns = ("locale__language_code", "slug", "title", "translation_key")
    order = (settings.LANGUAGE_CODE, language)
    rows = sorted(
        pages.values_list(*columns), key=lambda row: order.index(row[0]) if row[0] in order else -1
    )
    best = {key: slug for _code, slug, _title, key in rows}
    # Another section may have the same slug in another language: the reader's own comes last.
    return Sections(
        {slug: best[key] for _code, slug, _title, key in rows},
        {slug: title for _code, slug, title, _key in rows},
    )
