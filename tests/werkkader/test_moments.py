"""Moments on pages of versions: the day, and the hour when it matters."""

import datetime as dt

import pytest
from django.utils.translation import override

from buurtteams.werkkader.templatetags.versions import expert_group_url, moment
from tests.factories import day


@pytest.mark.parametrize(
    ("language", "hours", "shown"),
    [
        ("nl", 0, '<time datetime="2020-06-12">12\xa0juni 2020</time>'),
        ("en", 0, '<time datetime="2020-06-12">12\xa0June 2020</time>'),
        (
            "nl",
            9,
            '<time datetime="2020-06-12T09:00:00+02:00">12\xa0juni 2020, 9.00\xa0uur</time>',
        ),
        ("en", 9, '<time datetime="2020-06-12T09:00:00+02:00">12\xa0June 2020, 9\xa0am</time>'),
    ],
)
def test_the_hour_is_shown_only_when_it_is_not_midnight(
    language: str, hours: int, shown: str
) -> None:
    with override(language):
        assert moment(day("2020-06-12") + dt.timedelta(hours=hours)) == shown


def test_midnight_is_that_of_amsterdam() -> None:
    with override("nl"):
        assert "uur" not in moment(day("2020-06-12").astimezone(dt.UTC))


def test_the_expert_group_of_the_document_goes_before_the_site() -> None:
    subject = "?subject=Aanmelding%20expertgroep"
    assert expert_group_url("groep@a.nl", "site@a.nl") == f"mailto:groep@a.nl{subject}"
    assert expert_group_url("", "site@a.nl") == f"mailto:site@a.nl{subject}"
    assert expert_group_url("", "") == ""
