"""Where the CMS shows a version, for its lists of what uses an image, a document or a page."""

from typing import Any

from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder

from buurtteams.werkkader.desk.access import desk_url, may_look
from buurtteams.werkkader.models import (
    Correction,
    Decision,
    Notice,
    Release,
    ReleaseChapter,
    UsedDocument,
    UsedImage,
)

PARTS = (Correction, Decision, Notice, ReleaseChapter, UsedDocument, UsedImage)


class VersionFinder(ModelAdminURLFinder):
    """A version, or the version that a row belongs to; for who may look at it."""

    def get_edit_url(self, instance: Any) -> str | None:
        """The address, unless this account may not look."""
        release = _release_of(instance)
        if self.user and not may_look(self.user, release.page):
            return None
        return desk_url("version", release.page, release.number)


def _release_of(instance: Any) -> Release:
    return instance if isinstance(instance, Release) else instance.release


def register_finders() -> None:
    """Tell the CMS where versions and their rows stand."""
    for model in (Release, *PARTS):
        register_admin_url_finder(model, VersionFinder)
