"""The text of a version: what stays the same for ever, and what the clock moves."""

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from buurtteams.werkkader.correcting import correct
from buurtteams.werkkader.facts import LessonStatus, Status
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.noting import mark
from buurtteams.werkkader.releasing import change_status
from tests.factories import (
    LivingDocumentPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)
from tests.factories.documents import key_of
from tests.werkkader.public.reader import (
    FIRST,
    SECOND,
    address,
    bring_out_second,
    get,
    main_bytes,
    words,
)

pytestmark = pytest.mark.django_db


def test_before_the_first_version_there_is_a_sentence(page: LivingDocumentPage) -> None:
    shown = get(page.url)
    assert shown.select_one(".notice")
    assert not shown.select(".chapter")
    assert shown.select_one('meta[name="robots"][content="noindex"]')


def test_the_main_text_of_a_version_is_the_same_whatever_comes_after(
    page: LivingDocumentPage, first: Release
) -> None:
    before = main_bytes(address(page, "1.0"))
    assert before.startswith(b"<main")
    bring_out_second(page)
    now = timezone.now()
    change_status(first, Status.LAPSED, at=now, reason="Er is een nieuwe.", by=None, now=now)
    ahead = {"valid_from": now + dt.timedelta(days=9), "is_open_early": True}
    make_release(page, "2.0", **ahead)
    LivingDocumentPage.objects.filter(pk=page.pk).update(title="Iets anders", summary="Anders")
    assert main_bytes(address(page, "1.0")) == before


def test_a_draft_for_reading_stays_one_in_its_own_text(page: LivingDocumentPage) -> None:
    made = make_release(page, now=FIRST, status=Status.CONCEPT)
    before = main_bytes(address(page, "1.0"))
    now = timezone.now()
    change_status(made, Status.FIXED, at=now, reason="Besloten.", by=None, now=now)
    assert main_bytes(address(page, "1.0")) == before
    bar = get(address(page, "1.0")).select_one(".version-bar")
    assert bar
    assert timezone.localtime(now).date().isoformat() in str(bar)


def test_the_chapters_are_numbered_and_can_be_pointed_at(
    page: LivingDocumentPage, second: Release
) -> None:
    shown = get(page.url)
    found = [(each["id"], words(each)) for each in shown.select(".chapter-head :is(h2, h3)")]
    assert found == [
        ("waarom-dit-werkkader", "1 Het doel"),
        ("toegang", "2 Toegang"),
        ("openingstijden", "2.1 Openingstijden"),
        ("klachten", "3 Klachten"),
    ]
    listed = [each["href"] for each in shown.select(".contents a")]
    assert listed == [f"#{anchor}" for anchor, _words in found]
    assert len(shown.select(".permalink")) == 4


def test_changed_chapters_say_so_in_words(page: LivingDocumentPage, second: Release) -> None:
    shown = get(page.url)
    marked = [each.find_parent("section") for each in shown.select(".chapter-change")]
    assert [each.select_one(":is(h2, h3)")["id"] for each in marked if each] == [
        "waarom-dit-werkkader",
        "toegang",
        "klachten",
    ]
    assert all("1.1" in words(each) for each in shown.select(".chapter-change"))
    assert len(shown.select(".whats-new-chapters li")) == 3
    [link] = shown.select(".whats-new > p a")
    assert link["href"] == f"{page.url}vergelijk/1.0/1.1/"


def test_the_first_version_has_nothing_to_compare_with(
    page: LivingDocumentPage, first: Release
) -> None:
    shown = get(page.url)
    assert "Wat nieuw is in 1.0." in words(shown.select_one(".whats-new"))
    assert not shown.select(".whats-new a")


def test_no_comparison_leads_to_a_version_that_readers_did_not_know(
    page: LivingDocumentPage, first: Release
) -> None:
    now = timezone.now()
    ahead = now + dt.timedelta(days=9)
    bring_out_second(page, now=now, valid_from=ahead)
    make_release(page, "2.0", valid_from=ahead + dt.timedelta(days=1), is_open_early=True)
    [link] = get(address(page, "2.0")).select(".whats-new > p a")
    assert link["href"] == f"{page.url}vergelijk/1.0/2.0/"


def test_an_old_version_points_to_the_one_that_holds(
    page: LivingDocumentPage, second: Release
) -> None:
    response = Client().get(address(page, "1.0"))
    shown: Any = BeautifulSoup(response.content, "html.parser")
    bar = shown.select_one("aside.version-bar")
    assert bar
    assert bar.find_parent("main") is None
    assert {each["datetime"] for each in bar.select("time")} == {"2020-05-01", "2020-06-12"}
    assert [each["href"] for each in bar.select("a")] == [page.url]
    assert shown.select_one('meta[name="robots"][content="noindex"]')
    assert shown.select_one('link[rel="canonical"]')["href"].endswith(page.url)
    assert 'rel="successor-version"' in response.headers["Link"]


def test_the_newest_address_has_no_bar_when_nothing_is_to_be_told(
    page: LivingDocumentPage, second: Release
) -> None:
    shown = get(page.url)
    assert not shown.select(".version-bar")
    assert not shown.select('meta[name="robots"]')
    described = [
        each
        for each in map(_data, shown.select("script[type='application/ld+json']"))
        if "version" in each
    ]
    assert [(each["version"], each["datePublished"]) for each in described] == [
        ("1.1", "2020-06-12")
    ]


def _data(script: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(script.get_text())
    return found


def test_a_version_ahead_is_announced_and_can_be_read(
    page: LivingDocumentPage, second: Release
) -> None:
    ahead = timezone.now() + dt.timedelta(days=9)
    make_release(page, "2.0", valid_from=ahead, is_open_early=True)
    make_release(page, "3.0", valid_from=ahead + dt.timedelta(days=9))
    [link] = get(page.url).select(".version-bar a")
    assert link["href"] == address(page, "2.0")
    assert [each["href"] for each in get(address(page, "2.0")).select(".version-bar a")] == [
        page.url
    ]
    assert Client().get(address(page, "3.0")).status_code == 404


def test_a_lapsed_version_says_since_when(page: LivingDocumentPage, first: Release) -> None:
    now = timezone.now()
    change_status(first, Status.LAPSED, at=now, reason="Ingetrokken.", by=None, now=now)
    assert get(page.url).select_one(".version-bar time")


def test_a_translation_says_whose_words_it_gives_and_that_they_are_old(
    page: LivingDocumentPage, first: Release, english_home: Any
) -> None:
    english = LivingDocumentPageFactory(
        parent=SectionPageFactory(parent=english_home, slug="teams"),
        slug="framework",
        translation_key=page.translation_key,
    )
    make_release(english, now=FIRST, translates=first)
    note = get(english.url).select_one(".version-translation")
    assert [each["href"] for each in note.select("a")] == [address(page, "1.0")]
    bring_out_second(page)
    shown = get(english.url)
    links = [each["href"] for each in shown.select(".version-translation a")]
    assert links == [address(page, "1.0"), page.url]
    assert not shown.select("main .version-translation")


def test_what_is_out_of_date_stands_at_its_passage_and_in_a_list(
    page: LivingDocumentPage, first: Release
) -> None:
    access, aim = (first.chapters.get(anchor=name) for name in ("toegang", "waarom-dit-werkkader"))
    mark(access, "<p>Het zijn er nu 14.</p>", passage="12 plekken", by=None, now=SECOND)
    mark(aim, "<p>Dit is verschoven.</p>", by=None, now=SECOND)
    shown = get(address(page, "1.0"))
    notes = {each["id"]: each for each in shown.select(".chapter .outdated")}
    assert [each["href"].removeprefix("#") for each in shown.select(".open-points li > a")] == [
        *notes
    ]
    at_passage = next(each for each in notes.values() if "14" in words(each))
    assert "12 plekken" in words(at_passage.find_previous_sibling())
    assert [each["role"] for each in notes.values()] == ["note", "note"]


def test_a_decision_that_readers_may_not_open_is_a_title_only(page: LivingDocumentPage) -> None:
    public, closed = StandardPageFactory(slug="open"), StandardPageFactory(slug="dicht")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    decisions = [
        ("Besluit", public, ""),
        ("Geheim besluit", closed, ""),
        ("Elders", None, "https://voorbeeld.nl/besluit"),
    ]
    make_release(page, now=FIRST, decisions=decisions)
    shown = get(page.url)
    assert [words(each) for each in shown.select(".whats-new li")] == [
        "Besluit",
        "Geheim besluit",
        "Elders",
    ]
    links = [each["href"] for each in shown.select(".whats-new li a")]
    assert links == [public.url, "https://voorbeeld.nl/besluit"]


def test_corrections_are_told_with_day_and_words(page: LivingDocumentPage, first: Release) -> None:
    text = "<p>Dit kader zegt hoe teams werken en waarom zij er zijn. " + "Meer tekst. " * 60
    chapters = chapters_of(chapter("nieuw", "Nieuw", f"{text}fuot</p>"))
    made = make_release(publish_chapters(page, chapters), "1.1", now=SECOND)
    publish_chapters(page, chapters_of(chapter("nieuw", "Nieuw", f"{text}fout</p>")))
    correct(made, [key_of("nieuw")], by=None, now=day("2020-06-20"))
    [line] = get(page.url).select(".corrections li")
    assert line.select_one("time")["datetime"] == "2020-06-20"
    assert (words(line.select_one("s")), words(line.select_one("b"))) == ("fuot", "fout")


def test_readers_take_part_at_the_newest_address_only(
    page: LivingDocumentPage, first: Release
) -> None:
    page.contact_email = "groep@voorbeeld.nl"
    page.save_revision().publish()
    page.lessons.create(
        release=first,
        chapter_key=key_of("doel"),
        received_at=FIRST,
        purge_on=dt.date(2099, 1, 1),
        ticket="een",
        status=LessonStatus.PROCESSED,
        processed_in=first,
        question="Kan het korter?",
        answer="Ja.",
        is_public=True,
    )
    shown = get(page.url)
    assert [words(each) for each in shown.select(".lessons h3")] == ["Kan het korter?"]
    mail = shown.select_one('.taking-part a[href^="mailto:"]')["href"]
    assert mail == "mailto:groep@voorbeeld.nl?subject=Aanmelding%20expertgroep"
    assert len(shown.select(".chapter-lesson a")) == 3
    old = get(address(page, "1.0"))
    assert not old.select(".lessons, .taking-part, .chapter-lesson")


def test_both_addresses_can_be_copied(page: LivingDocumentPage, first: Release) -> None:
    found = [words(each) for each in get(page.url).select(".citing a")]
    assert [each.partition("/buurtteams")[2] for each in found] == [
        "/werkkader/",
        "/werkkader/versies/1.0/",
    ]
    assert all("://" in each for each in found)


def test_a_preview_says_that_it_is_being_prepared(page: LivingDocumentPage) -> None:
    request: Any = page.make_preview_request()
    shown = BeautifulSoup(request.content, "html.parser")
    assert len(shown.select(".chapter")) == 3
    assert not shown.select(".version-bar, .whats-new, .citing, .chapter-lesson")
