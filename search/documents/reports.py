"""The report "documents without text": files that visitors find by their titles only, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from core.models import CustomDocument
from search.models import DocumentText
from search.reports import harmless

CHANGE = "change"  # who may change a document sees it here
VIEW, RESULTS = "documents_without_text", "documents_without_text_results"
State = DocumentText.State
REASONS = {
    State.EMPTY: gettext_lazy("No text: probably a scan"),
    State.FAILED: gettext_lazy("Broken or locked with a password"),
    State.UNKNOWN: gettext_lazy("Not a kind of file that is read"),
    State.CUT: gettext_lazy("Read in part: very long or partly broken"),
}


def without_text(user: Any) -> QuerySet[DocumentText]:
    """The documents that a user may change and whose present file was not read, or in part."""
    documents = policy_registry.get_by_type(CustomDocument).instances_user_has_permission_for(
        user, CHANGE
    )
    rows = DocumentText.objects.filter(
        state__in=REASONS, file_hash=F("document__file_hash"), document__in=documents
    )
    return (
        rows.select_related("document__collection").defer("text").order_by("document__title", "pk")
    )


def offering(documents: Iterable[int]) -> Mapping[int, list[Page]]:
    """The published pages that offer each of these documents, by title; two queries."""
    types = ContentType.objects.get_for_models(CustomDocument, Page)
    references = ReferenceIndex.objects.filter(
        to_content_type=types[CustomDocument],
        to_object_id__in=[str(pk) for pk in documents],
        base_content_type=types[Page],
    ).values_list("to_object_id", "object_id")
    offered: dict[int, set[int]] = defaultdict(set)
    for document, page in references:
        offered[int(page)].add(int(document))
    found: dict[int, list[Page]] = defaultdict(list)
    for page in Page.objects.live().filter(pk__in=offered).order_by("title", "pk"):
        for pk in offered[page.pk]:
            found[pk].append(page)
    return found


class WithoutTextFilterSet(WagtailFilterSet):
    """By what is the matter."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("What is the matter"),
        choices=list(REASONS.items()),
        empty_label=gettext_lazy("All"),
        widget=RadioSelect,
    )

    class Meta:
        model = DocumentText
        fields: ClassVar[list[str]] = []


class OfferingColumn(Column):
    """The pages that offer a document, with links for whoever may edit them."""

    cell_template_name = "search/reports/offering_pages.html"


class DocumentPaginator(WagtailPaginator):
    """Counts the rows as what they are to the reader: documents."""

    model = CustomDocument


class DocumentsWithoutTextView(ReportView):
    """Files that should be replaced by files with text."""

    model = DocumentText
    paginator_class = DocumentPaginator
    page_title = gettext_lazy("Documents without text")
    header_icon = "doc-empty"
    index_url_name = VIEW
    index_results_url_name = RESULTS
    results_template_name = "search/reports/documents_without_text_results.html"
    filterset_class = WithoutTextFilterSet
    permission_required = CHANGE
    columns = [
        TitleColumn("title", label=gettext_lazy("Document"), get_url=lambda row: row.edit_url),
        Column("reason", label=gettext_lazy("What is the matter")),
        OfferingColumn("offered_on", label=gettext_lazy("Offered on")),
    ]
    list_export = ["title", "reason", "offered_on"]
    export_headings = {column.name: column.label for column in columns}
    custom_field_preprocess = {
        name: {ReportView.FORMAT_CSV: harmless} for name in ("title", "offered_on")
    }

    def get_filename(self) -> str:
        """The title in the language of the reader."""
        return slugify(str(self.page_title))

    @cached_property
    def permission_policy(self) -> Any:
        """That of documents."""
        return policy_registry.get_by_type(CustomDocument)

    def get_base_queryset(self) -> QuerySet[DocumentText]:
        """What this user can do something about."""
        return without_text(self.request.user)

    def order_queryset(self, queryset: Any) -> Any:
        """By title, as it is."""
        return queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the pages that offer the documents that are shown."""
        context = super().get_context_data(*args, **kwargs)
        rows = context["object_list"]
        pages = offering([row.document_id for row in rows])
        finder = AdminURLFinder(self.request.user)
        for row in rows:
            row.title, row.reason = row.document.title, str(REASONS[row.state])
            row.edit_url = finder.get_edit_url(row.document)
            row.pages_offering = [
                (page.title, finder.get_edit_url(page)) for page in pages.get(row.document_id, ())
            ]
            row.offered_on = "; ".join(title for title, _url in row.pages_offering)
        return context

    @cached_property
    def no_results_message(self) -> str:
        """Good news, or a filter that leaves nothing."""
        if self.is_filtering:
            return _("No document fits this filter.")
        return _("All documents have text that visitors can find.")


class DocumentsWithoutTextMenuItem(MenuItem):
    """The entry among the reports, for those who may change documents."""

    def __init__(self) -> None:
        super().__init__(
            DocumentsWithoutTextView.page_title,
            reverse_lazy(VIEW),
            name="documents-without-text",
            icon_name=DocumentsWithoutTextView.header_icon,
            order=640,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to those who may open it."""
        policy = policy_registry.get_by_type(CustomDocument)
        return bool(policy.user_has_permission(request.user, CHANGE))


report_urls = [
    path("reports/documents-without-text/", DocumentsWithoutTextView.as_view(), name=VIEW),
    path(
        "reports/documents-without-text/results/",
        DocumentsWithoutTextView.as_view(results_only=True),
        name=RESULTS,
    ),
]
