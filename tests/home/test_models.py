"""Home, sections and standard pages as readers get them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage, SectionPage
from tests.factories import (
    ArticlePageFactory,
    NewsIndexPageFactory,
    SectionPageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    """A section under the home page."""
    return SectionPageFactory(parent=home, title="Buurtteams", slug="buurtteams")


def titles(pages: Any) -> list[str]:
    """What the pages are called."""
    return [page.title for page in pages]


def hide(page: Any) -> None:
    """Let only those who log in see a page and all below it."""
    PageViewRestriction.objects.create(page=page, restriction_type="login")


class TestTheHomePage:
    def test_it_shows_the_newest_article_first(self, client: Client, section: SectionPage) -> None:
        index = NewsIndexPageFactory(parent=section)
        ArticlePageFactory(parent=index, title="Ouder", date="2020-01-01")
        ArticlePageFactory(parent=index, title="Nieuwer", date="2020-06-01")
        response = client.get("/")
        assert response.status_code == 200
        assert response.context["lead_article"].title == "Nieuwer"
        assert titles(response.context["latest"]) == ["Ouder"]

    def test_it_shows_six_articles_from_wherever_they_stand(
        self, client: Client, section: SectionPage
    ) -> None:
        index = NewsIndexPageFactory(parent=section)
        for day in range(1, 9):
            place = index if day % 2 else section
            ArticlePageFactory(parent=place, title=str(day), date=dt.date(2020, 1, day))
        context = client.get("/").context
        shown = [context["lead_article"], *context["latest"]]
        assert titles(shown) == ["8", "7", "6", "5", "4", "3"]

    def test_it_leads_to_the_sections_and_the_news_of_each_district(
        self, client: Client, section: SectionPage
    ) -> None:
        NewsIndexPageFactory(parent=section, slug="nieuws")
        context = client.get("/").context
        assert titles(context["sections"]) == ["Buurtteams"]
        assert context["news_url"] == "/buurtteams/nieuws/"
        assert len(context["districts"]) == 8
        first = context["districts"][0]
        assert first == {"name": "Centrum", "url": "/buurtteams/nieuws/?district=centrum"}

    def test_without_news_there_are_no_headings_about_it(
        self, client: Client, home: HomePage
    ) -> None:
        response = client.get("/")
        assert (response.context["lead_article"], response.context["districts"]) == (None, [])
        assert "<h2" not in response.content.decode()

    def test_what_is_hidden_is_not_shown(self, client: Client, section: SectionPage) -> None:
        index = NewsIndexPageFactory(parent=section)
        hide(ArticlePageFactory(parent=index))
        ArticlePageFactory(parent=index, live=False)
        hide(SectionPageFactory(title="Besloten"))
        context = client.get("/").context
        assert context["lead_article"] is None
        assert titles(context["sections"]) == ["Buurtteams"]

    def test_each_language_shows_its_own(
        self, client: Client, section: SectionPage, english_home: HomePage
    ) -> None:
        ArticlePageFactory(parent=section, title="Nederlands")
        english = SectionPageFactory(parent=english_home, title="Neighbourhood teams")
        ArticlePageFactory(parent=english, title="English")
        assert client.get("/").context["lead_article"].title == "Nederlands"
        assert client.get("/en/").context["lead_article"].title == "English"

    def test_machines_are_told_what_site_it_is(self, client: Client, home: HomePage) -> None:
        text = client.get("/").content.decode()
        assert '"@type": "WebSite"' in text
        assert '"target": "http://testserver/zoeken/?q={search_term_string}"' in text

    def test_there_is_none_but_straight_under_the_root(self, home: HomePage) -> None:
        assert HomePage.can_create_at(home.get_parent())
        assert not HomePage.can_create_at(home)
        assert not SectionPage.can_create_at(home.get_parent())


class TestASection:
    def test_it_shows_what_is_new_in_it_and_not_elsewhere(
        self, client: Client, section: SectionPage
    ) -> None:
        index = NewsIndexPageFactory(parent=section, slug="nieuws")
        for day in range(1, 8):
            ArticlePageFactory(parent=index, title=str(day), date=dt.date(2020, 1, day))
        ArticlePageFactory(title="Elders", date=dt.date(2021, 1, 1))
        context = client.get("/buurtteams/").context
        assert titles(context["latest"]) == ["7", "6", "5", "4", "3"]
        assert context["news_url"] == "/buurtteams/nieuws/"
        assert context["feed_url"] == "/buurtteams/nieuws/feed/"

    def test_it_lists_the_pages_that_stand_in_it(
        self, client: Client, section: SectionPage
    ) -> None:
        StandardPageFactory(parent=section, title="Wat is een buurtteam?")
        StandardPageFactory(parent=section, live=False)
        hide(StandardPageFactory(parent=section))
        assert titles(client.get("/buurtteams/").context["children"]) == ["Wat is een buurtteam?"]

    def test_without_an_index_it_leads_to_no_list_and_no_feed_of_its_own(
        self, client: Client, section: SectionPage
    ) -> None:
        ArticlePageFactory(parent=section)
        response = client.get("/buurtteams/")
        assert (response.context["news_url"], response.context["feed_url"]) == ("", "")
        assert 'href="/feed/"' in response.content.decode()


class TestAStandardPage:
    def test_it_lists_the_pages_below_it(self, client: Client, home: HomePage) -> None:
        page = StandardPageFactory(parent=home, slug="over")
        StandardPageFactory(parent=page, title="Meer", summary="En verder.")
        hide(StandardPageFactory(parent=page, title="Besloten"))
        response = client.get("/over/")
        assert titles(response.context["children"]) == ["Meer"]
        assert "En verder." in response.content.decode()
