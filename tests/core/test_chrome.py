"""What surrounds every page."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import Page, PageViewRestriction, Site

from core.chrome import Chrome, chrome
from core.models import FooterLink, SiteSettings
from core.routing import find_route
from home.models import HomePage, SectionPage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import (
    ArticlePageFactory,
    CustomImageFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> None:
    settings.SITE_URL = "https://wijk.example"


def furniture(client: Client, path: str) -> Chrome:
    """What the templates got at an address."""
    response = client.get(path)
    context = response.context
    assert context is not None, response.status_code
    return context["chrome"]


def titles(client: Client, path: str = "/") -> list[str]:
    """The main menu as shown at an address."""
    return [link.title for link in furniture(client, path).menu]


@pytest.fixture
def menu(home: HomePage) -> list[SectionPage]:
    """Two sections in the menu."""
    return [
        SectionPageFactory(parent=home, title=title, slug=title.lower(), show_in_menus=True)
        for title in ("Buurtteams", "Gemeente")
    ]


def test_the_menu_holds_the_pages_that_are_meant_for_it(
    client: Client, menu: list[SectionPage], home: HomePage
) -> None:
    SectionPageFactory(parent=home, title="Verborgen")
    assert titles(client) == ["Buurtteams", "Gemeente"]


def test_the_menu_has_six_entries_at_most(client: Client, home: HomePage) -> None:
    for number in range(8):
        SectionPageFactory(parent=home, title=f"Deel {number}", show_in_menus=True)
    assert titles(client) == [f"Deel {number}" for number in range(6)]


def test_the_menu_shows_nothing_that_readers_may_not_see(
    client: Client, menu: list[SectionPage], home: HomePage
) -> None:
    SectionPageFactory(parent=home, show_in_menus=True, live=False)
    PageViewRestriction.objects.create(page=menu[0], restriction_type="login")
    assert titles(client) == ["Gemeente"]


def test_each_language_has_a_menu_of_its_own(
    client: Client, menu: list[SectionPage], english_home: HomePage
) -> None:
    SectionPageFactory(parent=english_home, title="Municipality", show_in_menus=True)
    assert titles(client, "/en/") == ["Municipality"]
    assert titles(client, "/") == ["Buurtteams", "Gemeente"]


def test_a_language_without_home_page_has_an_empty_menu(
    client: Client, menu: list[SectionPage], english_home: HomePage
) -> None:
    english_home.delete()
    assert titles(client, "/en/search/") == []


def marks(client: Client, path: str) -> list[tuple[str, bool, bool]]:
    """Each entry of the menu: title, is it here, is it above."""
    return [
        (link.title, link.is_current, link.is_ancestor) for link in furniture(client, path).menu
    ]


def test_the_menu_marks_the_page_itself(client: Client, menu: list[SectionPage]) -> None:
    assert marks(client, "/buurtteams/") == [
        ("Buurtteams", True, False),
        ("Gemeente", False, False),
    ]


def test_the_menu_marks_the_entry_that_holds_the_page(
    client: Client, menu: list[SectionPage]
) -> None:
    article = ArticlePageFactory(parent=menu[1])
    assert marks(client, article.url) == [
        ("Buurtteams", False, False),
        ("Gemeente", False, True),
    ]


def test_of_entries_in_each_other_the_deepest_is_the_place(
    client: Client, menu: list[SectionPage]
) -> None:
    page = StandardPageFactory(parent=menu[0], title="Werkkader", show_in_menus=True)
    child = StandardPageFactory(parent=page)
    assert marks(client, child.url)[:2] == [
        ("Buurtteams", False, False),
        ("Werkkader", False, True),
    ]


def test_an_address_that_only_begins_the_same_is_not_below_it(
    client: Client, home: HomePage, menu: list[SectionPage]
) -> None:
    SectionPageFactory(parent=home, slug="gemeente-en-meer")
    assert not any(here or above for _, here, above in marks(client, "/gemeente-en-meer/"))


def footer(client: Client, path: str) -> list[tuple[str, str]]:
    """Titles and addresses of the footer links."""
    return [(link.title, link.url) for link in furniture(client, path).footer_links]


@pytest.fixture
def privacy(home: HomePage, english_home: HomePage) -> Page:
    """A page in the footer, with its English version."""
    about, page = (
        StandardPageFactory(parent=home, title=title, slug=title.lower())
        for title in ("Over", "Privacy")
    )
    StandardPageFactory(
        parent=english_home,
        title="Your privacy",
        slug="privacy",
        translation_key=page.translation_key,
    )
    settings = SiteSettings.load()
    for number, linked in enumerate((page, about)):
        FooterLink.objects.create(settings=settings, page=linked, sort_order=number)
    return page


def test_the_footer_keeps_the_order_of_the_settings(client: Client, privacy: Page) -> None:
    assert footer(client, "/") == [("Privacy", "/privacy/"), ("Over", "/over/")]


def test_the_footer_is_in_the_language_of_the_reader(client: Client, privacy: Page) -> None:
    assert footer(client, "/en/") == [("Your privacy", "/en/privacy/")]


def test_the_footer_leaves_out_what_readers_may_not_see(client: Client, privacy: Page) -> None:
    privacy.unpublish()
    assert footer(client, "/") == [("Over", "/over/")]


@pytest.fixture
def english_section(section: SectionPage, english_home: HomePage) -> SectionPage:
    """The English version of the section."""
    return SectionPageFactory(
        parent=english_home, slug="neighbourhood-teams", translation_key=section.translation_key
    )


def test_the_language_link_leads_to_the_same_page(
    client: Client, section: SectionPage, english_section: SectionPage
) -> None:
    link = furniture(client, f"{section.url}?q=x").language_link
    assert link == ("/en/neighbourhood-teams/", "English", "en", True)
    link = furniture(client, english_section.url).language_link
    assert link == ("/buurtteams/", "Nederlands", "nl", True)


def test_without_a_translation_it_leads_to_the_home_page_and_says_so(
    client: Client, article: ArticlePage
) -> None:
    assert furniture(client, article.url).language_link == ("/en/", "English", "en", False)


def test_a_translation_that_nobody_may_see_is_not_linked(
    client: Client, section: SectionPage, english_section: SectionPage
) -> None:
    english_section.unpublish()
    assert furniture(client, section.url).language_link.url == "/en/"


def test_the_search_page_leads_to_itself_in_the_other_language(client: Client) -> None:
    assert furniture(client, "/zoeken/").language_link[:2] == ("/en/search/", "English")
    assert furniture(client, "/en/search/").language_link[:2] == ("/zoeken/", "Nederlands")


def test_what_is_searched_for_goes_along(client: Client) -> None:
    found = furniture(client, "/zoeken/?q=b%26b+%22x%22&page=2")
    assert found.language_link.url == "/en/search/?q=b%26b+%22x%22"
    assert not any("?" in alternate.url for alternate in found.alternates)


def test_a_missing_page_leads_to_the_home_pages(client: Client, home: HomePage) -> None:
    missing = furniture(client, "/bestaat-niet/")
    assert missing.language_link == ("/en/", "English", "en", False)
    assert missing.alternates == []


def test_an_address_outside_any_pattern_has_no_translation(rf: RequestFactory) -> None:
    with translation.override("nl"):
        assert Chrome(rf.get("/x.html")).alternates == []


def test_alternates_are_the_same_on_both_sides_and_name_a_default(
    client: Client, section: SectionPage, english_section: SectionPage
) -> None:
    expected = [
        ("en", "https://wijk.example/en/neighbourhood-teams/"),
        ("nl", "https://wijk.example/buurtteams/"),
        ("x-default", "https://wijk.example/buurtteams/"),
    ]
    assert furniture(client, section.url).alternates == expected
    assert furniture(client, english_section.url).alternates == expected


def test_a_page_in_one_language_has_no_alternates(client: Client, article: ArticlePage) -> None:
    assert furniture(client, article.url).alternates == []


def test_the_canonical_address_has_no_query(client: Client, news: NewsIndexPage) -> None:
    found = furniture(client, f"{news.url}?year=2020").canonical_url
    assert found == "https://wijk.example/buurtteams/nieuws/"
    assert furniture(client, "/zoeken/?q=x").canonical_url == "https://wijk.example/zoeken/"


@pytest.mark.parametrize(
    ("language", "places"),
    [("nl", ("/", "/zoeken/", "/feed/")), ("en", ("/en/", "/en/search/", "/en/feed/"))],
)
def test_every_language_has_its_own_places_to_go(
    rf: RequestFactory, language: str, places: tuple[str, str, str]
) -> None:
    with translation.override(language):
        found = Chrome(rf.get("/"))
        assert (found.home_url, found.search_url, found.feed_url) == places


def test_outside_any_language_the_furniture_is_dutch(rf: RequestFactory) -> None:
    with translation.override(None):
        assert chrome(rf.get("/"))["chrome"].language == "nl"


def test_the_settings_of_the_site_are_at_hand(client: Client) -> None:
    settings = SiteSettings.load()
    settings.contact_email, settings.contact_phone = "info@wijk.example", "14 020"
    settings.save()
    assert furniture(client, "/").settings == {
        "organisation": "Wijknetwerken",
        "contact_email": "info@wijk.example",
        "contact_phone": "14 020",
    }


@pytest.mark.usefixtures("media_folder")
def test_a_shared_page_shows_its_own_image_else_that_of_the_site(
    client: Client, news: NewsIndexPage
) -> None:
    site_image, own_image = CustomImageFactory(), CustomImageFactory()
    settings = SiteSettings.load()
    settings.social_image = site_image
    settings.save()
    plain, illustrated = (ArticlePageFactory(parent=news, lead_image=i) for i in (None, own_image))
    for page, image in ((plain, site_image), (illustrated, own_image)):
        rendition = image.get_rendition("fill-1200x630|format-jpeg")
        shown = furniture(client, page.url).social_image_url
        assert shown == f"https://wijk.example{rendition.url}"


def test_without_any_image_nothing_is_shared(client: Client, article: ArticlePage) -> None:
    assert furniture(client, article.url).social_image_url == ""


def test_the_furniture_is_kept_between_requests(
    rf: RequestFactory, menu: list[SectionPage], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with translation.override("nl"):
        assert len(Chrome(rf.get("/")).menu) == 2
        with django_assert_num_queries(0):
            again = Chrome(rf.get("/"))
            assert len(again.menu) == 2
            assert again.footer_links == []


def _publish(page: Page) -> None:
    page.title = "Nieuwe naam"
    page.save_revision().publish()


def _move(page: Page) -> None:
    page.move(Page.objects.get(depth=2, locale=page.locale).specific, pos="first-child")


def _restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def _save_settings(page: Page) -> None:
    settings = SiteSettings.load()
    settings.organisation = "Anders"
    settings.save()


def _save_site(page: Page) -> None:
    Site.objects.get().save()


def _add_footer_link(page: Page) -> None:
    FooterLink.objects.create(settings=SiteSettings.load(), page=page)


@pytest.mark.parametrize(
    "change",
    [
        _publish,
        Page.unpublish,
        Page.delete,
        _move,
        _restrict,
        _save_settings,
        _save_site,
        _add_footer_link,
    ],
)
def test_the_furniture_is_forgotten_when_something_in_it_changes(
    rf: RequestFactory, menu: list[SectionPage], change: Callable[[Page], None]
) -> None:
    def shown() -> tuple[object, ...]:
        with translation.override("nl"):
            found = Chrome(rf.get("/"))
            return found.menu, found.footer_links, found.settings

    before = shown()
    Page.objects.filter(pk=menu[0].pk).update(title="Ongezien")
    assert shown() == before
    change(menu[1])
    assert shown() != before


def test_a_published_title_is_on_the_next_page_that_is_shown(
    client: Client, menu: list[SectionPage]
) -> None:
    assert titles(client) == ["Buurtteams", "Gemeente"]
    _publish(menu[1])
    assert titles(client) == ["Buurtteams", "Nieuwe naam"]


def test_a_removed_footer_link_or_restriction_is_forgotten_too(
    client: Client, privacy: Page
) -> None:
    restriction = PageViewRestriction.objects.create(page=privacy, restriction_type="login")
    assert [title for title, _url in footer(client, "/")] == ["Over"]
    restriction.delete()
    assert len(footer(client, "/")) == 2
    FooterLink.objects.filter(page=privacy).first().delete()
    assert [title for title, _url in footer(client, "/")] == ["Over"]


def test_readers_get_no_bar_of_the_cms(client: Client, article: ArticlePage) -> None:
    assert not furniture(client, article.url).show_userbar
    assert "wagtail-userbar" not in client.get(article.url).content.decode()


def test_an_editor_gets_the_bar_of_the_cms(client: Client, article: ArticlePage) -> None:
    client.force_login(UserFactory(is_superuser=True))
    assert furniture(client, article.url).show_userbar
    assert "wagtail-userbar" in client.get(article.url).content.decode()


def test_a_preview_has_the_bar_as_well(rf: RequestFactory, article: ArticlePage) -> None:
    request = rf.get(article.url)
    request.is_preview = True  # type: ignore[attr-defined]
    assert Chrome(request).show_userbar


def test_the_page_of_a_request_is_the_one_that_routing_found(
    rf: RequestFactory, article: ArticlePage
) -> None:
    request = rf.get(article.url)
    request._wagtail_route_for_request = find_route(  # type: ignore[attr-defined]
        request, article.url
    )
    assert Chrome(request).page == article
