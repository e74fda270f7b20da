"""The fragments of chapters: they outlive a changed title, and no other chapter ever takes them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.text import slugify

from buurtteams.werkkader.models.releases import ReleaseChapter

LENGTH = 60
OF_THE_SITE = frozenset({"inhoud", "zoekvraag"})  # fragments that every page has
NONE_GIVEN: Mapping[str, str] = MappingProxyType({})


def anchors_for(
    page: Any, chapters: Iterable[Any], given: Mapping[str, str] = NONE_GIVEN
) -> dict[str, str]:
    """The fragment of each chapter (anything with ``key`` and ``title``), by its identity.

    ``given`` are fragments that chapters had elsewhere, for those that have none here.
    """
    rows = ReleaseChapter.objects.filter(release__page_id=page.pk).order_by("pk")
    known = {**given, **dict(rows.values_list("key", "anchor"))}
    taken = {*OF_THE_SITE, *known.values()}
    anchors = {}
    for chapter in chapters:
        anchor = known.get(chapter.key) or _free(chapter.title, taken)
        taken.add(anchor)
        anchors[chapter.key] = anchor
    return anchors


def _free(title: str, taken: set[str]) -> str:
    # Never a bare number: that would look like the number of a chapter.
    stem = slugify(title)[:LENGTH].strip("-")
    base = stem if stem and not stem.isdigit() else f"hoofdstuk-{stem}".strip("-")
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(anchor for anchor in candidates if anchor not in taken)
