"""Template tags for what a publication shows: dates, sizes and data for machines."""

import datetime as dt
import json
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core import dates

register = template.Library()

# What must not stand inside a script element, even in a string.
JSON_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def _day(value: dt.date) -> dt.date:
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def _language() -> str:
    return get_language() or "nl"


@register.filter
def long_date(value: dt.date | None) -> str:
    """``25 juni 2020``; nothing for no date."""
    return dates.long_date(_day(value), _language()) if value else ""


@register.simple_tag
def date_tag(value: dt.date | None) -> str:
    """The date as a ``time`` element with its machine form."""
    if not value:
        return ""
    day = _day(value)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), long_date(day))


@register.filter
def file_size(value: int | None) -> str:
    """``1,2 MB``; nothing when the size is not known."""
    return "" if value is None else dates.file_size(value, _language())


@register.simple_tag
def json_ld(data: list[dict[str, Any]]) -> SafeString:
    """A script element of data for each description; scripts cannot be smuggled in."""
    scripts = (json.dumps(item, ensure_ascii=False).translate(JSON_ESCAPES) for item in data or ())
    tags = (f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return mark_safe("\n".join(tags))  # noqa: S308
