"""Five thousand hostile posts: nothing falls over, is lost, or is kept that should not be."""

import datetime as dt
import random
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from lxml import html

from buurtteams.werkkader.lessons.forms import tidy
from buurtteams.werkkader.lessons.tickets import issue
from buurtteams.werkkader.models import Lesson, LivingDocumentPage
from tests.factories import UserFactory
from tests.werkkader.lessons.hostile import CANARY, Post, Stranger
from tests.werkkader.lessons.sending import NOW, TEXT, Reader, form_url, token_of

pytestmark = pytest.mark.django_db

POSTS = 5000
MEGABYTES = 5
FORM = "application/x-www-form-urlencoded"


class Siege:
    """Sends posts from ever other addresses and remembers what must have been kept."""

    def __init__(self, document: LivingDocumentPage, clock: Any) -> None:
        self.document = document
        self.clock = clock
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.token = token_of(self.client.get(form_url(document)))
        self.used = ""
        self.kept: Counter[str] = Counter()
        self.failures: list[tuple[str, int]] = []
        self.seen = 0
        self.now = NOW

    def send(self, post: Post) -> Any:
        """Send one and judge the answer."""
        self.seen += 1
        self.now += dt.timedelta(seconds=post.wait)
        self.clock.move_to(self.now, tick=False)
        data = dict(post.fields, ticket=self.ticket(post))
        if post.has_token:
            data["csrfmiddlewaretoken"] = self.token
        url = form_url(self.document, post.anchor)
        address = f"10.{self.seen >> 16 & 255}.{self.seen >> 8 & 255}.{self.seen & 255}"
        body = urlencode(data)
        response = self.client.generic(
            post.method.upper(), url, body, content_type=FORM, REMOTE_ADDR=address
        )
        self.judge(post, response)
        return response

    def judge(self, post: Post, response: Any) -> None:
        """What must be kept is; what is shown again holds every word, and nothing runs."""
        if response.status_code not in post.codes:
            self.failures.append((post.kind, response.status_code))
        if post.is_kept:
            self.kept[tidy(post.fields["text"]).strip()] += 1
            return
        if response.status_code in {200, 403} and post.method == "post":
            document = html.fromstring(response.content.decode())
            areas = document.xpath('//textarea[@name="text"]')
            shown = (areas[0].text or "") if areas else None
            if shown is None or shown.strip("\n") != tidy(post.fields["text"]).strip("\n"):
                self.failures.append((f"{post.kind}: text lost", response.status_code))
            if runs(document):
                self.failures.append((f"{post.kind}: executed", response.status_code))

    def ticket(self, post: Post) -> str:
        """The ticket that goes with a post."""
        page, anchor = self.document.pk, post.anchor
        good = issue(page, anchor, self.now - dt.timedelta(seconds=30))
        if post.ticket == "used":
            return self.used
        if post.is_kept:
            self.used = good
        return {
            "none": "",
            "made up": f"{CANARY}:{CANARY}",
            "changed": good[:-1] + ("A" if good[-1] != "A" else "B"),
            "old": issue(page, anchor, self.now - dt.timedelta(hours=25)),
            "other chapter": issue(page, "doel", self.now - dt.timedelta(seconds=30)),
            "hasty": issue(page, anchor, self.now - dt.timedelta(seconds=1)),
        }.get(post.ticket, good)


def runs(document: html.HtmlElement) -> list[str]:
    """Where a browser would run what was sent."""
    scripts = [found for found in document.xpath("//script/text()") if CANARY in found]
    handlers = document.xpath('//@*[starts-with(name(), "on")]')
    links = document.xpath('//@href[starts-with(., "javascript:")]')
    return [*scripts, *(found for found in [*handlers, *links] if CANARY in found)]


def test_five_thousand_hostile_posts(document: LivingDocumentPage, settings: Any) -> None:
    settings.LESSON_MOST_OF_ALL = POSTS  # the limit has tests of its own
    stranger = Stranger(seed=2020)
    with time_machine.travel(NOW, tick=False) as clock:
        siege = Siege(document, clock)
        siege.send(stranger.good())
        for post in stranger.posts(POSTS - MEGABYTES - 1):
            siege.send(post)
        for _ in range(MEGABYTES):
            siege.send(stranger.megabyte())
        assert siege.failures == []
        assert siege.seen == POSTS
        assert Counter(Lesson.objects.values_list("text", flat=True)) == siege.kept
        assert len(siege.kept) > 2000
        assert not Lesson.objects.filter(name__contains="\n").exists()
        assert not Lesson.objects.filter(email__contains="\n").exists()
        shown_escaped()


def shown_escaped() -> None:
    """The inbox shows what came in, and nothing of it runs."""
    cms = Client()
    cms.force_login(UserFactory(is_superuser=True))
    index = reverse("lessons:index")
    urls = [f"{index}?p={number}" for number in range(1, 4)]
    keys = list(Lesson.objects.values_list("pk", flat=True))
    for pk in random.Random(7).sample(keys, 6):
        urls += [reverse("lessons:edit", args=[pk]), reverse("lessons:inspect", args=[pk])]
    contents = [cms.get(url).content.decode() for url in urls]
    assert all("Leerpunt" in content for content in contents)
    assert any(CANARY in content for content in contents)
    assert [found for content in contents for found in runs(html.fromstring(content))] == []


def test_a_storm_from_one_address_keeps_five(reader: Reader) -> None:
    codes = []
    for n in range(50):
        reader.open()
        codes.append(reader.send(text=f"Leerpunt {n}").status_code)
    assert Counter(codes) == {303: 5, 429: 45}
    assert Lesson.objects.count() == 5


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded; charset=bogus",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        f"multipart/form-data; boundary={'x' * 300}",
        "application/json",
        "text/plain",
        "\u00e9",
        "",
    ],
)
@pytest.mark.parametrize("is_strict", [True, False])
def test_a_body_of_another_kind_is_refused_in_words(
    document: LivingDocumentPage, content_type: str, is_strict: bool
) -> None:
    client = Client(enforce_csrf_checks=is_strict, raise_request_exception=False)
    with time_machine.travel(NOW, tick=False):
        body = b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\n\xff\xfe\r\n--x"
        response = client.generic("POST", form_url(document), body, content_type=content_type)
    assert response.status_code in {200, 400, 403}
    assert not Lesson.objects.exists()


@pytest.mark.parametrize("is_strict", [True, False])
@pytest.mark.parametrize("size", [5_000_000, 10_000_000])
def test_ten_megabytes_are_refused_before_they_are_read(
    document: LivingDocumentPage, size: int, is_strict: bool
) -> None:
    client = Client(enforce_csrf_checks=is_strict, raise_request_exception=False)
    with time_machine.travel(NOW, tick=False):
        for body in ({"text": "x" * size}, {f"p{n}": "" for n in range(10_001)}):
            assert client.post(form_url(document), body).status_code == 400
    assert not Lesson.objects.exists()


def test_a_megabyte_comes_back_whole_with_what_to_do(reader: Reader) -> None:
    response = reader.send(text="é" * 1_000_000)
    assert response.status_code == 200
    assert "1000000" in response.content.decode()
    assert response.content.decode().count("é") >= 1_000_000
    assert not Lesson.objects.exists()
    assert reader.send(text=TEXT).status_code == 303
