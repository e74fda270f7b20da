"""Who may do what at the desk: every address of it, for every role."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buurtteams.werkkader.desk.urls import patterns
from buurtteams.werkkader.models import Notice, Release, StatusChange
from buurtteams.werkkader.noting import mark
from home.models import HomePage
from tests.factories import LivingDocumentPageFactory, SectionPageFactory, make_release
from tests.werkkader.desk.site import ADMINISTRATOR, ROLES, address, logged_in

pytestmark = pytest.mark.django_db

NAMES = [str(pattern.name) for pattern in patterns]
LOOKING = {"overview", "version"}
PUBLISHERS = {ADMINISTRATOR, "Eindredacteur", "Communicatie"}
WRITERS = {"nl": PUBLISHERS | {"Redacteur"}, "en": PUBLISHERS | {"Vertaler"}}


def make_document(language: str) -> Any:
    """A document in a language, with a version and a mark."""
    home = HomePage.objects.get(locale__language_code=language)
    page = LivingDocumentPageFactory(parent=SectionPageFactory(parent=home))
    made = make_release(page)
    mark(made.chapters.all()[0], "<p>Verschoven.</p>", by=None, now=timezone.now())
    return page


def url_of(name: str, page: Any) -> str:
    """The address of a name, for the version and the mark of the page."""
    [pattern] = [each for each in patterns if each.name == name]
    wanted = pattern.pattern.converters
    known = {"number": "1.0", "pk": Notice.objects.get(release__page=page).pk}
    return address(name, page, *(known[each] for each in wanted))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", [ADMINISTRATOR, *ROLES])
def test_a_role_does_what_it_may_and_nothing_more(role: str, language: str) -> None:
    page, client = make_document(language), logged_in(role)
    for name in NAMES:
        may = role in (WRITERS[language] if name in LOOKING else PUBLISHERS)
        url = url_of(name, page)
        assert (client.get(url).status_code == 200) is may, (name, "get")
        if not may:
            assert client.post(url, {}).status_code == 302, (name, "post")
    assert (Release.objects.count(), StatusChange.objects.count()) == (1, 1)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", NAMES)
def test_without_an_account_everything_leads_to_the_login(name: str, method: str) -> None:
    url = url_of(name, make_document("nl"))
    response = getattr(Client(), method)(url)
    assert response["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", NAMES)
def test_another_kind_of_page_and_no_page_have_no_desk(name: str) -> None:
    page, client = make_document("nl"), logged_in()
    for pk in (page.get_parent().pk, 999_999):
        url = url_of(name, page).replace(f"/{page.pk}/", f"/{pk}/", 1)
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", sorted(LOOKING))
def test_what_only_shows_takes_no_form(name: str) -> None:
    assert logged_in().post(url_of(name, make_document("nl"))).status_code == 405


@pytest.mark.parametrize("name", sorted({*NAMES} - LOOKING))
def test_a_form_from_elsewhere_is_refused(name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = logged_in().cookies
    assert client.post(url_of(name, make_document("nl")), {}).status_code == 403


@pytest.mark.parametrize("role", ["Redacteur", "Communicatie"])
def test_the_buttons_that_are_shown_are_those_that_work(role: str) -> None:
    page = make_document("nl")
    shown = logged_in(role).get(address("overview", page)).content.decode()
    may = role in PUBLISHERS
    for name in ("release", "correct", "status", "mark", "withdraw"):
        assert (f'href="{url_of(name, page)}"' in shown) is may, name
