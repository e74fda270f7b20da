"""What answers a question, and in which order: missing words, sections and two languages."""

import datetime as dt
from typing import Any

import pytest

from home.models import HomePage
from search.found import FacetValue, Filters
from tests.factories import SectionPageFactory
from tests.search.filling import NOW, Shelf, shelf
from tests.search.test_finding import asked, filled, titles

pytestmark = pytest.mark.django_db


def test_a_word_that_no_text_holds_does_not_empty_a_good_question() -> None:
    filled(("Hulp", "Hulp in de wijk."), ("Het team", "Een team."), ("Gemeente", ""))
    found = asked("Grátis hulp")
    assert (found.way, titles(found), found.missing) == ("loose", ["Hulp"], ("Grátis",))
    assert asked("hulp").missing == ()
    nonsense = asked("xqzvblorp wrrmpf")
    assert (nonsense.way, nonsense.count, nonsense.missing) == ("nothing", 0, ())
    assert asked('"hulp" xqzvblorp').count == 0


def test_a_word_of_another_language_of_the_site_is_not_called_missing() -> None:
    on_shelf = filled(("Hulp", ""))
    on_shelf.add("Mattress", language="en")
    on_shelf.write()
    found = asked("hulp mattress")
    assert (titles(found), found.missing) == (["Hulp"], ())


def test_a_compound_of_which_a_part_is_found_is_not_passed_over() -> None:
    filled(("Vuil", "Over vuil."), ("Groen", "Een groene tuin."))
    found = asked("groene huisvuilcontainer")
    assert "Vuil" in titles(found)
    assert found.missing == ()


def test_no_word_that_finds_nothing_is_offered() -> None:
    filled(("Werkkader", "Het werkkader."))
    assert asked("xqzvblorp werkaker").did_you_mean == "werkkader"
    on_shelf = filled(("Open server", "A server."), ("Openbaar", "Openbaar."), language="en")
    on_shelf.write()
    assert asked("openbaar vervoer", "en").did_you_mean == ""
    assert asked("servre", "en").did_you_mean == "server"


@pytest.mark.parametrize("text", ["a", "the", "I"])
def test_a_letter_or_a_stop_word_finds_nothing_in_another_language(text: str) -> None:
    filled(("The I and a", "I am a text."), language="en")
    assert asked(text).count == 0
    assert asked(text, "en").count == 1


def test_digits_with_a_stop_between_them_are_one() -> None:
    filled(("Versie 1.1", ""), ("Versie 1.0", "Een 1 en nog 1."), ("Versie 2", "Op 1 mei."))
    assert titles(asked("1.1")) == ["Versie 1.1"]
    assert titles(asked("versie 1.1"))[0] == "Versie 1.1"


def test_a_section_and_its_translation_are_one(home: HomePage, english_home: HomePage) -> None:
    dutch = SectionPageFactory(parent=home, title="Nieuws", slug="nieuws")
    SectionPageFactory(
        parent=english_home, title="News", slug="news", translation_key=dutch.translation_key
    )
    on_shelf = filled(("Brug", "Over een werkkader."), section="nieuws")
    on_shelf.add("Bridge", "The werkkader.", language="en", section="news")
    on_shelf.write()
    for slug in ("news", "nieuws"):
        found = asked("werkkader", "en", filters=Filters(section=slug))
        (facet,) = (one for one in found.facets if one.name == "section")
        assert facet.values == (FacetValue("news", "News", 2, is_chosen=True),)
        assert (found.count, len(titles(found))) == (2, 2)
        assert found.question.filters.chosen() == {"section": "news"}


@pytest.fixture
def many_in_two_languages() -> Shelf:
    """Of each way to answer an English visitor a page and a bit, with dates that run across."""
    on_shelf = shelf()
    day = dt.date(2020, 1, 1)
    for number in range(12):
        date = day + dt.timedelta(days=number) if number else None
        values: dict[str, Any] = {"date": date, "translation_key": f"t{number}"}
        on_shelf.add("Bridge with werkkader", language="en", date=date)
        on_shelf.add("Brug met werkkader", **values)
        on_shelf.add("Crossing", language="en", **values)
        on_shelf.add("Werkkader werkkader", date=date)
    on_shelf.write()
    return on_shelf


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_what_is_only_in_another_language_stands_apart_behind_all_pages_of_ones_own(
    many_in_two_languages: Shelf, sort: str
) -> None:
    pages = [asked("werkkader", "en", sort=sort, page=number) for number in range(1, 5)]
    assert [(len(page.hits), len(page.others)) for page in pages] == [
        (10, 0),
        (10, 0),
        (4, 6),
        (0, 6),
    ]
    assert {page.count for page in pages} == {36}
    hits = [hit for page in pages for hit in page.in_order]
    assert [hit.rank for hit in hits] == list(range(1, 37))
    assert len({hit.object_id for hit in hits}) == 36


def test_by_date_all_in_ones_own_language_stand_together(many_in_two_languages: Shelf) -> None:
    pages = [asked("werkkader", "en", sort="date", page=number) for number in range(1, 5)]
    own = [hit for page in pages for hit in page.hits]
    others = [hit for page in pages for hit in page.others]
    assert {hit.title for hit in own[:2]} == {"Bridge with werkkader", "Crossing"}
    for hits in (own, others):
        dates = [hit.date for hit in hits]
        assert dates == sorted(dates, key=lambda date: date or dt.date.min, reverse=True)


def test_where_only_dutch_answers_what_is_about_it_goes_first() -> None:
    on_shelf = shelf()
    on_shelf.add("Stadsloket", "Het stadsloket is open.")
    on_shelf.add("Paspoort", "Haal het bij het stadsloket, ver van huis.", translation_key="p")
    on_shelf.add("Passport", language="en", translation_key="p")
    on_shelf.write()
    assert titles(asked("stadsloket", "en")) == ["Stadsloket", "Passport"]


def test_all_of_a_question_in_english_is_better_than_a_part_of_it_in_dutch() -> None:
    on_shelf = filled(("Service", "De service van de stad."))
    on_shelf.add("Citizen service number", language="en")
    on_shelf.write()
    found = asked("citizen service number")
    assert (found.way, titles(found), found.missing) == ("other", ["Citizen service number"], ())


def test_an_exclusion_also_holds_for_the_translation_that_answers() -> None:
    on_shelf = shelf()
    on_shelf.add("Zebrapad beleid", "Over het zebrapad.", translation_key="z")
    on_shelf.add("Crossing policy", "With leopards.", language="en", translation_key="z")
    on_shelf.write()
    assert titles(asked("zebrapad", "en")) == ["Crossing policy"]
    assert asked("zebrapad -leopard", "en").count == 0


def test_what_has_expired_is_neither_found_nor_counted_nor_in_the_way() -> None:
    on_shelf = shelf()
    past = NOW - dt.timedelta(seconds=5)
    for number in range(12):
        on_shelf.add(f"Narwal {number}", expires_at=past if number % 2 else None)
    on_shelf.add("Kaketoe", translation_key="k")
    on_shelf.add("Cockatoo", language="en", translation_key="k", expires_at=past)
    on_shelf.write()
    found = asked("narwal")
    assert (found.count, len(found.hits)) == (6, 6)
    assert sum(value.count for value in found.facets[0].values) == 6
    assert titles(asked("kaketoe", "en")) == ["Kaketoe"]
