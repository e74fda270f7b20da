"""Chapters and parts are found back, so that what changed is seen as a change."""

from collections.abc import Iterator
from itertools import count

from buurtteams.werkkader.transfer.chaptering import WrittenChapter
from buurtteams.werkkader.transfer.identities import Asked, KnownChapter, identify, match_parts
from core.contentformat.nodes import Heading, Node, Text

LONG = "Een buurtteam werkt samen met bewoners en met partners in de wijk."


def fresh() -> Iterator[str]:
    """Identities that nobody has yet."""
    return (f"new-{number}" for number in count())


def text(words: str) -> Text:
    """A paragraph."""
    return Text(f"<p>{words}</p>")


def known(key: str, title: str, *nodes: Node, level: int = 1) -> KnownChapter:
    """A chapter of before, with parts named after it."""
    parts = tuple((f"{key}.{place}", node) for place, node in enumerate(nodes))
    return KnownChapter(key, title, level, parts)


def now(title: str, *nodes: Node, level: int = 1) -> Asked:
    """A chapter of now, of which only the text is told."""
    return Asked(WrittenChapter(title, level, nodes))


def keys(asked: list[Asked], before: list[KnownChapter]) -> list[str]:
    """The identities that chapters get."""
    return [identity.key for identity in identify(asked, before, fresh())]


def test_a_chapter_is_known_by_its_title_wherever_it_stands() -> None:
    before = [known("a", "Doel", text("een")), known("b", "Toegang", text("twee"))]
    assert keys([now("Toegang", text("anders")), now("Doel")], before) == ["b", "a"]


def test_of_one_title_the_one_with_the_same_text_comes_first() -> None:
    before = [known("a", "Inleiding", text("een")), known("b", "Inleiding", text("twee"))]
    assert keys([now("Inleiding", text("twee"))], before) == ["b"]


def test_a_renamed_chapter_is_known_by_its_text() -> None:
    before = [known("a", "Doel", text(LONG))]
    assert keys([now("Bedoeling", text(LONG.replace("wijk", "stad")))], before) == ["a"]


def test_but_not_at_another_level_or_with_another_text() -> None:
    before = [known("a", "Doel", text(LONG))]
    assert keys([now("Bedoeling", text(LONG), level=2)], before) == ["new-0"]
    assert keys([now("Bedoeling", text("Iets heel anders staat hier."))], before) == ["new-0"]


def test_no_two_chapters_get_one_identity() -> None:
    before = [known("a", "Doel", text(LONG)), known("a", "Doel", text(LONG))]
    assert keys([now("Doel", text(LONG)), now("Doel", text(LONG))], before)[0] == "a"
    assert len(set(keys([now("Doel"), now("Doel"), now("Doel")], before))) == 3


def test_what_a_file_tells_goes_first() -> None:
    told = Asked(WrittenChapter("Nieuw", 1, (text("x"),)), key="b", parts=("p",))
    found = identify([now("Oud"), told], [known("b", "Oud", text("y"))], fresh())
    assert [identity.key for identity in found] == ["new-0", "b"]
    assert found[1].parts == ("p",)


def test_equal_parts_keep_their_identity_and_rewritten_ones_that_of_their_place() -> None:
    old: list[tuple[str, Node]] = [
        ("h", Heading(2, "Kop")),
        ("a", text("een")),
        ("b", text("twee")),
    ]
    new: list[Node] = [text("een"), Heading(2, "Kop"), text("twee, herschreven"), text("drie")]
    assert match_parts(new, old, fresh())[:2] == ("a", "h")
    assert match_parts([old[0][1], text("anders"), text("twee")], old, fresh()) == ("h", "a", "b")


def test_a_part_of_another_kind_is_a_new_one() -> None:
    assert match_parts([text("een")], [("h", Heading(2, "een"))], fresh()) == ("new-0",)
