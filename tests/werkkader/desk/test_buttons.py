"""From a page in the CMS to its versions."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from buurtteams.werkkader.models import LivingDocumentPage
from tests.factories import LivingDocumentPageFactory, SectionPageFactory, make_release
from tests.werkkader.desk.site import address, logged_in

pytestmark = pytest.mark.django_db


def editor(page: Any) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def written(page: Any, **changed: Any) -> dict[str, Any]:
    """What the form of a page sends: a chapter with a text in it, known by its identities."""
    chapter = page.chapters[0]
    part = chapter.value["body"][0]
    body = streamfield([("text", rich_text("<p>Een nieuwe alinea.</p>"))])
    body["0-id"] = part.id
    value = {"title": "Een andere titel", "level": "1", "body": body}
    chapters = streamfield([("chapter", value)])
    chapters["0-id"] = chapter.id
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
    children = {name: empty for name in ("topic_links", "district_links", "comments")}
    told = {"title": page.title, "slug": page.slug, "summary": page.summary, "chapters": chapters}
    return nested_form_data({**told, **children, **changed})


@pytest.mark.parametrize("role", ["Redacteur", "Communicatie"])
def test_the_editor_and_the_list_lead_to_the_versions(role: str) -> None:
    page, client = LivingDocumentPageFactory(), logged_in(role)
    explorer = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    for url in (editor(page), explorer):
        assert f'href="{address("overview", page)}"' in client.get(url).content.decode()


def test_other_pages_and_who_may_not_look_get_no_button() -> None:
    section, page = SectionPageFactory(), LivingDocumentPageFactory()
    assert "/cms/werkkader/" not in logged_in().get(editor(section)).content.decode()
    explorer = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert "/cms/werkkader/" not in logged_in("Vertaler").get(explorer).content.decode()


def test_publishing_says_that_readers_do_not_see_it_yet() -> None:
    page, client = LivingDocumentPageFactory(), logged_in()
    told = written(page, **{"action-publish": "1"})
    response = client.post(editor(page), told, follow=True)
    shown = response.content.decode()
    assert address("release", page) in shown
    assert address("correct", page) not in shown
    make_release(page)
    response = client.post(editor(page), told, follow=True)
    assert address("correct", page) in response.content.decode()


def test_a_draft_that_is_kept_says_nothing_of_releasing() -> None:
    page, client = LivingDocumentPageFactory(), logged_in()
    response = client.post(editor(page), written(page), follow=True)
    assert address("release", page) not in response.content.decode()


def test_an_edited_chapter_keeps_its_identity_and_those_of_its_parts() -> None:
    page, client = LivingDocumentPageFactory(), logged_in()
    before = page.chapters[0]
    client.post(editor(page), written(page, **{"action-publish": "1"}))
    after = LivingDocumentPage.objects.get(pk=page.pk).chapters[0]
    assert after.value["title"] == "Een andere titel"
    assert (after.id, after.value["body"][0].id) == (before.id, before.value["body"][0].id)
