"""What editors add to search: words that mean the same, and pages that come first."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def languages() -> list[tuple[str, Any]]:
    """The languages of the site: asked when needed, so that one more is no migration."""
    return list(settings.LANGUAGES)


class SearchSynonym(models.Model):
    """Words or phrases that find each other; one way: the first finds the others only."""

    language = models.CharField(_("language"), max_length=10, choices=languages, default="nl")
    terms = models.TextField(
        _("words"), help_text=_("One word or phrase a line, at least two lines.")
    )
    is_one_way = models.BooleanField(
        _("one way only"),
        default=False,
        help_text=_("Who looks for the first word also finds the others, but not the reverse."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "terms"]

    def __str__(self) -> str:
        return " → ".join(self.words) if self.is_one_way else " = ".join(self.words)

    @property
    def words(self) -> list[str]:
        """The words and phrases."""
        return [line.strip() for line in self.terms.splitlines() if line.strip()]


class SearchPromotion(models.Model):
    """A page that stands first for certain questions."""

    language = models.CharField(_("language"), max_length=10, choices=languages, default="nl")
    questions = models.TextField(
        _("questions"), help_text=_("What visitors type, one question a line.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    note = models.CharField(
        _("sentence"),
        max_length=200,
        blank=True,
        help_text=_("Why this page? Leave empty to show the summary of the page."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["language", "position", "pk"]

    def __str__(self) -> str:
        return f"{', '.join(self.lines)} → {self.page}"

    @property
    def lines(self) -> list[str]:
        """The questions."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]
