"""The addresses of milestones in the sitemap."""

import pytest
from django.test import Client
from lxml import etree

from tests.factories import MilestoneFactory, make_wording

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def listed() -> dict[str, set[str]]:
    """The paths of milestones in the sitemap, each with those of its translations."""
    tree = etree.fromstring(Client().get("/sitemap.xml").content)
    found = {}
    for url in tree.findall("s:url", NAMES):
        path = url.findtext("s:loc", namespaces=NAMES).partition("//")[2].partition("/")[2]
        links = url.findall("x:link", NAMES)
        found[f"/{path}"] = {link.get("hreflang") for link in links}
    return {
        path: links
        for path, links in found.items()
        if "/mijlpalen/" in path or "/milestones/" in path
    }


def test_a_milestone_is_listed_in_the_languages_that_word_it() -> None:
    both, dutch = MilestoneFactory(title="Beide"), MilestoneFactory(title="Een")
    make_wording(both, title="Both")
    make_wording(dutch, title="Draft", live=False)
    assert listed() == {
        "/mijlpalen/beide/": {"nl", "en"},
        "/en/milestones/beide/": {"nl", "en"},
        "/mijlpalen/een/": set(),
    }


def test_drafts_and_withdrawn_milestones_are_not_listed() -> None:
    MilestoneFactory(live=False)
    withdrawn = MilestoneFactory()
    make_wording(withdrawn, title="Withdrawn")
    withdrawn.unpublish()
    assert listed() == {}
