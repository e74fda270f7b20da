"""The report "contradicting dates": one list of all texts that name another date than holds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from buurtteams.timelines.contradictions.contradicting import (
    Finding,
    Reason,
    own_findings,
    page_findings,
)
from buurtteams.timelines.contradictions.passages import known_milestones, passages, speaking_pages
from buurtteams.timelines.models import Milestone
from core.dates import long_date

CHANGE = "change"  # who may change milestones may see the report
VIEW, RESULTS = "contradicting_dates", "contradicting_dates_results"


@dataclass(frozen=True)
class Row:
    """A finding as the report shows it; without ``page`` it stands in the milestone itself."""

    finding: Finding
    milestone: str
    page: Page | None = None
    text_url: str = ""
    milestone_url: str = ""

    @property
    def reason(self) -> str:
        """For the filter: the value of a ``Reason``."""
        return self.finding.reason.value

    @property
    def where(self) -> str:
        """Where the sentence stands."""
        return str(self.page) if self.page else _("In the milestone itself")

    @property
    def before(self) -> str:
        """The sentence up to the words."""
        return self.finding.sentence[: self.finding.start]

    @property
    def words(self) -> str:
        """The words that name the date."""
        return self.finding.sentence[self.finding.start : self.finding.end]

    @property
    def after(self) -> str:
        """The rest of the sentence."""
        return self.finding.sentence[self.finding.end :]

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.finding.sentence

    @property
    def said(self) -> str:
        """The dates that the words say, and how often."""
        language = get_language() or settings.LANGUAGE_CODE
        said = "; ".join(date.words(language) for date in self.finding.said)
        count = self.finding.count
        return (
            said if count == 1 else _("%(date)s (%(count)d times)") % {"date": said, "count": count}
        )

    @property
    def holds(self) -> str:
        """The date that holds."""
        return self.finding.holds.words(_reader_language())

    @property
    def explanation(self) -> str:
        """Was it once true, and do readers see so?"""
        if self.finding.reason is Reason.WITHIN:
            return _("This page gives the milestone two dates.")
        if self.finding.until is None:
            return _("The milestone never had this date.")
        day = {"day": long_date(self.finding.until, _reader_language())}
        if self.finding.is_marked:
            return _("Was true until %(day)s: readers see the mark.") % day
        return _("Was true until %(day)s: readers see no mark.") % day


def _reader_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def contradictions(today: dt.date) -> list[Row]:
    """Every finding: those in milestones in the order of time, then those in pages by title."""
    known = known_milestones(today)
    language = _reader_language()
    own = [finding for fact in known.facts.values() for finding in own_findings(fact)]
    rows = [Row(finding, known.titles[finding.milestone, language]) for finding in own]
    told = [
        Row(finding, known.titles[finding.milestone, language], page)
        for page, spoken in speaking_pages()
        for finding in page_findings(passages(page, spoken, known), known.facts)
    ]
    return rows + sorted(told, key=lambda row: (row.where.casefold(), row.page and row.page.pk))


class ContradictionFilterSet(WagtailFilterSet):
    """Narrows the list down; it is made of findings, not of rows in the database."""

    reason = django_filters.ChoiceFilter(
        label=gettext_lazy("Explanation"),
        choices=[
            (Reason.ONCE.value, gettext_lazy("The date was true once")),
            (Reason.NEVER.value, gettext_lazy("The milestone never had this date")),
            (Reason.WITHIN.value, gettext_lazy("Two dates on one page")),
        ],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    milestone = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Milestone"), queryset=lambda _request: Milestone.objects.public()
    )

    def filter_queryset(self, queryset: Iterable[Row]) -> list[Row]:
        """The rows that fit the form."""
        reason = self.form.cleaned_data["reason"]
        milestone = self.form.cleaned_data["milestone"]
        return [
            row
            for row in queryset
            if reason in {"", row.reason}
            and (milestone is None or row.finding.milestone == milestone.pk)
        ]


class SentenceColumn(Column):
    """The sentence, with the words that name the date marked."""

    cell_template_name = "timelines/reports/contradictions_sentence.html"


class ContradictionsReportView(ReportView):
    """Sentences that name another date than the milestone they speak of."""

    model = Milestone
    permission_required = CHANGE
    page_title = gettext_lazy("Contradicting dates")
    header_icon = "warning"
    index_url_name = VIEW
    index_results_url_name = RESULTS
    results_template_name = "timelines/reports/contradictions_results.html"
    filterset_class = ContradictionFilterSet
    columns = [
        TitleColumn(
            "where", label=gettext_lazy("Page"), get_url=lambda row: row.text_url, width="24%"
        ),
        SentenceColumn("sentence", label=gettext_lazy("Sentence"), width="26%"),
        Column("said", label=gettext_lazy("Said")),
        Column("holds", label=gettext_lazy("Holds")),
        Column("explanation", label=gettext_lazy("Explanation")),
        TitleColumn(
            "milestone", label=gettext_lazy("Milestone"), get_url=lambda row: row.milestone_url
        ),
    ]
    list_export = ["where", "sentence", "said", "holds", "explanation", "milestone"]
    export_headings = {column.name: column.label for column in columns}
    export_filename = "contradicting-dates"

    def get_queryset(self) -> list[Row]:
        """Every finding; the page that is shown gets its links afterwards."""
        return contradictions(timezone.localdate())

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """With a query that django-filter asks for; the rows are narrowed down in memory."""
        return {**super().get_filterset_kwargs(), "queryset": Milestone.objects.none()}

    def get_table(self, object_list: Iterable[Row]) -> Table:
        """With links to where each can be mended, as far as the reader may."""
        finder = AdminURLFinder(self.request.user)
        return super().get_table([_linked(row, finder) for row in object_list])

    @cached_property
    def no_results_message(self) -> str:
        """Good news, or a filter that leaves nothing."""
        if self.is_filtering:
            return _("No contradiction fits this filter.")
        return _("No contradictions: every published text names the dates that hold.")


def _linked(row: Row, finder: AdminURLFinder) -> Row:
    milestone_url = finder.get_edit_url(Milestone(pk=row.finding.milestone)) or ""
    if row.page is None:
        return replace(row, text_url=milestone_url, milestone_url=milestone_url)
    page_url = finder.get_edit_url(row.page)
    text_url = f"{page_url}#:w:contentpath={row.finding.place}" if page_url else ""
    return replace(row, text_url=text_url, milestone_url=milestone_url)


class ContradictionsMenuItem(MenuItem):
    """The entry among the reports, for those who may change milestones."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Contradicting dates"),
            reverse_lazy(VIEW),
            name="contradicting-dates",
            icon_name=ContradictionsReportView.header_icon,
            order=600,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to those who may open it."""
        return bool(
            policy_registry.get_by_type(Milestone).user_has_permission(request.user, CHANGE)
        )


report_urls = [
    path("reports/contradicting-dates/", ContradictionsReportView.as_view(), name=VIEW),
    path(
        "reports/contradicting-dates/results/",
        ContradictionsReportView.as_view(results_only=True),
        name=RESULTS,
    ),
]
