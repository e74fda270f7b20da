"""The form for lessons: who gets it, what it keeps, what it gives back."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.http import UnreadablePostError
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from buurtteams.werkkader.lessons.attempts import Problem
from buurtteams.werkkader.lessons.places import sign_up_url
from buurtteams.werkkader.lessons.views import csrf_failure
from buurtteams.werkkader.models import Lesson, LivingDocumentPage
from core.models import SiteSettings
from home.models import HomePage
from tests.factories import LivingDocumentPageFactory, make_release
from tests.house.markup import (
    broken_references,
    parse_strictly,
    repeated_ids,
    skipped_levels,
)
from tests.werkkader.lessons.sending import NOW, TEXT, Reader, form_url, ticket_of, token_of

pytestmark = pytest.mark.django_db


def at_noon(url: str, client: Client | None = None) -> Any:
    """What an address answers at the moment of these tests."""
    with time_machine.travel(NOW, tick=False):
        return (client or Client()).get(url)


def typed(response: Any) -> str:
    """The text that stands in the form."""
    return parse_strictly(response.content).xpath('//textarea[@name="text"]')[0].text.strip()


def summary(response: Any) -> str:
    """What the top of the form says is wrong; empty when nothing is."""
    found = parse_strictly(response.content).xpath('//*[@class="error-summary"]')
    return " ".join(found[0].text_content().split()) if found else ""


def says(response: Any, problem: Problem) -> bool:
    """Does the form name this problem?"""
    with override("nl"):
        return str(problem.message) in summary(response)


def sent_url(page: LivingDocumentPage) -> str:
    """Where a reader hears that the lesson has arrived."""
    with override("nl"):
        return reverse("lesson_sent", args=[page.pk, "toegang"])


def test_a_lesson_is_kept_with_its_chapter_and_the_day_it_is_forgotten(
    reader: Reader, document: LivingDocumentPage
) -> None:
    response = reader.send(name="Sam", email="sam@example.nl")
    assert (response.status_code, response.url) == (303, sent_url(document))
    lesson = Lesson.objects.get()
    assert (lesson.text, lesson.name, lesson.email) == (TEXT, "Sam", "sam@example.nl")
    assert (lesson.chapter_title, lesson.release.number) == ("Toegang", "1.0")
    assert lesson.chapter_key == lesson.release.chapters.get(anchor="toegang").key
    assert lesson.purge_on == dt.date(2021, 6, 20)
    assert lesson.status == "new"
    assert "192.0.2" not in lesson.sender
    assert len(lesson.sender) == 64


def test_the_next_page_says_what_happens_and_when_it_is_deleted(reader: Reader) -> None:
    response = at_noon(reader.send().url)
    assert response.status_code == 200
    text = parse_strictly(response.content).text_content()
    assert "365" in text
    assert "mailto:expertgroep@example.nl?subject=Aanmelding%20expertgroep" in str(response.content)
    assert response.headers["Cache-Control"] == "private, no-store"


def test_name_and_mail_address_may_be_left_out(reader: Reader) -> None:
    reader.send()
    assert Lesson.objects.filter(text=TEXT, name="", email="").exists()


def test_the_form_is_valid_html_for_a_reader_with_and_without_mistakes(reader: Reader) -> None:
    for response in (
        reader.open(),
        reader.send(text=""),
        reader.send(email="x"),
        reader.send(website="x"),
    ):
        document = parse_strictly(response.content)
        assert repeated_ids(document) == []
        assert broken_references(document) == []
        assert skipped_levels(document) == []
        assert response.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in response.content.decode()


def test_the_form_says_how_long_and_offers_to_join_the_expert_group(reader: Reader) -> None:
    page = parse_strictly(reader.open().content)
    assert "365" in page.text_content()
    mail = page.xpath('//a[starts-with(@href, "mailto:") and contains(@href, "subject")]/@href')
    assert mail == ["mailto:expertgroep@example.nl?subject=Aanmelding%20expertgroep"]


def test_a_document_without_an_address_uses_that_of_the_site_or_none(
    document: LivingDocumentPage,
) -> None:
    LivingDocumentPage.objects.filter(pk=document.pk).update(contact_email="")
    settings = SiteSettings.load()
    settings.contact_email = "redactie@example.nl"
    settings.save()
    assert "mailto:redactie@example.nl?subject=" in at_noon(form_url(document)).content.decode()
    settings.contact_email = ""
    settings.save()
    assert "subject=" not in at_noon(form_url(document)).content.decode()
    assert sign_up_url("") == ""


def test_a_mail_address_cannot_add_recipients_to_the_link() -> None:
    assert sign_up_url("a?bcc=b&c@example.nl").startswith("mailto:a%3Fbcc%3Db%26c@example.nl?")


def test_fields_say_what_a_browser_may_fill_in_and_the_trap_is_out_of_reach(
    reader: Reader,
) -> None:
    page = parse_strictly(reader.open().content)
    tokens = {found.get("name"): found.get("autocomplete") for found in page.xpath("//form//input")}
    assert (tokens["name"], tokens["email"], tokens["website"]) == ("name", "email", "off")
    trap = page.xpath('//input[@name="website"]')[0]
    assert trap.get("tabindex") == "-1"
    assert "field-trap" in trap.getparent().get("class")
    assert not page.xpath("//@maxlength[ancestor::main]")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n\u200b ... "}, "text"),
        ({"text": "\x00\x01"}, "text"),
        ({"text": "lang " * 1001}, "text"),
        ({"name": "n" * 121}, "name"),
        ({"name": "Sam\r\nBcc: x@example.nl"}, "name"),
        ({"name": "Sam\u2028Bcc: x@example.nl"}, "name"),
        ({"email": "sam"}, "email"),
        ({"email": "sam@example.nl\nBcc: x@example.nl"}, "email"),
        ({"email": f"{'s' * 250}@example.nl"}, "email"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_on_top_and_nothing_is_lost(
    reader: Reader, fields: dict[str, str], name: str
) -> None:
    response = reader.send(5, **{"name": "Sam", "email": "sam@example.nl", **fields})
    assert response.status_code == 200
    assert not Lesson.objects.exists()
    page = parse_strictly(response.content)
    field = page.xpath(f'//*[@id="id_{name}"]')[0]
    assert field.get("aria-invalid") == "true"
    described = [
        page.xpath(f'//*[@id="{each}"]')[0] for each in field.get("aria-describedby").split()
    ]
    links = page.xpath('//div[@class="error-summary"]//li/a')
    assert {link.get("href") for link in links} == {f"#id_{name}"}
    assert links[0].text_content() in " ".join(each.text_content() for each in described)
    assert page.xpath("//*[@autofocus]/@class") == ["error-summary"]
    if name != "text":
        assert typed(response) == TEXT
    assert reader.send(0).status_code == 303, "The ticket of a form with mistakes still counts"


def test_line_ends_count_as_one_and_controls_are_left_out(reader: Reader) -> None:
    text = "a\r\n" * 2499 + "\x07b\x85\ufffe\U0010ffff"
    assert reader.send(text=text, name="S\x00am\x1b[2J").status_code == 303
    assert Lesson.objects.get().text == "a\n" * 2499 + "b"
    assert Lesson.objects.get().name == "Sam[2J"


def test_a_filled_trap_keeps_the_text_and_stores_nothing(reader: Reader) -> None:
    response = reader.send(website="https://example.com")
    assert typed(response) == TEXT
    assert says(response, Problem.TRAPPED)
    assert not Lesson.objects.exists()
    assert reader.send().status_code == 303


def test_who_is_too_fast_waits_and_sends_the_same_form(reader: Reader) -> None:
    response = reader.send(2.9)
    assert typed(response) == TEXT
    assert says(response, Problem.HASTY)
    assert not Lesson.objects.exists()
    assert ticket_of(response) == reader.ticket
    assert reader.send(0.1).status_code == 303


def test_a_form_of_a_day_old_still_counts_and_an_older_one_becomes_new(reader: Reader) -> None:
    response = reader.send(24 * 3600 + 1)
    assert typed(response) == TEXT
    assert says(response, Problem.EXPIRED)
    assert not Lesson.objects.exists()
    reader.ticket = ticket_of(response)
    assert reader.send(24 * 3600).status_code == 303


def test_a_wrong_ticket_gives_a_new_form_with_the_text(
    reader: Reader, document: LivingDocumentPage
) -> None:
    other = Reader(form_url(document, "openingstijden"))
    other.open()
    for ticket in ("", "x", "x:y", f"{reader.ticket}x", "é:\u2603", "\x00", other.ticket):
        response = reader.send(ticket=ticket)
        assert typed(response) == TEXT
        assert says(response, Problem.WRONG)
    assert not Lesson.objects.exists()
    reader.ticket = ticket_of(response)
    assert reader.send().status_code == 303


def test_a_double_click_brings_one_lesson(reader: Reader) -> None:
    assert [reader.send().status_code for _ in range(2)] == [303, 303]
    assert Lesson.objects.count() == 1


def test_another_text_with_a_used_form_is_kept_for_a_new_one(reader: Reader) -> None:
    reader.send()
    response = reader.send(text="Nog iets anders.")
    assert typed(response) == "Nog iets anders."
    assert says(response, Problem.USED)
    assert Lesson.objects.count() == 1
    reader.ticket = ticket_of(response)
    assert reader.send(text="Nog iets anders.").status_code == 303
    assert Lesson.objects.count() == 2


def test_the_sixth_in_an_hour_is_refused_with_the_text_and_another_way(reader: Reader) -> None:
    for _ in range(5):
        assert reader.send().status_code == 303
        reader.open()
    response = reader.send()
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert typed(response) == TEXT
    assert "expertgroep@example.nl" in summary(response)
    assert Lesson.objects.count() == 5
    assert Reader.send(reader, 3600).status_code == 303


def test_another_address_may_still_send(reader: Reader, document: LivingDocumentPage) -> None:
    for _ in range(5):
        reader.send()
        reader.open()
    neighbour = Reader(form_url(document), address="192.0.2.2")
    neighbour.now = reader.now
    neighbour.open()
    assert neighbour.send().status_code == 303


def test_all_together_have_a_limit_too(document: LivingDocumentPage, settings: Any) -> None:
    settings.LESSON_MOST_OF_ALL = 3
    codes = []
    for n in range(4):
        reader = Reader(form_url(document), address=f"192.0.2.{n}")
        reader.open()
        codes.append(reader.send().status_code)
    assert codes == [303, 303, 303, 429]


def test_midnight_does_not_begin_a_new_hour(reader: Reader) -> None:
    reader.now = dt.datetime(2020, 6, 20, 21, 59, tzinfo=dt.UTC)
    for _ in range(6):
        reader.open()
        response = reader.send(30)
    assert response.status_code == 429


def test_other_methods_are_refused(reader: Reader, document: LivingDocumentPage) -> None:
    for method in ("put", "patch", "delete", "options"):
        assert getattr(reader.client, method)(reader.url).status_code == 405
    assert reader.client.post(sent_url(document)).status_code == 405


def test_a_form_without_cookie_is_shown_again_with_the_text(reader: Reader) -> None:
    strict = Reader(reader.url, Client(enforce_csrf_checks=True))
    response = strict.send(ticket=reader.ticket)
    assert response.status_code == 403
    assert typed(response) == TEXT
    assert says(response, Problem.FORGED)
    assert "expertgroep@example.nl" in summary(response)
    assert not Lesson.objects.exists()
    strict.ticket = ticket_of(response)
    assert strict.send(csrfmiddlewaretoken=token_of(response)).status_code == 303


def test_a_forged_form_of_a_page_that_is_not_there_is_not_there(document: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(form_url(document, "nergens")).status_code == 404
    assert client.put(form_url(document)).status_code == 403
    assert client.post("/cms/login/").status_code == 403


def test_a_sender_who_hangs_up_gets_the_usual_refusal(document: LivingDocumentPage) -> None:
    class HungUp:
        def read(self, *_args: Any) -> bytes:
            raise UnreadablePostError

    request = RequestFactory().generic("POST", form_url(document), "text=x")
    request.META["CONTENT_LENGTH"] = "9"
    request._stream = HungUp()  # type: ignore[assignment]
    request.META["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
    request.resolver_match = resolve(request.path)
    with time_machine.travel(NOW, tick=False):
        assert csrf_failure(request).status_code == 403


def test_there_is_no_form_where_readers_see_no_chapter(document: LivingDocumentPage) -> None:
    url = form_url(document)
    assert at_noon(url).status_code == 200
    assert at_noon(form_url(document, "nergens")).status_code == 404
    assert at_noon(f"/en{url}").status_code == 404
    assert at_noon(url.replace(str(document.pk), "9" * 30)).status_code == 404
    assert at_noon(url.replace(str(document.pk), str(document.get_parent().pk))).status_code == 404
    empty = LivingDocumentPageFactory()
    assert at_noon(form_url(empty)).status_code == 404
    document.unpublish()
    assert at_noon(url).status_code == 404


def test_there_is_no_form_before_the_first_version_holds(document: LivingDocumentPage) -> None:
    with time_machine.travel(NOW - dt.timedelta(days=9), tick=False):
        assert Client().get(form_url(document)).status_code == 404


def test_there_is_no_form_behind_a_password(document: LivingDocumentPage) -> None:
    PageViewRestriction.objects.create(
        page=document.get_parent(), restriction_type="password", password="geheim"
    )
    assert at_noon(form_url(document)).status_code == 404
    assert at_noon(sent_url(document)).status_code == 404


def test_an_english_document_has_an_english_form(english_home: HomePage) -> None:
    page = LivingDocumentPageFactory(
        parent=english_home, locale=Locale.objects.get(language_code="en")
    )
    make_release(page, now=NOW - dt.timedelta(days=1))
    reader = Reader(form_url(page, language="en"))
    assert reader.url.startswith("/en/lessons/")
    assert '<html lang="en"' in reader.open().content.decode()
    assert reader.send().url.endswith("/toegang/sent/")


def test_the_dutch_address_is_in_dutch(document: LivingDocumentPage) -> None:
    assert form_url(document) == f"/leerpunten/{document.pk}/toegang/"


def test_only_the_form_sets_a_cookie(reader: Reader, document: LivingDocumentPage) -> None:
    assert set(reader.client.cookies) == {"csrftoken"}
    assert "Set-Cookie" not in at_noon(sent_url(document)).headers


def test_the_language_link_leads_to_the_document(reader: Reader) -> None:
    page = parse_strictly(reader.open().content)
    link = page.xpath('//a[@class="language-link"]/@href')
    assert link == ["/en/"]
    assert page.xpath('//link[@rel="canonical"]/@href') == [f"http://testserver{reader.url}"]


def test_the_number_of_queries_does_not_grow_with_the_document(
    document: LivingDocumentPage, django_assert_max_num_queries: Any
) -> None:
    url = form_url(document)
    at_noon(url)
    with django_assert_max_num_queries(10):
        at_noon(url)
