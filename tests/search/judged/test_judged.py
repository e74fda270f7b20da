"""What the judged questions must reach, and that the judgements themselves are sound.

Thresholds stand below what was measured, so that a new text in the demo does not break them.
"""

import pytest

from tests.search.judged import measuring
from tests.search.judged.corpus import read_corpus, read_questions
from tests.search.judged.engine import Engine, read_synonyms
from tests.search.judged.measuring import Found, answers, mean, ndcg, violations

AT_LEAST = {
    "exact": 0.95,
    "inflection": 0.9,
    "typo": 0.92,
    "compound split": 0.82,
    "compound join": 0.82,
    "accents": 0.95,
    "synonyms": 0.8,
    "exclusion": 0.85,
    "phrase": 0.85,
    "cross-language": 0.85,
    "documents": 0.9,
    "nonsense": 1.0,
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(read_corpus(), read_synonyms())


@pytest.fixture(scope="module")
def found(engine: Engine) -> Found:
    return answers(engine.search, read_questions())


def test_the_questions_are_many_and_name_texts_that_exist() -> None:
    questions = read_questions()
    known = {text.id for text in read_corpus()}
    assert len(questions) >= 80
    assert {question.category for question in questions} == set(AT_LEAST)
    for question in questions:
        assert known >= {*question.grades, *question.forbidden}, question.text
        assert not {*question.grades} & {*question.forbidden}, question.text
    assert len({(q.text, q.language) for q in questions}) == len(questions)


@pytest.mark.parametrize("half", ["tune", "held"])
@pytest.mark.parametrize("category", AT_LEAST)
def test_answers_are_good_enough(found: Found, half: str, category: str) -> None:
    assert mean(found, half, category) >= AT_LEAST[category], measuring.table(found)


@pytest.mark.parametrize("half", ["tune", "held"])
def test_answers_are_good_over_all(found: Found, half: str) -> None:
    assert mean(found, half) >= 0.9


def test_what_must_not_show_does_not_show(found: Found) -> None:
    assert violations(found) == []


def test_few_questions_find_nothing(found: Found) -> None:
    asked = [ids for question, ids in found if question.grades]
    assert sum(not ids for ids in asked) <= 0.02 * len(asked)


def test_did_you_mean_is_right(engine: Engine) -> None:
    wrong = [
        (question.text, meant)
        for question in read_questions()
        if question.meant
        and (meant := engine.sides[question.language].plan(question.text).did_you_mean)
        != question.meant
    ]
    assert len(wrong) <= 1, wrong


def test_a_snippet_of_every_answer_has_a_mark(engine: Engine) -> None:
    assert measuring.unmarked(engine) == []


def test_the_measure_is_one_for_the_best_order_and_less_for_others() -> None:
    question = next(q for q in read_questions() if len(q.grades) > 2)
    best = sorted(question.grades, key=lambda id_: -question.grades[id_])
    assert ndcg(question, best) == pytest.approx(1.0)
    assert ndcg(question, best[::-1]) < 1.0
    assert ndcg(question, []) == 0.0
