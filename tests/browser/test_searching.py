"""Searching: suggestions while typing, filters without scripts, and a form that never fails."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.conftest import MOST_MILLISECONDS
from tests.browser.test_accessibility import broken_rules

PATH = "**/zoeken/suggesties/**"


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in a browser that runs no scripts."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context.new_page()
    context.close()


@pytest.fixture
def box(page: Page) -> Locator:
    """The search box of a page, where anything that is typed suggests three things."""
    offered = [{"text": text, "url": f"/{text}/"} for text in ("contact", "gemeente", "privacy")]
    body = json.dumps({"suggestions": offered})
    page.route(PATH, lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto("/")
    return page.get_by_role("combobox")


def chosen(page: Page) -> list[str]:
    """The texts of the options that are marked."""
    return page.locator("[role=option][aria-selected=true]").all_inner_texts()


class TestSuggestions:
    def test_typing_shows_them(self, page: Page, box: Locator) -> None:
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(page.get_by_role("listbox")).to_be_hidden()
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_text(["contact", "gemeente", "privacy"])
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("listbox")).to_have_accessible_name("Suggesties")

    def test_arrows_go_round_and_the_box_keeps_the_focus(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        seen = []
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
            box.press(key)
            seen += [chosen(page)]
        assert seen == [["contact"], ["gemeente"], ["privacy"], [], ["privacy"]]
        expect(box).to_be_focused()
        expect(box).to_have_value("co")
        marked = box.get_attribute("aria-activedescendant")
        assert page.locator(f"[id='{marked}']").inner_text() == "privacy"

    def test_enter_goes_to_the_one_that_is_marked(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("ArrowDown")
        box.press("Enter")
        expect(page).to_have_url(re.compile("/contact/$"))

    def test_a_click_goes_there_too(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        page.get_by_role("option").nth(2).click()
        expect(page).to_have_url(re.compile("/privacy/$"))

    def test_enter_without_a_mark_searches_for_what_was_typed(
        self, page: Page, box: Locator
    ) -> None:
        box.press_sequentially("team")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/zoeken/\?q=team$"))

    def test_escape_closes_them_and_leaves_what_was_typed(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("co")

    def test_so_does_leaving_the_box(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("Tab")
        expect(page.get_by_role("listbox")).to_be_hidden()

    def test_a_single_letter_asks_nothing(self, page: Page, box: Locator) -> None:
        asked: list[str] = []

        def keep(request: Request) -> None:
            asked.append(request.url)

        page.on("request", keep)
        page.clock.install()
        box.press_sequentially("c")
        page.clock.run_for(1000)
        assert asked == []
        with page.expect_request(PATH):
            box.press_sequentially("o")
            page.clock.run_for(1000)

    def test_only_the_last_of_quick_keys_is_asked_for(self, page: Page, box: Locator) -> None:
        with page.expect_request(PATH) as first:
            box.press_sequentially("contact")
        assert parse_qs(urlsplit(first.value.url).query) == {"q": ["contact"]}

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [360, 1280])
    def test_open_they_break_no_rule(
        self, page: Page, box: Locator, width: int, scheme: str
    ) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("ArrowDown")
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_an_arrow_down_opens_them_again(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("Escape")
        box.press("ArrowDown")
        expect(page.get_by_role("listbox")).to_be_visible()
        assert chosen(page) == []

    def test_those_of_an_older_text_cannot_be_chosen(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        box.press("ArrowDown")
        page.clock.install()
        box.press_sequentially("n")
        assert chosen(page) == []
        box.press("ArrowUp")
        assert chosen(page) == []
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/zoeken/\?q=con$"))

    def test_they_go_when_a_newer_text_has_no_answer(self, page: Page, box: Locator) -> None:
        box.press_sequentially("co")
        expect(page.get_by_role("option")).to_have_count(3)
        page.unroute(PATH)
        page.route(PATH, lambda route: route.fulfill(status=503, body="<p>x"))
        box.press_sequentially("n")
        expect(page.get_by_role("listbox")).to_be_hidden()

    def test_escape_stops_those_that_are_on_their_way(self, page: Page, box: Locator) -> None:
        page.unroute(PATH)
        page.route(PATH, lambda _route: None)  # never answered
        with page.expect_request(PATH):
            box.press_sequentially("co")
        with page.expect_event("requestfailed"):
            box.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()

    @pytest.mark.parametrize("path", ["/", "/zoeken/"])
    @pytest.mark.parametrize("width", [360, 800, 1280])
    def test_they_stand_right_below_the_box(self, page: Page, path: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(path)
        page.get_by_role("combobox").first.fill("werk")
        expect(page.get_by_role("option").first).to_be_visible()
        place = page.get_by_role("listbox").bounding_box()
        above = page.locator(".search-box").first.bounding_box()
        assert place
        assert above
        assert abs(place["x"] - above["x"]) < 1
        assert abs(place["width"] - above["width"]) < 1


class TestWhenSuggestionsFail:
    @pytest.mark.parametrize("answer", ["500", "no json", "no network"])
    def test_nothing_is_suggested_and_the_form_works(self, page: Page, answer: str) -> None:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))

        def fail(route: Route) -> None:
            if answer == "no network":
                route.abort()
            else:
                route.fulfill(status=500 if answer == "500" else 200, body="<p>x")

        page.route(PATH, fail)
        page.goto("/")
        box = page.get_by_role("combobox")
        with page.expect_request(PATH):
            box.press_sequentially("team")
        expect(page.get_by_role("listbox")).to_be_hidden()
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/zoeken/\?q=team$"))
        assert errors == []


def test_the_site_suggests_what_it_has(page: Page) -> None:
    page.goto("/zoeken/")
    box = page.get_by_role("combobox")
    box.press_sequentially("werkk")
    option = page.get_by_role("option").first
    expect(option).to_contain_text(re.compile("werkkader", re.IGNORECASE))
    option.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        re.compile("werkkader", re.IGNORECASE)
    )


class TestWithoutScripts:
    def test_a_reader_narrows_the_answers_and_takes_the_filter_off(self, plain_page: Page) -> None:
        plain_page.set_viewport_size({"width": 360, "height": 740})
        plain_page.goto("/zoeken/?q=team")
        everything = plain_page.get_by_role("status").inner_text()
        plain_page.locator(".facets summary").first.click()
        plain_page.locator(".facet a", has_text="Mijlpaal").click()
        expect(plain_page).to_have_url(re.compile("type=milestone"))
        assert plain_page.get_by_role("status").inner_text() != everything
        assert set(plain_page.locator(".result .kicker > :first-child").all_inner_texts()) == {
            "Mijlpaal"
        }
        plain_page.locator(".active-filters a").click()
        assert plain_page.get_by_role("status").inner_text() == everything

    def test_on_a_wide_screen_the_filters_stand_open_beside_the_answers(
        self, plain_page: Page
    ) -> None:
        plain_page.set_viewport_size({"width": 1280, "height": 800})
        plain_page.goto("/zoeken/?q=team")
        filters = plain_page.locator(".facet").first.bounding_box()
        answers = plain_page.locator(".result").first.bounding_box()
        assert filters
        assert answers
        assert filters["x"] + filters["width"] < answers["x"]
        assert abs(filters["y"] - answers["y"]) < 20

    def test_a_reader_leafs_through_the_answers(self, plain_page: Page) -> None:
        plain_page.goto("/zoeken/?q=team&sort=date")
        first = plain_page.locator(".result h3").all_inner_texts()
        plain_page.get_by_role("link", name="Volgende pagina").click()
        expect(plain_page).to_have_url(re.compile("q=team&sort=date&page=2$"))
        second = plain_page.locator(".result h3").all_inner_texts()
        assert first
        assert second
        assert first != second
        expect(plain_page.locator(".pagination [aria-current=page]")).to_contain_text("2")


@pytest.mark.parametrize("path", ["/zoeken/?q=team&type=article", "/en/search/?q=team&page=2"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_answers_with_filters_break_no_rule(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    if width < 1024:
        page.locator(".facets summary").first.click()
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "query",
    [
        "arbeidsongeschiktheidsverzekering",
        "x" * 176,
        "https://example.org/" + "a" * 90,
        "framework",
    ],
)
def test_whatever_was_typed_fits_on_a_small_screen(page: Page, query: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/zoeken/?q={query}")
    expect(page.get_by_role("status")).to_contain_text(query)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_hears_that_only_another_language_answers(page: Page) -> None:
    page.goto("/zoeken/?q=framework")
    expect(page.locator(".found-way")).to_contain_text("Dit is in het Engels gevonden.")
    page.locator(".language-link").click()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=framework$"))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_way_past_the_filters_covers_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/zoeken/?q=team")
    link = page.locator(".facets .skip-link")
    link.focus()
    heading = ".facets summary" if width < 1024 else ".facet h3"
    above, below = link.bounding_box(), page.locator(heading).first.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


def test_paper_names_the_filters(page: Page) -> None:
    page.goto("/zoeken/?q=team&type=article")
    sentence = page.locator(".found .print-only")
    expect(sentence).to_be_hidden()
    page.emulate_media(media="print")
    expect(sentence).to_contain_text(re.compile(r":\s+Nieuws\s*$"))
    expect(sentence).to_be_visible()
    expect(page.locator(".active-filters")).to_be_hidden()


def test_paper_gets_the_answers_only(page: Page) -> None:
    page.goto("/zoeken/?q=team")
    page.emulate_media(media="print")
    left = page.locator("nav, form, .facets, .sorts").all()
    assert [found.inner_text() for found in left if found.is_visible()] == []
    assert page.locator(".result").first.is_visible()
