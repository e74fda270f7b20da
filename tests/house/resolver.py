"""Every address pattern of the site, each as one path that leads to it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize
from django.utils.translation import override

LANGUAGES = ("nl", "en")
# A value for each part that varies: number, slug, name and path at once, else what fits better.
FITTING = ("1", "home", "a/b.html", "00000000-0000-0000-0000-000000000000", "nl", "nergens/")


class Address(NamedTuple):
    """A pattern and a path that it matches; no path when none of the fitting values fits."""

    pattern: str
    path: str


def addresses() -> list[Address]:
    """All addresses of the site in both languages, those of the CMS included."""
    found: dict[str, Address] = {}
    for language in LANGUAGES:
        with override(language):
            for route in _routes(get_resolver().url_patterns, [""]):
                found.setdefault(route[0], Address(route[0], _path(route)))
    return list(found.values())


def _routes(patterns: Any, before: list[str]) -> Iterator[list[str]]:
    """All forms that each pattern can take, with ``%(name)s`` for the parts that vary."""
    for pattern in patterns:
        forms = [form for form, _names in normalize(pattern.pattern.regex.pattern)]
        if type(pattern.pattern).__name__ == "LocalePrefixPattern":
            forms = [pattern.pattern.language_prefix]
        routes = [start + form for start in before for form in forms]
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, routes)
        elif isinstance(pattern, URLPattern):
            yield routes


def _path(routes: list[str]) -> str:
    candidates = ("/" + route % _Anything(value) for route in routes for value in FITTING)
    return next((path for path in candidates if _leads_somewhere(path)), "")


def _leads_somewhere(path: str) -> bool:
    try:
        return bool(resolve(path))
    except Resolver404:
        return False


class _Anything(dict[str, str]):
    """Gives the same value for every name."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def __missing__(self, key: str) -> str:
        return self.value
