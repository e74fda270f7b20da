"""What editors see of the texts of documents beside the notice on a document: the report."""

from typing import Any

from wagtail import hooks

from search.documents.reports import DocumentsWithoutTextMenuItem, report_urls


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    """Where the report stands."""
    return report_urls


@hooks.register("register_reports_menu_item")
def register_report() -> DocumentsWithoutTextMenuItem:
    """The report among the others."""
    return DocumentsWithoutTextMenuItem()
