"""Linking words to a milestone in the editor of rich text, and what readers see of it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import INDEX
from tests.browser.test_journeys import id_of, log_in

WORDS = "per 1 januari 1999"
MENTION = ".TooltipEntity"
# The editor writes to its field a moment after the last key.
IS_KEPT = """() => [...document.querySelectorAll('input[type=hidden]')]
  .some(field => field.value.includes('"MILESTONE"'))"""


@pytest.fixture
def prose(page: Page) -> Locator:
    """The text of a new article, with the cursor in it."""
    log_in(page, "eindredacteur")
    page.goto(f"/cms/pages/add/news/articlepage/{id_of(page, 'nieuws-en-artikelen')}/")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Tekst", exact=True).click()
    found = page.locator(".public-DraftEditor-content").last
    found.click()
    return found


def select_back(page: Page, characters: int, behind: int = 0) -> None:
    """Select so many characters before the cursor, after moving back over those behind them."""
    for _ in range(behind):
        page.keyboard.press("ArrowLeft")
    for _ in range(characters):
        page.keyboard.press("Shift+ArrowLeft")


def choose_first(page: Page) -> str:
    """Choose the first milestone of the window; gives its title."""
    choice = page.locator(".modal-body [data-chooser-modal-choice]").first
    title = choice.inner_text().strip()
    choice.click()
    expect(page.locator(".modal-body")).to_have_count(0)
    return title


def press_milestone(page: Page) -> None:
    """Press the button of the editor."""
    page.locator("button[name=MILESTONE]:visible").click()


def test_an_editor_links_words_and_readers_see_which_date_holds(page: Page, prose: Locator) -> None:
    page.keyboard.type(f"De teams beginnen {WORDS} in de stad.")
    select_back(page, len(WORDS), behind=len(" in de stad."))
    press_milestone(page)
    title = choose_first(page)
    expect(prose.locator(MENTION)).to_have_text(WORDS)
    expect(prose.locator(f"[title$='{title}']")).to_have_text(WORDS)
    page.wait_for_function(IS_KEPT)
    page.locator("#id_title").fill("Een bericht met een mijlpaal")
    page.locator("#id_summary").fill("De teams beginnen.")
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Publiceren").click()
    page.wait_for_url(re.compile(r"/cms/pages/\d+/$"))
    page.goto(f"{INDEX}een-bericht-met-een-mijlpaal/")
    mention = page.locator("main").get_by_role("link", name=WORDS)
    expect(mention).to_have_attribute("href", re.compile("^/mijlpalen/[a-z0-9-]+/$"))
    note = page.locator("main a + .note-after-link")
    expect(note).to_have_text(re.compile(r"^destijds 1\s+januari 1999, nu "))


def test_without_a_selection_the_title_of_the_milestone_is_written(
    page: Page, prose: Locator
) -> None:
    page.keyboard.type("Lees over /mijl")
    page.get_by_role("option", name="Mijlpaal", exact=True).click()
    title = choose_first(page)
    expect(prose.locator(MENTION)).to_have_text(title)
    expect(prose).to_have_text(f"Lees over {title}")


def test_words_can_be_mended_inside_a_mention_and_outlive_it(page: Page, prose: Locator) -> None:
    page.keyboard.type("de strt")
    select_back(page, len("de strt"))
    press_milestone(page)
    choose_first(page)
    prose.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("a")
    expect(prose.locator(MENTION)).to_have_text("de start")
    prose.locator(MENTION).click()
    page.locator(".Tooltip__button.no").click()
    expect(prose.locator(MENTION)).to_have_count(0)
    expect(prose).to_have_text("de start")
