"""What the search page shows of an answer: links to the same question with something changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from search.forms import SORTS
from search.found import Facet, FacetValue, Filters, Found, Hit, Question
from search.kinds import KIND_LABELS

SHOWN_VALUES = 6
QUOTES = '"“”„‟«»″＂'  # noqa: RUF001 - those that make a phrase
FACET_TITLES: dict[str, Any] = {
    "type": _("Kind"),
    "section": _("Section"),
    "topic": _("Topic"),
    "district": _("District"),
    "year": _("Year"),
}


class Choice(NamedTuple):
    """A way to narrow or order the answers; without an address for what is chosen already."""

    label: str
    url: str
    number: int = 0
    is_chosen: bool = False


class FacetChoices(NamedTuple):
    """What can be chosen in a filter; ``more`` folds away."""

    name: str
    title: str
    choices: list[Choice]
    more: list[Choice]


class PageLink(NamedTuple):
    """A page of answers; number 0 stands for those left out."""

    number: int
    url: str = ""
    is_current: bool = False


class ShownHit(NamedTuple):
    """An answer, what its kind is called, and its language when that is not the reader's."""

    hit: Hit
    kind_label: str
    language: str


def address_of(question: Question) -> str:
    """The query string that asks this."""
    asked = {"q": question.text} | question.filters.chosen()
    if question.sort != "relevance":
        asked["sort"] = question.sort
    if question.page > 1:
        asked["page"] = str(question.page)
    return "?" + urlencode(asked)


def unquoted(text: str) -> str:
    """A question to put between quotes: without its own, when it is a single phrase."""
    inside = text[1:-1]
    is_phrase = bool(inside) and text[0] in QUOTES and text[-1] in QUOTES
    return text if not is_phrase or any(mark in inside for mark in QUOTES) else inside.strip()


@dataclass(frozen=True)
class Shown:
    """An answer as the template wants it; ``labels`` are what the chosen filters are called."""

    found: Found
    labels: dict[str, str]

    @property
    def hits(self) -> list[ShownHit]:
        """The answers of this page, but for those that editors put above them."""
        return [self._shown(hit) for hit in self.found.hits if not self._is_promoted(hit)]

    @property
    def others(self) -> list[ShownHit]:
        """The answers in another language beside those."""
        return [self._shown(hit) for hit in self.found.others if not self._is_promoted(hit)]

    @property
    def others_language(self) -> str:
        """What that language is called in the language of the reader."""
        return _language_name(self.found.others[0].language) if self.found.others else ""

    @property
    def found_language(self) -> str:
        """The same, when nothing is in the language of the reader; the first page says so."""
        is_later = self.found.question.page > 1
        if self.found.way != "other" or self.found.hits or is_later:
            return ""
        return self.others_language

    @property
    def facets(self) -> list[FacetChoices]:
        """The filters that narrow the answers, or did."""
        return [self._choices(facet) for facet in self.found.facets if self._is_of_use(facet)]

    @property
    def chosen(self) -> list[Choice]:
        """The chosen filters, each with the way to be rid of it."""
        return [
            Choice(label, self._filtered(name, ""), is_chosen=True)
            for name, label in self.labels.items()
        ]

    @property
    def sorts(self) -> list[Choice]:
        """The orders; none when there is nothing to order."""
        if self.found.count <= 1:
            return []
        question = self.found.question
        return [
            Choice(
                str(label),
                address_of(replace(question, sort=name, page=1)),
                is_chosen=name == question.sort,
            )
            for name, label in SORTS.items()
        ]

    @property
    def pages(self) -> list[PageLink]:
        """The first page, the last, and those around the one that is shown."""
        return list(self._page_links()) if self.found.pages > 1 else []

    @property
    def previous_url(self) -> str:
        """The page before this one, if there is one."""
        return self._page_url(min(self.found.question.page - 1, self.found.pages))

    @property
    def next_url(self) -> str:
        """The page after this one, if there is one."""
        return self._page_url(self.found.question.page + 1)

    @property
    def is_beyond(self) -> bool:
        """Whether a page is asked for after the last one."""
        return 0 < self.found.pages < self.found.question.page

    @property
    def first_url(self) -> str:
        """The first page of the answers."""
        return address_of(replace(self.found.question, page=1))

    @property
    def unfiltered_url(self) -> str:
        """The same question without filters."""
        return address_of(replace(self.found.question, filters=Filters(), page=1))

    @property
    def meant_url(self) -> str:
        """The question that was meant, perhaps."""
        meant = self.found.did_you_mean
        return address_of(Question(meant, self.found.question.language)) if meant else ""

    def _shown(self, hit: Hit) -> ShownHit:
        is_foreign = hit.language != self.found.question.language
        label = str(KIND_LABELS.get(hit.kind, hit.kind))
        return ShownHit(hit, label, hit.language if is_foreign else "")

    def _is_promoted(self, hit: Hit) -> bool:
        """A page itself; what stands on it is an answer of its own."""
        promoted = {page.page_id for page in self.found.promoted}
        return hit.source == "pages" and hit.page_id in promoted

    def _is_of_use(self, facet: Facet) -> bool:
        """A single value that all answers have narrows nothing."""
        counts = [value.count for value in facet.values]
        return counts not in ([], [self.found.count]) or facet.name in self.labels

    def _choices(self, facet: Facet) -> FacetChoices:
        found = [self._choice(facet.name, value) for value in facet.values]
        # What is chosen is seen without unfolding; one value is not worth folding.
        fold = SHOWN_VALUES if len(found) > SHOWN_VALUES + 1 else len(found)
        more = [choice for choice in found[fold:] if not choice.is_chosen]
        shown = [choice for choice in found if choice not in more]
        return FacetChoices(facet.name, str(FACET_TITLES[facet.name]), shown, more)

    def _choice(self, name: str, value: FacetValue) -> Choice:
        url = "" if value.is_chosen else self._filtered(name, value.value)
        return Choice(value.label, url, value.count, value.is_chosen)

    def _filtered(self, name: str, value: str) -> str:
        question = self.found.question
        wanted: Any = (int(value) if value else None) if name == "year" else value
        filters = replace(question.filters, **{name: wanted})
        return address_of(replace(question, filters=filters, page=1))

    def _page_links(self) -> Iterator[PageLink]:
        current, last = self.found.question.page, self.found.pages
        near = range(current - 1, current + 2)
        before = 0
        for number in sorted(n for n in {1, last, *near} if 1 <= n <= last):
            if number > before + 1:
                yield PageLink(0)
            yield PageLink(number, self._page_url(number), is_current=number == current)
            before = number

    def _page_url(self, number: int) -> str:
        if not 1 <= number <= self.found.pages:
            return ""
        return address_of(replace(self.found.question, page=number))


def _language_name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])
