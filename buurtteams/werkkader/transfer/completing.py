"""The identities that a file of versions leaves out, derived the same each time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from uuid import NAMESPACE_URL, UUID, uuid5

from buurtteams.werkkader.models import LivingDocumentPage
from buurtteams.werkkader.transfer.checking import Anchors
from buurtteams.werkkader.transfer.identities import Asked, KnownChapter, identify, match_parts
from buurtteams.werkkader.transfer.records import (
    ChapterRecord,
    CorrectionRecord,
    DocumentRecord,
    VersionRecord,
    known_in,
)
from buurtteams.werkkader.transfer.texts import known_in_version, known_in_versions
from core.contentformat.errors import FormatError


def completed(document: DocumentRecord, page: LivingDocumentPage | None) -> DocumentRecord:
    """The document with all identities; ``page`` is the one that the site has, if any.

    A chapter without ``id`` is the one of its title in the versions before it, else a new one.
    ``FormatError`` for a fragment of two chapters, or a chapter with two fragments.
    """
    on_site = {each.number: each for each in page.releases.all()} if page else {}
    before = known_in_versions(page) if page else []
    done: list[VersionRecord] = []
    for version in document.versions:
        same = on_site.get(version.number)
        known = known_in_version(same) if same else [*known_in(done), *before]
        done.append(_completed(version, known, seed_of(document.key, version.number)))
    anchors = Anchors()
    for version in done:
        anchors.add(version.chapters)
    return replace(document, versions=tuple(done))


def seed_of(key: tuple[str, str], number: str) -> str:
    """What the identities of a version are derived from."""
    language, path = key
    return f"{language}/{path}/{number}"


def id_of_version(key: tuple[str, str], number: str) -> UUID:
    """The identity of a version for which no file told one."""
    return uuid5(NAMESPACE_URL, seed_of(key, number))


def _completed(version: VersionRecord, known: list[KnownChapter], seed: str) -> VersionRecord:
    fresh = _fresh(seed)
    asked = [Asked(each.written, each.id, each.parts) for each in version.chapters]
    found = identify(asked, known, fresh)
    chapters = tuple(
        replace(each, id=identity.key, parts=identity.parts)
        for each, identity in zip(version.chapters, found, strict=True)
    )
    return replace(
        version,
        chapters=chapters,
        corrections=_corrections(version.corrections, chapters, fresh),
        notices=tuple(
            replace(each, chapter=chapter_of(chapters, each.chapter, each.line).id)
            for each in version.notices
        ),
        lessons=tuple(
            replace(each, chapter=found.id, chapter_title=each.chapter_title or found.title)
            for each in version.lessons
            for found in [chapter_of(chapters, each.chapter, each.line)]
        ),
    )


def _corrections(
    corrections: Sequence[CorrectionRecord],
    chapters: Sequence[ChapterRecord],
    fresh: Iterator[str],
) -> tuple[CorrectionRecord, ...]:
    """Each with the parts of the text that it mends, which may be mended already."""
    texts = {each.id: each.known.parts for each in chapters}
    done = []
    for each in corrections:
        key = chapter_of(chapters, each.chapter, each.line).id
        parts = each.parts or match_parts(each.text, texts[key], fresh)
        texts[key] = tuple(zip(parts, each.text, strict=True))
        done.append(replace(each, chapter=key, parts=parts))
    return tuple(done)


def chapter_of(chapters: Sequence[ChapterRecord], told: str, line: int) -> ChapterRecord:
    """The chapter with an identity or a title; ``FormatError`` without one, or with several."""
    by_id = [each for each in chapters if each.id == told]
    found = by_id or [each for each in chapters if each.title == told]
    if len(found) != 1:
        many = "Meer hoofdstukken" if found else "Geen hoofdstuk"
        reason = f"{many} van deze versie: “{told}”. Noem een titel of een id die er één heeft."
        raise FormatError(line, reason)
    return found[0]


def _fresh(seed: str) -> Iterator[str]:
    return (str(uuid5(NAMESPACE_URL, f"{seed}/{number}")) for number in count())
