"""The line of milestones for who has a keyboard only, no scripts, a small phone or a printer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import MOST_MILLISECONDS
from tests.browser.test_accessibility import broken_rules

LINE = "/buurtteams/tijdlijn/"
OPEN_ALL = "document.querySelectorAll('main details').forEach(found => found.open = true)"


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in a browser that runs no scripts."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context.new_page()
    context.close()


def moved_step(page: Page) -> Locator:
    """The first step on the page whose date moved."""
    return page.locator(".station").filter(has=page.locator(".moved")).first


def test_the_reason_of_a_move_opens_by_keyboard(page: Page) -> None:
    page.goto(LINE)
    step = moved_step(page)
    expect(step.locator(".moves")).to_be_hidden()
    step.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(step.locator(".moves")).to_be_visible()
    page.keyboard.press("Enter")
    expect(step.locator(".moves")).to_be_hidden()


def test_the_reason_of_a_move_opens_without_scripts(plain_page: Page) -> None:
    plain_page.goto(LINE)
    step = moved_step(plain_page)
    step.locator("summary").click()
    expect(step.locator(".moves")).to_be_visible()


def test_paper_shows_what_is_folded_and_leaves_out_the_calendar(page: Page) -> None:
    page.goto(LINE)
    page.emulate_media(media="print")
    folded = page.locator("main details > :not(summary)").all()
    assert folded
    assert [each.inner_text() for each in folded if not each.is_visible()] == []
    assert not page.locator(".timeline-formats").is_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_shows_one_line_with_each_step_on_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(LINE)
    page.evaluate(OPEN_ALL)
    boxes = [step.bounding_box() for step in page.locator("main .station").all()]
    assert len({box["x"] for box in boxes if box}) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_rule_is_broken_with_everything_unfolded(page: Page) -> None:
    page.goto(LINE)
    page.evaluate(OPEN_ALL)
    assert broken_rules(page) == []


def test_a_shared_anchor_leads_to_its_step(page: Page) -> None:
    page.goto(LINE)
    anchor = page.locator("main .station").last.get_attribute("id")
    page.goto(f"{LINE}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_a_reader_goes_from_the_line_to_a_milestone_and_to_the_other_language(page: Page) -> None:
    page.goto(LINE)
    link = moved_step(page).locator("h3 a")
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".then-now s")).to_be_visible()
    assert broken_rules(page) == []
    page.locator(".language-link").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".then-now s")).to_be_visible()


def test_a_milestone_that_is_not_done_can_be_put_in_a_calendar(page: Page) -> None:
    page.goto(LINE)
    to_come = page.locator(".station", has=page.locator(".add-to-calendar"))
    to_come.first.locator("h3 a").click()
    url = page.locator(".add-to-calendar a").get_attribute("href")
    response = page.request.get(url or "")
    assert response.status == 200
    assert response.headers["content-type"].startswith("text/calendar")
