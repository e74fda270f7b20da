"""The pages fit the smallest phone and type of twice the size; paper gets the text only."""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import ARTICLE, INDEX, PAGES, SCREENS, Screen

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.body.querySelectorAll("*")].filter(
    (found) => found.getBoundingClientRect().right > width + 1
  );
  const name = (found) => found.tagName.toLowerCase() + "." + found.className;
  return document.documentElement.scrollWidth > width ? wide.map(name) : [];
}"""


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_nothing_scrolls_sideways_on_the_smallest_phone(page: Page, screen: Screen) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(screen.path)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [640, 1280])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_nothing_scrolls_sideways_in_type_of_twice_the_size(
    page: Page, screen: Screen, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(screen.path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", [INDEX, ARTICLE, *(path for path, _ in PAGES.values())])
def test_paper_gets_neither_navigation_nor_search(page: Page, path: str) -> None:
    page.goto(path)
    assert page.locator("form[role=search]").is_visible()
    page.emulate_media(media="print")
    left = page.locator("nav, form, .skip-link, .language-link").all()
    assert left
    assert [found.inner_text() for found in left if found.is_visible()] == []
    assert page.locator("h1").is_visible()


def test_paper_says_where_it_came_from(page: Page) -> None:
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    assert page.get_by_text(page.url).is_visible()
