"""What the answers can be narrowed to, and how many are left then; counted without the database."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from django.conf import settings

from core.models import District, Topic
from search.engine import Group
from search.found import FACETS, Facet, FacetValue, Filters
from search.kinds import KIND_LABELS
from search.sections import Sections

Labels = Mapping[str, str]
_VALUES: dict[str, Callable[[Group], tuple[str, ...]]] = {
    "type": lambda group: (group.kind,),
    "section": lambda group: (group.section,) if group.section else (),
    "topic": lambda group: group.topics,
    "district": lambda group: group.districts,
    "year": lambda group: (str(group.year),) if group.year else (),
}


def total(groups: Iterable[Group], filters: Filters) -> int:
    """How many answers there are within the filters."""
    chosen = filters.chosen()
    return sum(group.count for group in groups if _fits(group, chosen))


def _fits(group: Group, chosen: Mapping[str, str]) -> bool:
    return all(value in _VALUES[name](group) for name, value in chosen.items())


def facets(
    groups: Iterable[Group], filters: Filters, language: str, sections: Sections
) -> tuple[Facet, ...]:
    """Each facet counted without its own filter; without those that nothing can be chosen in.

    A chosen value is always there, so that it can be let go of. Types, sections and topics stand
    by number, districts in the order of the city, years the newest first. Two queries at most.
    """
    found = list(groups)
    counts = {name: _counts(found, name, filters) for name in FACETS}
    labels = _labels({name: set(of_name) for name, of_name in counts.items()}, language)
    labels["section"] = sections.titles
    chosen = filters.chosen()
    made = (_facet(name, counts[name], labels[name], chosen.get(name, "")) for name in FACETS)
    return tuple(facet for facet in made if facet.values)


def _counts(groups: list[Group], name: str, filters: Filters) -> Counter[str]:
    others = {other: value for other, value in filters.chosen().items() if other != name}
    counts: Counter[str] = Counter()
    for group in groups:
        if _fits(group, others):
            for value in _VALUES[name](group):
                counts[value] += group.count
    return +counts


def _facet(name: str, counts: Counter[str], labels: Labels, chosen: str) -> Facet:
    values = [
        FacetValue(value, labels.get(value, value), counts[value], value == chosen)
        for value in {**counts, **({chosen: 0} if chosen else {})}
    ]
    return Facet(name, tuple(sorted(values, key=_order(name, labels))))


def _order(name: str, labels: Labels) -> Callable[[FacetValue], tuple[object, ...]]:
    if name == "year":
        return lambda value: (-int(value.value),)
    if name == "district":
        places = {slug: place for place, slug in enumerate(labels)}
        return lambda value: (places.get(value.value, len(places)), value.label)
    return lambda value: (-value.count, value.label)


def _labels(values: Mapping[str, set[str]], language: str) -> dict[str, Labels]:
    """What each value is called; only values of the index are looked up, nothing that was typed."""
    return {
        "type": {kind: str(label) for kind, label in KIND_LABELS.items()},
        "topic": _topic_names(values["topic"], language) if values["topic"] else {},
        "district": _district_names(values["district"]) if values["district"] else {},
        "year": {},
    }


def _topic_names(slugs: set[str], language: str) -> Labels:
    rows = Topic.objects.filter(slug__in=slugs).values_list("slug", "names")
    return {
        slug: names.get(language) or names.get(settings.LANGUAGE_CODE) or slug
        for slug, names in rows
    }


def _district_names(slugs: set[str]) -> Labels:
    return dict(District.objects.filter(slug__in=slugs).values_list("slug", "name"))
