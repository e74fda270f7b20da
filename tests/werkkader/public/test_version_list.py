"""The list of versions, the day asked for, and what changed between two."""

import pytest
from django.test import Client

from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.releasing import change_status
from tests.factories import (
    day,
    make_release,
)
from tests.house import markup
from tests.werkkader.public.reader import SECOND, address, bring_out_second, get, words

pytestmark = pytest.mark.django_db


def test_the_list_has_every_version_with_periods_that_join(
    page: LivingDocumentPage, second: Release
) -> None:
    shown = get(f"{page.url}versies/")
    rows = shown.select(".versions > li")
    assert [words(each.h3).split()[-1] for each in rows] == ["1.1", "1.0"]
    days = [[each["datetime"] for each in row.select(".station-date time")] for row in rows]
    assert days == [["2020-06-12"], ["2020-05-01", "2020-06-12"]]
    assert [each.get("aria-current") for each in rows] == ["true", None]
    assert [a["href"] for a in rows[0].select("a")] == [
        address(page, "1.1"),
        f"{page.url}vergelijk/1.0/1.1/",
        f"{address(page, '1.1')}pdf/",
    ]


def test_a_draft_that_held_twice_leaves_no_gap_in_the_list(page: LivingDocumentPage) -> None:
    made = make_release(page, now=day("2020-01-01"), status=Status.CONCEPT)
    bring_out_second(page, now=day("2020-02-01"), status=Status.CONCEPT)
    moment = day("2020-03-01")
    change_status(made, Status.FIXED, at=moment, reason="Toch deze.", by=None, now=moment)
    times = get(f"{page.url}versies/").select(".versions .station-date time")
    assert [each["datetime"] for each in times] == [
        "2020-02-01",
        "2020-03-01",
        "2020-03-01",
        "2020-01-01",
        "2020-02-01",
    ]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("2020-04-30", []),
        ("2020-05-01", ["1.0"]),
        ("11-06-2020", ["1.0"]),
        ("2020-06-12", ["1.1"]),
        ("2199-01-01", ["1.1"]),
    ],
)
def test_what_held_on_a_day_is_answered_beside_the_question(
    page: LivingDocumentPage, second: Release, asked: str, numbers: list[str]
) -> None:
    shown = get(f"{page.url}versies/?op={asked}")
    links = shown.select(".held-on .asking-answer a")
    assert [each["href"] for each in links] == [address(page, number) for number in numbers]
    assert shown.select_one(".asking-answer time")


@pytest.mark.parametrize("asked", ["", "31-02-2020", "morgen", "0001-01-01", "<script>", "9" * 999])
def test_a_day_that_is_none_is_refused_in_words(
    page: LivingDocumentPage, second: Release, asked: str
) -> None:
    response = Client().get(f"{page.url}versies/", {"op": asked})
    document = markup.parse_strictly(response.content)
    [message] = document.xpath('//form[@class="held-on"]//ul[@class="errorlist"]')
    assert document.xpath('//input[@name="op"]/@aria-describedby') == [message.get("id")]
    assert not document.xpath('//*[@class="asking-answer"]')
    assert not document.xpath("//script[not(@type)]")


def test_two_versions_chosen_lead_to_their_comparison(
    page: LivingDocumentPage, second: Release
) -> None:
    response = Client().get(f"{page.url}versies/?van=1.1&naar=1.0")
    assert response.headers["Location"] == f"{page.url}vergelijk/1.1/1.0/"


@pytest.mark.parametrize("query", ["van=1.0&naar=1.0", "van=7.0&naar=1.0", "van=1.0", "naar="])
def test_a_comparison_that_cannot_be_is_refused_in_words(
    page: LivingDocumentPage, second: Release, query: str
) -> None:
    shown = get(f"{page.url}versies/?{query}")
    assert shown.select(".compare-form .errorlist")
    assert not shown.select(".held-on .errorlist")


def test_a_comparison_opens_what_changed_and_folds_the_rest(
    page: LivingDocumentPage, second: Release
) -> None:
    shown = get(f"{page.url}vergelijk/1.0/1.1/")
    access = next(each for each in shown.select(".compared-chapter") if "Toegang" in words(each.h2))
    part = access.select_one(".compared-part")
    assert "12" in words(part.select_one("del"))
    assert "14" in words(part.select_one("ins"))
    assert len(part.select("ins .visually-hidden, del .visually-hidden")) == 4
    assert [words(each) for each in shown.select(".comparison-same li")] == ["2.1 Openingstijden"]


def test_two_versions_with_the_same_text_have_no_differences(
    page: LivingDocumentPage, first: Release
) -> None:
    make_release(page, "1.1", now=SECOND)
    shown = get(f"{page.url}vergelijk/1.0/1.1/")
    assert not shown.select(".compared-chapter")
    assert len(shown.select(".comparison-same li")) == 3
