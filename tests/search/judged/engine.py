"""A search engine in memory: the chain and the re-ranker over all texts, without a database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean

import yaml

from search.analysis import (
    Lexicon,
    Plan,
    Ranked,
    Row,
    Statistics,
    Synonyms,
    SynonymSet,
    Vocabulary,
    analyse,
    enough,
    index_columns,
    parse_query,
    plan_query,
    rerank,
)
from search.analysis.ranking import WEIGHTS
from tests.search.judged.corpus import HERE, Text

TODAY = date(2020, 7, 1)
HITS = 10
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Side:
    """All that is known of the texts in one language."""

    language: str
    rows: list[Row]
    statistics: Statistics
    lexicon: Lexicon

    def plan(self, question: str) -> Plan:
        """What the question asks for in this language."""
        return plan_query(parse_query(question, self.language), self.lexicon)

    def search(self, question: str) -> list[Ranked]:
        """What answers it in this language, best first."""
        plan = self.plan(question)
        return enough(rerank(self.rows, plan, self.statistics, TODAY), plan)


class Engine:
    """Searches as a visitor of the site in one language would be answered."""

    def __init__(self, texts: Iterable[Text], synonyms: dict[str, list[SynonymSet]]) -> None:
        known = list(texts)
        of = {language: [t for t in known if t.language == language] for language in LANGUAGES}
        words = {language: Vocabulary(_frequencies(of[language]), language) for language in of}
        self.sides = {
            language: make_side(
                of[language],
                language,
                Lexicon(
                    words[language],
                    Synonyms(synonyms[language], language),
                    tuple(words[other] for other in of if other != language),
                ),
            )
            for language in LANGUAGES
        }
        self._english = {text.translation: text.id for text in known if text.language == "en"}

    def search(self, question: str, language: str) -> list[str]:
        """The ids of the ten best answers.

        In English the English texts come first, then the translations of Dutch ones, then Dutch
        ones without; where no English text answers the best of these two goes first. In Dutch
        English texts answer only when no Dutch one does.
        """
        dutch, english = self.sides["nl"], self.sides["en"]
        if language == "nl":
            return self._ids(dutch.search(question) or _exactly(english, question))
        found = self._ids(english.search(question))
        others = [str(one.row.key) for one in _exactly(dutch, question)]
        translated = [self._english[id_] for id_ in others if id_ in self._english]
        rest = [id_ for id_ in others if id_ not in self._english]
        is_best = not found and others and others[0] not in self._english
        behind = [*rest, *translated] if is_best else [*translated, *rest]
        return list(dict.fromkeys([*found, *behind]))[:HITS]

    @staticmethod
    def _ids(found: list[Ranked]) -> list[str]:
        return [str(one.row.key) for one in found[:HITS]]


def _exactly(side: Side, question: str) -> list[Ranked]:
    """Answers in the other language: all concepts, no corrected spelling."""
    empty = Vocabulary({}, side.language)
    lexicon = Lexicon(empty, side.lexicon.synonyms)
    plan = plan_query(parse_query(question, side.language), lexicon)
    return [one for one in rerank(side.rows, plan, side.statistics, TODAY) if one.has_all]


def make_side(texts: list[Text], language: str, lexicon: Lexicon) -> Side:
    """Index the texts of one language."""
    rows = [_row(text) for text in texts]
    return Side(language, rows, _statistics(rows), lexicon)


def _row(text: Text) -> Row:
    columns = index_columns(text.title, text.topics, text.body, text.language)
    return Row(
        text.id,
        columns.title,
        columns.title_parts,
        columns.topics,
        columns.body,
        columns.body_parts,
        text.kind,
        text.published,
    )


def _statistics(rows: list[Row]) -> Statistics:
    holds = Counter(
        stem
        for row in rows
        for stem in {*row.title.split(), *row.topics.split(), *row.body.split()}
    )
    lengths = {name: fmean(len(getattr(row, name).split()) for row in rows) for name in WEIGHTS}
    return Statistics(len(rows), holds, lengths)


def _frequencies(texts: list[Text]) -> Counter[str]:
    return Counter(
        surface
        for text in texts
        for surface in {
            token.surface.lower()
            for token in analyse(f"{text.title}\n{text.body}", text.language)
            if not token.is_joined
        }
    )


def read_synonyms() -> dict[str, list[SynonymSet]]:
    """The synonyms of an editor, by language."""
    found = yaml.safe_load((HERE / "synonyms.yaml").read_text(encoding="utf-8"))
    return {
        language: [
            SynonymSet(tuple(record["terms"]), record.get("one_way", False)) for record in records
        ]
        for language, records in found.items()
    }
