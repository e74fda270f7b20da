"""nDCG@10 and violations of the judged questions, by category and half; a table when run.

``python -m tests.search.judged.measuring`` prints it.
"""

import json
import sys
from collections.abc import Callable, Iterable
from math import log2
from statistics import fmean
from typing import Any

from search.analysis import highlight, snippet
from tests.search.judged.corpus import HERE, Question, read_corpus, read_questions
from tests.search.judged.engine import HITS, Engine, read_synonyms

Search = Callable[[str, str], list[str]]
Found = list[tuple[Question, list[str]]]
FIRST_TEN = HERE / "first_ten.json"


def ndcg(question: Question, found: list[str]) -> float:
    """Normalised discounted cumulated gain of the first ten; 1 when nothing was asked or found."""
    gains = [2 ** question.grades.get(id_, 0) - 1 for id_ in found[:HITS]]
    ideal = sorted((2**grade - 1 for grade in question.grades.values()), reverse=True)[:HITS]
    if not ideal:
        return float(not found)
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def violations(found: Found) -> list[tuple[str, str]]:
    """The questions whose answers hold what they must not, with that answer."""
    return [
        (question.text, id_) for question, ids in found for id_ in ids if id_ in question.forbidden
    ]


def unmarked(engine: Engine) -> list[tuple[str, str]]:
    """The answers in the language of the question of which neither title nor snippet is marked."""
    texts = {text.id: text for text in read_corpus()}
    missing = []
    for question in read_questions():
        side = engine.sides[question.language]
        plan = side.plan(question.text)
        for text in (texts[str(one.row.key)] for one in side.search(question.text)[:HITS]):
            shown = highlight(" ".join([text.title, *text.topics]), plan) + snippet(text.body, plan)
            if "<mark>" not in shown:
                missing.append((question.text, text.id))
    return missing


def answers(search: Search, questions: Iterable[Question]) -> Found:
    """Each question with the ids of its answers."""
    return [(question, search(question.text, question.language)) for question in questions]


def mean(found: Found, half: str, category: str = "") -> float:
    """The mean nDCG@10 of a half, or of one category in it."""
    return fmean(
        ndcg(question, ids)
        for question, ids in found
        if question.half == half and category in {"", question.category}
    )


def agreement(found: Found) -> float:
    """How much of the answers is as it was last agreed on: the mean Jaccard of the first ten."""
    stored = json.loads(FIRST_TEN.read_text(encoding="utf-8"))
    pairs = zip(_records(found), stored, strict=True)
    return fmean(
        jaccard(one["found"], other["found"]) if one["question"] == other["question"] else 0.0
        for one, other in pairs
    )


def agree_on(found: Found) -> None:
    """Every database is held to these answers from now on."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in _records(found))
    FIRST_TEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _records(found: Found) -> list[dict[str, Any]]:
    return [
        {"question": question.text, "language": question.language, "found": ids}
        for question, ids in found
    ]


def jaccard(found: list[str], others: list[str]) -> float:
    """How much of two lists of answers is the same: 1 for all of it, also when both are empty."""
    both = {*found, *others}
    return len({*found} & {*others}) / len(both) if both else 1.0


def table(found: Found) -> str:
    """A line a category: number of questions and nDCG@10 for both halves."""
    lines = [f"{'nDCG@10':<18}{'tune':>12}{'held':>12}"]
    for category in [*dict.fromkeys(question.category for question, _ in found), ""]:
        cells = []
        for half in ("tune", "held"):
            number = sum(
                question.half == half and category in {"", question.category}
                for question, _ in found
            )
            cells.append(f"{mean(found, half, category):>7.3f} ({number:>2})")
        lines.append(f"{category or 'all':<18}{''.join(f'{cell:>12}' for cell in cells)}")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and with ``-v`` what each question found."""
    engine = Engine(read_corpus(), read_synonyms())
    found = answers(engine.search, read_questions())
    sys.stdout.write(f"{table(found)}\nviolations: {violations(found)}\n")
    if "-v" in sys.argv:
        for question, ids in found:
            score = ndcg(question, ids)
            if score < 0.999 and question.half == "tune":
                sys.stdout.write(f"{score:.2f} {question.text!r}: {ids}\n")


if __name__ == "__main__":
    main()
