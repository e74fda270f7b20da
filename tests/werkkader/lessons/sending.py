"""A reader at the form: opens it, waits, sends."""

import datetime as dt
import re
from html import unescape
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from buurtteams.werkkader.models import LivingDocumentPage

NOW = dt.datetime(2020, 6, 20, 12, 0, tzinfo=dt.UTC)
TEXT = "Bij ons werkt binnenlopen op dinsdag beter."
WAIT = 5  # seconds between opening and sending
TICKET = re.compile(r'name="ticket"\s+value="([^"]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]*)"')


def form_url(page: LivingDocumentPage, anchor: str = "toegang", language: str = "nl") -> str:
    """Where the form stands."""
    with override(language):
        return reverse("lesson", args=[page.pk, anchor])


def ticket_of(response: Any) -> str:
    """The ticket in a form."""
    found = TICKET.search(response.content.decode())
    assert found, response.content.decode()[:2000]
    return unescape(found.group(1))


def token_of(response: Any) -> str:
    """The mark against forgery in a form."""
    found = TOKEN.search(response.content.decode())
    assert found
    return found.group(1)


class Reader:
    """Somebody at one form; the clock stands still but for what ``wait`` and ``send`` let pass."""

    def __init__(self, url: str, client: Client | None = None, address: str = "192.0.2.1") -> None:
        self.url = url
        self.client = client or Client()
        self.address = address
        self.now = NOW
        self.ticket = ""

    def open(self) -> Any:
        """Open the form."""
        with time_machine.travel(self.now, tick=False):
            response = self.client.get(self.url, REMOTE_ADDR=self.address)
        self.ticket = ticket_of(response)
        return response

    def send(self, wait: float = WAIT, **fields: Any) -> Any:
        """Send what the form holds after so many seconds."""
        self.now += dt.timedelta(seconds=wait)
        data = {"text": TEXT, "name": "", "email": "", "website": "", "ticket": self.ticket}
        with time_machine.travel(self.now, tick=False):
            return self.client.post(self.url, {**data, **fields}, REMOTE_ADDR=self.address)
