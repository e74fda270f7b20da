"""Old addresses lead to the page that has them."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from core.transfer.aliases import aliases_of
from core.transfer.importing import import_folder
from home.models import StandardPage
from tests.core.transfer.folders import counts, page_at, the_problem, write

pytestmark = pytest.mark.django_db


def test_an_old_address_leads_to_the_page_for_good(client: Client, root: Path) -> None:
    write(root, "plek.md", aliases='[/oude/plek.html, "/node/12?x=1"]')
    import_folder(root)
    for address in ("/oude/plek.html", "/node/12?x=1"):
        response = client.get(address)
        assert response.status_code == 301
        assert response.headers["Location"] == "/plek/"


def test_aliases_that_a_file_no_longer_names_are_removed(root: Path) -> None:
    write(root, "plek.md", aliases="[/oud, /ouder]")
    import_folder(root)
    write(root, "plek.md", aliases="[/oud]")
    assert counts(import_folder(root)) == (0, 1, 0)
    assert aliases_of(page_at(StandardPage, "plek")) == ("/oud",)


def test_a_new_alias_alone_is_a_change(root: Path) -> None:
    write(root, "plek.md")
    import_folder(root)
    write(root, "plek.md", aliases="[/oud]")
    assert counts(import_folder(root)) == (0, 1, 0)
    assert counts(import_folder(root)) == (0, 0, 1)


def test_an_address_that_leads_elsewhere_already_is_refused(root: Path) -> None:
    Redirect.objects.create(old_path="/oud", redirect_link="https://wijk.example/")
    write(root, "plek.md", aliases="[/oud]")
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("plek.md", 6)
    assert "https://wijk.example/" in problem.reason


def test_two_pages_cannot_have_one_old_address(root: Path) -> None:
    write(root, "a.md", title="Eerste", aliases="[/oud]")
    write(root, "b.md", aliases="[/oud/]")
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("b.md", 6)
    assert "“Eerste”" in problem.reason
    assert not Redirect.objects.exists()


def test_an_old_address_that_is_too_long_is_refused(root: Path) -> None:
    write(root, "plek.md", aliases=f"[/{'a' * 300}]")
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("plek.md", 6)


def test_a_redirect_to_a_part_of_a_page_is_not_an_alias_of_it(root: Path) -> None:
    write(root, "plek.md")
    import_folder(root)
    page = page_at(StandardPage, "plek")
    Redirect.objects.create(
        old_path="/feed.xml", redirect_page=page, redirect_page_route_path="/feed/"
    )
    assert aliases_of(page) == ()
    assert counts(import_folder(root)) == (0, 0, 1)
