"""What a reader without an account may see."""

import datetime as dt
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def visible(pages: Any) -> Any:
    """Keep the pages that are live and under no view restriction, in the same single query.

    ``pages`` is a queryset of pages of any type; what comes back is one of the same type.
    Wagtail's ``public()`` asks the database for all restrictions first, at each call.
    """
    restricted = (
        PageViewRestriction.objects.annotate(
            asked_path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        )
        .filter(asked_path__startswith=F("page__path"))
        .values("pk")
    )
    return pages.filter(~Exists(restricted), live=True)


def visible_at(pages: Any, now: dt.datetime) -> Any:
    """The same without what has expired by then: the scheduler may still have to take it down."""
    return visible(pages).filter(Q(expire_at=None) | Q(expire_at__gt=now))
