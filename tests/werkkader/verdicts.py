"""Verdicts on small differences in a long chapter, for the tests of judging."""

from buurtteams.werkkader.comparing import Part
from buurtteams.werkkader.judging import ObjectionKind, Verdict, judge

# Words without any weight, so that one changed word is less than 2 % of a chapter.
FILLING = " ".join(["wijk", "buurt", "plein", "straat", "laan"] * 40)


def a_chapter(*fragments: str) -> list[Part]:
    """Parts with keys in their order, and one long one behind them."""
    filling = Part("filling", f"<p>{FILLING}</p>")
    return [*(Part(str(key), html) for key, html in enumerate(fragments)), filling]


def judged(old: str, new: str, title: str = "Samen", new_title: str = "") -> Verdict:
    """The verdict on one changed fragment of a long chapter."""
    return judge(a_chapter(old), a_chapter(new), title, new_title or title)


def kinds(verdict: Verdict) -> list[ObjectionKind]:
    return list(dict.fromkeys(objection.kind for objection in verdict.objections))


def of_words(old: str, new: str) -> list[ObjectionKind]:
    """Why one sentence may not be another; a small difference is none."""
    verdict = judged(f"<p>{old}</p>", f"<p>{new}</p>")
    assert verdict.is_small == (not verdict.objections)
    return kinds(verdict)
