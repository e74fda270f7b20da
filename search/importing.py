"""Synonyms from a file: a JSON list of objects with ``terms``, ``one_way`` and ``language``."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from search.models import SearchSynonym
from search.models.wording import folded

KEYS = {"terms", "one_way", "language"}
DEFAULT_LANGUAGE = "nl"

Mark = tuple[str, bool, str, frozenset[str]]


class SynonymsRefused(ValueError):
    """A file that cannot be read; its text has a line for each reason."""


class Imported(NamedTuple):
    """How many sets of synonyms came in, and how many were there already."""

    new: int
    known: int


@transaction.atomic
def import_synonyms(path: Path) -> Imported:
    """Bring in all sets of a file, or none; raises SynonymsRefused.

    A set is known when there is one with the same words in the same language that finds the same
    ways, whatever its order and capitals.
    """
    wanted = read_synonyms(path)
    known = {mark(synonym) for synonym in SearchSynonym.objects.all()}
    new = 0
    for synonym in wanted:
        if mark(synonym) not in known:
            known.add(mark(synonym))
            synonym.save()
            new += 1
    return Imported(new, len(wanted) - new)


def mark(synonym: SearchSynonym) -> Mark:
    """What two sets have in common that say the same."""
    words = [folded(word) for word in synonym.words]
    first = words[0] if synonym.is_one_way else ""
    return synonym.language, synonym.is_one_way, first, frozenset(words)


def read_synonyms(path: Path) -> list[SearchSynonym]:
    """The sets in a file, judged but not saved; raises SynonymsRefused."""
    synonyms, reasons = [], []
    for number, record in enumerate(_records(path), start=1):
        try:
            synonyms.append(_synonym(record))
        except ValueError as error:
            reasons.append(f"{number}: {error}")
        except ValidationError as error:
            reasons.append(f"{number}: {' '.join(error.messages)}")
    if reasons:
        raise SynonymsRefused("\n".join(f"record {reason}" for reason in reasons))
    return synonyms


def _records(path: Path) -> Iterable[Any]:
    try:
        records = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SynonymsRefused(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SynonymsRefused(f"{path}: geen UTF-8") from error
    except json.JSONDecodeError as error:
        raise SynonymsRefused(f"{path}, regel {error.lineno}: geen JSON ({error.msg})") from error
    except (RecursionError, ValueError) as error:  # too deep, or a number of thousands of digits
        raise SynonymsRefused(f"{path}: niet te lezen ({error})") from error
    if not isinstance(records, list):
        raise SynonymsRefused(f"{path}: geen JSON-lijst")
    return records


def _synonym(record: Any) -> SearchSynonym:
    """One set; raises ValueError or ValidationError."""
    if not isinstance(record, dict):
        raise ValueError("geen object met terms, one_way en language")
    unknown = sorted(set(record) - KEYS)
    if unknown:
        raise ValueError(f"onbekend: {', '.join(unknown)}")
    one_way = record.get("one_way", False)
    if not isinstance(one_way, bool):
        raise ValueError("one_way is geen true of false")
    language = record.get("language", DEFAULT_LANGUAGE)
    terms = "\n".join(_terms(record.get("terms")))
    synonym = SearchSynonym(language=language, terms=terms, is_one_way=one_way)
    synonym.full_clean()
    return synonym


def _terms(terms: Any) -> list[str]:
    if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
        raise ValueError("terms is geen lijst van woorden")
    for term in terms:
        if len(term.splitlines()) != 1 or not term.strip():
            raise ValueError(f"een woord is leeg of heeft meer regels: {term!r}")
    return terms
