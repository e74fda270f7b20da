"""What every page has and says about itself."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from core.models import BasePage, District, PageDistrict, PageTopic
from core.routing import find_route
from home.models import HomePage, SectionPage, StandardPage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import SectionPageFactory, StandardPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_the_breadcrumb_names_the_ancestors_from_the_home_page_down(
    home: HomePage, article: ArticlePage
) -> None:
    crumbs = [(crumb.title, crumb.url) for crumb in article.breadcrumbs()]
    assert crumbs == [
        (home.title, "/"),
        ("Buurtteams", "/buurtteams/"),
        ("Nieuws", "/buurtteams/nieuws/"),
    ]


def test_the_breadcrumb_leaves_out_an_ancestor_that_is_taken_down(
    client: Client, home: HomePage, news: NewsIndexPage, article: ArticlePage
) -> None:
    news.unpublish()
    response = client.get(article.url)
    titles = [crumb.title for crumb in response.context["breadcrumbs"]]
    assert titles == [home.title, "Buurtteams"]
    data = {item["@type"]: item for item in response.context["structured_data"]}
    steps = [step["name"] for step in data["BreadcrumbList"]["itemListElement"]]
    assert steps == [*titles, "Startschot"]


def test_the_home_page_has_no_breadcrumb(home: HomePage, rf: RequestFactory) -> None:
    assert home.breadcrumbs() == []
    assert "BreadcrumbList" not in str(home.structured_data(rf.get("/")))


def test_a_page_straight_below_nothing_has_no_list_of_one_step(
    home: HomePage, rf: RequestFactory
) -> None:
    page = StandardPageFactory(parent=home)
    page.trail = []
    assert page.structured_data(rf.get("/")) == []


def test_the_trail_is_asked_once(
    article: ArticlePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = ArticlePage.objects.get(pk=article.pk)
    with django_assert_num_queries(1):
        assert [step.title for step in page.trail][-2:] == ["Buurtteams", "Nieuws"]
        assert len(page.trail) == 3


def routed(rf: RequestFactory, page: Page) -> BasePage:
    """The page as routing finds it."""
    route = find_route(rf.get(page.url), page.url)
    assert route is not None
    return route.page


def test_routing_knows_already_that_a_page_is_public(
    rf: RequestFactory, article: ArticlePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = routed(rf, article)
    with django_assert_num_queries(0):
        assert list(page.get_view_restrictions()) == []


def test_a_routed_page_has_the_restrictions_of_its_ancestors(
    rf: RequestFactory, section: SectionPage, article: ArticlePage
) -> None:
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert list(routed(rf, article).get_view_restrictions()) == [restriction]


def test_a_routed_page_knows_its_own_restriction(rf: RequestFactory, article: ArticlePage) -> None:
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert list(routed(rf, article).get_view_restrictions()) == [restriction]


def test_a_restriction_elsewhere_does_not_count(
    rf: RequestFactory, home: HomePage, article: ArticlePage
) -> None:
    PageViewRestriction.objects.create(page=SectionPageFactory(parent=home))
    assert not routed(rf, article).get_view_restrictions().exists()


def test_a_page_that_was_not_routed_asks_wagtail(
    section: SectionPage, article: ArticlePage
) -> None:
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    fresh = ArticlePage.objects.get(pk=article.pk)
    assert list(fresh.get_view_restrictions()) == [restriction]


def test_an_alias_keeps_the_restrictions_of_its_source(
    rf: RequestFactory, home: HomePage, section: SectionPage
) -> None:
    source = StandardPageFactory(parent=section)
    alias = source.create_alias(parent=home, update_slug="spiegel")
    restriction = PageViewRestriction.objects.create(page=source, restriction_type="login")
    assert list(routed(rf, alias).get_view_restrictions()) == [restriction]


def test_topics_stand_in_the_chosen_order(section: SectionPage) -> None:
    for number, slug in enumerate(("zorg", "aanbesteding")):
        PageTopic.objects.create(page=section, topic=TopicFactory(slug=slug), sort_order=number)
    assert [topic.slug for topic in section.topics] == ["zorg", "aanbesteding"]


def test_districts_stand_in_the_order_of_the_city(section: SectionPage) -> None:
    for number, slug in enumerate(("zuid", "centrum")):
        place = District.objects.get(slug=slug)
        PageDistrict.objects.create(page=section, district=place, sort_order=number)
    assert [place.slug for place in section.districts] == ["centrum", "zuid"]


def test_only_a_home_page_stands_straight_under_the_root() -> None:
    root = Page.objects.get(depth=1)
    assert HomePage.can_create_at(root)
    assert not StandardPage.can_create_at(root)
    assert not SectionPage.can_create_at(root)


def test_a_standard_page_stands_below_a_section(home: HomePage, section: SectionPage) -> None:
    assert StandardPage.can_create_at(section)
    assert not HomePage.can_create_at(home)


def test_the_children_that_readers_may_see_keep_their_order(section: SectionPage) -> None:
    first, _draft, third = (
        StandardPageFactory(parent=section, live=live) for live in (True, False, True)
    )
    assert [page.pk for page in section.visible_children()] == [first.pk, third.pk]


def test_a_page_is_introduced_by_its_summary(section: SectionPage) -> None:
    assert section.listing_summary == "Een korte samenvatting."
    assert section.share_image is None


def test_every_page_hands_breadcrumb_and_data_to_its_template(
    section: SectionPage, rf: RequestFactory
) -> None:
    context = section.get_context(rf.get("/buurtteams/"))
    assert context["breadcrumbs"] == section.breadcrumbs()
    assert context["structured_data"] == section.structured_data(rf.get("/"))
