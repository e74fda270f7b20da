"""The words for what a version and a lesson can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """What a version counts for."""

    CONCEPT = "concept", _("draft for reading")
    FIXED = "fixed", pgettext_lazy("version", "adopted")
    LAPSED = "lapsed", pgettext_lazy("version", "lapsed")


class Change(models.TextChoices):
    """What became of a chapter since the version before, the gravest first."""

    NEW = "new", pgettext_lazy("chapter", "new")
    CHANGED = "changed", pgettext_lazy("chapter", "changed")
    RENAMED = "renamed", pgettext_lazy("chapter", "renamed")
    MOVED = "moved", pgettext_lazy("chapter", "moved")


class LessonStatus(models.TextChoices):
    """How far staff are with a lesson."""

    NEW = "new", pgettext_lazy("lesson", "new")
    IN_PROGRESS = "in_progress", _("being looked at")
    PROCESSED = "processed", _("worked into a version")
    DECLINED = "declined", _("not taken over")
