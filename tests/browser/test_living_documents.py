"""The werkkader by keyboard only, without scripts, on small and wide screens, and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MOST_MILLISECONDS
from tests.browser.test_accessibility import DRESSES, broken_rules
from tests.browser.test_layout import TOO_WIDE

DOCUMENT = "/buurtteams/werkkader/"
VERSIONS = f"{DOCUMENT}versies/"
SCREENS = [DOCUMENT, f"{VERSIONS}1.0/", f"{VERSIONS}?op=2020-07-01", f"{VERSIONS}?op=x&van=x"]
OPEN_ALL = "document.querySelectorAll('main details').forEach(found => found.open = true)"


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in a browser that runs no scripts."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context.new_page()
    context.close()


def open_comparison(page: Page) -> None:
    """Go from the list of versions to the oldest comparison."""
    page.goto(VERSIONS)
    page.locator(".versions a[href*='/vergelijk/']").last.click()


@pytest.mark.parametrize("path", SCREENS)
def test_no_rule_is_broken_and_nothing_is_too_wide(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(OPEN_ALL)
    assert faults(page) == {}


def test_a_comparison_breaks_no_rule_with_everything_unfolded(page: Page) -> None:
    open_comparison(page)
    page.evaluate(OPEN_ALL)
    assert faults(page) == {}


def faults(page: Page) -> dict[object, list[str]]:
    """The rules that are broken in each dress, and what does not fit the smallest phone."""
    found: dict[object, list[str]] = {}
    for width, scheme in DRESSES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[width, scheme] = broken_rules(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found[320] = page.evaluate(TOO_WIDE)
    return {dress: rules for dress, rules in found.items() if rules}


def test_on_a_phone_the_contents_open_without_scripts_and_lead_to_a_chapter(
    plain_page: Page,
) -> None:
    plain_page.set_viewport_size({"width": 360, "height": 700})
    plain_page.goto(DOCUMENT)
    link = plain_page.locator(".contents a").last
    expect(link).to_be_hidden()
    plain_page.locator(".contents summary").click()
    link.click()
    anchor = plain_page.url.partition("#")[2]
    expect(plain_page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_on_a_wide_screen_the_contents_stay_beside_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(DOCUMENT)
    links = page.locator(".contents a")
    expect(links.first).to_be_visible()
    links.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".contents")).to_be_in_viewport()
    expect(page.locator(".chapter").last).to_be_in_viewport()


def test_a_point_on_the_list_leads_to_its_mark(page: Page) -> None:
    page.goto(DOCUMENT)
    page.locator(".open-points li > a").first.click()
    expect(page.locator(".outdated").first).to_be_in_viewport()


def test_who_reads_an_old_version_goes_to_the_one_that_holds(page: Page) -> None:
    page.goto(f"{VERSIONS}1.0/")
    page.locator(".version-stop-holds a").click()
    assert page.url.endswith(DOCUMENT)


def test_what_held_on_a_day_is_asked_and_answered_by_keyboard(page: Page) -> None:
    page.goto(VERSIONS)
    page.locator("input[name=op]").fill("2020-07-01")
    page.keyboard.press("Enter")
    answer = page.locator(".asking-answer a")
    expect(answer).to_be_visible()
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".version-line")).to_be_visible()


def test_two_versions_are_chosen_and_compared_without_scripts(plain_page: Page) -> None:
    plain_page.goto(VERSIONS)
    plain_page.locator(".compare-form button").click()
    assert "/vergelijk/" in plain_page.url
    expect(plain_page.locator("h1")).to_be_visible()


def test_what_changed_is_told_to_ears_and_shown_by_more_than_colour(page: Page) -> None:
    open_comparison(page)
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        changed = page.locator(f".compared-part {tag}").first
        assert changed.locator(".visually-hidden").count() >= 2
        drawn = changed.evaluate("found => getComputedStyle(found).textDecorationLine")
        assert drawn == line
        sign = changed.evaluate("found => getComputedStyle(found, '::before').content")
        assert sign.strip('"')[0] in "+\u2212"


def test_paper_has_the_text_its_marks_and_both_addresses(page: Page) -> None:
    page.goto(DOCUMENT)
    page.emulate_media(media="print")
    for selector in (".version-line", ".chapter", ".outdated", ".citing"):
        expect(page.locator(selector).first).to_be_visible()
    for selector in (".contents", ".document-links", ".permalink", ".chapter-lesson"):
        expect(page.locator(selector).first).to_be_hidden()
