"""The judged questions asked to the real index, on whichever database the tests run."""

from collections.abc import Iterable
from html import escape

from core.searchable import stamp_of
from search.analysis import SynonymSet
from search.documents.extracting import extract
from search.finding import find
from search.found import Found, Question
from search.models import SearchSynonym
from search.state import bump_wording
from tests.search.documents.files import pdf
from tests.search.filling import NOW, Shelf, shelf
from tests.search.judged.corpus import Text


def fill(texts: Iterable[Text], synonyms: dict[str, list[SynonymSet]]) -> dict[int, str]:
    """Write the texts to the index and the synonyms beside it; gives the id of each key."""
    on_shelf = shelf()
    ids = {_add(on_shelf, text): text.id for text in texts}
    on_shelf.write()
    SearchSynonym.objects.bulk_create(
        SearchSynonym(language=language, terms="\n".join(one.terms), is_one_way=one.one_way)
        for language, sets in synonyms.items()
        for one in sets
    )
    bump_wording()
    return ids


def _add(on_shelf: Shelf, text: Text) -> int:
    of_dutch = text.translation if text.language == "en" else ""
    made = on_shelf.add(
        text.title,
        _as_read(text),
        kind=text.kind,
        language=text.language,
        url=f"/{text.id}/",
        translation_key=stamp_of(of_dutch or text.id),
        date=text.published,
        topic_names=text.topics,
    )
    return made.pk


def _as_read(text: Text) -> str:
    """The body; that of a document as it is read from a real PDF."""
    if text.kind != "document":
        return text.body
    return extract(pdf(f"<p>{escape(text.body)}</p>"), "pdf").text


class Searcher:
    """Asks the index, and remembers what it answered."""

    def __init__(self, ids: dict[int, str]) -> None:
        self._ids = ids
        self._found: dict[tuple[str, str], Found] = {}

    def found(self, text: str, language: str) -> Found:
        """The first page of answers."""
        if (text, language) not in self._found:
            self._found[text, language] = find(Question(text, language), NOW)
        return self._found[text, language]

    def search(self, text: str, language: str) -> list[str]:
        """The ids of the first ten answers."""
        found = self.found(text, language)
        return [self._ids[hit.object_id] for hit in found.in_order]
