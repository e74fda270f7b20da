"""The whole of search, from a question to a page of answers."""

import datetime as dt
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from search import engine
from search.analysis import rerank
from search.answering import answer
from search.finding import find
from search.found import Filters, Found, Question
from search.state import state
from tests.factories import (
    ArticlePageFactory,
    SearchPromotionFactory,
    SearchSynonymFactory,
    StandardPageFactory,
    ask,
)
from tests.search.filling import NOW, Shelf, shelf

pytestmark = pytest.mark.django_db


def asked(text: str, language: str = "nl", **values: object) -> Found:
    return find(Question(text, language, **values), NOW)  # type: ignore[arg-type]


def titles(found: Found) -> list[str]:
    return [hit.title for hit in found.in_order]


def filled(*texts: tuple[str, str], **values: object) -> Shelf:
    """An index with these titles and texts."""
    on_shelf = shelf()
    for title, text in texts:
        on_shelf.add(title, text, **values)
    on_shelf.write()
    return on_shelf


def test_a_hit_says_what_it_is_and_why_it_answers() -> None:
    filled(("Bruggen & sluizen", 'De brug <b>"Zuid"</b> draait.'), kind="article")
    (hit,) = asked("brug").hits
    assert hit.title == "Bruggen & sluizen"
    assert hit.title_html == "<mark>Bruggen</mark> &amp; sluizen"
    assert hit.snippet == 'De brug <b>"Zuid"</b> draait.'
    assert hit.snippet_html.startswith("De <mark>brug</mark> &lt;b&gt;")
    assert (hit.kind, hit.language, hit.rank) == ("article", "nl", 1)


def test_a_snippet_is_the_beginning_when_only_the_title_answers() -> None:
    filled(("Bruggen", "Het begin. " + "En zo gaat het verder. " * 30))
    (hit,) = asked("brug").hits
    assert hit.snippet_html.startswith("Het begin. En zo")
    assert hit.snippet == hit.snippet_html


def test_all_words_are_asked_first() -> None:
    filled(*[("Groene brug", "")] * 10, ("Brug", ""), ("Groen", ""))
    found = asked("groene brug")
    assert (found.way, found.count, found.pages) == ("all", 10, 1)


def test_of_few_answers_those_with_most_of_the_question_answer_too() -> None:
    filled(("Groene brug", ""), ("Brug", ""), ("Groen", ""), ("Zwart", ""))
    found = asked("groene brug")
    assert (found.way, found.count) == ("loose", 2)
    assert titles(found) == ["Groene brug", "Groen"]  # the rarer word says most of it


def test_a_compound_that_is_in_no_text_is_found_by_its_parts() -> None:
    filled(("Vuil", "Over vuil."), ("Container", "Een container."), ("Iets", "Anders."))
    found = asked("huisvuilcontainer")
    assert found.way == "parts"
    assert set(titles(found)) == {"Vuil", "Container"}
    assert all("<mark>" in hit.title_html for hit in found.hits)


def test_a_phrase_is_never_loosened_and_an_exclusion_never_broken() -> None:
    filled(
        ("Openbaar vervoer", ""), ("Vervoer openbaar", ""), ("Vervoer", "Met de bus."), ("Bus", "")
    )
    assert titles(asked('"openbaar vervoer"')) == ["Openbaar vervoer"]
    assert titles(asked('"openbaar vervoer" onvindbaar')) == []
    assert "Vervoer" not in titles(asked("vervoer -bus"))
    assert titles(asked("bus -vervoer")) == ["Bus"]


def test_nothing_but_exclusions_finds_nothing() -> None:
    filled(("Brug", ""))
    assert asked("-brug").count == 0
    assert asked("").popular == ()


def test_a_synonym_is_at_work_at_once() -> None:
    filled(("Kinderopvang", ""))
    assert asked("creche").count == 0
    SearchSynonymFactory(terms="creche\nkinderopvang")
    assert titles(asked("crèche")) == ["Kinderopvang"]


@pytest.mark.parametrize("number", [25, 215])
def test_pages_repeat_nothing_and_leave_nothing_out(number: int) -> None:
    on_shelf = shelf()
    for day in range(number):
        on_shelf.add(f"Brug {day}", date=dt.date(2019, 1, 1) + dt.timedelta(days=day % 7))
    on_shelf.write()
    for sort in ("relevance", "date"):
        pages = range(1, -(-number // 10) + 1)
        found = [asked("brug", page=page, sort=sort) for page in pages]
        assert {page.count for page in found} == {number}
        shown = [hit.object_id for page in found for hit in page.hits]
        assert len(shown) == len(set(shown)) == number
        assert [hit.rank for page in found for hit in page.hits] == list(range(1, number + 1))


def test_a_page_beyond_the_last_is_empty_and_the_count_is_right() -> None:
    filled(("Brug", ""), ("Bruggen", ""))
    found = asked("brug", page=9_999)
    assert (found.hits, found.count, found.pages) == ((), 2, 1)


def test_by_date_the_newest_come_first_and_those_without_a_date_last() -> None:
    on_shelf = shelf()
    for title, date in (("Oud", dt.date(2001, 1, 1)), ("Geen", None), ("Nieuw", NOW.date())):
        on_shelf.add(title, "Een brug.", date=date)
    on_shelf.write()
    assert titles(asked("brug", sort="date")) == ["Nieuw", "Oud", "Geen"]


def test_filters_narrow_the_answers_and_not_the_way_they_are_come_by() -> None:
    on_shelf = filled(*[("Groene brug", "")] * 10)
    on_shelf.add("Groene brug op papier", kind="document")
    on_shelf.add("Brug op papier", kind="document")
    on_shelf.write()
    found = asked("groene brug", filters=Filters(type="document"))
    assert (found.way, found.count, titles(found)) == ("all", 1, ["Groene brug op papier"])
    assert asked("groene brug", filters=Filters(topic="\0", year=-3)).count == 0


@pytest.fixture
def two_languages() -> Shelf:
    """Dutch texts of which one is translated, and English ones."""
    on_shelf = shelf()
    on_shelf.add("Werkkader", "Het werkkader geldt.", translation_key="w")
    on_shelf.add("Werkkader in het kort", "Alleen Nederlands.", section="kort")
    on_shelf.add("Working framework", "What holds.", language="en", translation_key="w")
    on_shelf.add("Mattress", "Bulky waste.", language="en")
    on_shelf.write()
    return on_shelf


def test_an_english_visitor_gets_the_translation_and_what_has_none_apart(
    two_languages: Shelf,
) -> None:
    found = asked("werkkader", "en")
    assert [hit.title for hit in found.hits] == ["Working framework"]
    assert [(hit.title, hit.language) for hit in found.others] == [("Werkkader in het kort", "nl")]
    assert (found.way, found.count) == ("other", 2)
    assert "<mark>Werkkader</mark>" in found.others[0].title_html
    (sections,) = (facet for facet in found.facets if facet.name == "section")
    assert [value.value for value in sections.values] == ["kort"]


def test_answers_in_ones_own_language_stand_first_and_once(two_languages: Shelf) -> None:
    two_languages.add("A framework", "About the werkkader.", language="en", translation_key="kort")
    two_languages.write()
    found = asked("werkkader", "en")
    assert found.way == "all"
    assert titles(found)[0] == "A framework"
    assert sorted(titles(found)[1:]) == ["Werkkader in het kort", "Working framework"]
    assert asked("framework", "en").count == 2


def test_a_filter_holds_for_answers_in_the_other_language_too(two_languages: Shelf) -> None:
    found = asked("werkkader", "en", filters=Filters(section="kort"))
    assert (titles(found), found.count) == (["Werkkader in het kort"], 1)


def test_a_dutch_visitor_gets_english_only_when_there_is_nothing_in_dutch(
    two_languages: Shelf,
) -> None:
    found = asked("mattress")
    assert (found.way, found.hits, found.count) == ("other", (), 1)
    assert [(hit.title, hit.language) for hit in found.others] == [("Mattress", "en")]
    assert asked("werkkader").others == ()


def test_no_spelling_is_corrected_in_another_language(two_languages: Shelf) -> None:
    assert asked("matress").count == 0
    assert asked("werkaker", "en").count == 0
    assert asked("werkaker").count == 2


def test_a_third_language_is_answered_by_the_default_one_and_then_by_the_rest(
    two_languages: Shelf, settings: Settings
) -> None:
    settings.LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("fr", "Français")]
    two_languages.add("Cadre", "", language="fr", translation_key="w")
    two_languages.write()
    assert titles(asked("cadre", "fr")) == ["Cadre"]
    assert set(titles(asked("werkkader", "fr"))) == {"Cadre", "Werkkader in het kort"}
    assert titles(asked("mattress", "fr")) == ["Mattress"]
    assert titles(asked("cadre", "nl")) == ["Cadre"]


def test_a_corrected_question_is_offered_when_it_finds_something() -> None:
    filled(("Werkkader", "Het werkkader."), ("Brug", ""))
    assert asked("werkaker").did_you_mean == "werkkader"
    assert asked("werkaker -brug").did_you_mean == "werkkader -brug"
    assert asked("werkkader").did_you_mean == ""
    assert asked("werkaker -werkkader").did_you_mean == ""


def test_where_nothing_answers_what_others_read_is_offered(home: HomePage) -> None:
    page = StandardPageFactory(parent=home, title="Veel gelezen")
    today = timezone.localtime(NOW).date()
    ask("iets", today, page_ids=(page.pk,))
    found = asked("xqzvblorp")
    assert (found.way, found.count, found.facets) == ("nothing", 0, ())
    assert [one.title for one in found.popular] == ["Veel gelezen"]
    assert asked("!!! ???").popular


def test_as_long_as_nobody_asked_the_newest_articles_are_offered(home: HomePage) -> None:
    on_shelf = shelf()
    for number in range(7):
        page = ArticlePageFactory(parent=home, title=f"Artikel {number}")
        on_shelf.add(
            page.title,
            kind="article",
            page_id=page.pk,
            date=dt.date(2020, 1, 1 + number),
        )
    on_shelf.write()
    offered = [one.title for one in asked("xqzvblorp").popular]
    assert offered == [f"Artikel {number}" for number in (6, 5, 4, 3, 2)]


def test_promoted_pages_stand_on_the_first_page_only(home: HomePage) -> None:
    page = StandardPageFactory(parent=home, title="Van de redactie")
    SearchPromotionFactory(page=page, questions="brug")
    filled(*[("Brug", "")] * 11)
    assert [one.title for one in asked("bruggen").promoted] == ["Van de redactie"]
    assert asked("brug", page=2).promoted == ()
    assert asked("brug", filters=Filters(type="page")).promoted == ()


def hide(page: Page, how: str) -> None:
    if how == "restricted":
        PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=page, restriction_type="login")]
        )
    else:
        changed: dict[str, object] = {"live": False} if how == "taken down" else {"expire_at": NOW}
        Page.objects.filter(pk=page.pk).update(**changed)


@pytest.mark.parametrize("how", ["restricted", "taken down", "expired"])
def test_what_readers_may_not_see_now_is_in_no_hit_count_or_facet(home: HomePage, how: str) -> None:
    """Even when the index does not know it yet."""
    page = StandardPageFactory(parent=home, title="Brug")
    on_shelf = shelf()
    on_shelf.add("Geheime brug", "Diep geheim.", kind="document", page_id=page.pk)
    on_shelf.add("Brug", "")
    on_shelf.write()
    assert asked("brug").count == 2
    hide(page, how)
    found = asked("brug")
    assert (titles(found), found.count) == (["Brug"], 1)
    assert [value.value for facet in found.facets for value in facet.values] == ["page"]


def test_a_page_of_answers_asks_few_queries_however_many_there_are() -> None:
    on_shelf = filled(*[("Brug", "")] * 12)
    asked("brug")

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            asked("brug")
        return len(captured)

    few = count()
    for _ in range(40):
        on_shelf.add("Brug")
    on_shelf.write()
    asked("brug")
    assert count() == few <= 12


TYPED = st.lists(
    st.sampled_from(
        [
            *("brug", "groene", "brugg", "afvalcontainer", "huisvuilcontainer", "afval", "1e5x"),
            *('"groene brug"', "-brug", '-"groene brug"', "nieuw-west", "werkaker", "de", "e"),
            *("container", "Werkkader", "niets", "vuil", "brugwerkkader"),
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@pytest.fixture
def mixed() -> Shelf:
    """Texts that hold the same words in many ways."""
    on_shelf = shelf()
    for title, text in (
        ("Groene bruggen", "De brug is groen. Een groene brug."),
        ("Afval", "De container staat bij de brug. Nieuw en west."),
        ("Afvalcontainers", "Over vuil en het werkkader, in Nieuw-West."),
        ("Vuil", "Huis, vuil. 1e5x en 1e5 x."),
        ("Huisvuil", "Groen. Brug. Werkkader: werkkader."),
        ("Brugwerken", "Het brugwerkkader, een container vol."),
    ):
        for topics in ((), ("Groene brug",)):
            on_shelf.add(title, text, topic_names=topics)
    on_shelf.write()
    return on_shelf


@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TYPED)
def test_what_the_database_counts_is_what_the_re_ranker_keeps(mixed: Shelf, text: str) -> None:
    for part in answer(text, "nl", state()).parts:
        number = sum(group.count for group in part.groups)
        found = engine.candidates(part.match, part.scope, Filters(), number)
        kept = rerank([one.row for one in found], part.asked.plan, part.asked.statistics)
        assert number == len(found) == len(kept), (text, part.way)


HOSTILE = [
    "",
    "\0",
    '"',
    "-",
    "\u202ebrug\u202c",
    "a " * 500,
    " ".join("abcdefghijklmnopqrstuvwxyz" * 20),
    "brug " * 200_000,
    '"' * 300,
    "(((((" * 60,
    "NEAR(a b) AND title:* OR ^",
    "brug & !(a <-> b):*",
    "\ud800",
    "٣ كتاب 漢字",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_can_be_typed_is_an_error_or_slow(text: str) -> None:
    filled(("Brug", "Een brug."), ("Bridge", "A bridge."))
    for language in ("nl", "en"):
        started = time.perf_counter()
        asked(text, language)
        assert time.perf_counter() - started < 1


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120), st.sampled_from(["nl", "en"]), st.integers(1, 3))
def test_any_text_is_answered(two_languages: Shelf, text: str, language: str, page: int) -> None:
    found = asked(text, language, page=page)
    assert found.count >= len(found.in_order)
