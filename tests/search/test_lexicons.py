"""What a process knows of the words of the index is what the index holds, at few questions."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from search import lexicons
from search.analysis import Vocabulary
from search.indexing import index, remove
from search.lexicons import Frequencies, forget, lexicon, statistics
from search.models import IndexState, SearchSynonym, SearchTerm
from search.rebuilding import rebuild
from search.state import state
from tests.search.conftest import NOW, Cards

pytestmark = pytest.mark.django_db


def write(cards: Cards, texts: dict[int, str], **values: Any) -> None:
    """Write some texts to the index."""
    for key, text in texts.items():
        cards.put(key, text, title="", **values)
    index(cards.name, texts, NOW)


def words(language: str = "nl") -> Vocabulary:
    """The words that are known now."""
    return lexicon(language, state()).vocabulary


def asked_of_the_database(act: Callable[[], object]) -> list[str]:
    """The queries of something."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured]


def test_the_words_are_those_of_the_index(cards: Cards) -> None:
    write(cards, {1: "wijkteams voor cliënten", 2: "wijkteams"})
    assert words().frequency("wijkteam") == 2
    assert words().holds("clienten")
    assert words().surface("clienten") == "cliënten"
    assert not words().holds("client")


def test_each_language_knows_the_words_of_the_others(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    write(cards, {2: "neighbourhood"}, language="en")
    assert words("en").holds("neighbourhood")
    assert not words("en").holds("wijkteams")
    dutch = lexicon("nl", state())
    assert dutch.is_foreign("neighbourhood")
    assert [other.language for other in dutch.others] == ["en"]


def test_an_empty_index_knows_nothing(db: None) -> None:
    found = statistics("nl", state())
    assert (found.entries, dict(found.frequencies), set(found.lengths.values())) == (0, {}, {0.0})
    assert not words().holds("wijk")


def test_nothing_is_asked_as_long_as_nothing_changes(
    cards: Cards, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(cards, {1: "wijkteams"})
    now = state()
    lexicon("nl", now)
    with django_assert_num_queries(0):
        lexicon("nl", now)
        lexicon("en", now)
        statistics("nl", now)


def test_only_what_changed_is_read(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    write(cards, {1: "wijkteams wonen", 2: "wonen"})
    words()
    read: list[dict[str, dict[str, int]]] = []
    changed = lexicons._changed

    def note(known: Any, terms: Any) -> Any:
        read.append(terms)
        return changed(known, terms)

    monkeypatch.setattr(lexicons, "_changed", note)
    write(cards, {2: "werken"})
    assert words().holds("werken")
    assert read == [{"nl": {"wonen": 1, "werken": 1}, "en": {}}]
    assert words().frequency("wijkteam") == 1


@pytest.mark.sqlite
def test_the_newest_words_are_found_by_their_version(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    words()
    write(cards, {1: "wonen"})
    now = state()
    asked = asked_of_the_database(lambda: lexicon("nl", now))
    (sql,) = [sql for sql in asked if "search_searchterm" in sql]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        assert "search_term_version" in str(cursor.fetchall())


def test_words_that_no_text_holds_any_more_are_forgotten(cards: Cards) -> None:
    write(cards, {1: "wijkteams", 2: "wonen"})
    assert words().corrections("wijkteasm") == ["wijkteams"]
    remove(cards.name, [1])
    assert not words().holds("wijkteams")
    assert words().corrections("wijkteasm") == []
    assert words().frequency("wijkteam") == 0


def test_what_was_given_out_does_not_change(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    before, counted = lexicon("nl", state()), statistics("nl", state())
    write(cards, {1: "wonen"})
    after = lexicon("nl", state())
    assert before.vocabulary.holds("wijkteams")
    assert not before.vocabulary.holds("wonen")
    assert counted.frequencies["wijkteam"] == 1
    assert after.vocabulary.holds("wonen")


def test_another_index_is_read_whole(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    words()
    SearchTerm.objects.filter(word="wijkteams").update(count=40)
    rebuild(NOW)
    assert words().frequency("wijkteam") == 1


def test_who_holds_an_older_state_gets_what_is_known_since(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    older = state()
    write(cards, {1: "wonen"})
    newer = words()
    assert lexicon("nl", older).vocabulary is newer
    rebuild(NOW)
    newest = words()
    assert lexicon("nl", older).vocabulary is newest


def test_an_index_that_was_put_back_is_read_whole(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    write(cards, {1: "wonen"})
    words()
    IndexState.objects.update(version=1)
    SearchTerm.objects.filter(word="wonen").delete()
    SearchTerm.objects.filter(word="wijkteams").update(count=1)
    assert words().holds("wijkteams")
    assert not words().holds("wonen")


def test_frequencies_are_looked_up_by_stem() -> None:
    found = Frequencies(Vocabulary({"wijkteam": 2, "wijkteams": 5, "buurt": 1}, "nl"))
    assert (found["wijkteam"], found.get("buurt", 0), found.get("xyz", 0)) == (5, 1, 0)
    assert (set(found), len(found)) == ({"wijkteam", "buurt"}, 2)
    assert "xyz" not in found


def test_statistics_are_those_of_the_entries(cards: Cards) -> None:
    write(cards, {1: "een twee drie", 2: "vier"})
    found = statistics("nl", state())
    assert (found.entries, found.lengths["body"], found.lengths["title"]) == (2, 2.0, 0.0)
    write(cards, {2: "vier vijf zes"})
    assert statistics("nl", state()).lengths["body"] == 3.0
    assert statistics("en", state()).entries == 0


def synonyms_of(word: str, language: str = "nl") -> list[tuple[str, ...]]:
    """What a word finds as well."""
    return lexicon(language, state()).synonyms.of((word,))


def test_synonyms_are_at_work_at_once_and_gone_at_once(db: None) -> None:
    assert synonyms_of("ov") == []
    made = SearchSynonym.objects.create(language="nl", terms="ov\nopenbaar vervoer")
    assert synonyms_of("ov") == [("openbar", "vervoer")]
    assert synonyms_of("ov", "en") == []
    made.terms = "ov\nbus"
    made.save()
    assert synonyms_of("ov") == [("bus",)]
    made.delete()
    assert synonyms_of("ov") == []


def test_one_way_is_not_the_reverse(db: None) -> None:
    SearchSynonym.objects.create(language="nl", terms="wijkteam\nbuurtteam", is_one_way=True)
    assert synonyms_of("wijkteam") == [("buurtteam",)]
    assert synonyms_of("buurtteam") == []


def test_synonyms_alone_do_not_make_the_words_be_read_anew(cards: Cards) -> None:
    write(cards, {1: "wijkteams"})
    words()
    SearchSynonym.objects.create(language="nl", terms="ov\nbus")
    now = state()
    asked = asked_of_the_database(lambda: lexicon("nl", now))
    assert len(asked) == 1
    assert "search_searchsynonym" in asked[0]


def test_many_threads_build_one_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def terms(*_args: object) -> dict[str, dict[str, int]]:
        made.append(1)
        return {"nl": {}, "en": {}}

    monkeypatch.setattr(lexicons, "_terms", terms)
    monkeypatch.setattr(lexicons, "_statistics", lambda *_: {})
    monkeypatch.setattr(lexicons, "_synonyms", lambda: dict.fromkeys(["nl", "en"]))
    now = IndexState(generation=1, version=5)
    threads = [threading.Thread(target=lexicon, args=("nl", now)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


STEPS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.lists(st.sampled_from(["wijk", "wijken", "cliënt", "client", "Ĳ"]), max_size=3),
        st.booleans(),
    ),
    max_size=8,
)


def known(vocabulary: Vocabulary) -> list[object]:
    """All that a vocabulary knows, in an order that tells nothing of how it came."""
    return [
        vocabulary._frequencies,
        vocabulary._accented,
        {stem: sorted(forms) for stem, forms in vocabulary._forms.items()},
        {length: words for length, words in vocabulary._by_length.items() if words},
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_what_is_kept_up_to_date_is_what_is_read_whole(
    cards: Cards, steps: list[tuple[int, list[str], bool]]
) -> None:
    forget()
    with transaction.atomic():
        for key, text, is_looked_at in steps:
            write(cards, {key: " ".join(text)})
            if is_looked_at:
                words()
        kept, counted = words(), statistics("nl", state())
        forget()
        afresh = statistics("nl", state())
        assert known(kept) == known(words())
        assert (counted.entries, counted.lengths) == (afresh.entries, afresh.lengths)
        assert dict(counted.frequencies) == dict(afresh.frequencies)
        transaction.set_rollback(True)
