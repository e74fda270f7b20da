"""What was asked, counted by day: no address, no visitor, nothing that tells who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchQuery(models.Model):
    """A question on a day; ``text`` in small letters, ``results`` as of the last time."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=10)
    text = models.CharField(_("question"), max_length=200)
    count = models.PositiveIntegerField(_("times asked"), default=1)
    results = models.PositiveIntegerField(_("results"), default=0)

    class Meta:
        verbose_name = _("search question")
        verbose_name_plural = _("search questions")
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "text"], name="search_one_query")
        ]

    def __str__(self) -> str:
        return self.text


class QueryAnswer(models.Model):
    """A page among the first ten answers to a question, and at which place (from 1)."""

    query = models.ForeignKey(SearchQuery, on_delete=models.CASCADE, related_name="answers")
    page_id = models.PositiveBigIntegerField(db_index=True)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["query", "page_id"], name="search_one_answer")
        ]

    def __str__(self) -> str:
        return f"{self.query} {self.place}"
