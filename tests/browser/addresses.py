"""The pages that every journey visits: each page type and each other kind of screen."""

from typing import NamedTuple


class Screen(NamedTuple):
    """A kind of page, and where the demo has one in a language."""

    kind: str
    language: str
    path: str

    def __str__(self) -> str:
        return f"{self.kind}-{self.language}"


# The name of the page type, and its address in Dutch and in English.
PAGES = {
    "HomePage": ("/", "/en/"),
    "SectionPage": ("/buurtteams/", "/en/neighbourhood-teams/"),
    "LivingDocumentPage": (
        "/buurtteams/werkkader/",
        "/en/neighbourhood-teams/working-framework/",
    ),
    "NewsIndexPage": (
        "/buurtteams/nieuws-en-artikelen/",
        "/en/neighbourhood-teams/news-and-articles/",
    ),
    "ArticlePage": (
        "/buurtteams/nieuws-en-artikelen/eerste-versie-werkkader/",
        "/en/neighbourhood-teams/news-and-articles/first-version-of-the-working-framework/",
    ),
    "StandardPage": ("/contact/", "/en/contact/"),
    "TimelinePage": ("/buurtteams/tijdlijn/", "/en/neighbourhood-teams/timeline/"),
}
OTHERS = {
    "version": (
        "/buurtteams/werkkader/versies/1.0/",
        "/en/neighbourhood-teams/working-framework/versions/1.0/",
    ),
    "version-list": (
        "/buurtteams/werkkader/versies/?op=2020-07-01",
        "/en/neighbourhood-teams/working-framework/versions/?op=2020-07-01",
    ),
    "comparison": (
        "/buurtteams/werkkader/vergelijk/1.0/1.1/",
        "/en/neighbourhood-teams/working-framework/compare/1.0/1.1/",
    ),
    "index-filtered": (
        "/buurtteams/nieuws-en-artikelen/?district=noord&year=2020",
        "/en/neighbourhood-teams/news-and-articles/?year=2020",
    ),
    "index-wrong-filter": (
        "/buurtteams/nieuws-en-artikelen/?year=abc",
        "/en/neighbourhood-teams/news-and-articles/?year=abc",
    ),
    "search-start": ("/zoeken/", "/en/search/"),
    "search-results": ("/zoeken/?q=werkkader", "/en/search/?q=framework"),
    "search-empty": ("/zoeken/?q=qqqxyz", "/en/search/?q=qqqxyz"),
    "not-found": ("/bestaat-niet/", "/en/does-not-exist/"),
}
SCREENS = [
    Screen(kind, language, path)
    for kind, paths in (PAGES | OTHERS).items()
    for language, path in zip(("nl", "en"), paths, strict=True)
]
ARTICLE = PAGES["ArticlePage"][0]
INDEX = PAGES["NewsIndexPage"][0]
