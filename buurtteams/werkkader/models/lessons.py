"""Lessons that readers hand in, and what staff did with them."""

import datetime as dt

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from buurtteams.werkkader.facts import LessonStatus
from buurtteams.werkkader.models.releases import Release

LONGEST_TEXT = 5000


class LessonQuerySet(models.QuerySet):
    """Lessons of readers."""

    def answered_in_public(self) -> "LessonQuerySet":
        """Those whose answer staff made public."""
        return self.filter(is_public=True).exclude(answer="").exclude(question="")

    def to_purge(self, today: dt.date) -> "LessonQuerySet":
        """Those whose sender and words have been kept long enough."""
        return self.filter(purge_on__lte=today).exclude(Q(text="") & Q(name="") & Q(email=""))


class Lesson(models.Model):
    """What a reader wants the document to learn, about one chapter.

    ``chapter_key`` is the identity of the chapter in all versions, ``chapter_title`` what it was
    called then. ``text``, ``name`` and ``email`` go on ``purge_on``. What readers see is
    ``question``, the lesson in the words of staff, and ``answer``. ``ticket`` is the mark of the
    form that was sent: one form brings one lesson. ``sender`` is a keyed hash that counts
    how many came from one place; it goes after a day.
    """

    page = models.ForeignKey(
        "werkkader.LivingDocumentPage", on_delete=models.PROTECT, related_name="lessons"
    )
    release = models.ForeignKey(
        Release, verbose_name=_("version"), on_delete=models.PROTECT, related_name="+"
    )
    chapter_key = models.CharField(max_length=36)
    chapter_title = models.CharField(_("chapter"), max_length=160)
    text = models.TextField(_("lesson"), max_length=LONGEST_TEXT, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    received_at = models.DateTimeField(_("received"), db_index=True)
    purge_on = models.DateField(_("kept until"), db_index=True)
    ticket = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=64, blank=True)

    status = models.CharField(
        _("status"), max_length=12, choices=LessonStatus.choices, default=LessonStatus.NEW
    )
    processed_in = models.ForeignKey(
        Release,
        verbose_name=_("worked into version"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lessons",
    )
    reason = models.TextField(
        _("why not"), max_length=1000, blank=True, help_text=_("Needed when it is not taken over.")
    )
    question = models.TextField(
        _("the lesson in your words"),
        max_length=600,
        blank=True,
        help_text=_("Readers see this. Leave out who sent it."),
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    is_public = models.BooleanField(_("show question and answer to readers"), default=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["sender", "received_at"], name="werkkader_sender")]

    def __str__(self) -> str:
        return f"{self.chapter_title} ({timezone.localtime(self.received_at):%d-%m-%Y})"

    @property
    @display(description=_("How it begins"))
    def first_words(self) -> str:
        """How the lesson begins, for a list."""
        return Truncator(self.text or self.question or str(_("(removed)"))).words(12)

    @property
    def is_purged(self) -> bool:
        """Are the words of the sender gone?"""
        return not self.text

    @property
    def is_answered_in_public(self) -> bool:
        """Do readers see question and answer?"""
        return bool(self.is_public and self.question and self.answer)
