"""A running site and a browser; each journey begins in a window of its own.

The browser lives no longer than this folder's tests: as long as it runs, its event loop makes
Django refuse to touch the database in the same thread.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.site import running_site
from tests.run import NO_CHROMIUM, find_chromium

MOST_MILLISECONDS = 15_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo site of our own."""
    with running_site(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window."""
    program = find_chromium(os.environ)
    assert program, NO_CHROMIUM
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--headless=new", *FLAGS]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A window that remembers nothing."""
    context = browser.new_context(base_url=address, locale="nl-NL")
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Page:
    """An empty tab."""
    return window.new_page()
