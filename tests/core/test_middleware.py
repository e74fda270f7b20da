"""What happens to every request before it reaches a page."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from core.middleware import LanguageFromPath, RefuseMalformedRequests
from home.models import HomePage, SectionPage
from news.models import ArticlePage, NewsIndexPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url", ["/a%00b/", "/zoeken/?q=a%00b", "/?%00=1", "/en/%00/", "/documenten/%00/", "/cms/?x=%00"]
)
def test_a_null_byte_anywhere_in_the_address_is_a_bad_request(client: Client, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_a_null_byte_that_is_not_encoded_is_refused_as_well(rf: RequestFactory) -> None:
    refuse = RefuseMalformedRequests(lambda request: HttpResponse("ok"))
    request = rf.get("/")
    request.META["QUERY_STRING"] = "q=\x00"
    assert refuse(request).status_code == 400


def test_other_strange_characters_are_let_through(rf: RequestFactory) -> None:
    refuse = RefuseMalformedRequests(lambda request: HttpResponse("ok"))
    assert refuse(rf.get("/%C3%A9/?q=%01%FF")).status_code == 200


@pytest.mark.parametrize("accepted", ["en", "en-GB,en;q=0.9", "fr", "*", "x" * 600])
def test_the_language_is_never_negotiated(client: Client, accepted: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 200
    assert response.headers["Content-Language"] == "nl"
    assert '<html lang="nl"' in response.content.decode()


@pytest.mark.parametrize(
    ("path", "language"), [("/", "nl"), ("/en/", "en"), ("/zoeken/", "nl"), ("/en/search/", "en")]
)
def test_the_address_says_the_language(client: Client, path: str, language: str) -> None:
    response = client.get(path)
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


def test_an_error_page_has_the_language_of_its_address(client: Client) -> None:
    assert client.get("/en/nothing/").headers["Content-Language"] == "en"
    assert client.get("/niets/").headers["Content-Language"] == "nl"


def test_a_view_may_say_itself_what_language_it_answered_in(rf: RequestFactory) -> None:
    answered = HttpResponse("bonjour", headers={"Content-Language": "fr"})
    response = LanguageFromPath(lambda request: answered)(rf.get("/en/"))
    assert response.headers["Content-Language"] == "fr"


def test_the_language_holds_for_the_time_of_the_request_only(rf: RequestFactory) -> None:
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append((translation.get_language(), request.LANGUAGE_CODE))
        return HttpResponse()

    with translation.override("nl"):
        LanguageFromPath(answer)(rf.get("/en/"))
        assert translation.get_language() == "nl"
    assert seen == [("en", "en")]


def test_public_pages_vary_by_no_language_and_no_cookie(
    client: Client, section: SectionPage, news: NewsIndexPage, article: ArticlePage
) -> None:
    client.cookies["iets"] = "van elders"
    for path in ("/", section.url, news.url, article.url, "/en/", "/zoeken/?q=start", "/feed/"):
        response = client.get(path, headers={"accept-language": "en"})
        assert response.status_code == 200, path
        varies = {part.strip().lower() for part in response.get("Vary", "").split(",")}
        assert not varies & {"accept-language", "cookie", "*"}, path
        assert not response.cookies, path


def test_a_missing_page_sets_no_cookie_either(client: Client, home: HomePage) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
