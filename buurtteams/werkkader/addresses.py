"""Where everything of a living document stands, in the words of its language."""

from typing import Any, NamedTuple

from django.conf import settings

WORDS = {"nl": ("versies", "vergelijk"), "en": ("versions", "compare")}
DEFAULT_WORDS = WORDS["en"]


class Addresses(NamedTuple):
    """The paths below one document."""

    current: str
    versions: str
    compare: str
    feed: str

    def version(self, number: str) -> str:
        """One version."""
        return f"{self.versions}{number}/"

    def pdf(self, number: str) -> str:
        """Its PDF."""
        return f"{self.version(number)}pdf/"

    def comparison(self, first: str, second: str) -> str:
        """What changed between two."""
        return f"{self.compare}{first}/{second}/"


def addresses_of(page: Any) -> Addresses:
    """The addresses below a document, by the words of its language."""
    base = page.url or f"/{page.slug}/"
    versions, compare = words_of(language_of(page))
    return Addresses(base, f"{base}{versions}/", f"{base}{compare}/", f"{base}feed/")


def words_of(language: str) -> tuple[str, str]:
    """The words for versions and comparison in a language."""
    return WORDS.get(language, DEFAULT_WORDS)


def language_of(page: Any) -> str:
    """The language code of a document."""
    return page.locale.language_code if page.locale_id else settings.LANGUAGE_CODE
