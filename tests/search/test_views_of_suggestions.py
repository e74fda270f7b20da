"""Suggestions while typing, as the search box gets them."""

import datetime as dt

import pytest
from django.test import Client

from search.suggesting import Suggestion

pytestmark = pytest.mark.django_db


def test_they_are_texts_with_addresses(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def suggest(text: str, language: str, now: dt.datetime) -> list[Suggestion]:
        asked.append((text, language))
        return [Suggestion("Werkkader", "/werkkader/")]

    monkeypatch.setattr("search.views.suggest", suggest)
    for path in ("/zoeken/suggesties/", "/en/search/suggestions/"):
        response = client.get(f"{path}?q=werk+")
        assert response.json() == {"suggestions": [{"text": "Werkkader", "url": "/werkkader/"}]}
        assert response.headers["Cache-Control"] == "private, max-age=60"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "Cookie" not in response.headers.get("Vary", "")
    assert asked == [("werk ", "nl"), ("werk ", "en")]


@pytest.mark.parametrize("query", ["", "q=", "q=a", "q=%22", "q=" + "a" * 201])
def test_without_a_beginning_there_are_none(client: Client, query: str) -> None:
    assert client.get(f"/zoeken/suggesties/?{query}").json() == {"suggestions": []}
