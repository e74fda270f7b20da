"""Tickets: signed, for one chapter, not too soon and not too late."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.lessons.tickets import LATEST, SOONEST, Refused, issue, redeem
from tests.werkkader.lessons.sending import NOW


def refusal(ticket: str, page_id: int = 7, anchor: str = "toegang", now: dt.datetime = NOW) -> str:
    """Why a ticket does not count."""
    with pytest.raises(Refused) as caught:
        redeem(ticket, page_id, anchor, now)
    return caught.value.refusal.value


def test_a_ticket_counts_from_three_seconds_until_a_day_later() -> None:
    ticket = issue(7, "toegang", NOW)
    nonces = {redeem(ticket, 7, "toegang", NOW + age) for age in (SOONEST, LATEST)}
    assert len(nonces) == 1
    assert len(nonces.pop()) <= 64
    moment = dt.timedelta(milliseconds=1)
    assert refusal(ticket, now=NOW + SOONEST - moment) == "hasty"
    assert refusal(ticket, now=NOW + LATEST + moment) == "expired"


def test_no_two_tickets_are_the_same() -> None:
    later = NOW + SOONEST
    nonces = {redeem(issue(7, "toegang", NOW), 7, "toegang", later) for _ in range(100)}
    assert len(nonces) == 100


def test_a_ticket_is_for_one_chapter_of_one_document() -> None:
    ticket = issue(7, "toegang", NOW)
    later = NOW + SOONEST
    assert refusal(ticket, page_id=8, now=later) == "wrong"
    assert refusal(ticket, anchor="doel", now=later) == "wrong"


def test_a_ticket_from_the_future_must_wait() -> None:
    assert refusal(issue(7, "toegang", NOW + dt.timedelta(hours=1))) == "hasty"


@given(st.text())
def test_nothing_that_is_made_up_counts(ticket: str) -> None:
    assert refusal(ticket) == "wrong"


@given(st.data())
def test_no_changed_character_goes_unseen(data: st.DataObject) -> None:
    ticket = issue(7, "toegang", NOW)
    place = data.draw(st.integers(0, len(ticket) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda found: found != ticket[place]))
    changed = ticket[:place] + other + ticket[place + 1 :]
    assert refusal(changed, now=NOW + SOONEST) == "wrong"
