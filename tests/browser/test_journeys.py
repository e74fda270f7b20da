"""What readers and editors come to do, from their first click to their last."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import ARTICLE, INDEX
from tests.browser.conftest import MOST_MILLISECONDS
from tests.browser.site import PASSWORD


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in a browser that runs no scripts."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context.new_page()
    context.close()


class TestWithoutScripts:
    def test_a_reader_finds_an_article_by_searching(self, plain_page: Page) -> None:
        plain_page.goto("/")
        plain_page.get_by_role("searchbox").fill("uitvraag")
        plain_page.get_by_role("button", name="Zoek").click()
        expect(plain_page).to_have_url(re.compile(r"/zoeken/\?q=uitvraag$"))
        expect(plain_page.get_by_role("searchbox")).to_have_value("uitvraag")
        first = plain_page.locator(".results h3 a").first
        title = first.inner_text()
        first.click()
        expect(plain_page.get_by_role("heading", level=1)).to_have_text(title)

    def test_a_reader_filters_the_news_and_takes_the_filter_off(self, plain_page: Page) -> None:
        plain_page.set_viewport_size({"width": 360, "height": 740})
        plain_page.goto(INDEX)
        everything = plain_page.locator(".teaser").count()
        plain_page.locator("summary").click()
        plain_page.get_by_label("Stadsdeel").select_option("nieuw-west")
        plain_page.locator(".filters-form button").click()
        expect(plain_page).to_have_url(re.compile("district=nieuw-west"))
        assert 0 < plain_page.locator(".teaser").count() < everything
        plain_page.locator(".active-filters a").click()
        assert plain_page.locator(".teaser").count() == everything

    def test_a_reader_follows_the_trail_back_up(self, plain_page: Page) -> None:
        plain_page.goto(ARTICLE)
        plain_page.locator("nav.breadcrumb a").last.click()
        expect(plain_page).to_have_url(re.compile(f"{INDEX}$"))
        plain_page.locator("nav.breadcrumb a").first.click()
        expect(plain_page).to_have_url(re.compile(r"\d/$"))

    def test_a_reader_changes_to_english_and_back(self, plain_page: Page) -> None:
        plain_page.goto(ARTICLE)
        plain_page.locator(".language-link").click()
        expect(plain_page).to_have_url(re.compile("/en/neighbourhood-teams/"))
        plain_page.locator(".language-link").click()
        expect(plain_page).to_have_url(re.compile(f"{ARTICLE}$"))

    def test_a_reader_goes_from_article_to_article(self, plain_page: Page) -> None:
        plain_page.goto(ARTICLE)
        plain_page.locator(".neighbours-previous").click()
        plain_page.locator(".neighbours-next").click()
        expect(plain_page).to_have_url(re.compile(f"{ARTICLE}$"))


def log_in(page: Page, name: str) -> None:
    """Fill in the form of the CMS."""
    page.goto("/cms/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    expect(page).to_have_url(re.compile("/cms/$"))


def id_of(page: Page, slug: str) -> int:
    """The number of a page, from the read API."""
    found = page.request.get(f"/api/v2/pages/?slug={slug}").json()
    return int(found["items"][0]["id"])


class TestInTheCms:
    def test_it_speaks_dutch(self, page: Page) -> None:
        page.goto("/cms/")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        log_in(page, "eindredacteur")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        expect(page.get_by_role("button", name="Pagina’s")).to_be_visible()

    def test_an_editor_writes_an_article_that_readers_do_not_see_yet(self, page: Page) -> None:
        log_in(page, "redacteur")
        parent = id_of(page, "nieuws-en-artikelen")
        page.goto(f"/cms/pages/add/news/articlepage/{parent}/")
        page.locator("#id_title").fill("Een nieuw bericht uit Noord")
        page.locator("#id_summary").fill("In Noord begint het eerste team.")
        page.get_by_label("Noord", exact=True).check()
        page.get_by_role("button", name="Bewaar concept").click()
        expect(page.locator(".messages")).to_contain_text("Een nieuw bericht uit Noord")
        assert page.request.get(f"{INDEX}een-nieuw-bericht-uit-noord/").status == 404
        expect(page.get_by_label("Noord", exact=True)).to_be_checked()
        page.get_by_role("button", name="Meer acties").click()
        page.get_by_role("button", name="Stuur door naar eindredactie").click()
        expect(page.locator(".messages")).to_contain_text("Een nieuw bericht uit Noord")
        assert page.request.get(f"{INDEX}een-nieuw-bericht-uit-noord/").status == 404

    def test_an_article_without_a_summary_is_sent_back_with_the_reason(self, page: Page) -> None:
        log_in(page, "eindredacteur")
        parent = id_of(page, "nieuws-en-artikelen")
        page.goto(f"/cms/pages/add/news/articlepage/{parent}/")
        page.locator("#id_title").fill("Bericht zonder samenvatting")
        page.get_by_role("button", name="Meer acties").click()
        page.get_by_role("button", name="Publiceren").click()
        expect(page.locator("#id_summary")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#id_title")).to_have_value("Bericht zonder samenvatting")
        assert page.request.get(f"{INDEX}bericht-zonder-samenvatting/").status == 404
