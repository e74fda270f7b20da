"""What search finds of milestones: each public one, in every language that words it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site
from wagtail.signals import unpublished

from buurtteams.timelines.facts import DECISIONS, Body, Kind, Status
from buurtteams.timelines.models import DateChange, Milestone
from buurtteams.timelines.rescheduling import date_changed
from buurtteams.timelines.stations import date_of
from core.searchable import Findable, Source, register, section_of, stamp_of, tell, tell_gone
from core.visibility import visible

NAME = "milestones"


class Row(NamedTuple):
    """A public milestone in the words of one language, with the facts of its source."""

    pk: int
    title: str
    text: str
    language: str
    uid: UUID
    slug: str
    kind: str
    decided_by: str
    status: str
    section: UUID | None
    code: str


class Place(NamedTuple):
    """The page on which a milestone stands for search."""

    page_id: int
    section: str


def stamps(now: dt.datetime) -> dict[int, str]:
    """The public milestones in each language."""
    return {row.pk: stamp_of(*row, *place) for row, place in _placed(_public())}


def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
    """Those of some keys."""
    for row, place in _placed(_public().filter(pk__in=list(keys))):
        with override(row.language):
            yield _findable(row, place)


def of_pages(ids: Iterable[int]) -> Iterable[int]:
    """Those of sections among the pages; and for a home page all those of its language."""
    asked = Page.objects.filter(pk__in=list(ids))
    sections = asked.values("translation_key")
    own = Q(section__translation_key__in=sections)
    of_source = Q(source__section__translation_key__in=sections)
    homes = Q(locale__in=asked.filter(url_path__in=_homes().values()).values("locale"))
    return Milestone.objects.filter(own | of_source | homes).values_list("pk", flat=True)


def _public() -> QuerySet:
    return Milestone.objects.filter(live=True).exclude(source__live=False)


def _rows(milestones: QuerySet) -> list[Row]:
    facts = Coalesce(OuterRef("source"), OuterRef("pk"))
    newest = DateChange.objects.filter(milestone=facts).order_by("-number")
    rows = milestones.order_by("pk").values_list(
        "pk",
        "title",
        "explanation",
        "locale__language_code",
        "translation_key",
        *(_fact(name) for name in ("slug", "kind", "decided_by", "status")),
        _fact("section__translation_key"),
        Subquery(newest.values("new")[:1]),
    )
    return [Row(*values) for values in rows]


def _fact(name: str) -> Case:
    """A column of the row that holds the facts."""
    return Case(When(source=None, then=F(name)), default=F(f"source__{name}"))


def _placed(milestones: QuerySet) -> Iterator[tuple[Row, Place]]:
    """Each with its section in its own language, or else the home page of that."""
    rows = _rows(milestones)
    homes = _homes()
    wanted = Q(translation_key__in={row.section for row in rows if row.section})
    found = visible(Page.objects.filter(wanted | Q(url_path__in=homes.values())))
    fields = ("pk", "url_path", "locale__language_code", "translation_key")
    places: dict[Any, Place] = {}
    for pk, url_path, language, key in found.values_list(*fields):
        places[language, key] = Place(pk, section_of(url_path))
        if url_path == homes.get(language):
            places[language, None] = places[language, key]
    for row in rows:
        keys = [(row.language, key) for key in (row.section, None)]
        place = next((places[each] for each in keys if each in places), None)
        if place:
            yield row, place


def _homes() -> dict[str, str]:
    """The path in the tree of the home page of each language."""
    return {root.language_code: root.root_path for root in Site.get_site_root_paths()}


def _findable(row: Row, place: Place) -> Findable:
    date = date_of(row.code)
    kind = DECISIONS[Body(row.decided_by)] if row.decided_by else Kind(row.kind).label
    told = [date.words(row.language), str(kind), str(Status(row.status).label).lower()]
    return Findable(
        pk=row.pk,
        kind="milestone",
        language=row.language,
        title=row.title,
        text=" ".join(row.text.split()),
        url=reverse("milestone", args=[row.slug]),
        page_id=place.page_id,
        stamp=stamp_of(*row, *place),
        translation_key=str(row.uid),
        section=place.section,
        date=date.start,
        # Found by its date in words as well, and told so: the first day may be one nobody named.
        topic_names=tuple(told),
        note=" · ".join((told[0], told[2])),
    )


def _family(milestone: Milestone) -> set[int]:
    """The row with the facts and all its wordings: a fact stands in each."""
    facts = milestone.source_id or milestone.pk
    wordings = Milestone.objects.filter(source=facts).values_list("pk", flat=True)
    return {milestone.pk, facts, *wordings}


def tell_changed(sender: Any, **told: Any) -> None:
    """Say that a milestone was saved, deleted or moved."""
    tell(NAME, _family(told.get("milestone") or told["instance"]))


def tell_withdrawn(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Say at once that readers may not see it any more, in any language when it has the facts."""
    if isinstance(instance, Milestone):
        tell_gone(NAME, {instance.pk} if instance.source_id else _family(instance))


register(Source(NAME, stamps, read, of_pages))
date_changed.connect(tell_changed, dispatch_uid="timelines.searching.moved")
post_save.connect(tell_changed, sender=Milestone, dispatch_uid="timelines.searching.saved")
post_delete.connect(tell_withdrawn, sender=Milestone, dispatch_uid="timelines.searching.deleted")
unpublished.connect(tell_withdrawn, dispatch_uid="timelines.searching.unpublished")
