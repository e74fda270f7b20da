"""Chapters and parts over two versions: the same, changed, new, gone, moved, renamed."""

import pytest

from buurtteams.werkkader.comparing import Chapter, Comparison, Part, Summary, compare

NONE = Summary(changed=0, added=0, removed=0, moved=0, renamed=0, same=0)
SENTENCES = [
    "Bewoners komen met een vraag naar het buurtteam in hun eigen wijk.",
    "Medewerkers van de gemeente regelen het budget voor ieder jaar opnieuw.",
    "Huisartsen en scholen weten wie zij kunnen bellen over een gezin.",
    "Gegevens worden alleen gedeeld wanneer iemand daar toestemming voor gaf.",
    "Klachten gaan eerst naar de leider van het team, daarna naar de ombudsman.",
]


def chapter(key: str, *texts: str, title: str = "Titel") -> Chapter:
    """A chapter with a paragraph for each text; a text is its own key unless it says ``key: ``."""
    parts = [text.rpartition(": ") for text in texts]
    made = tuple(Part(name or text, f"<p>{text}</p>") for name, _colon, text in parts)
    return Chapter(key, title, 1, "1", made)


def keys(comparison: Comparison) -> list[str]:
    """The chapters in order, by their keys; gone ones with a minus."""
    pairs = ((change.old, change.new) for change in comparison.chapters)
    return [new.key if new else f"-{old.key}" if old else "" for old, new in pairs]


def told(comparison: Comparison) -> dict[str, str]:
    """What is said of the first chapter's parts: kind by HTML; moved ones with a tilde."""
    parts = comparison.chapters[0].parts
    return {part.html: f"{'~' if part.is_moved else ''}{part.kind}" for part in parts}


def test_a_version_compared_with_itself_is_the_same() -> None:
    version = [chapter(key, *SENTENCES) for key in "abc"]
    comparison = compare(version, version)
    assert comparison.summary == Summary(0, 0, 0, 0, 0, same=3)
    assert "<ins" not in repr(comparison)
    assert "<del" not in repr(comparison)


def test_two_versions_without_chapters_are_compared_to_nothing() -> None:
    assert compare([], []) == Comparison((), NONE)


def test_a_chapter_with_another_word_has_changed() -> None:
    comparison = compare([chapter("a", "x: een twee drie")], [chapter("a", "x: een twee vier")])
    assert comparison.summary == Summary(1, 0, 0, 0, 0, 0)
    assert told(comparison) == {"<p>een twee <del>drie</del><ins>vier</ins></p>": "changed"}


def test_new_and_gone_chapters_stand_in_their_places() -> None:
    old = [chapter(key, text) for key, text in zip("abcd", SENTENCES, strict=False)]
    new = [old[0], chapter("n", "x: iets heel anders"), old[2]]
    comparison = compare(old, new)
    assert keys(comparison) == ["a", "-b", "n", "c", "-d"]
    assert comparison.summary == Summary(0, added=1, removed=2, moved=0, renamed=0, same=2)


def test_what_is_new_or_gone_is_marked_as_a_whole() -> None:
    comparison = compare([chapter("a", SENTENCES[0])], [chapter("b", SENTENCES[1])])
    html = [part.html for change in comparison.chapters for part in change.parts]
    assert html == [f"<del><p>{SENTENCES[0]}</p></del>", f"<ins><p>{SENTENCES[1]}</p></ins>"]
    assert [change.title for change in comparison.chapters] == ["Titel", "Titel"]


def test_one_chapter_that_moved_is_the_one_that_moved() -> None:
    old = [chapter(key, f"{key}: {text}") for key, text in zip("abcde", SENTENCES, strict=True)]
    new = [old[4], *old[:4]]
    comparison = compare(old, new)
    assert [change.is_moved for change in comparison.chapters] == [True] + [False] * 4
    assert comparison.summary == Summary(0, 0, 0, moved=1, renamed=0, same=4)


def test_a_gone_chapter_stands_after_what_stayed_before_it_not_after_what_moved() -> None:
    a, b, c, d, e = (chapter(key, text) for key, text in zip("abcde", SENTENCES, strict=True))
    assert keys(compare([a, b, c, d, e], [a, d, e, b])) == ["a", "-c", "d", "e", "b"]
    assert keys(compare([b, c, a, d, e], [a, d, e, b])) == ["-c", "a", "d", "e", "b"]


def test_a_renamed_chapter_says_both_titles() -> None:
    old = chapter("a", "x: tekst", title="Wie & wat")
    new = chapter("a", "x: tekst", title="Wie & waar")
    comparison = compare([old], [new])
    assert comparison.chapters[0].is_renamed
    assert comparison.chapters[0].kind == "same"
    assert comparison.chapters[0].title == "Wie &amp; <del>wat</del><ins>waar</ins>"
    assert comparison.summary == Summary(0, 0, 0, 0, renamed=1, same=0)


def test_a_chapter_made_anew_with_nearly_the_same_text_is_the_same_chapter() -> None:
    old = chapter("a", *SENTENCES)
    new = chapter("b", *SENTENCES[:4], "Klachten gaan eerst naar de leider van het team.")
    comparison = compare([old, chapter("z", "iets anders")], [chapter("y", "heel wat"), new])
    assert (old, new) in [(change.old, change.new) for change in comparison.chapters]
    assert comparison.summary == Summary(1, added=1, removed=1, moved=0, renamed=0, same=0)


def test_a_chapter_without_parts_is_known_by_its_title() -> None:
    old, new = chapter("a", title="Wie doet wat"), chapter("b", title="Wie doet wat")
    assert compare([old], [new]).summary == Summary(0, 0, 0, 0, 0, same=1)


def test_a_part_made_anew_with_nearly_the_same_text_is_the_same_part() -> None:
    old, new = chapter("a", f"p: {SENTENCES[0]}"), chapter("a", f"q: {SENTENCES[0][:-1]}!")
    (part,) = compare([old], [new]).chapters[0].parts
    assert part.kind == "changed"


def test_parts_that_changed_places_have_moved_and_changed_their_chapter() -> None:
    old, new = chapter("a", *"xyz"), chapter("a", *"zxy")
    comparison = compare([old], [new])
    assert told(comparison) == {"<p>z</p>": "~same", "<p>x</p>": "same", "<p>y</p>": "same"}
    assert comparison.summary.changed == 1


def test_a_moved_part_can_have_changed_too() -> None:
    old = chapter("a", "p: een twee drie", "q: iets", "r: nog iets")
    new = chapter("a", "q: iets", "r: nog iets", "p: een twee vier")
    part = compare([old], [new]).chapters[0].parts[-1]
    assert (part.kind, part.is_moved) == ("changed", True)
    assert (part.old_html, part.new_html) == ("<p>een twee drie</p>", "<p>een twee vier</p>")


def test_a_change_that_eyes_may_miss_is_noted() -> None:
    old = Chapter("a", "t", 1, "1", (Part("p", '<p><a href="/a">hier</a></p>'),))
    new = Chapter("a", "t", 1, "1", (Part("p", '<p><a href="/b">hier</a></p>'),))
    assert compare([old], [new]).chapters[0].parts[0].notes == (("link", "/a", "/b"),)


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        compare([chapter("a"), chapter("a")], [])
    with pytest.raises(ValueError, match="stands twice"):
        compare([chapter("a", "x", "x")], [])
