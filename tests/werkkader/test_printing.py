"""The PDF of a version is made once, kept, and made anew when something is added to the version."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from unittest import mock

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import PageViewRestriction

from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import LivingDocumentPage, PrintedVersion, Release
from buurtteams.werkkader.noting import mark
from buurtteams.werkkader.printing import making
from buurtteams.werkkader.printing.making import BeingPrinted, open_kept, printed, unprinted
from buurtteams.werkkader.printing.rendering import PrintingUnavailable, can_print
from buurtteams.werkkader.releasing import change_status
from core.scheduling import run_due, run_slow
from home.models import HomePage
from tests.factories import LivingDocumentPageFactory, day, make_release

pytestmark = pytest.mark.django_db

NOW = day("2020-07-01")


@pytest.fixture
def drawn() -> Iterator[mock.Mock]:
    """Drawing, which takes seconds, replaced by a few bytes where a test is about keeping them."""
    with mock.patch.object(making, "render_pdf", return_value=b"%PDF-1.7 test") as drawing:
        yield drawing


@pytest.fixture
def release(home: HomePage) -> Release:
    """The only version of a document."""
    return make_release(LivingDocumentPageFactory(title="Werkkader"), "1.0", now=day("2020-06-12"))


@pytest.mark.skipif(not can_print(), reason="Pango is missing: see docs/operations.md")
def test_readers_get_a_tagged_pdf_in_the_language_of_the_text(
    release: Release, tmp_path: Path
) -> None:
    answer = Client().get(f"{release.page.url}versies/1.0/pdf/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    file = tmp_path / "werkkader.pdf"
    file.write_bytes(b"".join(answer))
    answer.close()
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", told)
    words = subprocess.run(
        ["pdftotext", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Iedere bewoner kan binnenlopen op 12 plekken." in words
    assert "12 juni 2020" in words.replace("\N{NO-BREAK SPACE}", " ")


class TestItIsMadeOnce:
    def test_a_second_request_gets_the_kept_file(self, release: Release, drawn: mock.Mock) -> None:
        assert printed(release, NOW) == printed(release, NOW)
        assert drawn.call_count == 1

    def test_the_scheduler_makes_it_before_anybody_asks(
        self, release: Release, drawn: mock.Mock
    ) -> None:
        assert run_slow(NOW)[0] == 1
        assert run_slow(NOW) == (0, 0)
        assert release.printed.count() == 1

    def test_it_keeps_no_publication_waiting(self, release: Release, drawn: mock.Mock) -> None:
        run_due(NOW)
        assert drawn.call_count == 0

    def test_two_at_once_make_one(self, release: Release, drawn: mock.Mock) -> None:
        def meanwhile(*_args: object) -> bytes:
            with pytest.raises(BeingPrinted):
                printed(release, NOW)
            return b"%PDF"

        drawn.side_effect = meanwhile
        printed(release, NOW)
        assert release.printed.count() == 1

    def test_where_the_lock_was_lost_the_first_stays(
        self, release: Release, drawn: mock.Mock
    ) -> None:
        def meanwhile(*_args: object) -> bytes:
            cache.clear()
            drawn.side_effect = None
            printed(release, NOW)
            return b"%PDF second"

        drawn.side_effect = meanwhile
        kept = printed(release, NOW)
        assert kept.file.read() == b"%PDF-1.7 test"
        kept.file.close()
        files = default_storage.listdir("printed")[1]
        mine = [name for name in files if name.startswith(f"{release.page.slug}-")]
        assert len(mine) == PrintedVersion.objects.count()

    def test_after_a_failure_the_next_one_may_try(self, release: Release, drawn: mock.Mock) -> None:
        drawn.side_effect = ZeroDivisionError
        with pytest.raises(ZeroDivisionError):
            printed(release, NOW)
        drawn.side_effect = None
        assert printed(release, NOW).pk


class TestItIsMadeAnew:
    def test_when_a_mark_is_added(self, release: Release, drawn: mock.Mock) -> None:
        first = printed(release, NOW)
        mark(release.chapters.all()[0], "<p>Verschoven.</p>", by=None, now=NOW)
        second = printed(release, NOW)
        assert first.pk != second.pk
        assert list(release.printed.all()) == [second]
        assert not default_storage.exists(first.file.name)

    def test_when_its_status_changes(self, release: Release, drawn: mock.Mock) -> None:
        first = printed(release, NOW)
        change_status(release, Status.LAPSED, at=NOW, reason="Vervallen.", by=None, now=NOW)
        assert printed(Release.objects.get(pk=release.pk), NOW).pk != first.pk

    def test_not_when_a_newer_version_comes(self, release: Release, drawn: mock.Mock) -> None:
        first = printed(release, NOW)
        make_release(LivingDocumentPage.objects.get(pk=release.page_id), "1.1", now=NOW)
        assert printed(Release.objects.get(pk=release.pk), NOW) == first

    def test_when_its_file_is_gone(self, release: Release, drawn: mock.Mock) -> None:
        first = printed(release, NOW)
        default_storage.delete(first.file.name)
        assert default_storage.exists(printed(release, NOW).file.name)


class TestWhoGetsIt:
    def test_nobody_before_its_time(self, release: Release, drawn: mock.Mock) -> None:
        page = LivingDocumentPage.objects.get(pk=release.page_id)
        make_release(page, "1.1", now=NOW, valid_from=day("2090-01-01"))
        assert Client().get(f"{page.url}versies/1.1/pdf/").status_code == 404
        assert unprinted(NOW) == [release.pk]

    def test_not_who_may_not_see_the_page(self, release: Release, drawn: mock.Mock) -> None:
        PageViewRestriction.objects.create(page=release.page, restriction_type="login")
        assert Client().get(f"{release.page.url}versies/1.0/pdf/").status_code == 302

    def test_no_kept_file_has_an_address_of_its_own(
        self, release: Release, drawn: mock.Mock
    ) -> None:
        made = printed(release, NOW)
        assert Client().get(f"/media/{made.file.name}").status_code == 404

    @pytest.mark.parametrize("error", [BeingPrinted, PrintingUnavailable("apt-get install pango")])
    def test_who_comes_too_early_is_told_to_come_back(
        self, release: Release, drawn: mock.Mock, error: Exception
    ) -> None:
        drawn.side_effect = error
        answer = Client().get(f"{release.page.url}versies/1.0/pdf/")
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "apt-get" not in answer.content.decode()


class TestPicturesOnPaper:
    def test_those_that_versions_keep_are_opened(self, db: None) -> None:
        name = default_storage.save("versions/proef.png", ContentFile(b"picture"))
        assert open_kept(f"/media/{name}") == (b"picture", "image/png")

    @pytest.mark.parametrize(
        "path",
        [
            "/media/versions/weg.png",
            "/media/versions/../original_images/x.png",
            "/media/versions/.hidden",
            "/media/original_images/x.png",
            "/etc/passwd",
            "https://elders.example/x.png",
        ],
    )
    def test_nothing_else_is(self, path: str) -> None:
        with pytest.raises(FileNotFoundError):
            open_kept(path)


def test_the_file_is_read_back_as_it_was_made(release: Release, drawn: mock.Mock) -> None:
    drawn.return_value = b"%PDF" + bytes(range(256))
    with printed(release, NOW).file.open("rb") as file:
        assert BytesIO(file.read()).getvalue() == drawn.return_value
