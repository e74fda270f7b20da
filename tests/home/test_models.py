"""Home, sections and standard pages as readers get them."""

import pytest
from django.test import Client

from home.models import HomePage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db


def test_the_home_page_shows_the_newest_article_first(client: Client, home: HomePage) -> None:
    section = SectionPageFactory(parent=home, title="Buurtteams")
    index = NewsIndexPageFactory(parent=section)
    ArticlePageFactory(parent=index, title="Ouder", date="2020-01-01")
    ArticlePageFactory(parent=index, title="Nieuwer", date="2020-06-01")
    response = client.get("/")
    assert response.status_code == 200
    assert response.context["lead_article"].title == "Nieuwer"
    assert [article.title for article in response.context["latest"]] == ["Ouder"]
