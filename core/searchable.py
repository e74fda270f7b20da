"""What search may find: each app tells what it has with an address of its own, and when it changes.

Search stands beside the apps whose things it finds, so they meet here.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from django.dispatch import Signal


@dataclass(frozen=True)
class Findable:
    """One thing that readers may see now, as search is told of it.

    ``kind`` is one of ``core.checks.SEARCH_KINDS``; ``text`` is plain; ``url`` a path on this site.
    ``page_id`` is the page on which it stands or is offered: who may not see that, may not find
    this. ``place`` is what that page is called where it is not the thing itself. ``topics`` and
    ``districts`` are slugs, ``topic_names`` words that are searched; ``section`` is the slug of the
    page below the home page. ``is_out_of_force`` is a version that does not hold now. Things with
    the same ``translation_key`` are the same in several languages. ``date`` is the day by which
    things are sorted; ``note`` is shown in its place where it would say too much, such as “half
    oktober 2020”. After ``expires_at`` readers may not see it.
    """

    pk: int
    kind: str
    language: str
    title: str
    text: str
    url: str
    page_id: int
    stamp: str
    translation_key: str = ""
    place: str = ""
    section: str = ""
    date: dt.date | None = None
    topics: tuple[str, ...] = ()
    topic_names: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    is_out_of_force: bool = False
    note: str = ""
    expires_at: dt.datetime | None = None


class Source(NamedTuple):
    """One sort of findable things.

    ``stamps`` gives the keys of all that readers may see at a moment, each with a mark of at most
    64 characters that is another one when the thing changed; it is asked often and reads no texts.
    ``read`` gives those of some keys that readers may see, the same stamp in each. ``of_pages``
    gives the keys of what stands on some pages or is offered there: it changes with them.
    """

    name: str
    stamps: Callable[[dt.datetime], Mapping[int, str]]
    read: Callable[[Iterable[int], dt.datetime], Iterator[Findable]]
    of_pages: Callable[[Iterable[int]], Iterable[int]]


class Told(NamedTuple):
    """What an app tells of a page that is no field of it: plain words, and a date."""

    text: str
    date: dt.date | None = None


class Companion(NamedTuple):
    """What an app shows on pages besides their own fields, such as the version that holds.

    ``stamps`` gives a mark of it for each page that has any; ``read`` tells it of some pages.
    ``offers`` are pairs of a document and a page on which readers get it.
    """

    stamps: Callable[[dt.datetime], Mapping[int, str]]
    read: Callable[[Iterable[int], dt.datetime], Mapping[int, Told]]
    offers: Callable[[dt.datetime], Iterable[tuple[int, int]]]


SOURCES: dict[str, Source] = {}
COMPANIONS: dict[str, Companion] = {}
# Both are sent with source= (its name) and keys=, inside the transaction of the change.
changed = Signal()
gone = Signal()


def register(source: Source) -> None:
    """Let search find these too."""
    SOURCES[source.name] = source


def accompany(name: str, companion: Companion) -> None:
    """Let search find pages by what an app shows on them, too."""
    COMPANIONS[name] = companion


def tell(source: str, keys: Iterable[int]) -> None:
    """Say that things of a source came, changed or went; may be called inside a transaction."""
    changed.send(sender=Source, source=source, keys=frozenset(keys))


def tell_gone(source: str, keys: Iterable[int]) -> None:
    """Say that readers may not see these any more: they cannot be found from this moment on."""
    gone.send(sender=Source, source=source, keys=frozenset(keys))


def stamp_of(*values: object) -> str:
    """A mark of 32 characters that is another one when one of the values is."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


def section_of(url_path: str) -> str:
    """The slug of the page below the home page; empty for the home page itself."""
    _home, _, rest = url_path.strip("/").partition("/")
    return rest.partition("/")[0]
