"""A visit leaves nothing behind and tells nobody: one host, no cookie, no storage, no noise."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.addresses import ARTICLE, SCREENS, Screen

STORED = """async () =>
  localStorage.length + sessionStorage.length + (await indexedDB.databases()).length
  + (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length
"""
MOST_BYTES = 60_000
MOST_REQUESTS = 5


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_visit_is_silent_and_stays_on_one_host(
    window: BrowserContext, page: Page, address: str, screen: Screen
) -> None:
    noise: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(screen.path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    expected = ["404"] if screen.kind == "not-found" else []
    assert [text for text in noise if not any(code in text for code in expected)] == []
    assert [url for url in asked if not url.startswith(f"{address}/")] == []
    assert window.cookies() == []
    assert page.evaluate(STORED) == 0


def test_the_first_visit_of_an_article_is_light(window: BrowserContext, page: Page) -> None:
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}

    def keep_kind(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def keep_size(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    wire = window.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.responseReceived", keep_kind)
    wire.on("Network.loadingFinished", keep_size)
    page.goto(ARTICLE, wait_until="networkidle")
    assert "Image" in kinds.values(), "choose an article with an image"
    assert len(kinds) <= MOST_REQUESTS
    bytes_without_images = sum(sizes[name] for name in kinds if kinds[name] != "Image")
    assert 0 < bytes_without_images <= MOST_BYTES
