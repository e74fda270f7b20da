"""What follows when an article is moved."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import post_page_move

from news.models import ArticlePage


def connect() -> None:
    """Listen to pages that are moved."""
    post_page_move.connect(keep_place, dispatch_uid="news_keep_place")


def keep_place(instance: Page, parent_page_after: Page, **_kwargs: Any) -> None:
    """The article now stands under another page."""
    ArticlePage.objects.filter(pk=instance.pk).update(place=parent_page_after.pk)
