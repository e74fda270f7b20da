"""What search adds to the CMS."""

from importlib import import_module
from typing import Any

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.reports import (
    PopularQuestionsView,
    QuestionsWithoutResultView,
    menu_item,
    report_urls,
)
from search.viewsets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)
import_module("search.documents.desk")


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    """Where the reports on questions stand."""
    return report_urls


@hooks.register("register_reports_menu_item")
def register_questions_without_result() -> MenuItem:
    """What finds nothing, among the other reports."""
    return menu_item(QuestionsWithoutResultView, order=610)


@hooks.register("register_reports_menu_item")
def register_popular_questions() -> MenuItem:
    """What is asked most, among the other reports."""
    return menu_item(PopularQuestionsView, order=620)
