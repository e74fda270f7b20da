"""What search finds of living documents: on the page the version that holds, and the others."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Max, Prefetch, QuerySet
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from buurtteams.werkkader.addresses import addresses_of, language_of
from buurtteams.werkkader.correcting import version_corrected
from buurtteams.werkkader.effects import version_took_effect
from buurtteams.werkkader.freezing import words_in
from buurtteams.werkkader.models import (
    Correction,
    LivingDocumentPage,
    Release,
    ReleaseChapter,
    StatusChange,
    UsedDocument,
)
from buurtteams.werkkader.releasing import version_released
from buurtteams.werkkader.versions import Row, Versions
from core.dates import long_date
from core.searchable import (
    Companion,
    Findable,
    Source,
    Told,
    accompany,
    register,
    section_of,
    stamp_of,
    tell,
)
from core.visibility import visible_at

NAME = "versions"
LONGEST_TITLE = 220


class Version(NamedTuple):
    """A readable version of a document, and how often it was corrected."""

    page: LivingDocumentPage
    row: Row
    corrections: int

    @property
    def pk(self) -> int:
        """The key of the version."""
        return self.row.release.pk

    @property
    def stamp(self) -> str:
        """Another one when the version, its document or what it counts for changed."""
        page, release = self.page, self.row.release
        slugs = (*_topics(page), *_districts(page))
        place = (page.url_path, page.title, page.last_published_at, *slugs)
        standing = (self.row.is_past, self.row.is_ahead, page.expire_at)
        return stamp_of(release.pk, *standing, self.corrections, *place)


def stamps(now: dt.datetime) -> dict[int, str]:
    """The readable versions of visible documents, without those that hold now."""
    return {each.pk: each.stamp for each in _others(now, LivingDocumentPage.objects.all())}


def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
    """Those of some keys, in the same number of queries however many."""
    wanted = set(keys)
    pages = LivingDocumentPage.objects.filter(releases__in=wanted).distinct()
    found = [each for each in _others(now, pages) if each.pk in wanted]
    words = _words(each.pk for each in found)
    yield from (_findable(each, words[each.pk]) for each in found)


def of_pages(ids: Iterable[int]) -> Iterable[int]:
    """All versions of those that are documents."""
    return Release.objects.filter(page__in=list(ids)).values_list("pk", flat=True)


def _others(now: dt.datetime, pages: QuerySet) -> Iterator[Version]:
    pages = visible_at(pages.filter(alias_of=None), now)
    related = ("page_topics__topic", "page_districts__district")
    found = list(_with_releases(pages).prefetch_related(*related))
    corrections = _corrections()
    for page in found:
        for row in Versions(page.releases.all()).rows(now):
            if not row.is_current:
                yield Version(page, row, corrections.get(row.release.pk, 0))


def _with_releases(pages: QuerySet) -> QuerySet:
    releases = Release.objects.with_statuses().defer("note", "lead")
    known = pages.filter(releases__isnull=False).distinct().order_by("pk").defer("chapters")
    return known.select_related("locale").prefetch_related(Prefetch("releases", releases))


def _corrections() -> dict[int, int]:
    """How often each version was corrected, for those that were."""
    counted = Correction.objects.values("release").annotate(last=Max("number")).order_by()
    return dict(counted.values_list("release", "last"))


def _topics(page: LivingDocumentPage) -> list[tuple[str, str]]:
    """Slugs and names, from the rows fetched with the page."""
    rows = sorted(page.page_topics.all(), key=lambda row: (row.sort_order or 0, row.pk))
    with override(language_of(page)):
        return [(row.topic.slug, row.topic.name) for row in rows]


def _districts(page: LivingDocumentPage) -> list[str]:
    rows = (row.district for row in page.page_districts.all())
    return [each.slug for each in sorted(rows, key=lambda each: each.sort_order)]


def _words(releases: Iterable[int]) -> dict[int, str]:
    """The words of versions as readers get them, chapter by chapter."""
    keys = list(releases)
    corrections = Correction.objects.filter(release__in=keys).order_by("number")
    corrected = dict(corrections.values_list("chapter", "parts"))
    chapters = ReleaseChapter.objects.filter(release__in=keys).order_by("release", "position")
    pieces: dict[int, list[str]] = {key: [] for key in keys}
    for chapter in chapters.defer("body"):
        parts = corrected.get(chapter.pk, chapter.parts)
        texts = (" ".join(words_in(part["html"]).split()) for part in parts)
        pieces[chapter.release_id] += [f"{chapter.number} {chapter.title}", *texts]
    return {key: "\n".join(each for each in found if each) for key, found in pieces.items()}


def _with_day(text: str, release: Release, page: LivingDocumentPage) -> str:
    """The text of a version and, behind it, from when it counts: many know it by its day."""
    language = language_of(page)
    day = long_date(timezone.localdate(release.valid_from), language)
    with override(language):
        words = _("Version %(number)s, valid from %(day)s")
    return f"{text}\n{words % {'number': release.number, 'day': day}}"


def _findable(version: Version, text: str) -> Findable:
    page, release = version.page, version.row.release
    language = language_of(page)
    with override(language):
        title = _("%(title)s, version %(number)s")
    topics = _topics(page)
    return Findable(
        pk=release.pk,
        kind="version",
        language=language,
        title=title % {"title": release.title[:LONGEST_TITLE], "number": release.number},
        text=_with_day(text, release, page),
        url=addresses_of(page).version(release.number),
        page_id=page.pk,
        stamp=version.stamp,
        translation_key=f"{page.translation_key}.{release.number}"[:40],
        place=page.title,
        section=section_of(page.url_path),
        date=timezone.localdate(release.valid_from),
        topics=tuple(slug for slug, _name in topics),
        topic_names=tuple(name for _slug, name in topics),
        districts=tuple(_districts(page)),
        is_out_of_force=True,
        note=_note(version.row, language),
        expires_at=page.expire_at,
    )


def _note(row: Row, language: str) -> str:
    """What a reader must know of a version that does not hold now."""
    day = long_date(timezone.localdate(row.release.valid_from), language)
    with override(language):
        standing = _("not yet in force") if row.is_ahead else _("no longer in force")
        return f"{standing} · {_('from %(day)s') % {'day': day}}"


def _holding(now: dt.datetime, pages: QuerySet) -> dict[int, Release]:
    """The version that holds of each document."""
    found = (
        (page.pk, Versions(page.releases.all()).current(now)) for page in _with_releases(pages)
    )
    return {pk: release for pk, release in found if release}


def marks(now: dt.datetime) -> dict[int, str]:
    """Which version a document shows, and how often that was corrected."""
    corrections = _corrections()
    holding = _holding(now, LivingDocumentPage.objects.all())
    return {pk: f"{each.pk}.{corrections.get(each.pk, 0)}" for pk, each in holding.items()}


def told(ids: Iterable[int], now: dt.datetime) -> dict[int, Told]:
    """The words of the version that holds of each of these that are documents, and its day."""
    documents = LivingDocumentPage.objects.filter(pk__in=list(ids)).select_related("locale")
    pages = {page.pk: page for page in documents.defer("chapters")}
    holding = _holding(now, LivingDocumentPage.objects.filter(pk__in=list(pages)))
    words = _words(each.pk for each in holding.values())
    return {
        pk: Told(_with_day(words[each.pk], each, pages[pk]), timezone.localdate(each.valid_from))
        for pk, each in holding.items()
    }


def offers(now: dt.datetime) -> Iterator[tuple[int, int]]:
    """The files that readable versions offer, each with the document."""
    pages = _with_releases(LivingDocumentPage.objects.all())
    readable = {
        release.pk: page.pk
        for page in pages
        for release in Versions(page.releases.all()).readable(now)
    }
    used = UsedDocument.objects.order_by("pk").values_list("document_id", "release_id")
    return ((document, readable[release]) for document, release in used if release in readable)


def tell_released(sender: Any, release: Release, **_kwargs: Any) -> None:
    """Say that a version came, was corrected or took effect: the page shows another text."""
    tell(NAME, of_pages([release.page_id]))
    tell("pages", [release.page_id])


def tell_status(sender: Any, instance: StatusChange, **_kwargs: Any) -> None:
    """Say that a version counts for something else."""
    tell_released(sender, instance.release)


register(Source(NAME, stamps, read, of_pages))
accompany(NAME, Companion(marks, told, offers))
for signal in (version_released, version_corrected, version_took_effect):
    signal.connect(tell_released, dispatch_uid="werkkader.searching")
post_save.connect(tell_status, sender=StatusChange, dispatch_uid="werkkader.searching.status")
