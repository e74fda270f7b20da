"""Home and section pages say which version holds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.holding import holding
from home.models import HomePage
from tests.factories import LivingDocumentPageFactory, SectionPageFactory, day, make_release

pytestmark = pytest.mark.django_db

NOW = day("2020-07-01")


def test_it_is_the_version_that_holds_now(home: HomePage) -> None:
    page = LivingDocumentPageFactory(title="Werkkader")
    make_release(page, "1.0", now=day("2020-06-12"))
    make_release(page, "1.1", now=NOW, valid_from=day("2090-01-01"))
    (found,) = holding(home, NOW)
    assert (found.page, found.release.number) == (page, "1.0")
    assert found.version_url == f"{page.url}versies/1.0/"


def test_documents_that_nobody_may_see_or_without_a_version_are_left_out(home: HomePage) -> None:
    LivingDocumentPageFactory()
    hidden = LivingDocumentPageFactory()
    make_release(hidden, "1.0", now=day("2020-06-12"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert holding(home, NOW) == []


def test_home_and_section_show_it_and_other_sections_do_not(home: HomePage) -> None:
    page = LivingDocumentPageFactory(title="Werkkader")
    make_release(page, "1.0")
    other = SectionPageFactory(parent=home)
    shown = {
        address: 'id="nu-geldt"' in Client().get(address).content.decode()
        for address in ("/", page.get_parent().url, other.url)
    }
    assert list(shown.values()) == [True, True, False]


def test_ten_documents_take_as_many_queries_as_one(home: HomePage) -> None:
    counts = []
    for number in (1, 9):
        for _each in range(number):
            make_release(LivingDocumentPageFactory(), "1.0", now=day("2020-06-12"))
        holding(home, NOW)
        with CaptureQueriesContext(connection) as queries:
            holding(home, NOW)
        counts.append(len(queries))
    assert counts == [3, 3]


def test_a_site_without_documents_asks_once(home: HomePage) -> None:
    with CaptureQueriesContext(connection) as queries:
        holding(home, NOW)
    assert len(queries) == 1
