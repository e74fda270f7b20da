"""What editors add to search, and what visitors asked."""

import datetime as dt

import factory

from search.models import QueryAnswer, SearchPromotion, SearchQuery, SearchSynonym
from tests.factories.pages import StandardPageFactory


class SearchSynonymFactory(factory.django.DjangoModelFactory):
    """Two Dutch words that mean the same."""

    class Meta:
        model = SearchSynonym

    terms = factory.Sequence(lambda n: f"woord{n}\nterm{n}")


class SearchPromotionFactory(factory.django.DjangoModelFactory):
    """A Dutch page that comes first for one question."""

    class Meta:
        model = SearchPromotion

    questions = factory.Sequence(lambda n: f"vraag{n}")
    page = factory.SubFactory(StandardPageFactory)


def ask(
    text: str,
    day: dt.date,
    *,
    language: str = "nl",
    times: int = 1,
    results: int = 1,
    page_ids: tuple[int, ...] = (),
) -> SearchQuery:
    """A question as it was counted on a day, with the pages that answered it."""
    query = SearchQuery.objects.create(
        day=day, language=language, text=text, count=times, results=results
    )
    QueryAnswer.objects.bulk_create(
        QueryAnswer(query=query, page_id=page_id, place=place)
        for place, page_id in enumerate(page_ids, start=1)
    )
    return query
