"""What an import left on the site."""

import datetime as dt

from wagtail.models import Revision

from buurtteams.werkkader import models
from buurtteams.werkkader.models import LivingDocumentPage

NOW = dt.datetime(2020, 7, 1, 10, 0, tzinfo=dt.UTC)
NAMES = "Release ReleaseChapter StatusChange Decision Correction Notice Withdrawal Lesson".split()


def rows() -> list[list[dict[str, object]]]:
    """All that an import may change of documents."""
    found = [LivingDocumentPage, Revision, *(getattr(models, name) for name in NAMES)]
    return [list(model._default_manager.order_by("pk").values()) for model in found]


def the_page() -> LivingDocumentPage:
    """The one document."""
    return LivingDocumentPage.objects.get()


def versions() -> list[str]:
    """The numbers of its versions, the oldest first."""
    return [each.number for each in the_page().versions.all][::-1]
