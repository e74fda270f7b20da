"""The pages that readers may see and reach, as light rows: where they stand and what about."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import override
from wagtail.models import Page

from core.checks import page_types
from core.models import BasePage, PageDistrict, PageTopic, Topic
from core.searchable import section_of
from core.sites import language_of
from core.visibility import visible_at

BATCH = 200
FIELDS = (
    "pk",
    "title",
    "url_path",
    "locale__language_code",
    "translation_key",
    "content_type_id",
    "depth",
    "last_published_at",
    "expire_at",
)


class Place(NamedTuple):
    """What the table of pages says of one; ``topics`` are pairs of a slug and a name."""

    pk: int
    title: str
    url_path: str
    language: str
    translation_key: UUID
    content_type: int
    depth: int
    published_at: dt.datetime | None
    expires_at: dt.datetime | None = None
    topics: tuple[tuple[str, str], ...] = ()
    districts: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The slug of the page below the home page that it is or stands under."""
        return section_of(self.url_path)

    @property
    def topic_slugs(self) -> tuple[str, ...]:
        """How the topics are called in addresses."""
        return tuple(slug for slug, _name in self.topics)

    @property
    def topic_names(self) -> tuple[str, ...]:
        """How they are called in the language of the page."""
        return tuple(name for _slug, name in self.topics)


def types() -> dict[int, type[BasePage]]:
    """The page types that can be found, by the key of their content type."""
    models = [model for model in page_types() if model.search_kind]
    found = ContentType.objects.get_for_models(*models)
    return {found[model].pk: model for model in models}


def places(now: dt.datetime, keys: Iterable[int] | None = None) -> dict[int, Place]:
    """The pages that can be found at a moment, all or those of some keys.

    Left out is what has expired even if nobody has taken it down yet, an alias of another page,
    and a page outside the tree of its language, which has no address.
    """
    if keys is not None:
        batches = (_places(now, batch) for batch in batches_of(keys))
        return {pk: place for batch in batches for pk, place in batch.items()}
    return _places(now, None)


def _places(now: dt.datetime, keys: list[int] | None) -> dict[int, Place]:
    pages = _of(Page.objects.all(), "pk", keys)
    wanted = pages.filter(depth__gt=1, alias_of=None, content_type__in=types())
    found = visible_at(wanted, now)
    rows = [Place(*values) for values in found.values_list(*FIELDS)]
    topics, districts = _topics(keys), _districts(keys)
    return {
        row.pk: row._replace(
            topics=tuple(_named(topic, row.language) for topic in topics[row.pk]),
            districts=tuple(districts[row.pk]),
        )
        for row in rows
        if language_of(row.url_path) == row.language
    }


def _of(rows: QuerySet, field: str, keys: list[int] | None) -> QuerySet:
    return rows if keys is None else rows.filter(**{f"{field}__in": keys})


def _topics(keys: list[int] | None) -> dict[int, list[Topic]]:
    topics = Topic.objects.in_bulk()
    found: dict[int, list[Topic]] = defaultdict(list)
    rows = _of(PageTopic.objects.order_by("page", "sort_order", "pk"), "page", keys)
    for page, topic in rows.values_list("page_id", "topic_id"):
        found[page].append(topics[topic])
    return found


def _named(topic: Topic, language: str) -> tuple[str, str]:
    with override(language):
        return topic.slug, topic.name


def _districts(keys: list[int] | None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = _of(PageDistrict.objects.order_by("page", "district__sort_order"), "page", keys)
    for page, slug in rows.values_list("page_id", "district__slug"):
        found[page].append(slug)
    return found


def batches_of(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys, so many at a time as one query takes."""
    rest = list(keys)
    for start in range(0, len(rest), BATCH):
        yield rest[start : start + BATCH]


def searched_fields(model: type[Any]) -> tuple[Any, ...]:
    """The search fields of a page type that are columns of it, save its title."""
    columns = {field.name for field in model._meta.concrete_fields}
    fields = {field.field_name: field for field in model.get_searchable_search_fields()}
    return tuple(field for name, field in fields.items() if name in columns - {"title"})
