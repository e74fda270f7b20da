"""Released versions: rows of their own, added and never altered."""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from buurtteams.werkkader.facts import Change, Status
from buurtteams.werkkader.numbering import VersionNumber
from buurtteams.werkkader.validity import Entry, adopted_from, status_at
from core.fields import BodyField
from core.models import AppendOnlyModel, AppendOnlyQuerySet, ByWhom

REFUSAL = "A released version is never altered or deleted: release a new one or correct it."


class ReleaseQuerySet(AppendOnlyQuerySet):
    """The versions of documents."""

    def with_statuses(self) -> "ReleaseQuerySet":
        """With all that decides when they hold, in one query more."""
        return self.prefetch_related("status_changes")

    def newest_first(self) -> "ReleaseQuerySet":
        """The highest number first."""
        return self.order_by("-major", "-minor")


class Release(ByWhom):
    """One version of a living document: the text that it had, for ever.

    ``valid_from`` may lie ahead; until then only one that ``is_open_early`` can be read.
    ``note`` says for readers what changed. ``translates`` is the version in the default language
    whose words an English one gives. ``words`` counts those of all chapters.
    """

    refusal: ClassVar[str] = REFUSAL

    page = models.ForeignKey(
        "werkkader.LivingDocumentPage", on_delete=models.PROTECT, related_name="releases"
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=8)
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=255)
    lead = models.TextField(_("summary"), blank=True)
    note = models.TextField(_("what changed"), max_length=2000)
    valid_from = models.DateTimeField(_("valid from"))
    is_open_early = models.BooleanField(_("can be read before it takes effect"), default=False)
    translates = models.ForeignKey(
        "self",
        verbose_name=_("translates"),
        null=True,
        on_delete=models.PROTECT,
        related_name="translations",
    )
    released_at = models.DateTimeField(_("released on"))
    words = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(fields=["page", "major", "minor"], name="werkkader_one_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def version(self) -> VersionNumber:
        """The number as two numbers."""
        return VersionNumber(self.major, self.minor)

    @cached_property
    def entry(self) -> Entry:
        """What decides when it holds; its status changes are best fetched before."""
        changes = sorted(self.status_changes.all(), key=lambda change: change.pk)
        return Entry(
            key=self.pk,
            number=(self.major, self.minor),
            valid_from=self.valid_from,
            statuses=tuple((change.at, change.status) for change in changes),
        )

    def is_readable(self, now: dt.datetime) -> bool:
        """May readers see it? One that lapsed before it began was never for them."""
        return self.is_open_early or (self.valid_from <= now and not self.never_begins)

    @property
    def is_ever_adopted(self) -> bool:
        """Is it adopted at some moment, now or to come?"""
        return adopted_from(self.entry) is not None

    @property
    def never_begins(self) -> bool:
        """Was it taken back before it took effect?"""
        return status_at(self.entry, self.valid_from) == Status.LAPSED


class StatusChange(ByWhom):
    """What a version counts for from a moment on; the first row begins with the version itself."""

    refusal: ClassVar[str] = REFUSAL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="status_changes")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    at = models.DateTimeField(_("from"))
    reason = models.TextField(_("reason"), max_length=600, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("status of a version")
        verbose_name_plural = _("statuses of versions")

    def __str__(self) -> str:
        return f"{self.release}: {self.get_status_display()}"


class Decision(AppendOnlyModel):
    """A decision that a version rests on: a page of this site, or an address elsewhere.

    ``path`` is where the page stood for readers when the version was released.
    """

    refusal: ClassVar[str] = REFUSAL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=255)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    path = models.CharField(max_length=500, blank=True)
    url = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["release", "position"]

    def __str__(self) -> str:
        return self.title


class ReleaseChapter(AppendOnlyModel):
    """A chapter of a version, as readers got it and as editors wrote it.

    ``parts`` is a list of ``{"key", "html"}``: the HTML of each block, final. ``body`` holds the
    same blocks as they were edited. ``key`` is the identity that a chapter keeps in all versions,
    ``anchor`` its fragment, which outlives a changed title. ``change`` is measured against the
    version before.
    """

    refusal: ClassVar[str] = REFUSAL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="chapters")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=36)
    title = models.CharField(_("title"), max_length=160)
    level = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=8)
    anchor = models.SlugField(max_length=80)
    parts = models.JSONField(default=list)
    body = BodyField(blank=True)
    words = models.PositiveIntegerField(default=0)
    change = models.CharField(max_length=10, choices=Change.choices, blank=True)

    class Meta:
        verbose_name = _("chapter of a version")
        verbose_name_plural = _("chapters of versions")
        ordering = ["release", "position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="werkkader_position"),
            models.UniqueConstraint(fields=["release", "key"], name="werkkader_key"),
            models.UniqueConstraint(fields=["release", "anchor"], name="werkkader_anchor"),
        ]

    def __str__(self) -> str:
        return f"{self.release}, {self.number} {self.title}"


class Correction(ByWhom):
    """A typing error that was mended in a version; ``words`` are pairs of before and after."""

    refusal: ClassVar[str] = REFUSAL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="corrections")
    chapter = models.ForeignKey(
        ReleaseChapter, on_delete=models.PROTECT, related_name="corrections"
    )
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    words = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    body = BodyField(blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["release", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "number"], name="werkkader_correction_number"
            )
        ]

    def __str__(self) -> str:
        return "; ".join(f"{old} → {new}" for old, new in self.words)


class UsedImage(AppendOnlyModel):
    """An image that a version shows, and that therefore cannot be deleted."""

    refusal: ClassVar[str] = REFUSAL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="used_images")
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("image in a version")
        verbose_name_plural = _("images in versions")

    def __str__(self) -> str:
        return str(self.release)


class UsedDocument(AppendOnlyModel):
    """A document that a version offers, and that therefore cannot be deleted."""

    refusal: ClassVar[str] = REFUSAL

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="used_documents")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("document in a version")
        verbose_name_plural = _("documents in versions")

    def __str__(self) -> str:
        return str(self.release)
