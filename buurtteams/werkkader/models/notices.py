"""Marks on a version that is known to be out of date."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from buurtteams.werkkader.models.releases import Release, ReleaseChapter
from core.models import ByWhom

NOTICE_FEATURES = ["link", "document-link", "milestone"]  # by name: the last is of an app beside


class Notice(ByWhom):
    """“Out of date: …” at a chapter of a version, or at a passage in one of its parts.

    ``text`` is as it was edited, ``html`` what readers get of it, for ever.
    It is open as long as its version is the newest that was released and nobody withdrew it.
    ``source`` names what made it by itself, such as a moved milestone; empty for one by hand.
    """

    refusal: ClassVar[str] = "A mark is never altered: withdraw it and make another one."

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="notices")
    chapter = models.ForeignKey(ReleaseChapter, on_delete=models.PROTECT, related_name="notices")
    part_key = models.CharField(max_length=36, blank=True)
    passage = models.CharField(_("passage"), max_length=300, blank=True)
    text = RichTextField(_("what is out of date"), features=NOTICE_FEATURES)
    html = models.TextField(blank=True)
    at = models.DateTimeField()
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("mark: out of date")
        verbose_name_plural = _("marks: out of date")
        ordering = ["release", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.chapter}: {self.passage}" if self.passage else str(self.chapter)


class Withdrawal(ByWhom):
    """Somebody took a mark away, and why."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    reason = models.TextField(_("reason"), max_length=600)

    class Meta:
        verbose_name = _("withdrawn mark")
        verbose_name_plural = _("withdrawn marks")

    def __str__(self) -> str:
        return self.reason
