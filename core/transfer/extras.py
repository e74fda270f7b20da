"""How a page type adds its own keys to the text format."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.blocks.base import Incoming, Outgoing
from core.contentformat.records import PageRecord
from core.models import BasePage


@dataclass(frozen=True)
class Extra:
    """What a page type reads from a record besides the keys of every page, and writes to it.

    ``keys`` are the keys of the format that no other type may use without saying so, and ``body``
    for a type that keeps its text in a way of its own; ``write`` gives the fields of the record.
    """

    keys: frozenset[str]
    read: Callable[[Any, PageRecord, Incoming], None]
    write: Callable[[Any, Outgoing], dict[str, Any]]


EXTRAS: dict[type[BasePage], Extra] = {}


def register(model: type[BasePage], extra: Extra) -> None:
    """Let ``model`` read and write keys of its own."""
    EXTRAS[model] = extra


def unusable_keys(model: type[BasePage], record: PageRecord) -> list[str]:
    """The keys in the record that pages of this type have no place for."""
    own = EXTRAS[model].keys if model in EXTRAS else frozenset()
    if hasattr(model, "body"):
        own |= {"body"}
    known = frozenset({"body"}).union(*(extra.keys for extra in EXTRAS.values()))
    return sorted(key for key in known - own if getattr(record, key))
