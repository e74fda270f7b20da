"""What search makes of a text and of a question, without Django: the same for every database.

``index_columns`` and ``suggestion_forms`` feed the index; ``parse_query`` and ``plan_query`` read
a question; ``rerank`` and ``enough`` order what the database found; ``snippet`` and ``highlight``
show why it was found.
"""

from search.analysis.columns import Columns, columns_of, index_columns, suggestion_forms
from search.analysis.planning import Lexicon, plan_query
from search.analysis.plans import Alternative, Plan, PlannedConcept
from search.analysis.querying import Concept, Query, parse_query
from search.analysis.ranking import Ranked, Row, Statistics, enough, rerank
from search.analysis.snippets import highlight, snippet
from search.analysis.spelling import Vocabulary
from search.analysis.suggesting import SuggestionQuery, parse_suggestion
from search.analysis.synonyms import Synonyms, SynonymSet
from search.analysis.tokens import ANALYSER_VERSION, Token, analyse

__all__ = [
    "ANALYSER_VERSION",
    "Alternative",
    "Columns",
    "Concept",
    "Lexicon",
    "Plan",
    "PlannedConcept",
    "Query",
    "Ranked",
    "Row",
    "Statistics",
    "SuggestionQuery",
    "SynonymSet",
    "Synonyms",
    "Token",
    "Vocabulary",
    "analyse",
    "columns_of",
    "enough",
    "highlight",
    "index_columns",
    "parse_query",
    "parse_suggestion",
    "plan_query",
    "rerank",
    "snippet",
    "suggestion_forms",
]
