"""The source “pages”: what readers may see of every page, with the texts that stand on it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import override

from core.searchable import COMPANIONS, Findable, Source, Told, register, stamp_of
from search.sources.places import Place, batches_of, places, searched_fields, types
from search.sources.texts import pieces


def stamps(now: dt.datetime) -> dict[int, str]:
    """The pages that can be found."""
    marks = _marks(now)
    return {pk: _stamp(place, marks) for pk, place in places(now).items()}


def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
    """Those of some keys, so many at a time: a few queries for each type of page."""
    marks = _marks(now)
    for batch in batches_of(keys):
        found = places(now, batch)
        told = _told(found, now)
        for page in _specific(found.values()):
            place = found[page.pk]
            yield _findable(page, place, told.get(page.pk, []), _stamp(place, marks))


def of_pages(ids: Iterable[int]) -> Iterable[int]:
    """Themselves."""
    return list(ids)


def _marks(now: dt.datetime) -> dict[int, list[str]]:
    """What other apps say that has changed on a page."""
    found: dict[int, list[str]] = defaultdict(list)
    for companion in COMPANIONS.values():
        for pk, mark in companion.stamps(now).items():
            found[pk].append(mark)
    return found


def _told(keys: Iterable[int], now: dt.datetime) -> dict[int, list[Told]]:
    """What other apps show on a page."""
    found: dict[int, list[Told]] = defaultdict(list)
    for companion in COMPANIONS.values():
        for pk, told in companion.read(keys, now).items():
            found[pk].append(told)
    return found


def _stamp(place: Place, marks: Mapping[int, list[str]]) -> str:
    return stamp_of(*place, *marks.get(place.pk, []))


def _specific(found: Iterable[Place]) -> Iterator[Any]:
    """The pages with the columns of their own types."""
    models = types()
    keys: dict[int, list[int]] = defaultdict(list)
    for place in found:
        keys[place.content_type].append(place.pk)
    for content_type, pks in keys.items():
        yield from models[content_type]._default_manager.filter(pk__in=pks)


def _findable(page: Any, place: Place, told: list[Told], stamp: str) -> Findable:
    dates = [getattr(page, "date", None), *(each.date for each in told)]
    return Findable(
        pk=page.pk,
        kind=page.search_kind,
        language=place.language,
        title=page.title,
        text="\n".join([*_texts(page, place.language), *(each.text for each in told)]),
        url=page.url,
        page_id=page.pk,
        stamp=stamp,
        translation_key=str(page.translation_key),
        section=place.section,
        date=next((date for date in dates if date), None),
        topics=place.topic_slugs,
        topic_names=place.topic_names,
        districts=place.districts,
        expires_at=place.expires_at,
    )


def _texts(page: Any, language: str) -> list[str]:
    """The texts of its fields, a piece for each block; words of choices in its own language."""
    with override(language):
        return [text for field in searched_fields(type(page)) for text in pieces(field, page)]


register(Source("pages", stamps, read, of_pages))
