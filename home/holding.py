"""What holds today: the current versions of the living documents, for home and section pages."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Prefetch
from wagtail.models import Page

from buurtteams.werkkader.addresses import addresses_of
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.versions import Versions
from core.visibility import visible


class Holding(NamedTuple):
    """A document and the version of it that holds."""

    page: LivingDocumentPage
    release: Release
    version_url: str


def holding(place: Page, now: dt.datetime) -> list[Holding]:
    """The documents below ``place`` that have a version, in the order of the tree.

    One query when there is no document, three for any number.
    """
    documents = visible(LivingDocumentPage.objects.descendant_of(place)).order_by("path")
    pages = documents.select_related("locale").defer("chapters")
    releases = Prefetch("releases", Release.objects.with_statuses())
    known = ((page, Versions(page.releases.all())) for page in pages.prefetch_related(releases))
    found = ((page, versions.current(now)) for page, versions in known)
    return [
        Holding(page, release, addresses_of(page).version(release.number))
        for page, release in found
        if release is not None
    ]
