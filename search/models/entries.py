"""The index: one row for each thing that can be found, and what is known of their words.

Nothing here is the only copy of anything: ``rebuild_search`` makes all of it anew. Rows carry the
number of the index that they belong to, so that a new one can be built while the old one answers.
"""

import datetime as dt

from django.db import models


class SearchEntry(models.Model):
    """One findable thing (``core.searchable.Findable``) with its tokens.

    ``topics`` and ``districts`` are slugs with a space before and after each. The token columns are
    those of ``search.analysis.Columns``; ``words`` are the different words of title and text, as
    they are written, in small letters. The database keeps its own index of the token columns beside
    them (see the second migration). What ``is_withdrawn`` is found by nobody, but its words are
    counted until the transaction that withdrew it has been followed.
    """

    # The short columns stand first: SQLite reads a row from its front.
    generation = models.PositiveIntegerField()
    source = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    section = models.CharField(max_length=255, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    date = models.DateField(null=True)
    topics = models.TextField(blank=True)
    districts = models.TextField(blank=True)
    page_id = models.PositiveBigIntegerField()
    translation_key = models.CharField(max_length=40, blank=True)
    is_out_of_force = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True)
    stamp = models.CharField(max_length=64)
    analyser = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=255)
    place = models.CharField(max_length=255, blank=True)
    note = models.CharField(max_length=200, blank=True)
    url = models.TextField()
    title_start = models.CharField(max_length=60)
    title_tokens = models.TextField(blank=True)
    title_parts = models.TextField(blank=True)
    topic_tokens = models.TextField(blank=True)
    suggestions = models.TextField(blank=True)
    body_parts = models.TextField(blank=True)
    body_tokens = models.TextField(blank=True)
    words = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "source", "object_id"], name="search_one_entry"
            )
        ]
        indexes = [
            models.Index(fields=["page_id"], name="search_entry_page"),
            models.Index(fields=["translation_key"], name="search_entry_translation"),
            models.Index(fields=["generation", "language", "-date"], name="search_entry_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchTerm(models.Model):
    """How many entries of a language hold a word; 0 for one that no entry holds any more.

    ``folded`` is the word as it is typed without accents. ``version`` is that of the index when the
    count last changed, so that a process that knows an
    older state reads only what is new.
    """

    generation = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    word = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
    version = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "language", "word"], name="search_one_term"
            )
        ]
        indexes = [
            models.Index(fields=["version"], name="search_term_version"),
            models.Index(fields=["generation", "language", "folded"], name="search_term_folded"),
        ]

    def __str__(self) -> str:
        return self.word


class IndexMeasure(models.Model):
    """How many entries an index has in a language, and how many tokens in each column of all."""

    generation = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    entries = models.PositiveIntegerField(default=0)
    title = models.PositiveBigIntegerField(default=0)
    title_parts = models.PositiveBigIntegerField(default=0)
    topics = models.PositiveBigIntegerField(default=0)
    body = models.PositiveBigIntegerField(default=0)
    body_parts = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "language"], name="search_one_measure")
        ]

    def __str__(self) -> str:
        return f"{self.generation} {self.language}"


class IndexState(models.Model):
    """Which index answers now; a single row, which whoever writes to the index locks first.

    ``building`` is the number of one that is being made. ``version`` grows with each change of an
    index, ``wording`` with each change of a synonym.
    """

    generation = models.PositiveIntegerField(default=1)
    building = models.PositiveIntegerField(null=True)
    version = models.PositiveBigIntegerField(default=0)
    wording = models.PositiveBigIntegerField(default=0)
    built_at = models.DateTimeField(null=True)

    # No column: whoever asks the index says when, so that what has expired by then is left out.
    asked_at: dt.datetime | None = None

    def __str__(self) -> str:
        return f"{self.generation}.{self.version}"
