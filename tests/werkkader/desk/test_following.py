"""What happens to versions after their release: status, marks, and all of them in one list."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from buurtteams.werkkader.models import Notice, Release, StatusChange
from buurtteams.werkkader.noting import mark
from tests.factories import LivingDocumentPageFactory, MilestoneFactory, make_release
from tests.werkkader.desk.site import address, filled_in, logged_in

pytestmark = pytest.mark.django_db

REASON = {"reason": "Het college nam een ander besluit."}


@pytest.fixture
def cms() -> Client:
    """Who may do all."""
    return logged_in()


@pytest.fixture
def document() -> Any:
    """A document with one version that holds."""
    page = LivingDocumentPageFactory()
    make_release(page)
    return page


def act(cms: Client, url: str, **changed: Any) -> Any:
    """Open a form, fill it in and send it."""
    return cms.post(url, filled_in(cms.get(url), **changed))


def typed(text: str, link: dict[str, Any] | None = None) -> str:
    """What the editor of rich text sends: a paragraph, all of it a link if asked."""
    entities = {"0": link} if link else {}
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if link else []
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text}
    block |= {"inlineStyleRanges": [], "entityRanges": ranges}
    return json.dumps({"blocks": [block], "entityMap": entities})


def newest_status(release: Release) -> StatusChange:
    """What was last told of a version."""
    return list(release.status_changes.order_by("pk"))[-1]


def last_status(release: Release) -> str:
    """What a version comes to."""
    return newest_status(release).status


def test_a_draft_for_reading_is_adopted(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    made = make_release(page, status="concept")
    url = address("status", page, "1.0")
    assert act(cms, url, status="fixed", **REASON)["Location"] == address("overview", page)
    row = newest_status(made)
    assert (row.status, row.reason, row.by_name) == ("fixed", REASON["reason"], "Noor de Wit")


def test_a_version_lapses_at_the_moment_given(cms: Client, document: Any) -> None:
    moment = timezone.localtime() + dt.timedelta(days=3)
    at = moment.strftime("%d-%m-%Y %H:%M")
    act(cms, address("status", document, "1.0"), status="lapsed", at=at, **REASON)
    row = newest_status(document.releases.get())
    assert row.at == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "wrong", [{"status": "fixed"}, {"reason": "  "}, {"at": "01-01-2020 10:00"}, {"at": "ooit"}]
)
def test_a_status_that_cannot_be_is_refused(
    cms: Client, document: Any, wrong: dict[str, str]
) -> None:
    told = {"status": "lapsed", **REASON, **wrong}
    response = act(cms, address("status", document, "1.0"), **told)
    assert next(iter(wrong)) in response.context["form"].errors
    assert last_status(document.releases.get()) == "fixed"


def test_what_lapsed_stays_so(cms: Client, document: Any) -> None:
    url = address("status", document, "1.0")
    sent = filled_in(cms.get(url), status="lapsed", **REASON)
    assert [cms.post(url, sent)["Location"] for _each in range(2)] == [
        address("overview", document)
    ] * 2
    assert document.releases.get().status_changes.count() == 2


def test_a_passage_is_marked_with_a_link_to_a_milestone(cms: Client, document: Any) -> None:
    milestone = MilestoneFactory()
    link = {
        "type": "MILESTONE",
        "mutability": "MUTABLE",
        "data": {"id": str(milestone.pk), "date": ""},
    }
    chapter = document.releases.get().chapters.all()[1]
    text = typed("De planning is verschoven.", link)
    url = address("mark", document, "1.0")
    response = act(cms, url, chapter=chapter.pk, passage="op 12  plekken", text=text)
    assert response["Location"] == address("overview", document)
    made = Notice.objects.get()
    assert f'linktype="milestone" id="{milestone.pk}"' in made.text
    assert (made.chapter, made.by_name, made.part_key) != (chapter, "", "")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("passage", {"passage": "woorden die er niet staan"}),
        ("text", {"text": typed("  ")}),
        ("chapter", {"chapter": "999999"}),
    ],
)
def test_a_mark_that_fits_nowhere_is_refused(
    cms: Client, document: Any, name: str, wrong: dict[str, str]
) -> None:
    chapter = document.releases.get().chapters.all()[0]
    told = {"chapter": chapter.pk, "text": typed("Verschoven."), **wrong}
    response = act(cms, address("mark", document, "1.0"), **told)
    assert name in response.context["form"].errors
    assert not Notice.objects.exists()


def test_a_chapter_of_another_version_is_not_marked_here(cms: Client, document: Any) -> None:
    other = make_release(LivingDocumentPageFactory()).chapters.all()[0]
    told = {"chapter": other.pk, "text": typed("Verschoven.")}
    response = act(cms, address("mark", document, "1.0"), **told)
    assert "chapter" in response.context["form"].errors


def test_a_script_in_a_mark_is_shown_as_words(cms: Client, document: Any) -> None:
    chapter = document.releases.get().chapters.all()[0]
    text = typed("<script>alert(1)</script>")
    act(cms, address("mark", document, "1.0"), chapter=chapter.pk, text=text)
    shown = cms.get(address("overview", document)).content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown


def test_a_mark_is_taken_away_with_a_reason(cms: Client, document: Any) -> None:
    row = document.releases.get().chapters.all()[0]
    made = mark(row, "<p>Fout.</p>", by=None, now=timezone.now())
    url = address("withdraw", document, made.pk)
    assert "reason" in act(cms, url, reason="").context["form"].errors
    sent = filled_in(cms.get(url), reason="Het klopte toch.")
    assert [cms.post(url, sent).status_code for _each in range(2)] == [302, 200]
    assert made.withdrawal.by_name == "Noor de Wit"


@pytest.mark.parametrize("name", ["mark", "withdraw"])
def test_a_version_that_was_followed_gets_and_loses_no_marks(
    cms: Client, document: Any, name: str
) -> None:
    row = document.releases.get().chapters.all()[0]
    made = mark(row, "<p>Fout.</p>", by=None, now=timezone.now())
    make_release(document, "1.1")
    url = address(name, document, made.pk if name == "withdraw" else "1.0")
    told = {"chapter": row.pk, "text": typed("Fout."), "reason": "Fout."}
    assert cms.post(url, told)["Location"] == address("overview", document)
    assert Notice.objects.filter(release__number="1.0", withdrawal=None).count() == 1


def test_things_of_another_document_are_not_found(cms: Client, document: Any) -> None:
    other = LivingDocumentPageFactory()
    row = document.releases.get().chapters.all()[0]
    made = mark(row, "<p>Fout.</p>", by=None, now=timezone.now())
    assert cms.get(address("withdraw", other, made.pk)).status_code == 404
    for name in ("version", "status", "mark"):
        assert cms.get(address(name, other, "1.0")).status_code == 404


def test_the_list_tells_of_every_version_also_hidden_ones(cms: Client, document: Any) -> None:
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1), tick=False):
        later = timezone.now() + dt.timedelta(days=2)
        make_release(document, "1.1", valid_from=later)
        make_release(document, "1.2", valid_from=later + dt.timedelta(days=1), is_open_early=True)
        rows = cms.get(address("overview", document)).context["rows"]
    assert [(row.release.number, row.is_current, row.is_ahead) for row in rows] == [
        ("1.2", False, True),
        ("1.1", False, True),
        ("1.0", True, False),
    ]
    assert [bool(row.url) for row in rows] == [True, False, True]
    assert rows[2].end == rows[1].start == later


def test_staff_read_a_hidden_version(cms: Client, document: Any) -> None:
    make_release(document, "1.1", valid_from=timezone.now() + dt.timedelta(days=2))
    shown = cms.get(address("version", document, "1.1")).content.decode()
    assert "Iedere bewoner kan binnenlopen" in shown
    assert "Wat nieuw is in 1.1." in shown


def test_open_points_of_the_running_and_of_the_newest_version_are_listed(
    cms: Client, document: Any
) -> None:
    row = document.releases.get().chapters.all()[0]
    mark(row, "<p>Bij de eerste.</p>", by=None, now=timezone.now())
    newest = make_release(document, "1.1", valid_from=timezone.now() + dt.timedelta(days=1))
    mark(newest.chapters.all()[0], "<p>Bij de tweede.</p>", by=None, now=timezone.now())
    shown = cms.get(address("overview", document)).content.decode()
    assert "Bij de eerste." in shown
    assert "Bij de tweede." in shown


def test_a_draft_that_does_not_hold_can_be_marked_until_another_version_passes_it_by(
    cms: Client, document: Any
) -> None:
    make_release(document, "1.1", status="concept")

    def can_be_marked() -> list[bool]:
        return [row.can_be_marked for row in cms.get(url).context["rows"]]

    url = address("overview", document)
    assert can_be_marked() == [True, True]
    make_release(document, "1.2")
    assert can_be_marked() == [True, False, False]


def test_fifty_versions_take_no_more_queries_than_one(
    cms: Client, document: Any, django_assert_max_num_queries: Any
) -> None:
    cms.get(address("overview", document))
    for n in range(1, 50):
        make_release(document, f"1.{n}")
    with django_assert_max_num_queries(30):
        assert len(cms.get(address("overview", document)).context["rows"]) == 50
