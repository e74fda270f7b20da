"""The inbox in the CMS: who sees it, what may be altered, what an answer needs."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurtteams.werkkader.models import Lesson
from core.models import User
from core.roles import make_roles
from tests.factories import LessonFactory, LivingDocumentPageFactory, UserFactory, make_release

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
HANDLING = {"status": "new", "processed_in": "", "reason": "", "question": "", "answer": ""}


def url(name: str, *args: Any) -> str:
    """An address of the inbox."""
    return reverse(f"lessons:{name}", args=args)


def logged_in(role: str = "") -> Client:
    """A browser of somebody with a role, or of who may do all."""
    make_roles()
    user: User = UserFactory(is_superuser=not role, first_name="Noor", last_name="Bakker")
    if role:
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def cms() -> Client:
    """An editor."""
    return logged_in("Redacteur")


@pytest.fixture
def lesson() -> Lesson:
    """A lesson that just came in."""
    return LessonFactory()


def save(cms: Client, lesson: Lesson, **fields: Any) -> Any:
    """Save the form with these fields."""
    return cms.post(url("edit", lesson.pk), {**HANDLING, **fields})


def faults(response: Any) -> set[str]:
    """The fields that the form complains of."""
    return set(response.context["form"].errors)


OPENS = {
    "": {"index": 200, "edit": 200, "inspect": 200, "delete": 200, "history": 200, "add": 302},
    "Eindredacteur": {"index": 200, "edit": 200, "inspect": 200, "delete": 200, "add": 302},
    "Redacteur": {"index": 200, "edit": 200, "inspect": 200, "delete": 302, "add": 302},
    "Communicatie": {"index": 200, "edit": 200, "inspect": 200, "delete": 302, "add": 302},
    "Vertaler": {"index": 200, "edit": 302, "inspect": 200, "delete": 302, "add": 302},
}


@pytest.mark.parametrize("role", OPENS)
def test_each_role_opens_what_it_may_and_nothing_else(role: str, lesson: Lesson) -> None:
    client = logged_in(role)
    own = {"index", "add"}
    codes = {
        name: client.get(url(name, *([] if name in own else [lesson.pk]))).status_code
        for name in OPENS[role]
    }
    assert codes == OPENS[role]


@pytest.mark.parametrize("name", ["index", "edit", "inspect", "delete", "history", "usage", "add"])
def test_a_stranger_is_asked_to_log_in(name: str, lesson: Lesson) -> None:
    where = url(name, *([] if name in {"index", "add"} else [lesson.pk]))
    for method in ("get", "post"):
        response = getattr(Client(), method)(where)
        assert response.status_code == 302
        assert response.url.startswith("/cms/login/")
    assert Lesson.objects.filter(pk=lesson.pk).exists()


@pytest.mark.parametrize("role", ["Redacteur", "Communicatie", "Vertaler"])
def test_only_a_chief_editor_deletes(role: str, lesson: Lesson) -> None:
    logged_in(role).post(url("delete", lesson.pk))
    assert Lesson.objects.exists()
    logged_in("Eindredacteur").post(url("delete", lesson.pk))
    assert not Lesson.objects.exists()


def test_a_translator_alters_nothing_and_does_not_learn_who_sent_it(lesson: Lesson) -> None:
    client = logged_in("Vertaler")
    save(client, lesson, status="in_progress")
    lesson.refresh_from_db()
    assert lesson.status == "new"
    for name in (url("inspect", lesson.pk), url("index")):
        content = client.get(name).content.decode()
        assert lesson.text in content
        assert lesson.name not in content
        assert lesson.email not in content


def test_what_the_reader_sent_cannot_be_altered(cms: Client, lesson: Lesson) -> None:
    sent = {"text": "x", "name": "x", "email": "x@example.nl", "purge_on": "2099-01-01"}
    facts = {"page": "1", "release": "1", "ticket": "x", "chapter_title": "x", "handled_by": "1"}
    save(cms, lesson, status="in_progress", **sent, **facts)
    found = Lesson.objects.get()
    assert str(found.status) == "in_progress"
    for name in (*sent, "page_id", "release_id", "ticket", "chapter_title", "received_at"):
        assert getattr(found, name) == getattr(lesson, name), name


def test_who_handled_it_is_noted_only_when_something_changed(cms: Client, lesson: Lesson) -> None:
    save(cms, lesson)
    assert not Lesson.objects.exclude(handled_at=None, handled_by=None).exists()
    save(cms, lesson, status="in_progress")
    assert not Lesson.objects.filter(handled_at=None).exists()
    assert not Lesson.objects.filter(handled_by=None).exists()
    assert "Noor Bakker" in cms.get(url("edit", lesson.pk)).content.decode()


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"status": "processed"}, {"processed_in"}),
        ({"status": "declined"}, {"reason"}),
        ({"status": "declined", "reason": "  "}, {"reason"}),
        ({"is_public": "on"}, {"question", "answer"}),
        ({"is_public": "on", "question": "Waarom?"}, {"answer"}),
        ({"status": "gone"}, {"status"}),
        ({"status": "processed", "processed_in": "999999"}, {"processed_in"}),
    ],
)
def test_what_a_status_or_the_public_needs_is_asked_for(
    cms: Client, lesson: Lesson, fields: dict[str, str], missing: set[str]
) -> None:
    assert faults(save(cms, lesson, **fields)) == missing
    assert Lesson.objects.get().status == "new"


def test_a_version_goes_with_the_status_that_names_it(cms: Client, lesson: Lesson) -> None:
    release = lesson.release_id
    assert faults(save(cms, lesson, processed_in=release)) == {"processed_in"}
    other = make_release(LivingDocumentPageFactory())
    response = save(cms, lesson, status="processed", processed_in=other.pk)
    assert faults(response) == {"processed_in"}
    response = save(cms, lesson, status="processed", processed_in=release)
    assert response.status_code == 302
    assert Lesson.objects.get().processed_in_id == release


def test_an_answer_becomes_public_with_question_and_answer(cms: Client, lesson: Lesson) -> None:
    save(cms, lesson, question="Kan het op dinsdag?", answer="Ja.", is_public="on")
    assert Lesson.objects.get().is_answered_in_public
    assert list(Lesson.objects.answered_in_public()) == [lesson]


def test_the_list_shows_first_words_and_filters(cms: Client, lesson: Lesson) -> None:
    other = LessonFactory(text="Heel iets anders", status="declined")
    content = cms.get(url("index")).content.decode()
    assert lesson.text in content
    assert "Heel iets anders" in content
    for query in (f"page={lesson.page_id}", "status=new", "q=dinsdag"):
        content = cms.get(f"{url('index')}?{query}").content.decode()
        assert lesson.text in content
        assert "Heel iets anders" not in content
    assert other.first_words == "Heel iets anders"


def test_the_menu_counts_the_new_ones_for_who_may_see_them(lesson: Lesson) -> None:
    LessonFactory(page=lesson.page, status="declined")
    for role in ("Redacteur", "Vertaler"):
        assert " (1)" in logged_in(role).get("/cms/").content.decode()
    Lesson.objects.update(status="declined")
    assert " (1)" not in logged_in("Redacteur").get("/cms/").content.decode()
    client = Client()
    client.force_login(UserFactory())
    assert url("index") not in client.get("/cms/", follow=True).content.decode()


def test_the_list_asks_as_much_for_twenty_as_for_one(cms: Client, lesson: Lesson) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            cms.get(url("index"))
        return len(queries)

    asked()
    before = asked()
    for n in range(19):
        LessonFactory(page=lesson.page, text=f"Leerpunt {n}")
    assert asked() == before


def test_nothing_that_was_sent_becomes_markup(lesson: Lesson) -> None:
    wild = f"{SCRIPT}\"'><img src=x onerror=alert(1)>"
    hostile = {"text": wild, "name": wild, "question": wild, "answer": wild, "is_public": True}
    Lesson.objects.update(**hostile, email="a?bcc=b@example.nl", chapter_title=wild)
    for role in ("Eindredacteur", "Vertaler"):
        client = logged_in(role)
        names = [url("index"), url("inspect", lesson.pk), url("history", lesson.pk)]
        names += [url("edit", lesson.pk), url("delete", lesson.pk)] * (role == "Eindredacteur")
        for name in names:
            content = client.get(name).content.decode()
            assert SCRIPT not in content, name
            assert "<img src=x" not in content, name
    assert (
        'href="mailto:a%3Fbcc%3Db@example.nl"'
        in logged_in().get(url("edit", lesson.pk)).content.decode()
    )


def test_forgotten_words_are_said_to_be_gone(cms: Client, lesson: Lesson) -> None:
    Lesson.objects.update(text="", name="", email="")
    assert cms.get(url("index")).status_code == 200
    assert cms.get(url("inspect", lesson.pk)).status_code == 200
    assert "mailto:" not in cms.get(url("edit", lesson.pk)).content.decode()
