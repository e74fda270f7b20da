"""No rule of WCAG 2.0–2.2 (A, AA) or best practice is broken, on any page, in any dress."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from core.checks import page_types
from tests.browser.addresses import PAGES, SCREENS, Screen

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
DRESSES = [(width, scheme) for width in (360, 1280) for scheme in SCHEMES]
FOCUSED = """() => {
  const found = document.activeElement, style = getComputedStyle(found);
  const box = found.getBoundingClientRect();
  return {
    name: found.tagName + " " + (found.textContent || found.name || "").trim().slice(0, 40),
    isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isOnScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    isBody: found === document.body,
  };
}"""
MOST_STOPS = 120


def broken_rules(page: Page) -> list[str]:
    """Each broken rule with the elements that break it."""
    result = Axe().run(page, options=OPTIONS)
    return [
        f"{rule['id']}: {' '.join(str(node['target']) for node in rule['nodes'])}"
        for rule in result.response["violations"]
    ]


def test_every_page_type_is_among_the_screens() -> None:
    assert set(PAGES) == {model.__name__ for model in page_types()}


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_no_rule_is_broken_on_phones_and_desktops_in_light_and_dark(
    page: Page, screen: Screen
) -> None:
    page.goto(screen.path)
    assert page.evaluate("document.documentElement.lang") == screen.language
    broken = {}
    for width, scheme in DRESSES:
        page.set_viewport_size({"width": width, "height": 800})
        # No motion: a colour that is still on its way to the dark one would be judged.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        broken[width, scheme] = broken_rules(page)
    assert {dress: rules for dress, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_first_tab_is_the_skip_link_and_it_leads_to_the_content(
    page: Page, screen: Screen
) -> None:
    page.goto(screen.path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.evaluate(FOCUSED)["isOnScreen"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("screen", SCREENS[::2], ids=str)
def test_who_uses_the_keyboard_always_sees_where_it_is(
    page: Page, screen: Screen, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(screen.path)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["isBody"]:
            break
        stops.append(stop)
    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not stop["isOutlined"]] == []
    assert [stop["name"] for stop in stops if not stop["isOnScreen"]] == []
