"""Template tags for versions: moments in words, and the mail to the expert group."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from buurtteams.werkkader.addresses import Addresses
from buurtteams.werkkader.lessons.places import sign_up_url
from buurtteams.werkkader.models import Release
from core.dates import day_and_time
from core.structured_data import absolute

register = template.Library()


@register.simple_tag
def moment(value: dt.datetime) -> SafeString:
    """``12 juni 2020`` or ``12 juni 2020, 9.00 uur`` as a ``time`` element; midnight is the day."""
    local = timezone.localtime(value)
    is_day = local.time() == dt.time()
    machine = local.date().isoformat() if is_day else local.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, moment_words(value))


def moment_words(value: dt.datetime) -> str:
    """A moment in the active language; the hour only when it is not midnight."""
    return day_and_time(timezone.localtime(value), get_language() or "nl")


@register.simple_tag
def expert_group_url(own: str, of_site: str) -> str:
    """The mail to the expert group of a document, else to the site; empty without an address."""
    return sign_up_url(own or of_site)


@register.filter
def full_address(path: str) -> str:
    """A path as an address that can be copied."""
    return absolute(path)


@register.simple_tag
def version_url(addresses: Addresses, release: Release) -> str:
    """The address of one version."""
    return addresses.version(release.number)


@register.simple_tag
def pdf_url(addresses: Addresses, release: Release) -> str:
    """The address of its PDF."""
    return addresses.pdf(release.number)


@register.simple_tag
def comparison_url(addresses: Addresses, old: Release, new: Release) -> str:
    """The address of what changed between two versions."""
    return addresses.comparison(old.number, new.number)
