"""What editors add to search: words that mean the same, and pages that come first."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from search.analysis.dutch_lists import STOP_WORDS as DUTCH_STOP_WORDS
from search.analysis.english_lists import STOP_WORDS as ENGLISH_STOP_WORDS
from search.analysis.tokenising import words

STOP_WORDS = {"nl": DUTCH_STOP_WORDS, "en": ENGLISH_STOP_WORDS}
MOST_LINES = 20
LONGEST_LINE = 80


def languages() -> list[tuple[str, Any]]:
    """The languages of the site with their names in that of the reader.

    Asked when needed, so that one more is no migration.
    """
    return [(code, _(get_language_info(code)["name"])) for code, _own in settings.LANGUAGES]


def folded(line: str) -> str:
    """A line as it is compared: small letters, one space between words."""
    return " ".join(line.casefold().split())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _check_lines(lines: list[str]) -> None:
    """Raise ValidationError for lines that search cannot use."""
    if len(lines) > MOST_LINES:
        raise ValidationError(_("At most %(most)d lines."), params={"most": MOST_LINES})
    for line in lines:
        if len(line) > LONGEST_LINE:
            message = _("At most %(most)d characters a line; “%(line)s…” is longer.")
            raise ValidationError(message, params={"most": LONGEST_LINE, "line": line[:30]})
        if not line.isprintable():
            raise ValidationError(_("There is a character in it that cannot be read."))
        if not any(character.isalnum() for character in line):
            message = _("“%(line)s” has no letter and no digit.")
            raise ValidationError(message, params={"line": line})


def _check_says_something(lines: list[str], language: str) -> None:
    """Raise ValidationError for a line of nothing but words that search leaves out."""
    common = STOP_WORDS.get(str(language), frozenset())  # whatever a file says
    for line in lines:
        found = {word.text for word in words(line, language) if not word.is_joined}
        if found and found <= common:
            message = _("“%(line)s” is in almost every text. Choose another word.")
            raise ValidationError(message, params={"line": line})


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
        if not self.is_one_way:
            return " = ".join(self.words)
        first, *others = self.words or [""]
        return f"{first} → {', '.join(others)}"

    def clean(self) -> None:
        """At least two different words, each of which can be looked for."""
        super().clean()
        if not self.terms:  # the field says so itself
            return
        try:
            _check_lines(self.words)
            _check_says_something(self.words, self.language)
            if len({folded(word) for word in self.words}) < 2:  # noqa: PLR2004 (two, as it says)
                raise ValidationError(_("Give at least two different words, each on its own line."))
        except ValidationError as error:
            raise ValidationError({"terms": error}) from error

    @property
    def words(self) -> list[str]:
        """The words and phrases."""
        return _lines(self.terms)


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

    def clean(self) -> None:
        """At least one question, each of which somebody can ask."""
        super().clean()
        if not self.questions:  # the field says so itself
            return
        try:
            _check_lines(self.lines)
            if not self.lines:
                raise ValidationError(_("Give at least one question."))
        except ValidationError as error:
            raise ValidationError({"questions": error}) from error

    @property
    def lines(self) -> list[str]:
        """The questions."""
        return _lines(self.questions)
