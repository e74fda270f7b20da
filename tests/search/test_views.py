"""The search page, for readers and as JSON for programs."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from search.views import PAGE_SIZE, Found
from tests.factories import (
    ArticlePageFactory,
    NewsIndexPageFactory,
    SectionPageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home: HomePage) -> Any:
    """A news index to put articles under."""
    return NewsIndexPageFactory(parent=home, title="Nieuws", slug="nieuws")


def as_json(client: Client, query: str, path: str = "/zoeken/") -> dict[str, Any]:
    """The answer as a program gets it."""
    response = client.get(f"{path}?{query}&format=json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    return response.json()


class TestAsJson:
    def test_it_has_the_fields_that_programs_count_on(self, client: Client, index: Any) -> None:
        ArticlePageFactory(
            parent=index, title="Uitvraag", slug="uitvraag", date="2020-03-20", summary="Later."
        )
        found = as_json(client, "q=uitvraag")
        assert found == {
            "query": "uitvraag",
            "count": 1,
            "page": 1,
            "pages": 1,
            "did_you_mean": None,
            "facets": {},
            "results": [
                {
                    "url": "/nieuws/uitvraag/",
                    "title": "Uitvraag",
                    "type": "article",
                    "language": "nl",
                    "date": "2020-03-20",
                    "snippet": "Later.",
                }
            ],
        }

    def test_a_page_without_a_date_has_none(self, client: Client, home: HomePage) -> None:
        StandardPageFactory(parent=home, title="Privacy")
        (result,) = as_json(client, "q=privacy")["results"]
        assert (result["type"], result["date"]) == ("page", None)

    @pytest.mark.parametrize("query", ["q=", "", "q=%22", "page=abc&q=nieuws", "q=" + "a" * 500])
    def test_a_question_that_is_none_finds_nothing(
        self, client: Client, index: Any, query: str
    ) -> None:
        found = as_json(client, query)
        assert (found["count"], found["pages"], found["results"]) == (0, 0, [])

    def test_a_page_beyond_the_last_is_empty_and_still_counts(
        self, client: Client, index: Any
    ) -> None:
        found = as_json(client, "q=nieuws&page=100")
        assert (found["count"], found["page"], found["results"]) == (1, 100, [])


class TestWhatIsFound:
    def test_title_summary_and_text_are_looked_through(self, client: Client, index: Any) -> None:
        body = [{"type": "facts", "value": {"heading": "Kort", "text": "<p>aardbei</p>"}}]
        ArticlePageFactory(parent=index, title="Appel", summary="peer", body=body)
        for word in ("appel", "peer", "aardbei", "appel aardbei"):
            assert as_json(client, f"q={word}")["count"] == 1, word
        assert as_json(client, "q=appel+citroen")["count"] == 0

    def test_drafts_private_and_taken_down_pages_never_are(
        self, client: Client, index: Any
    ) -> None:
        ArticlePageFactory(parent=index, title="geheim", live=False)
        hidden = ArticlePageFactory(parent=index, title="geheim")
        PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
        closed = SectionPageFactory()
        ArticlePageFactory(parent=closed, title="geheim")
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        ArticlePageFactory(parent=index, title="geheim").unpublish()
        assert as_json(client, "q=geheim")["count"] == 0

    def test_what_a_draft_of_a_live_page_says_is_not(self, client: Client, index: Any) -> None:
        article = ArticlePageFactory(parent=index, title="openbaar")
        article.title = "geheim"
        article.save_revision()
        assert as_json(client, "q=geheim")["count"] == 0
        assert as_json(client, "q=openbaar")["count"] == 1

    def test_each_language_finds_its_own(
        self, client: Client, index: Any, english_home: HomePage
    ) -> None:
        ArticlePageFactory(parent=index, title="corona thuis")
        StandardPageFactory(parent=english_home, title="corona at home")
        dutch = as_json(client, "q=corona")["results"]
        english = as_json(client, "q=corona", "/en/search/")["results"]
        assert [result["title"] for result in dutch] == ["corona thuis"]
        assert [(result["title"], result["language"]) for result in english] == [
            ("corona at home", "en")
        ]


class TestThePage:
    def test_it_keeps_the_question_and_says_how_many(self, client: Client, index: Any) -> None:
        ArticlePageFactory(parent=index, title="Uitvraag")
        text = client.get("/zoeken/?q=uitvraag").content.decode()
        assert 'value="uitvraag"' in text
        assert "1 resultaat" in text
        assert '<meta name="robots" content="noindex">' in text

    def test_what_was_typed_is_shown_as_text(self, client: Client, index: Any) -> None:
        text = client.get("/zoeken/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text

    def test_it_helps_when_nothing_is_found(self, client: Client, home: HomePage) -> None:
        text = client.get("/zoeken/?q=qqq").content.decode()
        assert 'class="empty"' in text
        assert "0 resultaten" in text

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("q=%22%22", "woord"),
            ("q=a&page=0", "1"),
            ("q=" + "a" * 201, "200"),
            ("q=a&page=x", "getal"),
        ],
    )
    def test_it_says_what_is_wrong_with_a_question(
        self, client: Client, home: HomePage, query: str, words: str
    ) -> None:
        response = client.get(f"/zoeken/?{query}")
        assert response.status_code == 200
        assert words in response.context["message"]
        assert response.context["results"] == []

    def test_an_empty_box_is_no_mistake(self, client: Client, home: HomePage) -> None:
        assert client.get("/zoeken/").context["message"] == ""
        assert client.get("/zoeken/?q=").context["message"] == ""

    def test_it_leads_through_the_pages_of_results(self, client: Client, index: Any) -> None:
        for number in range(PAGE_SIZE * 2 + 1):
            ArticlePageFactory(parent=index, title=f"werkkader {number}")
        first, last = (client.get(f"/zoeken/?q=werkkader&page={n}").context for n in (1, 3))
        assert (first["previous_url"], first["next_url"]) == ("", "?q=werkkader&page=2")
        assert (last["previous_url"], last["next_url"]) == ("?q=werkkader&page=2", "")
        assert (len(first["results"]), len(last["results"])) == (PAGE_SIZE, 1)
        urls = set()
        for number in (1, 2, 3):
            found = client.get(f"/zoeken/?q=werkkader&page={number}").context["results"]
            urls |= {result["url"] for result in found}
        assert len(urls) == PAGE_SIZE * 2 + 1

    def test_the_language_link_leads_to_the_search_of_the_other_language(
        self, client: Client, home: HomePage
    ) -> None:
        assert 'href="/en/search/"' in client.get("/zoeken/?q=a").content.decode()

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_it_is_for_reading_only(self, client: Client, method: str) -> None:
        assert getattr(client, method)("/zoeken/").status_code == 405


@pytest.mark.parametrize(("count", "pages"), [(0, 0), (1, 1), (10, 1), (11, 2), (100, 10)])
def test_there_are_as_many_pages_as_it_takes(count: int, pages: int) -> None:
    assert Found([], count, 1).pages == pages


class TestManyHits:
    """Above a number of hits ranking is too dear on SQLite: the newest come first."""

    @pytest.fixture(autouse=True)
    def _few_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("search.views.RANKED_HITS", 2)

    def test_all_are_counted_and_the_newest_come_first(self, client: Client, index: Any) -> None:
        for number in range(4):
            ArticlePageFactory(parent=index, title=f"Planning {number}", slug=f"planning-{number}")
        found = as_json(client, "q=planning")
        assert found["count"] == 4
        titles = [result["title"] for result in found["results"]]
        assert titles == ["Planning 3", "Planning 2", "Planning 1", "Planning 0"]

    def test_drafts_stay_out(self, client: Client, index: Any) -> None:
        for number in range(3):
            ArticlePageFactory(parent=index, title=f"Planning {number}", slug=f"planning-{number}")
        ArticlePageFactory(parent=index, title="Planning geheim", slug="geheim", live=False)
        assert as_json(client, "q=planning")["count"] == 3
