"""Keeps wagtail-localize from writing over translations that exist.

Submitting a page for translation calls ``save_target()`` for everything it meets, also where an
English version exists already, and puts that back to Dutch (wagtail-localize 1.14.5,
``operations.TranslationCreator``). Remove this when upstream skips existing translations.
"""

from typing import Any

from wagtail.models import Page
from wagtail_localize import operations


class SafeTranslationCreator(operations.TranslationCreator):
    """Creates missing translations only."""

    def create_translations(self, instance: Any, include_related_objects: bool = True) -> None:
        """Translate ``instance`` into those wanted languages that it does not have yet."""
        existing = instance.get_translations()
        if isinstance(instance, Page):
            existing = existing.filter(alias_of__isnull=True)
        done = set(existing.values_list("locale_id", flat=True))
        wanted: list[Any] = self.target_locales
        missing = [locale for locale in wanted if locale.id not in done]
        self.target_locales: list[Any] = missing
        try:
            if missing:
                super().create_translations(instance, include_related_objects)
        finally:
            self.target_locales = wanted


def install() -> None:
    """Put the safe one in the place of upstream's."""
    operations.TranslationCreator = SafeTranslationCreator
