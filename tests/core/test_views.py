"""Addresses of the site that are no pages."""

import datetime as dt
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from pytest_django import Settings
from wagtail.documents.models import document_served
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument, SiteSettings
from tests.factories import CustomDocumentFactory, CustomImageFactory, UserFactory, pdf_bytes

pytestmark = pytest.mark.django_db

OTHER_METHODS = ["post", "put", "patch", "delete"]


@pytest.fixture
def plan(media_folder: Path) -> CustomDocument:
    """A document in two editions."""
    document = CustomDocumentFactory(file=ContentFile(pdf_bytes("eerste"), name="plan.pdf"))
    document.file = ContentFile(pdf_bytes("tweede"), name="plan.pdf")
    document.save()
    return document


def test_a_document_is_its_newest_file(client: Client, plan: CustomDocument) -> None:
    response = client.get(plan.url)
    assert response.getvalue() == pdf_bytes("tweede")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'


@pytest.mark.parametrize(("number", "text"), [(1, "eerste"), (2, "tweede")])
def test_each_edition_keeps_its_address(
    client: Client, plan: CustomDocument, number: int, text: str
) -> None:
    assert client.get(f"{plan.url}v{number}/").getvalue() == pdf_bytes(text)


def test_a_document_runs_nothing_in_the_browser(client: Client, plan: CustomDocument) -> None:
    response = client.get(plan.url)
    response.close()
    headers = response.headers
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert dt.datetime.strptime(headers["Last-Modified"], "%a, %d %b %Y %H:%M:%S GMT")


def test_a_file_of_an_unknown_kind_is_just_bytes(client: Client, media_folder: Path) -> None:
    document = CustomDocumentFactory(file=ContentFile(b"x", name="iets.zzz"))
    response = client.get(document.url)
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.getvalue() == b"x"


@pytest.mark.parametrize("path", ["bestaat-niet/", "plan/v3/", "plan/v0/", "plan/v/", "plan/vx/"])
def test_what_does_not_exist_is_not_found(client: Client, plan: CustomDocument, path: str) -> None:
    assert client.get(f"/documenten/{path}").status_code == 404


def test_a_document_without_editions_is_not_found(client: Client, plan: CustomDocument) -> None:
    plan.editions.all().delete()
    assert client.get(plan.url).status_code == 404


def test_a_file_that_is_missing_on_disk_is_not_found(client: Client, plan: CustomDocument) -> None:
    for edition in plan.editions.all():
        Path(edition.file.path).unlink()
    assert client.get(plan.url).status_code == 404


def test_head_tells_the_size_without_the_file(client: Client, plan: CustomDocument) -> None:
    response = client.head(plan.url)
    assert response.status_code == 200
    assert response.headers["Content-Length"] == str(len(pdf_bytes("tweede")))
    assert response.getvalue() == b""


def test_other_programs_hear_that_a_document_was_served(
    client: Client, plan: CustomDocument
) -> None:
    served = []

    def note(instance: CustomDocument, **_kwargs: object) -> None:
        served.append(instance)

    document_served.connect(note)
    try:
        client.get(plan.url).close()
    finally:
        document_served.disconnect(note)
    assert served == [plan]


@pytest.fixture
def private_plan(plan: CustomDocument) -> CustomDocument:
    """The same document in a collection for one group."""
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="groups"
    )
    restriction.groups.add(Group.objects.create(name="Bestuur"))
    plan.collection = collection
    plan.save()
    return plan


@pytest.mark.parametrize("edition", ["", "v1/", "v2/"])
def test_a_private_document_asks_to_log_in_in_every_edition(
    client: Client, private_plan: CustomDocument, edition: str
) -> None:
    response = client.get(f"{private_plan.url}{edition}")
    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_who_belongs_to_the_group_gets_a_private_document(
    client: Client, private_plan: CustomDocument
) -> None:
    client.force_login(UserFactory(role="Bestuur"))
    assert client.get(private_plan.url).getvalue() == pdf_bytes("tweede")


@pytest.fixture
def image_url(media_folder: Path) -> str:
    """The address of an image in a size that a page uses."""
    return CustomImageFactory().get_rendition("width-32").url


def test_an_image_may_be_kept_for_a_year(client: Client, image_url: str) -> None:
    response = client.get(image_url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=31536000"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response).startswith(b"\x89PNG")


def test_documents_and_originals_are_not_among_the_images(
    client: Client, plan: CustomDocument
) -> None:
    image = CustomImageFactory()
    names = [image.file.name, plan.file.name, plan.editions.first().file.name]
    assert [client.get(f"/media/{name}").status_code for name in names] == [404, 404, 404]
    assert client.get(f"/media/images/../{plan.file.name}").status_code in {400, 404}


@pytest.mark.parametrize(
    "path",
    [
        "../geheim.txt",
        "..%2fgeheim.txt",
        "%2e%2e/geheim.txt",
        "..\\geheim.txt",
        "./../geheim.txt",
        "/etc/passwd",
        "x/../../geheim.txt",
        "",
        ".",
    ],
)
def test_nothing_outside_the_folder_of_images_can_be_reached(
    client: Client, media_folder: Path, path: str
) -> None:
    (media_folder / "images").mkdir()
    (media_folder / "geheim.txt").write_text("geheim")
    response = client.get(f"/media/images/{path}")
    assert response.status_code in {400, 404}
    assert response.getvalue() != b"geheim"


@pytest.mark.parametrize("method", OTHER_METHODS)
@pytest.mark.parametrize(
    "path",
    [
        "/documenten/plan/",
        "/media/images/x.png",
        "/healthz/",
        "/readyz/",
        "/robots.txt",
        "/.well-known/security.txt",
    ],
)
def test_these_addresses_take_no_other_methods(client: Client, path: str, method: str) -> None:
    assert getattr(client, method)(path).status_code == 405


def test_the_process_lives(client: Client) -> None:
    assert client.get("/healthz/").json() == {"status": "ok"}


def test_the_site_is_ready(client: Client) -> None:
    response = client.get("/readyz/")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_a_database_that_does_not_answer_is_named(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = connection.execute_wrapper(_refuse)
    with answer:
        response = client.get("/readyz/")
        alive = client.get("/healthz/")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "failing": ["database"]}
    assert alive.status_code == 200


def _refuse(execute: object, sql: str, params: object, many: bool, context: object) -> object:
    # A statement that no database takes: the server itself answers with its error.
    return execute("SELECT 1 FROM table_that_is_not_there", params, many, context)  # type: ignore[operator]


@pytest.fixture
def broken_cache(settings: Settings, tmp_path: Path) -> None:
    """A cache whose folder is a file."""
    (tmp_path / "cache").write_text("")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / "cache"),
        }
    }


@pytest.mark.usefixtures("broken_cache")
def test_a_cache_that_cannot_be_written_is_named(client: Client) -> None:
    response = client.get("/readyz/")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "failing": ["cache"]}


def test_a_cache_that_forgets_at_once_is_named(client: Client, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert client.get("/readyz/").json()["failing"] == ["cache"]


def test_robots_are_told_what_to_leave_alone_and_where_the_sitemap_is(
    client: Client, settings: Settings
) -> None:
    settings.SITE_URL = "https://wijk.example"
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /cms/", "Disallow: /api/", "Disallow: /zoeken/"} <= set(lines)
    assert lines[-1] == "Sitemap: https://wijk.example/sitemap.xml"


def security_lines(client: Client) -> dict[str, str]:
    """The fields of security.txt."""
    text = client.get("/.well-known/security.txt").content.decode()
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_security_txt_expires_within_a_year_but_not_soon(client: Client) -> None:
    expires = dt.datetime.fromisoformat(security_lines(client)["Expires"])
    left = expires - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)


def test_security_txt_says_where_to_report(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://wijk.example"
    site_settings = SiteSettings.load()
    site_settings.security_contact = "https://wijk.example/melden/"
    site_settings.save()
    lines = security_lines(client)
    assert lines["Contact"] == "https://wijk.example/melden/"
    assert lines["Preferred-Languages"] == "nl, en"
    assert lines["Canonical"] == "https://wijk.example/.well-known/security.txt"
