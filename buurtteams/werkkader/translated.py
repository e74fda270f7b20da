"""Which version of the original a translated version gives, and whether the original is newer."""

import datetime as dt
from typing import Any, NamedTuple

from django.conf import settings

from buurtteams.werkkader.addresses import addresses_of, language_of
from buurtteams.werkkader.models.releases import Release, ReleaseQuerySet
from buurtteams.werkkader.versions import Versions
from core.visibility import visible


class TranslationNote(NamedTuple):
    """``original`` is the version whose words these are, ``newer`` the one that holds instead.

    Both with their addresses; empty where there is none, or readers may not see its page.
    """

    original: Release | None
    original_url: str
    newer: Release | None
    newer_url: str


def translation_note(page: Any, release: Release, now: dt.datetime) -> TranslationNote | None:
    """What to tell the reader of a translation; nothing on a page in the default language."""
    if language_of(page) == settings.LANGUAGE_CODE:
        return None
    versions = Versions(_originals(page))
    if not versions.all:
        return None
    addresses = addresses_of(versions.all[0].page)
    readable = versions.readable(now)
    original = next((each for each in readable if each.pk == release.translates_id), None)
    holds = versions.current(now)
    is_newer = holds is not None and original is not None and holds.version > original.version
    return TranslationNote(
        original,
        addresses.version(original.number) if original else "",
        holds if is_newer else None,
        addresses.current if is_newer else "",
    )


def _originals(page: Any) -> ReleaseQuerySet:
    """The versions of the page that this one translates, if readers may see it."""
    family = type(page).objects.filter(translation_key=page.translation_key)
    source = visible(family.filter(locale__language_code=settings.LANGUAGE_CODE))
    found = Release.objects.with_statuses().filter(page__in=source.values("pk"))
    return found.select_related("page__locale").defer("page__chapters")
