"""The box in the page editor that tells with which questions visitors find a page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Min, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from search.asked import first_day
from search.models import IndexState, QueryAnswer, SearchEntry, SearchQuery, SearchSynonym
from search.promoting import Stems, stems
from search.reports import search_url

MOST_QUESTIONS = 20
PAGES = "pages"  # the source of entries that are pages themselves


class FoundWithPanel(Panel):
    """Questions and synonyms that lead to a page; nothing for one that readers do not see yet."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Found with"))
        super().__init__(**kwargs)

    @property
    def clean_name(self) -> str:
        """How scripts of the editor call it."""
        return "found_with"

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "search/panels/found_with.html"

        def is_shown(self) -> bool:
            """Only for a page that is published."""
            return bool(self.instance.pk and self.instance.live)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The questions, most asked first, and the words."""
            context = super().get_context_data(parent_context)
            context["questions"] = questions_of(self.instance.pk)
            context["words"] = words_of(self.instance.pk)
            context["days"] = settings.SEARCH_QUESTION_DAYS
            return context


def questions_of(page_id: int) -> list[dict[str, Any]]:
    """The questions that a page was among the first ten answers to, as long as they are kept.

    Each with ``text``, ``times``, its best ``place`` and the ``url`` that asks it again, in the
    language in which it was asked most.
    """
    answers = QueryAnswer.objects.filter(
        page_id=page_id, query__day__gte=first_day(timezone.localdate())
    )
    rows = answers.values_list("query__text").annotate(times=Sum("query__count"), best=Min("place"))
    most = list(rows.order_by("-times", "best", "query__text")[:MOST_QUESTIONS])
    asked = answers.filter(query__text__in=[text for text, *_numbers in most])
    by_language = asked.values_list("query__text", "query__language")
    counts = by_language.annotate(times=Sum("query__count")).order_by("times")
    languages = {text: language for text, language, _times in counts}
    return [
        {
            "text": text,
            "times": times,
            "place": place,
            "url": search_url(SearchQuery(language=languages[text], text=text)),
        }
        for text, times, place in most
    ]


def words_of(page_id: int) -> list[str]:
    """The words that find a page although it does not use them: synonyms of those that it uses."""
    entry = SearchEntry.objects.filter(
        generation__in=IndexState.objects.values("generation"), source=PAGES, object_id=page_id
    ).first()
    if entry is None:
        return []
    columns = (entry.title_tokens, entry.topic_tokens, entry.body_tokens)
    tokens = [f" {column} " for column in columns]
    synonyms = SearchSynonym.objects.filter(language=entry.language)
    found = (word for synonym in synonyms for word in _leading_to(synonym, tokens))
    return sorted(set(found), key=str.casefold)


def _leading_to(synonym: SearchSynonym, tokens: Iterable[str]) -> list[str]:
    """Those of the words that a text lacks and that find it by the others."""
    terms = [(word, _has(tokens, stems(word, synonym.language))) for word in synonym.words]
    if synonym.is_one_way:
        (first, has_first), *others = terms
        return [first] if not has_first and any(has for _other, has in others) else []
    return [word for word, has in terms if not has] if any(has for _other, has in terms) else []


def _has(tokens: Iterable[str], wanted: Stems) -> bool:
    phrase = f" {' '.join(wanted)} "
    return bool(wanted) and any(phrase in column for column in tokens)
