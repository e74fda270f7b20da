"""Images and documents: described, addressed for good, and every file kept."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.models import CustomDocument, CustomImage, DocumentEdition
from tests.factories import (
    CustomDocumentFactory,
    CustomImageFactory,
    UserFactory,
    pdf_bytes,
    png_bytes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def test_an_image_is_described_or_marked_as_decoration() -> None:
    image = CustomImageFactory.build(description="", is_decorative=False)
    with pytest.raises(ValidationError) as refused:
        image.clean()
    assert set(refused.value.message_dict) == {"description"}


@pytest.mark.parametrize(("description", "decorative"), [("Een gracht", False), ("", True)])
def test_a_described_or_decorative_image_is_taken(description: str, decorative: bool) -> None:
    CustomImageFactory.build(description=description, is_decorative=decorative).clean()


def test_the_cms_refuses_an_upload_without_description(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    upload = SimpleUploadedFile("gracht.png", png_bytes(), "image/png")
    data = {"title": "Gracht", "file": upload, "collection": 1, "description": ""}
    response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 200
    assert "description" in response.context["form"].errors
    assert not CustomImage.objects.exists()


def test_the_title_of_a_file_is_never_its_alternative_text() -> None:
    assert CustomImage(title="IMG_0001").default_alt_text == ""
    assert CustomImage(title="x", description="Een gracht").default_alt_text == "Een gracht"


def test_a_decoration_has_no_alternative_text() -> None:
    image = CustomImage(description="Een gracht", is_decorative=True)
    assert image.default_alt_text == ""


def document(name: str, content: bytes = b"%PDF-1.7", **fields: str) -> CustomDocument:
    """A document whose file has that name."""
    return CustomDocumentFactory(file=ContentFile(content, name=name), **fields)


def test_a_document_gets_its_address_from_the_name_of_its_file() -> None:
    found = document("Het Werkkader 2020.pdf")
    assert found.slug == "het-werkkader-2020"
    assert found.url == "/documenten/het-werkkader-2020/"


def test_documents_with_files_of_one_name_get_numbers() -> None:
    slugs = [document("plan.pdf", pdf_bytes(str(n))).slug for n in range(3)]
    assert slugs == ["plan", "plan-2", "plan-3"]


def test_a_slug_that_only_begins_the_same_takes_no_number() -> None:
    document("planning.pdf")
    assert document("plan.pdf").slug == "plan"


def test_a_file_name_without_letters_falls_back_on_the_title() -> None:
    assert document("---.pdf", title="Het plan").slug == "het-plan"
    assert document("!!!.pdf", title="???").slug == "document"


def test_a_very_long_file_name_still_fits_in_an_address() -> None:
    assert len(document("a" * 90 + ".pdf", title="x").slug) <= 100


def test_an_address_stays_when_the_title_changes() -> None:
    found = document("plan.pdf", title="Plan")
    found.title = "Een ander plan"
    found.save()
    assert found.slug == "plan"
    assert found.editions.count() == 1


def test_a_document_says_what_kind_of_file_it_is() -> None:
    assert document("plan.docx").extension == "DOCX"


def edit(client: Client, found: CustomDocument, content: bytes | None = None) -> None:
    """Save a document in the CMS, with a new file or without."""
    data: dict[str, object] = {"title": found.title, "collection": found.collection_id}
    if content is not None:
        data["file"] = SimpleUploadedFile("vervangen.pdf", content, "application/pdf")
    response = client.post(reverse("wagtaildocs:edit", args=[found.pk]), data)
    assert response.status_code == 302, response.context["form"].errors


def test_a_file_replaced_in_the_cms_leaves_the_old_edition_readable(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    found = document("plan.pdf", pdf_bytes("eerste"))
    client.force_login(UserFactory(is_superuser=True))
    with django_capture_on_commit_callbacks(execute=True):
        edit(client, found, pdf_bytes("tweede"))
    found.refresh_from_db()
    assert found.slug == "plan"
    assert [edition.number for edition in found.editions.all()] == [2, 1]
    assert client.get("/documenten/plan/").getvalue() == pdf_bytes("tweede")
    assert client.get("/documenten/plan/v1/").getvalue() == pdf_bytes("eerste")
    assert client.get("/documenten/plan/v2/").getvalue() == pdf_bytes("tweede")


def test_a_third_file_in_the_cms_becomes_the_third_edition(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    found = document("plan.pdf", pdf_bytes("eerste"))
    client.force_login(UserFactory(is_superuser=True))
    for text in ("tweede", "eerste"):
        with django_capture_on_commit_callbacks(execute=True):
            edit(client, found, pdf_bytes(text))
    editions = found.editions.order_by("number")
    contents = [Path(edition.file.path).read_bytes() for edition in editions]
    assert contents == [pdf_bytes("eerste"), pdf_bytes("tweede"), pdf_bytes("eerste")]
    assert [edition.file_size for edition in editions] == [len(content) for content in contents]


def test_saving_in_the_cms_without_a_new_file_makes_no_edition(client: Client) -> None:
    found = document("plan.pdf")
    client.force_login(UserFactory(is_superuser=True))
    edit(client, found)
    assert found.editions.count() == 1


def test_an_edition_is_called_by_document_and_number() -> None:
    assert str(document("plan.pdf", title="Plan").editions.get()) == "Plan v1"


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_deleting_a_document_removes_its_files_and_those_of_its_editions(
    media_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    found = document("plan.pdf")
    kept = document("blijft.pdf", pdf_bytes("blijft"))
    with django_capture_on_commit_callbacks(execute=True):
        found.delete()
    names = {kept.file.name, kept.editions.get().file.name}
    assert {str(path.relative_to(media_folder)) for path in files_in(media_folder)} == names
    assert list(DocumentEdition.objects.all()) == [kept.editions.get()]


def test_the_files_stay_until_the_deletion_is_certain(
    media_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    found = document("plan.pdf")
    before = files_in(media_folder)
    with django_capture_on_commit_callbacks(execute=False):
        found.delete()
    assert len(before) == 2
    assert files_in(media_folder) == before
