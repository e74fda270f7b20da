"""One attempt to send the form: what is wrong with it, or that the lesson has arrived."""

import datetime as dt
from enum import Enum
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buurtteams.werkkader.lessons.forms import LessonForm
from buurtteams.werkkader.lessons.places import Place
from buurtteams.werkkader.lessons.receiving import Outcome, Sent, receive
from buurtteams.werkkader.lessons.tickets import Refusal, Refused, issue, redeem

TRAP = "website"  # a field that people do not see; programs fill it in


class Problem(Enum):
    """What keeps a lesson from being taken in though the words are in order."""

    TRAPPED = "trapped"
    HASTY = "hasty"
    EXPIRED = "expired"
    WRONG = "wrong"
    USED = "used"
    TOO_MANY = "too many"
    FORGED = "forged"

    @property
    def message(self) -> Promise:
        """The same for the reader, with what to do."""
        return MESSAGES[self]


MESSAGES = {
    Problem.TRAPPED: _(
        "A field was filled in that people do not see, perhaps by your browser. It is empty "
        "again: send your lesson once more."
    ),
    Problem.HASTY: _(
        "This went as fast as only a program can. Wait three seconds and send your lesson once "
        "more."
    ),
    Problem.EXPIRED: _("The form was open for more than a day. Send your lesson once more."),
    Problem.WRONG: _("This form has expired. Read your text again and send it once more."),
    Problem.USED: _(
        "You sent this form before, with another text. That one has arrived. Send this text too if "
        "you wish."
    ),
    Problem.TOO_MANY: _(
        "Too many lessons come in at this moment. Keep your text and send it in an hour."
    ),
    Problem.FORGED: _(
        "We could not see whether you sent this form yourself. Allow cookies for this page, read "
        "your text again and send it once more."
    ),
}


class Attempt(NamedTuple):
    """A form as it is shown again; ``is_done`` when there is nothing left to show."""

    form: LessonForm
    ticket: str
    problem: Problem | None = None
    is_done: bool = False


def first(place: Place, now: dt.datetime) -> Attempt:
    """An empty form."""
    return Attempt(LessonForm(), _new_ticket(place, now))


def attempt(place: Place, data: Any, address: str, now: dt.datetime) -> Attempt:
    """Take in what was sent, or say what is wrong and keep every word of it."""
    form = LessonForm(data)
    ticket = data.get("ticket", "")
    try:
        nonce = redeem(ticket, place.page.pk, place.chapter.anchor, now)
    except Refused as error:
        return _refused(place, form, ticket, error.refusal, now)
    if not form.is_valid():
        return Attempt(form, ticket)
    if data.get(TRAP):
        return Attempt(form, ticket, Problem.TRAPPED)
    outcome = receive(place, Sent(**form.cleaned_data, nonce=nonce, address=address), now)
    return _after(place, form, ticket, outcome, now)


def _refused(
    place: Place, form: LessonForm, ticket: str, refusal: Refusal, now: dt.datetime
) -> Attempt:
    """Whoever is too fast keeps the ticket, and so need not wait again."""
    if refusal is not Refusal.HASTY:
        ticket = _new_ticket(place, now)
    problem = Problem(refusal.value) if form.is_valid() else None
    return Attempt(form, ticket, problem)


def _after(
    place: Place, form: LessonForm, ticket: str, outcome: Outcome, now: dt.datetime
) -> Attempt:
    if outcome is Outcome.USED:
        return Attempt(form, _new_ticket(place, now), Problem.USED)
    if outcome is Outcome.TOO_MANY:
        return Attempt(form, ticket, Problem.TOO_MANY)
    return Attempt(form, ticket, is_done=True)


def forged(place: Place, data: Any, now: dt.datetime) -> Attempt:
    """What somebody sent without the mark of this browser, to be looked at and sent again."""
    form = LessonForm(data)
    form.is_valid()
    return Attempt(form, _new_ticket(place, now), Problem.FORGED)


def _new_ticket(place: Place, now: dt.datetime) -> str:
    return issue(place.page.pk, place.chapter.anchor, now)
