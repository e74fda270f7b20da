"""What answers can be narrowed to: counted over all of them, each facet without its own filter."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from core.models import District
from home.models import HomePage
from search import facets as counting
from search.engine import Group
from search.facets import total
from search.found import Facet, FacetValue, Filters
from search.sections import Sections, sections
from tests.factories import SectionPageFactory, TopicFactory

GROUPS = [
    Group("article", "nieuws", ("bouw", "water"), ("noord",), 2020, 3),
    Group("article", "nieuws", ("bouw",), (), 2019, 2),
    Group("page", "", (), ("noord", "zuid"), None, 4),
]
SLUGS = st.sampled_from(["a", "b", "c"])
SOME = st.lists(SLUGS, max_size=2, unique=True).map(tuple)
ANY_GROUP = st.builds(
    Group,
    SLUGS,
    SLUGS | st.just(""),
    SOME,
    SOME,
    st.none() | st.integers(2019, 2021),
    st.integers(1, 9),
)
ANY_FILTERS = st.builds(
    Filters,
    *[SLUGS | st.just("")] * 4,
    st.none() | st.integers(2019, 2021),
)


def facets(groups: list[Group], filters: Filters, language: str) -> tuple[Facet, ...]:
    return counting.facets(groups, filters, language, Sections())


def counts(found: tuple[Facet, ...]) -> dict[str, dict[str, int]]:
    return {facet.name: {value.value: value.count for value in facet.values} for facet in found}


def test_answers_within_the_filters_are_counted() -> None:
    assert total(GROUPS, Filters()) == 9
    assert total(GROUPS, Filters(topic="bouw")) == 5
    assert total(GROUPS, Filters(topic="bouw", district="noord")) == 3
    assert total(GROUPS, Filters(year=2019, type="article")) == 2
    assert total(GROUPS, Filters(topic="bou")) == 0
    assert total(GROUPS, Filters(year=-1, section="\0")) == 0


@pytest.mark.django_db
def test_every_value_is_counted() -> None:
    assert counts(facets(GROUPS, Filters(), "nl")) == {
        "type": {"article": 5, "page": 4},
        "section": {"nieuws": 5},
        "topic": {"bouw": 5, "water": 3},
        "district": {"noord": 7, "zuid": 4},
        "year": {"2020": 3, "2019": 2},
    }


@pytest.mark.django_db
def test_a_facet_is_counted_without_its_own_filter() -> None:
    found = counts(facets(GROUPS, Filters(year=2020), "nl"))
    assert found["year"] == {"2020": 3, "2019": 2}
    assert found["type"] == {"article": 3}


@pytest.mark.django_db
def test_what_is_chosen_stays_even_when_nothing_is_left_of_it() -> None:
    found = facets(GROUPS, Filters(topic="water", year=2019), "nl")
    (topic,) = (facet for facet in found if facet.name == "topic")
    assert FacetValue("water", "water", 0, is_chosen=True) in topic.values
    unknown = facets([], Filters(district="\0<b>"), "nl")
    assert unknown == (Facet("district", (FacetValue("\0<b>", "\0<b>", 0, True),)),)


@pytest.mark.django_db
@given(st.lists(ANY_GROUP, max_size=8), ANY_FILTERS)
def test_a_count_is_how_many_answers_are_left_when_that_is_chosen(
    groups: list[Group], filters: Filters
) -> None:
    for facet in facets(groups, filters, "nl"):
        for value in facet.values:
            chosen: Any = int(value.value) if facet.name == "year" else value.value
            narrowed = replace(filters, **{facet.name: chosen})
            assert value.count == total(groups, narrowed)
            assert value.is_chosen == (getattr(filters, facet.name) == chosen)


@pytest.mark.django_db
def test_what_was_hidden_at_the_last_moment_counts_no_longer() -> None:
    hidden = replace(GROUPS[1], count=-2)
    found = counts(facets([*GROUPS, hidden], Filters(), "nl"))
    assert found["type"] == {"article": 3, "page": 4}
    assert found["year"] == {"2020": 3}


def test_values_are_called_as_readers_of_the_language_call_them(
    home: HomePage, english_home: HomePage
) -> None:
    SectionPageFactory(parent=home, title="Nieuws uit de wijk", slug="nieuws")
    SectionPageFactory(parent=english_home, title="News", slug="nieuws")
    SectionPageFactory(parent=home, title="Alleen Nederlands", slug="alleen")
    TopicFactory(slug="bouw", names={"nl": "Bouwen", "en": "Building"})
    TopicFactory(slug="water", names={"nl": "Water en wind"})
    groups = [*GROUPS, Group("page", "alleen", (), (), None, 1)]
    with translation.override("en"):
        labels = {
            value.value: value.label
            for facet in counting.facets(groups, Filters(), "en", sections("en"))
            for value in facet.values
        }
    assert labels["nieuws"] == "News"
    assert labels["alleen"] == "Alleen Nederlands"
    assert (labels["bouw"], labels["water"]) == ("Building", "Water en wind")
    assert labels["noord"] == District.objects.get(slug="noord").name
    assert (labels["article"], labels["2020"]) == ("News", "2020")


def test_values_stand_by_number_districts_by_the_city_and_years_the_newest_first(
    db: None,
) -> None:
    first, second = District.objects.all()[:2]
    groups = [
        Group("page", "", ("rare",), (second.slug,), 2018, 5),
        Group("page", "", ("common",), (first.slug,), 2021, 1),
        Group("page", "", ("common",), (), 2020, 9),
    ]
    order = {
        facet.name: [value.value for value in facet.values]
        for facet in facets(groups, Filters(), "nl")
    }
    assert order["topic"] == ["common", "rare"]
    assert order["district"] == [first.slug, second.slug]
    assert order["year"] == ["2021", "2020", "2018"]


def test_labels_ask_at_most_two_queries(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        facets(GROUPS, Filters(), "nl")
    with django_assert_num_queries(0):
        facets([], Filters(topic="\0"), "nl")
