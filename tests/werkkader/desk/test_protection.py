"""What versions stand on cannot be deleted in the CMS; it says so, and nothing breaks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Locale, ReferenceIndex

from buurtteams.werkkader.models import LivingDocumentPage, Release, UsedDocument, UsedImage
from core.models import CustomDocument, CustomImage, User
from home.models import HomePage, SectionPage
from tests.factories import (
    CustomDocumentFactory,
    CustomImageFactory,
    LivingDocumentPageFactory,
    SectionPageFactory,
    UserFactory,
    chapters_of,
    make_release,
)
from tests.factories.documents import key_of
from tests.werkkader.desk.site import address, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cms() -> Client:
    """Who may do all."""
    return logged_in()


@pytest.fixture
def image() -> CustomImage:
    """A picture."""
    return CustomImageFactory()


@pytest.fixture
def file() -> CustomDocument:
    """A document for readers."""
    return CustomDocumentFactory()


@pytest.fixture
def document(image: CustomImage, file: CustomDocument) -> Any:
    """A released document that shows the picture and offers the file."""
    shown = {"image": image.pk, "alt_text": "Een brug", "decorative": False}
    body = [
        {"type": "image", "value": {"image": shown, "caption": ""}, "id": key_of("beeld")},
        {"type": "download", "value": {"document": file.pk, "title": ""}, "id": key_of("pdf")},
    ]
    value = {"title": "Beeld", "level": "1", "body": body}
    text = chapters_of({"type": "chapter", "value": value, "id": key_of("hoofdstuk")})
    page = LivingDocumentPageFactory(chapters=text)
    make_release(page)
    return page


def bulk(app: str, model: str, *things: Any) -> str:
    """Where several of a kind are deleted at once."""
    url = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    return f"{url}?{'&'.join(f'id={thing.pk}' for thing in things)}&next=/cms/"


def is_kept(thing: Any) -> bool:
    """Is it still there?"""
    return type(thing).objects.filter(pk=thing.pk).exists()


def messages_of(response: Any) -> str:
    """What the CMS says on top of the next screen."""
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("kind", ["image", "file"])
def test_a_file_that_a_version_needs_is_not_deleted(
    cms: Client, document: Any, kind: str, request: Any
) -> None:
    thing = request.getfixturevalue(kind)
    name = {"image": "wagtailimages:delete", "file": "wagtaildocs:delete"}[kind]
    url = reverse(name, args=[thing.pk])
    asked = cms.get(url)
    assert asked.context["is_protected"]
    assert b'type="submit" value' not in asked.content
    assert cms.post(url, follow=True).status_code == 200
    assert is_kept(thing)


@pytest.mark.parametrize("kind", ["image", "file"])
def test_the_usage_of_a_file_names_the_version(
    cms: Client, document: Any, kind: str, request: Any
) -> None:
    thing = request.getfixturevalue(kind)
    shown = cms.get(thing.usage_url).content.decode()
    assert str(Release.objects.get()) in shown


@pytest.mark.parametrize("is_known", [True, False], ids=["indexed", "not indexed"])
@pytest.mark.parametrize("kind", ["image", "file"])
def test_several_files_at_once_are_not_deleted_when_a_version_needs_one(
    cms: Client, document: Any, kind: str, is_known: bool, request: Any
) -> None:
    thing = request.getfixturevalue(kind)
    other = CustomImageFactory() if kind == "image" else CustomDocumentFactory()
    names = {"image": ("core", "customimage"), "file": ("core", "customdocument")}[kind]
    if not is_known:
        ReferenceIndex.objects.all().delete()
    url = bulk(*names, thing, other)
    assert cms.get(url).status_code == 200
    response = cms.post(url, follow=True)
    assert response.status_code == 200
    assert is_known or thing.title in messages_of(response)
    assert is_kept(thing)
    assert is_kept(other)


def test_files_that_no_version_needs_are_deleted(cms: Client, document: Any) -> None:
    free = CustomImageFactory()
    cms.post(bulk("core", "customimage", free))
    assert not is_kept(free)


def test_a_collection_with_what_a_version_needs_stays(
    cms: Client, document: Any, image: CustomImage
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Beelden")
    CustomImage.objects.filter(pk=image.pk).update(collection=collection)
    cms.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
    assert is_kept(collection)
    assert is_kept(image)


def itself(page: Any) -> Any:
    """The document."""
    return page


def its_place(page: Any) -> Any:
    """What it stands under."""
    return page.get_parent().specific


@pytest.mark.parametrize("is_many", [False, True], ids=["one", "many"])
@pytest.mark.parametrize("which", [itself, its_place])
def test_a_document_with_versions_and_its_place_are_not_deleted(
    cms: Client, document: Any, which: Callable[[Any], Any], is_many: bool
) -> None:
    page = which(document)
    free = SectionPageFactory()
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    if is_many:
        url = bulk("wagtailcore", "page", page, free)
    for method in (cms.get, cms.post):
        response = method(url, follow=True)
        assert response.status_code == 200
    assert is_kept(document)
    assert is_kept(free)
    assert page.title in cms.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()


def test_a_refused_deletion_says_why_and_leads_to_the_list(cms: Client, document: Any) -> None:
    url = reverse("wagtailadmin_pages:delete", args=[document.pk])
    response = cms.post(url, follow=True)
    place = document.get_parent().pk
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[place])
    assert document.title in messages_of(response)


def test_a_translation_is_not_deleted_along_with_a_page_without_versions(
    cms: Client, document: Any, english_home: HomePage
) -> None:
    place = document.get_parent().specific
    english_place = SectionPageFactory(parent=english_home, translation_key=place.translation_key)
    english = LivingDocumentPageFactory(
        parent=english_place, translation_key=document.translation_key
    )
    for page in (english, english_place):
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        assert cms.post(url, follow=True).status_code == 200
    assert is_kept(document)
    assert is_kept(english)


def test_a_document_without_versions_is_deleted(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    cms.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not is_kept(page)


def test_code_cannot_delete_it_either(document: Any, image: CustomImage) -> None:
    for thing in (document, document.get_parent(), image):
        with pytest.raises(ProtectedError), transaction.atomic():
            thing.delete()


@pytest.mark.parametrize("is_many", [False, True], ids=["one", "many"])
def test_an_account_goes_and_its_name_stays(cms: Client, is_many: bool) -> None:
    who: User = UserFactory(first_name="Fatima", last_name="Bakker")
    page = LivingDocumentPageFactory()
    made = make_release(page, by=who)
    url = reverse("wagtailusers_users:delete", args=[who.pk])
    cms.post(bulk("core", "user", who) if is_many else url)
    assert not is_kept(who)
    made = Release.objects.get(pk=made.pk)
    assert (made.by, made.by_name) == (None, "Fatima Bakker")
    assert "Fatima Bakker" in cms.get(address("overview", page)).content.decode()


def test_a_language_with_versions_stays(cms: Client, document: Any) -> None:
    dutch = Locale.objects.get(language_code="nl")
    response = cms.post(reverse("wagtaillocales:delete", args=[dutch.pk]), follow=True)
    assert response.status_code == 200
    assert is_kept(dutch)


@pytest.mark.parametrize("is_alias", [False, True], ids=["copy", "alias"])
def test_a_copy_has_the_text_and_no_versions(cms: Client, document: Any, is_alias: bool) -> None:
    place = SectionPageFactory()
    told = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": place.pk,
        "publish_copies": "on",
        **({"alias": "on"} if is_alias else {}),
    }
    cms.post(reverse("wagtailadmin_pages:copy", args=[document.pk]), told)
    copy = LivingDocumentPage.objects.get(slug="kopie")
    assert [child.id for child in copy.chapters] == [child.id for child in document.chapters]
    assert not copy.releases.exists()
    assert cms.get(address("overview", copy)).status_code == 200
    assert document.releases.count() == 1


def test_a_copy_for_translation_keeps_the_identities_of_chapters(
    document: Any, english_home: HomePage
) -> None:
    english = Locale.objects.get(language_code="en")
    copy = document.copy_for_translation(english, copy_parents=True)
    stored = LivingDocumentPage.objects.get(pk=copy.pk).chapters
    assert stored.get_prep_value() == document.chapters.get_prep_value()
    assert not copy.releases.exists()


def test_a_copy_of_a_copied_document_can_have_versions_of_its_own(document: Any) -> None:
    copy = document.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    made = make_release(copy)
    assert made.number == "1.0"
    assert len({use.image_id for use in UsedImage.objects.all()}) == 1
    assert UsedDocument.objects.count() == 2


def test_the_versions_move_along_with_the_page(cms: Client, document: Any) -> None:
    place = SectionPageFactory(slug="elders")
    cms.post(reverse("wagtailadmin_pages:move_confirm", args=[document.pk, place.pk]))
    assert Client().get(f"/elders/{document.slug}/versies/1.0/").status_code == 200


def test_versions_hide_with_an_unpublished_page_and_come_back(cms: Client, document: Any) -> None:
    where = document.url
    paths = ["", "versies/", "versies/1.0/", "feed/", "vergelijk/1.0/1.0/"]

    def answers() -> set[int]:
        return {Client().get(f"{where}{path}").status_code for path in paths}

    assert answers() == {200}
    cms.post(reverse("wagtailadmin_pages:unpublish", args=[document.pk]))
    assert answers() == {404}
    assert cms.get(address("version", document, "1.0")).status_code == 200
    LivingDocumentPage.objects.get(pk=document.pk).save_revision().publish()
    assert answers() == {200}


def test_the_place_of_a_document_is_unpublished_with_it(cms: Client, document: Any) -> None:
    place: SectionPage = document.get_parent().specific
    url = reverse("wagtailadmin_pages:unpublish", args=[place.pk])
    cms.post(url, {"include_descendants": "on"})
    assert Client().get(f"{document.url}versies/1.0/").status_code == 404
