"""What the list of news says when there is nothing to list, and where headings can be reached."""

import re

import pytest
from django.test import Client

from home.models import HomePage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_an_empty_list_does_not_speak_of_filters(client: Client, home: HomePage) -> None:
    NewsIndexPageFactory(parent=home, slug="nieuws")
    text = client.get("/nieuws/").content.decode()
    assert "Er zijn hier geen artikelen." in text
    assert "Met deze filters" not in text


def test_a_filter_without_result_can_be_taken_off(client: Client, home: HomePage) -> None:
    NewsIndexPageFactory(parent=home, slug="nieuws")
    TopicFactory(slug="planning")
    assert "Met deze filters" in client.get("/nieuws/?topic=planning").content.decode()


def test_a_place_after_the_newest_leads_back_to_the_newest(client: Client, home: HomePage) -> None:
    index = NewsIndexPageFactory(parent=home, slug="nieuws")
    ArticlePageFactory(parent=index)
    text = client.get("/nieuws/?after=2999-01-01.1").content.decode()
    assert '<a href="/nieuws/">Toon de nieuwste artikelen</a>' in text


def test_no_two_headings_share_an_address(client: Client, home: HomePage) -> None:
    index = NewsIndexPageFactory(parent=home, slug="nieuws")
    headings = ["Inhoud", "Inhoud", "Lees ook", "???"]
    body = [{"type": "heading", "value": {"level": "h2", "text": text}} for text in headings]
    ArticlePageFactory(parent=index, slug="koppen", body=body)
    html = client.get("/nieuws/koppen/").content.decode()
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert all(ids)
