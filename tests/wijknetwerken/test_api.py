"""The read API: what every reader may see, and nothing else."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from tests.factories import (
    ArticlePageFactory,
    CustomDocumentFactory,
    CustomImageFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str = "") -> set[str]:
    """The pages that the API lists."""
    response = client.get(f"/api/v2/pages/?limit=50{query}")
    assert response.status_code == 200
    return {item["title"] for item in response.json()["items"]}


@pytest.fixture
def hidden(home: HomePage) -> list[Any]:
    """Everything that is not for strangers: a draft, restricted pages and what is below one."""
    login = StandardPageFactory(parent=home, title="geheim inloggen", slug="inloggen")
    word = StandardPageFactory(parent=home, title="geheim wachtwoord", slug="wachtwoord")
    PageViewRestriction.objects.create(page=login, restriction_type="login")
    PageViewRestriction.objects.create(page=word, restriction_type="password", password="x")
    below = StandardPageFactory(parent=login, title="geheim eronder", slug="eronder")
    draft = StandardPageFactory(parent=home, title="geheim concept", slug="concept", live=False)
    return [login, word, below, draft]


@pytest.fixture
def clients(hidden: list[Any]) -> list[Client]:
    """Three askers between whom the API makes no difference.

    A stranger, somebody who may do all, and a reader who knows the password of every page.
    """
    administrator, reader = Client(), Client()
    administrator.force_login(UserFactory(is_superuser=True))
    session = reader.session
    restrictions = PageViewRestriction.objects.values_list("pk", flat=True)
    session[PageViewRestriction.passed_view_restrictions_session_key] = list(restrictions)
    session.save()
    reader.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return [Client(), administrator, reader]


def test_nothing_private_is_listed_or_found_whoever_asks(
    hidden: list[Any], clients: list[Client], home: HomePage
) -> None:
    StandardPageFactory(parent=home, title="openbaar", slug="openbaar")
    for client in clients:
        assert not {page.title for page in hidden} & titles(client)
        assert titles(client, "&search=geheim") == set()
        assert titles(client, "&search=openbaar") == {"openbaar"}


def test_nothing_private_is_shown_by_its_number_or_address(
    hidden: list[Any], clients: list[Client]
) -> None:
    for client in clients:
        for page in hidden:
            assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404
            found = client.get(f"/api/v2/pages/find/?html_path={page.url}", follow=True)
            assert found.status_code == 404


def test_a_private_page_cannot_be_used_to_ask_what_is_below_it(
    hidden: list[Any], client: Client
) -> None:
    for name in ("child_of", "descendant_of", "ancestor_of"):
        response = client.get(f"/api/v2/pages/?{name}={hidden[0].pk}")
        assert response.status_code == 400


def test_what_a_draft_says_is_not_shown(client: Client, home: HomePage) -> None:
    page = StandardPageFactory(parent=home, title="openbaar")
    page.title = "geheim"
    page.save_revision()
    text = client.get(f"/api/v2/pages/{page.pk}/?fields=*").content.decode()
    assert "openbaar" in text
    assert "geheim" not in text


def test_a_page_shows_no_more_than_its_public_fields(client: Client) -> None:
    page = ArticlePageFactory(parent=SectionPageFactory())
    found = client.get(f"/api/v2/pages/{page.pk}/?fields=*").json()
    private = {"owner", "live_revision", "latest_revision", "draft_title", "locked_by", "expire_at"}
    assert not private & (set(found) | set(found["meta"]))
    assert found["meta"]["html_url"].endswith(page.url)


@pytest.mark.parametrize("name", ["owner", "locked_by", "latest_revision", "go_live_at"])
def test_fields_that_are_not_public_cannot_be_asked_for_or_filtered_by(
    client: Client, home: HomePage, name: str
) -> None:
    assert client.get(f"/api/v2/pages/?fields={name}").status_code == 400
    assert client.get(f"/api/v2/pages/?{name}=1").status_code == 400
    assert client.get(f"/api/v2/pages/?order={name}").status_code == 400


@pytest.mark.parametrize("name", ["images", "documents", "users", "redirects", "snippets"])
def test_there_is_nothing_but_pages(client: Client, name: str) -> None:
    CustomImageFactory()
    CustomDocumentFactory()
    assert client.get(f"/api/v2/{name}/").status_code == 404
    assert client.get(f"/api/v2/{name}/1/").status_code == 404


def test_the_version_with_tokens_is_not_there(client: Client, home: HomePage) -> None:
    for path in ("/api/v3/", "/api/v3/pages/", "/api/", "/api/v2/schema/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v2/pages/", "/api/v2/pages/{}/", "/api/v2/pages/find/"])
def test_it_is_for_reading_only(
    clients: list[Client], home: HomePage, method: str, path: str
) -> None:
    for client in clients:
        assert getattr(client, method)(path.format(home.pk)).status_code == 405


def test_it_sets_no_cookie_and_speaks_json_only(client: Client, home: HomePage) -> None:
    response = client.get("/api/v2/pages/", headers={"accept": "text/html,*/*;q=0.8"})
    assert response.headers["Content-Type"].startswith("application/json")
    assert not response.cookies


@pytest.mark.parametrize(
    "query", ["limit=51", "limit=-1", "offset=x", "order=?x", "type=auth.User", "locale=fr", "id=a"]
)
def test_a_wrong_question_is_told_so(client: Client, home: HomePage, query: str) -> None:
    assert client.get(f"/api/v2/pages/?{query}").status_code in {400, 404}
