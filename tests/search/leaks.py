"""Looks everywhere a word could show that readers may not see."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import CharField, Q, TextField
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from search.finding import find
from search.found import Found, Question
from search.lexicons import forget
from search.models import SearchEntry, SearchTerm
from search.state import state
from search.suggesting import suggest

# No word begins so, and no word of either language is near it.
WORD = "kwibusplaat"
NEAR = "kwibusplaad"
QUESTIONS = (WORD, NEAR, f'"{WORD}"', f"{WORD} buurt", "kwibusplaten", "kwibus plaat")
BEGINNINGS = ("kwi", "kwibusp", WORD, "kwibuspl", "kwibusplxat")
LANGUAGES = ("nl", "en")


def leaks(now: dt.datetime | None = None, *, client: Client | None = None) -> list[str]:
    """Where the word shows; empty when it shows nowhere. ``client`` also asks the addresses."""
    forget()
    found = [*in_index(), *in_answers(now or timezone.now())]
    return [*found, *at_addresses(client)] if client else found


def in_index() -> Iterator[str]:
    """Which columns of the index that answers hold the word."""
    generation = state().generation
    fields = [f.name for f in SearchEntry._meta.fields if isinstance(f, CharField | TextField)]
    for name in fields:
        holding = Q(**{f"{name}__icontains": WORD})
        shown = SearchEntry.objects.filter(generation=generation, is_withdrawn=False)
        for entry in shown.filter(holding):
            yield f"entry {entry.source} {entry.object_id}: {name}"
    terms = SearchTerm.objects.filter(generation=generation, count__gt=0, word__startswith="kwibus")
    yield from (f"term {term.word}" for term in terms)


def in_answers(now: dt.datetime) -> Iterator[str]:
    """Which questions get an answer, a count, a facet or a suggestion of it."""
    for language in LANGUAGES:
        for text in QUESTIONS:
            found = find(Question(text, language), now)
            yield from (f"{language} {text}: {what}" for what in _shown(found))
        for start in BEGINNINGS:
            suggested = suggest(start, language, now)
            yield from (f"{language} {start}: suggests {each.text}" for each in suggested)


def _shown(found: Found) -> Iterator[str]:
    if found.count:
        yield f"count {found.count}"
    for hit in (*found.hits, *found.others):
        yield f"hit {hit.title}"
    for facet in found.facets:
        yield from (f"facet {facet.name} {value.value}" for value in facet.values if value.count)
    if WORD in found.did_you_mean:
        yield "did you mean"
    yield from (f"also {page.title}" for page in found.popular if WORD in f"{page.title}{page.url}")


def at_addresses(client: Client) -> Iterator[str]:
    """What the pages and the answers for programs say of it to who has nearly typed it."""
    for language in LANGUAGES:
        with override(language):
            search, suggestions = reverse("search"), reverse("search_suggestions")
        for address in (f"{search}?q={NEAR}", f"{search}?q={NEAR}&format=json"):
            if WORD in client.get(address).content.decode():
                yield address
        answer = client.get(f"{search}?q={WORD}&format=json").json()
        if answer["count"] or answer["results"] or any(answer["facets"].values()):
            yield f"{search} {answer}"
        if client.get(f"{suggestions}?q=kwibusp").json()["suggestions"]:
            yield suggestions
