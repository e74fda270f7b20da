"""The milestone: a fact that lives once, told in every language, whose date only moves openly."""

from collections import Counter
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.facts import Body, Kind, Status
from buurtteams.timelines.models.history import DateChange
from buurtteams.timelines.stations import station_as_typed

SLUG_LENGTH = 80
MINUTES = 60


class FixedDate(ValidationError):
    """Somebody tried to change a public date in another way than by moving it."""


class MilestoneQuerySet(models.QuerySet):
    """Milestones by their facts."""

    def facts(self) -> "MilestoneQuerySet":
        """The rows that hold the facts; the others word them in another language."""
        return self.filter(source=None)

    def public(self) -> "MilestoneQuerySet":
        """The facts that readers may see."""
        return self.facts().filter(live=True)

    def of_section(self, page: Page) -> "MilestoneQuerySet":
        """Those of a section, given as its page in any language."""
        return self.filter(section__translation_key=page.translation_key)

    def dated(self) -> "MilestoneQuerySet":
        """Each with the range of its newest date: ``first``, ``last`` and ``minute``."""
        facts = Coalesce(OuterRef("source"), OuterRef("pk"))
        newest = DateChange.objects.filter(milestone=facts).order_by("-number")
        fields = ("first", "last", "minute")
        return self.annotate(**{name: Subquery(newest.values(name)[:1]) for name in fields})

    def delete(self) -> tuple[int, dict[str, int]]:
        """Each by itself, which is asked whether readers have seen it."""
        counts: Counter[str] = Counter()
        for milestone in self:
            counts.update(milestone.delete()[1])
        return sum(counts.values()), dict(counts)

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def in_order(self) -> "MilestoneQuerySet":
        """In the order of time; within one date in the chosen order."""
        return self.dated().order_by("first", "last", "minute", "position", "pk")


class Milestone(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """A step of the programme.

    One row, its *source*, holds the facts: kind, status, section and, in rows of their own, the
    dates. A row in another language only words it: title and explanation. Facts cannot differ
    between languages, because the others do not have them.
    """

    source = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.CASCADE, related_name="wordings"
    )
    # Only a source has one: empty texts would not be unique.
    slug = models.SlugField(max_length=SLUG_LENGTH, null=True, unique=True, editable=False)  # noqa: DJ001
    title = models.CharField(
        _("title"), max_length=160, help_text=_("What happens, in a few words, without the date.")
    )
    explanation = models.TextField(
        _("explanation"),
        max_length=600,
        blank=True,
        help_text=_("What does this mean for the reader? One or two plain sentences."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.MILESTONE)
    decided_by = models.CharField(
        _("who decides"),
        max_length=20,
        choices=Body.choices,
        blank=True,
        help_text=_("Only for a decision."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status.choices,
        default=Status.EXPECTED,
        help_text=_("“Fixed” needs an exact day."),
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The part of the site whose timeline shows it."),
    )
    announced_on = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("announced on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that brought the news."),
    )
    position = models.PositiveSmallIntegerField(
        _("order within a day"),
        default=0,
        help_text=_("When several milestones have the same date: the lowest number comes first."),
    )
    status_changes = models.PositiveIntegerField(default=0, editable=False)
    _revisions = GenericRelation(Revision, related_query_name="milestone")
    workflow_states = GenericRelation(
        WorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="milestone",
        for_concrete_model=False,
    )

    objects = MilestoneQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("explanation"),
        index.FilterField("kind"),
        index.FilterField("status"),
        index.FilterField("locale_id"),
        index.FilterField("source_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __init__(self, *args: Any, date: MilestoneDate | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._new_date = date

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the milestone, and with it a date that nobody could read yet.

        ``FixedDate`` when the date is public, ``ValidationError`` for a fixed status with a vague
        date and for a public milestone without a date.
        """
        if self._state.adding:
            self._join_family()
        was_public = self._stay_on_record()
        if self.source_id is None:
            self._check_facts()
        super().save(*args, **kwargs)
        if self._new_date is not None:
            self._begin_with(self._new_date, was_public)

    def get_absolute_url(self) -> str:
        """The address of the milestone itself, in the active language."""
        return reverse("milestone", args=[self.facts.slug])

    @property
    def revisions(self) -> Any:
        """The revisions, as Wagtail asks for them."""
        return self._revisions

    @property
    def facts(self) -> "Milestone":
        """The row that holds the facts: this one or its source."""
        return self.source or self

    @property
    def history(self) -> list[DateChange]:
        """All dates it was given, the oldest first; prefetched rows are used."""
        facts = self.facts
        rows = list(facts.date_changes.all()) if facts.pk else []
        return sorted(rows, key=lambda change: change.number)

    @property
    def date(self) -> MilestoneDate | None:
        """The date that holds; ``None`` for a draft without one.

        A new value is kept with the next ``save()``, as long as nobody could read the milestone;
        after that ``save()`` raises ``FixedDate``: see ``rescheduling.reschedule``.
        """
        if self._new_date is not None:
            return self._new_date
        history = self.history
        return history[-1].date if history else None

    @date.setter
    def date(self, date: MilestoneDate) -> None:
        self._new_date = date

    @property
    def date_words(self) -> str:
        """The date in the active language; empty for a draft without one."""
        date = self.date
        return date.words(get_language() or "nl") if date else ""

    @property
    def is_public_date(self) -> bool:
        """Could anybody have read the date?"""
        facts = self.facts
        was_public = facts.first_published_at is not None  # type: ignore[has-type]
        return facts.pk is not None and (facts.live or was_public)

    def clean(self) -> None:
        """Refuse what contradicts itself, with the reason."""
        super().clean()
        check_status(self.status, self.date if self.source_id is None else None)
        if self.kind != Kind.DECISION and self.decided_by:
            message = _("Only a decision is taken by somebody: leave this empty.")
            raise ValidationError({"decided_by": message})
        if self.source_id is None and self._namesakes().exists():
            message = _("This section has a milestone of this name already: choose another title.")
            raise ValidationError({"title": message})

    def _namesakes(self) -> MilestoneQuerySet:
        same = Q(title=self.title, section_id=self.section_id, locale_id=self.locale_id)
        return Milestone.objects.facts().filter(same).exclude(pk=self.pk)

    def _join_family(self) -> None:
        family = Milestone.objects.filter(translation_key=self.translation_key)
        self.source = family.facts().exclude(pk=self.pk).first()
        self.slug = None if self.source_id else self.slug or free_slug(self.title)

    def _check_facts(self) -> None:
        date = self.date
        check_status(self.status, date)
        if self.live and date is None:
            raise ValidationError(gettext("A milestone needs a date before it can be published."))

    def _stay_on_record(self) -> bool:
        """Whether readers could see it, by the database: the object may be old, or told otherwise.

        What was public once stays known as such, and how often its status changed since.
        """
        if self._state.adding:
            return False
        rows = Milestone.objects.select_for_update(of=("self",)).filter(pk=self.pk)
        known = rows.values("live", "first_published_at", "status", "status_changes").get()
        first = known["first_published_at"] or (timezone.now() if known["live"] else None)
        self.first_published_at = self.first_published_at or first  # type: ignore[has-type]
        has_new_status = self.live and first is not None and self.status != known["status"]
        self.status_changes = known["status_changes"] + has_new_status
        return first is not None

    def _begin_with(self, date: MilestoneDate, was_public: bool) -> None:
        history = self.history
        self._new_date = None
        if history and history[-1].date == date:
            return
        if self.source_id is not None or was_public:
            raise FixedDate(gettext("This date is public: move it, and say why."))
        append_change(self, date, at=timezone.now())

    def with_content_json(self, content: Any) -> "Milestone":
        """An earlier wording; what is no part of a revision stays as it is."""
        restored = super().with_content_json(content)
        restored.source = self.source
        restored.slug = self.slug
        restored.status_changes = self.status_changes
        return restored

    @property
    def can_be_deleted(self) -> bool:
        """A wording can be, and a milestone that nobody could read."""
        return self.source_id is not None or not self.is_public_date

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Remove a wording, or a milestone that nobody could read; else ``ProtectedError``."""
        if self.source_id is None and not self._stay_on_record():
            # Not by the queryset, which refuses: these rows never were on the record.
            self.date_changes.all()._raw_delete(using=self._state.db)
        return super().delete(*args, **kwargs)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The page of the milestone itself, or a word that it has no date yet."""
        if self.date is None:
            return "timelines/milestone_without_date.html"
        return "timelines/milestone.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The milestone as it is being typed, in its own language."""
        context = super().get_preview_context(request, mode_name)
        date = self.date
        language = self.locale.language_code if self.locale_id else get_language() or "nl"
        station = station_as_typed(self, date, language) if date else None
        return {**context, "station": station, "mentions": []}


def check_status(status: str, date: MilestoneDate | None) -> None:
    """Raise ``ValidationError`` when a status says more than its date."""
    if status == Status.FIXED and date is not None and not date.is_exact:
        message = _(
            "“%(date)s” is no exact day, so the milestone cannot be fixed: choose “expected”, "
            "or give the day."
        )
        params = {"date": date.words(get_language() or "nl")}
        raise ValidationError({"status": ValidationError(message, params=params)})


def free_slug(title: str) -> str:
    """A slug that no milestone has yet."""
    stem = slugify(title)[: SLUG_LENGTH - 6] or "mijlpaal"
    taken = set(Milestone.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def append_change(milestone: Milestone, date: MilestoneDate, **told: Any) -> DateChange:
    """Add the next row to the history; ``told`` are reason, at, by, by_name and the decision."""
    last = milestone.date_changes.order_by("-number").first()
    start = date.times[0] if date.times else None
    return DateChange.objects.create(
        milestone=milestone,
        number=last.number + 1 if last else 1,
        old=last.new if last else "",
        new=date.code,
        first=date.start,
        last=date.end,
        minute=start.hour * MINUTES + start.minute if start else 0,
        **told,
    )
