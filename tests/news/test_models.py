"""An article and the ways onward from it: related pages and neighbours."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage, RelatedPage
from tests.factories import (
    ArticlePageFactory,
    CustomImageFactory,
    NewsIndexPageFactory,
    StandardPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


@pytest.fixture
def index(home: HomePage) -> NewsIndexPage:
    """An empty news index."""
    return NewsIndexPageFactory(parent=home, title="Nieuws", slug="nieuws")


def about(*topics: Any, **kwargs: Any) -> ArticlePage:
    """A live article about topics."""
    article = ArticlePageFactory(**kwargs)
    for topic in topics:
        article.page_topics.create(topic=topic)
    article.save()
    return article


def private(page: Any) -> Any:
    """The page, for those who log in only."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def titles(pages: Any) -> list[str]:
    """What the pages are called."""
    return [page.title for page in pages]


class TestWhatAnArticleSays:
    def test_its_date_in_dutch_and_for_machines(self, client: Client, index: NewsIndexPage) -> None:
        article = ArticlePageFactory(parent=index, date=dt.date(2020, 6, 25))
        text = client.get(article.url).content.decode()
        assert f'<time datetime="2020-06-25">25{NBSP}juni 2020</time>' in text
        assert '"datePublished": "2020-06-25"' in text

    def test_an_unknown_date_is_said_and_not_invented(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        article = ArticlePageFactory(parent=index, date=None)
        text = client.get(article.url).content.decode()
        assert "Datum onbekend" in text
        assert "<time" not in text
        assert "datePublished" not in text

    def test_an_unknown_date_sorts_last(self, index: NewsIndexPage) -> None:
        for date in (None, dt.date(1970, 1, 1), dt.date(2020, 1, 1)):
            ArticlePageFactory(parent=index, date=date)
        dates = [article.date for article in ArticlePage.objects.newest_first()]
        assert dates == [dt.date(2020, 1, 1), dt.date(1970, 1, 1), None]

    def test_it_names_its_author_and_image(self, client: Client, index: NewsIndexPage) -> None:
        article = ArticlePageFactory(
            parent=index,
            author="Programmateam",
            lead_image=CustomImageFactory(description="Een brug"),
            lead_image_caption="De brug in maart",
        )
        text = client.get(article.url).content.decode()
        assert "<li>Programmateam</li>" in text
        assert '"author": {"@type": "Organization", "name": "Programmateam"}' in text
        assert 'alt="Een brug"' in text
        assert "<figcaption>De brug in maart</figcaption>" in text
        assert re.search(r'property="og:image" content="http://testserver/media/images/', text)

    @pytest.mark.parametrize(
        ("here", "is_decorative", "expected"),
        [("", False, "Een brug"), ("A bridge", False, "A bridge"), ("A bridge", True, "")],
    )
    def test_the_description_of_its_image_may_be_its_own(
        self, here: str, is_decorative: bool, expected: str
    ) -> None:
        image = CustomImageFactory.build(description="Een brug")
        article = ArticlePage(
            lead_image=image, lead_image_alt=here, lead_image_decorative=is_decorative
        )
        assert article.lead_alt == expected

    def test_without_an_image_there_is_nothing_to_describe(self) -> None:
        assert ArticlePage(lead_image_alt="A bridge").lead_alt == ""

    def test_its_topics_and_districts_lead_to_the_filtered_index(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        article = about(TopicFactory(slug="planning", names={"nl": "Planning"}), parent=index)
        text = client.get(article.url).content.decode()
        assert 'href="/nieuws/?topic=planning"' in text

    @pytest.mark.parametrize(("words", "minutes"), [(0, 0), (208, 0), (209, 1), (211, 2), (630, 4)])
    def test_its_reading_time_counts_summary_and_text(self, words: int, minutes: int) -> None:
        body = [{"type": "text", "value": f"<p>{'woord ' * words}</p>"}]
        article = ArticlePageFactory.build(summary="één", body=body)
        assert article.reading_minutes == minutes


class TestTheDayOfTheLastChange:
    @pytest.mark.parametrize(
        ("hours", "expected"),
        [(0, None), (23, None), (24, dt.date(2020, 3, 21)), (72, dt.date(2020, 3, 23))],
    )
    def test_is_told_only_when_it_is_a_day_later(
        self, index: NewsIndexPage, hours: int, expected: dt.date | None
    ) -> None:
        published = dt.datetime(2020, 3, 20, 12, tzinfo=dt.UTC)
        with time_machine.travel(published, tick=False):
            article = ArticlePageFactory(parent=index)
        with time_machine.travel(published + dt.timedelta(hours=hours), tick=False):
            article.save_revision().publish()
        article.refresh_from_db()
        assert article.changed_on == expected

    def test_is_the_day_in_amsterdam(self) -> None:
        article = ArticlePage(
            first_published_at=dt.datetime(2020, 3, 1, tzinfo=dt.UTC),
            last_published_at=dt.datetime(2020, 6, 30, 22, 30, tzinfo=dt.UTC),
        )
        assert article.changed_on == dt.date(2020, 7, 1)

    def test_is_not_known_for_a_draft(self) -> None:
        assert ArticlePage().changed_on is None

    def test_is_shown_to_readers(self, client: Client, index: NewsIndexPage) -> None:
        article = ArticlePageFactory(parent=index)
        article.first_published_at -= dt.timedelta(days=400)
        article.save()
        assert "Laatst gewijzigd" in client.get(article.url).content.decode()


class TestReadAlso:
    def test_the_chosen_pages_come_first_in_their_order(self, index: NewsIndexPage) -> None:
        planning = TopicFactory()
        second, first = StandardPageFactory(title="Uitleg"), ArticlePageFactory(title="Gekozen")
        about(planning, parent=index, title="Zelfde onderwerp")
        article = about(planning, parent=index)
        for number, page in enumerate([first, second]):
            article.related_links.add(RelatedPage(related=page, sort_order=number))
        article.save()
        assert titles(article.related_articles()) == ["Gekozen", "Uitleg", "Zelfde onderwerp"]

    def test_most_shared_topics_count_and_then_the_date(self, index: NewsIndexPage) -> None:
        one, two = TopicFactory(), TopicFactory()
        about(one, parent=index, title="Oud", date=dt.date(2019, 1, 1))
        about(one, parent=index, title="Nieuw", date=dt.date(2020, 1, 1))
        about(one, two, parent=index, title="Beide", date=None)
        about(TopicFactory(), parent=index, title="Iets anders")
        article = about(one, two, parent=index)
        assert titles(article.related_articles()) == ["Beide", "Nieuw", "Oud"]

    def test_there_are_three_at_most(self, index: NewsIndexPage) -> None:
        topic = TopicFactory()
        for _ in range(5):
            about(topic, parent=index)
        article = about(topic, parent=index)
        related = article.related_articles()
        assert len(related) == 3
        assert article.pk not in {page.pk for page in related}

    def test_a_chosen_page_is_not_repeated_for_its_topic(self, index: NewsIndexPage) -> None:
        topic = TopicFactory()
        other = about(topic, parent=index)
        article = about(topic, parent=index)
        article.related_links.add(RelatedPage(related=other))
        article.save()
        assert [page.pk for page in article.related_articles()] == [other.pk]

    def test_drafts_and_private_pages_are_never_among_them(self, index: NewsIndexPage) -> None:
        topic = TopicFactory()
        hidden = [
            about(topic, parent=index, live=False),
            private(about(topic, parent=index)),
            about(topic, parent=private(NewsIndexPageFactory())),
        ]
        article = about(topic, parent=index)
        for page in hidden[:2]:
            article.related_links.add(RelatedPage(related=page))
        article.save()
        assert article.related_articles() == []

    def test_they_are_in_the_language_of_the_article(
        self, index: NewsIndexPage, english_home: HomePage
    ) -> None:
        topic = TopicFactory()
        english_index = NewsIndexPageFactory(parent=english_home)
        chosen = ArticlePageFactory(parent=index, title="Gekozen")
        translated = ArticlePageFactory(
            parent=english_index, title="Chosen", translation_key=chosen.translation_key
        )
        about(topic, parent=index)
        article = about(topic, parent=english_index)
        article.related_links.add(RelatedPage(related=chosen))
        article.save()
        assert titles(article.related_articles()) == [translated.title]

    def test_there_is_no_heading_when_there_is_nothing(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        article = ArticlePageFactory(parent=index)
        text = client.get(article.url).content.decode()
        assert "Lees ook" not in text
        assert "Vorige" not in text
        assert "<h2" not in text

    def test_there_is_a_heading_when_there_is_something(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        topic = TopicFactory()
        about(topic, parent=index, title="Een ander bericht")
        text = client.get(about(topic, parent=index).url).content.decode()
        assert "Lees ook" in text
        assert "Een ander bericht" in text


class TestNeighbours:
    def test_they_are_the_ones_before_and_after_by_date(self, index: NewsIndexPage) -> None:
        made = [
            ArticlePageFactory(parent=index, date=date)
            for date in (None, dt.date(2020, 1, 1), dt.date(2020, 1, 1), dt.date(2020, 2, 1))
        ]
        keys = [page.pk for page in made]
        found = [page.neighbours() for page in made]
        previous = [place["previous"] and place["previous"].pk for place in found]
        following = [place["next"] and place["next"].pk for place in found]
        assert previous == [None, *keys[:-1]]
        assert following == [*keys[1:], None]

    def test_they_stand_in_the_same_place_and_readers_may_see_them(
        self, index: NewsIndexPage
    ) -> None:
        article = ArticlePageFactory(parent=index, date=dt.date(2020, 1, 2))
        ArticlePageFactory(date=dt.date(2020, 1, 1))
        ArticlePageFactory(parent=index, date=dt.date(2020, 1, 1), live=False)
        private(ArticlePageFactory(parent=index, date=dt.date(2020, 1, 3)))
        assert article.neighbours() == {"previous": None, "next": None}

    def test_an_article_without_a_place_has_none(self) -> None:
        article = ArticlePage(title="Voorbeeld")
        article.trail = []
        assert article.neighbours() == {"previous": None, "next": None}
