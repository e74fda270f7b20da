"""The ticket in a lesson form: signed, for one chapter, for one sending, good for a day."""

import datetime as dt
import secrets
from enum import Enum

from django.core.signing import BadSignature, Signer

SALT = "werkkader.lesson.ticket"
SOONEST = dt.timedelta(seconds=3)  # nobody reads a form, thinks and writes faster
LATEST = dt.timedelta(hours=24)
NONCE_BYTES = 24


class Refusal(Enum):
    """Why a ticket does not count."""

    WRONG = "wrong"
    EXPIRED = "expired"
    HASTY = "hasty"


class Refused(Exception):
    """A ticket that does not count now, and why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def issue(page_id: int, anchor: str, now: dt.datetime) -> str:
    """A new ticket for a chapter of a document."""
    content = [page_id, anchor, now.timestamp(), secrets.token_urlsafe(NONCE_BYTES)]
    return Signer(salt=SALT).sign_object(content)


def redeem(ticket: str, page_id: int, anchor: str, now: dt.datetime) -> str:
    """The mark of a ticket that counts now, at most 64 characters; else ``Refused``."""
    try:
        own_page_id, own_anchor, issued, nonce = Signer(salt=SALT).unsign_object(ticket)
    except BadSignature as error:
        raise Refused(Refusal.WRONG) from error
    if (own_page_id, own_anchor) != (page_id, anchor):
        raise Refused(Refusal.WRONG)
    age = dt.timedelta(seconds=now.timestamp() - issued)
    if age < SOONEST:
        raise Refused(Refusal.HASTY)
    if age > LATEST:
        raise Refused(Refusal.EXPIRED)
    return nonce
