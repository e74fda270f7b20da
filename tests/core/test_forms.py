"""Editing pages in the CMS: ticks instead of rows, and a summary that editors cannot forget."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import District, PageTopic
from home.models import HomePage, SectionPage, StandardPage
from tests.factories import StandardPageFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    """A browser in which somebody is logged in who may do all."""
    client.force_login(UserFactory(is_superuser=True))
    return client


def post(editor: Client, url: str, **data: object) -> int:
    """Save a page in the CMS; gives the status, 302 when it was taken."""
    fields = {
        "title": "Contact",
        "slug": "contact",
        "summary": "Zo bereikt u ons.",
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **data,
    }
    ticked = {name: fields.pop(name) for name in ("topics", "districts") if name in fields}
    return editor.post(url, nested_form_data(fields) | ticked).status_code


def edit_url(page: StandardPage) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def page(home: HomePage) -> StandardPage:
    """A page without topics."""
    return StandardPageFactory(parent=home, title="Contact", slug="contact")


def slugs(page: StandardPage) -> tuple[list[str], list[str]]:
    """Topics and districts of a page, as fresh from the database or a revision."""
    return [topic.slug for topic in page.topics], [place.slug for place in page.districts]


def fresh(page: StandardPage) -> StandardPage:
    """What the database says now."""
    return StandardPage.objects.get(pk=page.pk)


def ticks(*names: str) -> list[int]:
    """The districts of those names, as the form sends them."""
    return [District.objects.get(slug=name).pk for name in names]


def test_ticks_in_a_draft_wait_in_the_revision(editor: Client, page: StandardPage) -> None:
    topic = TopicFactory(slug="planning")
    data = {"topics": [topic.pk], "districts": ticks("west", "noord")}
    assert post(editor, edit_url(page), **data) == 302
    assert slugs(fresh(page)) == ([], [])
    draft = fresh(page).get_latest_revision_as_object()
    assert slugs(draft) == (["planning"], ["noord", "west"])


def test_published_ticks_stand_on_the_page(editor: Client, page: StandardPage) -> None:
    topics = [TopicFactory(slug="planning").pk, TopicFactory(slug="aanbesteding").pk]
    data = {"topics": topics, "districts": ticks("noord"), "action-publish": "1"}
    assert post(editor, edit_url(page), **data) == 302
    assert slugs(fresh(page)) == (["aanbesteding", "planning"], ["noord"])


def test_ticks_that_stay_keep_their_rows(editor: Client, page: StandardPage) -> None:
    first, second = TopicFactory(slug="a"), TopicFactory(slug="b")
    publish = {"action-publish": "1"}
    post(editor, edit_url(page), topics=[first.pk], **publish)
    row = fresh(page).page_topics.get()
    post(editor, edit_url(page), topics=[first.pk, second.pk], **publish)
    assert list(fresh(page).page_topics.values_list("topic__slug", flat=True)) == ["a", "b"]
    assert fresh(page).page_topics.get(topic=first).pk == row.pk


def test_ticks_that_are_taken_away_disappear(editor: Client, page: StandardPage) -> None:
    data = {"topics": [TopicFactory().pk], "districts": ticks("oost"), "action-publish": "1"}
    post(editor, edit_url(page), **data)
    post(editor, edit_url(page), **{"action-publish": "1"})
    assert slugs(fresh(page)) == ([], [])


def test_the_form_shows_what_is_ticked_already(editor: Client, page: StandardPage) -> None:
    topic = TopicFactory(slug="planning")
    post(editor, edit_url(page), topics=[topic.pk], districts=ticks("zuid"))
    form = editor.get(edit_url(page)).context["form"]
    assert form["topics"].value() == [topic.pk]
    assert form["districts"].value() == ticks("zuid")


def test_a_new_page_carries_its_ticks(editor: Client, home: HomePage) -> None:
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    data = {"slug": "nieuw", "districts": ticks("weesp"), "action-publish": "1"}
    assert post(editor, url, **data) == 302
    assert slugs(StandardPage.objects.get(slug="nieuw")) == ([], ["weesp"])


def test_a_topic_that_does_not_exist_is_refused(editor: Client, page: StandardPage) -> None:
    assert post(editor, edit_url(page), topics=[987654], **{"action-publish": "1"}) == 200


def test_an_editor_must_write_a_summary_to_publish(editor: Client, page: StandardPage) -> None:
    response = editor.post(
        edit_url(page),
        nested_form_data(
            {
                "title": "Contact",
                "slug": "contact",
                "summary": "",
                "body": streamfield([]),
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
                "action-publish": "1",
            }
        ),
    )
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"summary"}


def test_a_page_type_without_ticks_keeps_the_topics_that_it_has(
    editor: Client, home: HomePage
) -> None:
    PageTopic.objects.create(page=home, topic=TopicFactory(slug="planning"))
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).context["form"]
    assert "topics" not in form.fields
    assert "districts" not in form.fields
    data = {
        "title": "Startpagina",
        "slug": home.slug,
        "summary": "Alles.",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "1",
    }
    url = reverse("wagtailadmin_pages:edit", args=[home.pk])
    assert editor.post(url, nested_form_data(data)).status_code == 302
    assert [topic.slug for topic in HomePage.objects.get(pk=home.pk).topics] == ["planning"]


def test_a_copied_page_keeps_its_topics(section: SectionPage, page: StandardPage) -> None:
    PageTopic.objects.create(page=page, topic=TopicFactory(slug="planning"))
    copy = fresh(page).copy(to=section)
    assert slugs(fresh(copy)) == (["planning"], [])
