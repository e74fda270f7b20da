"""The reports on what visitors ask: what finds nothing, and what is asked most."""

import datetime as dt
from typing import Any, ClassVar
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.db.models import F, Sum, Window
from django.db.models.functions import FirstValue, RowNumber
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from core.dates import long_date
from search.asked import first_day
from search.models import SearchQuery, SearchSynonym
from search.models.wording import languages

CHANGE = "change"  # who may change synonyms may see the reports
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
EMPTY, POPULAR = "search_questions_without_result", "search_questions_popular"


def questions(since: dt.date) -> Any:
    """Each different question since a day, as its newest row.

    ``times`` is how often it was asked in all, ``results`` and ``day`` are those of the last time.
    """
    same, newest = [F("language"), F("text")], F("day").desc()
    rows = SearchQuery.objects.filter(day__gte=since).annotate(
        times=Window(Sum("count"), partition_by=same),
        latest_results=Window(FirstValue("results"), partition_by=same, order_by=newest),
        age=Window(RowNumber(), partition_by=same, order_by=newest),
    )
    return rows.filter(age=1).order_by("-times", "language", "text")


def last_asked(query: SearchQuery) -> str:
    """The day in words."""
    return long_date(query.day, get_language() or settings.LANGUAGE_CODE)


def search_url(query: SearchQuery) -> str:
    """The search page of the language with this question."""
    with override(query.language):
        return f"{reverse('search')}?{urlencode({'q': query.text})}"


def synonym_url(query: SearchQuery) -> str:
    """The form for a synonym, begun with this question."""
    prefill = urlencode({"terms": query.text, "language": query.language})
    return f"{reverse('wagtailsnippets_search_searchsynonym:add')}?{prefill}"


def name_of_language(code: str) -> str:
    """The name in the language of the reader; the code of one that the site has no longer."""
    return str(dict(languages()).get(code, code))


def language_name(query: SearchQuery) -> str:
    """The name of the language of a question."""
    return name_of_language(query.language)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: anybody can ask for ``=HYPERLINK(...)``."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class QuestionFilterSet(WagtailFilterSet):
    """By language and by words in the question."""

    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=languages,
        empty_label=gettext_lazy("All"),
        widget=RadioSelect,
    )
    text = django_filters.CharFilter(
        label=gettext_lazy("Words in the question"), lookup_expr="icontains"
    )

    class Meta:
        model = SearchQuery
        fields: ClassVar[list[str]] = []


COLUMNS = [
    TitleColumn("text", label=gettext_lazy("Question"), get_url=search_url, sort_key="text"),
    Column("language", label=gettext_lazy("Language"), accessor=language_name),
    NumberColumn("times", label=gettext_lazy("Times"), sort_key="times"),
    NumberColumn("results", label=gettext_lazy("Results")),
    Column("day", label=gettext_lazy("Last asked"), accessor=last_asked, sort_key="day"),
]


class SynonymColumn(Column):
    """The way to a synonym; whoever hears the link alone hears for which question."""

    cell_template_name = "search/reports/synonym_link.html"

    def get_value(self, query: SearchQuery) -> str:
        """The address."""
        return synonym_url(query)


class QuestionsReportView(ReportView):
    """What was asked in the last days, each question once."""

    model = SearchQuery
    permission_required = CHANGE
    header_icon = "search"
    filterset_class = QuestionFilterSet
    default_ordering = "-times"
    results_template_name = "search/reports/questions_results.html"
    list_export = ["text", "language", "times", "results", "day"]
    export_headings: ClassVar[dict[str, Any]] = {column.name: column.label for column in COLUMNS}
    custom_field_preprocess: ClassVar[dict[str, Any]] = {
        "text": {ReportView.FORMAT_CSV: harmless},
        "language": dict.fromkeys(
            (ReportView.FORMAT_CSV, ReportView.FORMAT_XLSX), name_of_language
        ),
    }
    explanation: Any = ""

    def get_filename(self) -> str:
        """The title in the language of the reader."""
        return slugify(str(self.page_title))

    @cached_property
    def columns(self) -> list[Any]:
        """What is told of each question."""
        return COLUMNS

    @cached_property
    def permission_policy(self) -> Any:
        """That of synonyms: the questions themselves are nobody's to change."""
        return policy_registry.get_by_type(SearchSynonym)

    def get_base_queryset(self) -> Any:
        """The questions of as long as they are kept."""
        return questions(first_day(timezone.localdate()))

    def order_queryset(self, queryset: Any) -> Any:
        """As asked for, and where that leaves a choice by the words."""
        return queryset.order_by(self.ordering, "text", "language")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what the report is about."""
        explanation = self.explanation % {"days": settings.SEARCH_QUESTION_DAYS}
        return {**super().get_context_data(*args, **kwargs), "explanation": explanation}

    @cached_property
    def no_results_message(self) -> str:
        """Nothing was asked, or the filter leaves nothing."""
        return _("No question fits this filter.") if self.is_filtering else _("No questions yet.")


class PopularQuestionsView(QuestionsReportView):
    """What is asked most."""

    page_title = gettext_lazy("Popular questions")
    index_url_name = POPULAR
    index_results_url_name = f"{POPULAR}_results"
    explanation = gettext_lazy(
        "What visitors looked for in the last %(days)d days, without who they are. What editors "
        "ask counts too. Questions with "
        "a mail address or a long number are not kept. Try the first ten now and then: does the "
        "best page stand on top?"
    )


class QuestionsWithoutResultView(QuestionsReportView):
    """What found nothing the last time."""

    page_title = gettext_lazy("Questions without result")
    header_icon = "no-view"
    index_url_name = EMPTY
    index_results_url_name = f"{EMPTY}_results"
    list_export = ["text", "language", "times", "day"]
    explanation = gettext_lazy(
        "What visitors looked for in the last %(days)d days and did not find; what editors ask "
        "counts too. Do we have a text "
        "about it under another word? Make a synonym. No text at all? Then this is a wish."
    )

    @cached_property
    def columns(self) -> list[Any]:
        """With the way to a synonym, for whoever may make one."""
        shown = [column for column in COLUMNS if column.name != "results"]
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return shown
        return [*shown, SynonymColumn("synonym", label=gettext_lazy("Synonym"))]

    def get_base_queryset(self) -> Any:
        """Those that found nothing when they were last asked."""
        return super().get_base_queryset().filter(latest_results=0)


class QuestionsMenuItem(MenuItem):
    """An entry among the reports, for those who may change synonyms."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to those who may open it."""
        return bool(
            policy_registry.get_by_type(SearchSynonym).user_has_permission(request.user, CHANGE)
        )


def menu_item(view: type[QuestionsReportView], order: int) -> QuestionsMenuItem:
    """The entry of a report."""
    name = view.index_url_name
    return QuestionsMenuItem(
        view.page_title, reverse_lazy(name), name=name, icon_name=view.header_icon, order=order
    )


def _addresses(view: type[QuestionsReportView], where: str) -> list[Any]:
    return [
        path(f"reports/{where}/", view.as_view(), name=view.index_url_name),
        path(
            f"reports/{where}/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
    ]


report_urls = [
    *_addresses(QuestionsWithoutResultView, "questions-without-result"),
    *_addresses(PopularQuestionsView, "popular-questions"),
]
