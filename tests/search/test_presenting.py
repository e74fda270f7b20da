"""What the search page shows of an answer; the answers are made by hand."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from search.found import Facet, FacetValue, Filters, Found, Hit, Promoted, Question
from search.presenting import Choice, Shown, address_of, unquoted

QUESTION = Question("team", "nl")
HIT = Hit(
    source="pages",
    object_id=1,
    page_id=1,
    url="/a/",
    title="A",
    title_html="A",
    kind="article",
    language="nl",
    snippet="",
    snippet_html="",
)


def shown(found: Found, **labels: str) -> Shown:
    """What the page shows of an answer, with the names of the chosen filters."""
    return Shown(found, labels)


def facet(name: str, *values: FacetValue) -> Facet:
    """A filter to choose in."""
    return Facet(name, values)


class TestAddresses:
    def test_what_is_usual_is_left_out(self) -> None:
        assert address_of(QUESTION) == "?q=team"

    def test_everything_else_is_in_it(self) -> None:
        filters = Filters("article", "buurtteams", "planning", "noord", 2020)
        address = address_of(Question("b & w", "nl", filters, "date", 3))
        assert address == (
            "?q=b+%26+w&type=article&section=buurtteams&topic=planning&district=noord&year=2020"
            "&sort=date&page=3"
        )


class TestFilters:
    TYPES = facet("type", FacetValue("article", "Nieuws", 60), FacetValue("page", "Pagina", 40))

    def test_each_value_leads_to_the_first_page_of_what_is_left(self) -> None:
        question = Question("team", "nl", Filters(year=2020), "date", 4)
        (types,) = shown(Found(question, "all", 100, facets=(self.TYPES,))).facets
        assert types.title == "Soort"
        address = "?q=team&type=article&year=2020&sort=date"
        assert types.choices[0] == Choice("Nieuws", address, 60)
        assert types.more == []

    def test_a_year_is_a_number_like_any_other(self) -> None:
        years = facet("year", FacetValue("2020", "2020", 3), FacetValue("2019", "2019", 2))
        (found,) = shown(Found(QUESTION, "all", 9, facets=(years,))).facets
        assert [choice.url for choice in found.choices] == [
            "?q=team&year=2020",
            "?q=team&year=2019",
        ]

    def test_a_chosen_value_is_no_link_and_can_be_taken_off(self) -> None:
        question = Question("team", "nl", Filters(type="article", topic="planning"), page=2)
        values = facet(
            "type", FacetValue("article", "Nieuws", 6, is_chosen=True), FacetValue("page", "P", 4)
        )
        page = shown(Found(question, "all", 6, facets=(values,)), type="Nieuws", topic="Planning")
        assert page.facets[0].choices[0] == Choice("Nieuws", "", 6, is_chosen=True)
        assert page.chosen == [
            Choice("Nieuws", "?q=team&topic=planning", is_chosen=True),
            Choice("Planning", "?q=team&type=article", is_chosen=True),
        ]
        assert page.unfiltered_url == "?q=team"

    def test_a_value_that_all_answers_have_is_not_offered(self) -> None:
        single = facet("type", FacetValue("article", "Nieuws", 100))
        assert shown(Found(QUESTION, "all", 100, facets=(single,))).facets == []
        assert shown(Found(QUESTION, "all", 100, facets=(facet("type"),))).facets == []
        assert len(shown(Found(QUESTION, "all", 101, facets=(single,))).facets) == 1

    def test_but_one_that_is_chosen_stays(self) -> None:
        chosen = facet("type", FacetValue("article", "Nieuws", 5, is_chosen=True))
        question = Question("team", "nl", Filters(type="article"))
        page = shown(Found(question, "all", 5, facets=(chosen,)), type="Nieuws")
        assert len(page.facets) == 1

    @pytest.mark.parametrize(("number", "seen"), [(6, 6), (7, 7), (8, 6), (30, 6)])
    def test_many_values_fold_away(self, number: int, seen: int) -> None:
        values = (FacetValue(f"t{n}", f"T{n}", 30 - n) for n in range(number))
        (topics,) = shown(Found(QUESTION, "all", 100, facets=(facet("topic", *values),))).facets
        assert (len(topics.choices), len(topics.more)) == (seen, number - seen)

    def test_a_chosen_value_never_folds_away(self) -> None:
        values = [FacetValue(f"t{n}", f"T{n}", 9, is_chosen=n == 8) for n in range(10)]
        (topics,) = shown(Found(QUESTION, "all", 100, facets=(facet("topic", *values),))).facets
        assert [choice.label for choice in topics.choices] == [*(f"T{n}" for n in range(6)), "T8"]
        assert [choice.label for choice in topics.more] == ["T6", "T7", "T9"]


class TestOrder:
    def test_one_order_is_in_use(self) -> None:
        relevance, date = shown(Found(replace(QUESTION, page=2), "all", 100)).sorts
        assert relevance == Choice("Relevantie", "?q=team", is_chosen=True)
        assert date == Choice("Datum", "?q=team&sort=date")

    def test_a_single_answer_needs_none(self) -> None:
        assert shown(Found(QUESTION, "all", 1)).sorts == []


class TestPages:
    @pytest.mark.parametrize(
        ("page", "count", "numbers"),
        [
            (1, 10, []),
            (1, 11, [1, 2]),
            (2, 30, [1, 2, 3]),
            (1, 100, [1, 2, 0, 10]),
            (5, 100, [1, 0, 4, 5, 6, 0, 10]),
            (3, 100, [1, 2, 3, 4, 0, 10]),
            (10, 100, [1, 0, 9, 10]),
            (99, 100, [1, 0, 10]),
        ],
    )
    def test_the_first_the_last_and_those_near_are_links(
        self, page: int, count: int, numbers: list[int]
    ) -> None:
        links = shown(Found(replace(QUESTION, page=page), "all", count)).pages
        assert [link.number for link in links] == numbers
        assert [link.number for link in links if link.is_current] == (
            [page] if page in numbers else []
        )

    @pytest.mark.parametrize(
        ("page", "before", "after"),
        [
            (1, "", "?q=team&page=2"),
            (2, "?q=team", "?q=team&page=3"),
            (3, "?q=team&page=2", ""),
            (9, "?q=team&page=3", ""),
        ],
    )
    def test_one_leads_to_the_next(self, page: int, before: str, after: str) -> None:
        found = shown(Found(replace(QUESTION, page=page), "all", 25))
        assert (found.previous_url, found.next_url) == (before, after)

    def test_a_page_after_the_last_one_is_known(self) -> None:
        assert shown(Found(replace(QUESTION, page=4), "all", 25)).is_beyond
        assert not shown(Found(replace(QUESTION, page=3), "all", 25)).is_beyond
        assert not shown(Found(replace(QUESTION, page=3), "nothing", 0)).is_beyond


class TestLanguages:
    ENGLISH = replace(HIT, language="en")

    def test_an_answer_in_the_language_of_the_reader_names_none(self) -> None:
        page = shown(Found(QUESTION, "all", 1, (HIT,)))
        assert [hit.language for hit in page.hits] == [""]
        assert page.found_language == page.others_language == ""

    def test_one_in_another_language_does(self) -> None:
        page = shown(Found(QUESTION, "other", 1, others=(self.ENGLISH,)))
        assert [hit.language for hit in page.others] == ["en"]
        assert page.found_language == page.others_language == "Engels"

    def test_beside_answers_of_ones_own_they_are_not_all_there_is(self) -> None:
        found = Found(Question("team", "en"), "other", 12, (self.ENGLISH,), (HIT,))
        assert shown(found).found_language == ""
        later = replace(found, question=replace(found.question, page=2), hits=())
        assert shown(later).found_language == ""
        assert shown(replace(later, way="all")).found_language == ""

    def test_dutch_answers_of_an_english_reader_stand_apart(self) -> None:
        with override("en"):
            page = shown(Found(Question("team", "en"), "all", 2, (self.ENGLISH,), (HIT,)))
            assert (page.found_language, page.others_language) == ("", "Dutch")
            assert [hit.language for hit in page.others] == ["nl"]


def test_what_editors_put_first_is_not_there_twice() -> None:
    first = Promoted("/a/", "A", "", HIT.page_id)
    on_it = replace(HIT, source="documents", url="/documenten/b/")
    found = Found(QUESTION, "all", 3, (HIT, on_it), (replace(HIT, language="en"),), (first,))
    page = shown(found)
    assert [result.hit for result in page.hits] == [on_it]
    assert page.others == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("team", "team"),
        ('"het team"', "het team"),
        ("„het team”", "het team"),
        ('"het team" noord', '"het team" noord'),
        ('"het team" "in noord"', '"het team" "in noord"'),
        ('"', '"'),
        ('""', '""'),
        ("", ""),
    ],
)
def test_a_single_phrase_loses_its_quotes(text: str, asked: str) -> None:
    assert unquoted(text) == asked


def test_a_kind_is_named() -> None:
    (result,) = shown(Found(QUESTION, "all", 1, (HIT,))).hits
    assert result.kind_label == "Nieuws"


def test_what_was_meant_is_asked_without_filters() -> None:
    question = Question("taem", "nl", Filters(type="article"))
    assert shown(Found(question, did_you_mean="team")).meant_url == "?q=team"
    assert shown(Found(question)).meant_url == ""
