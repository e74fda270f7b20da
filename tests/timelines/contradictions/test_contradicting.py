"""Sentences that name another date than their milestone are found, and no others."""

import datetime as dt
import time

import pytest

from buurtteams.timelines.contradictions.contradicting import (
    Fact,
    Finding,
    Former,
    Item,
    Prose,
    Reason,
    own_findings,
    page_findings,
)
from buurtteams.timelines.dates import MilestoneDate, parse

MOVED_ON = dt.date(2020, 6, 23)
START = 1
REGISTRATION = 2
COALITIONS = 3
FACTS = {
    START: Fact(START, parse("1 april 2021"), (Former(parse("1 januari 2021"), MOVED_ON),)),
    REGISTRATION: Fact(REGISTRATION, parse("1 juli 2020")),
    COALITIONS: Fact(COALITIONS, parse("14 oktober 2020")),
}


def mention(words: str, milestone: int = START, date: str = "") -> str:
    """Words that link to a milestone."""
    return f'<a linktype="milestone" id="{milestone}" date="{date}">{words}</a>'


def findings(*passages: str | Item, facts: dict[int, Fact] = FACTS) -> list[Finding]:
    """The faults of a page with these paragraphs and items."""
    prose = [Prose(f"<p>{each}</p>") if isinstance(each, str) else each for each in passages]
    return page_findings(prose, facts)


def words(finding: Finding) -> str:
    """The words that are marked."""
    return finding.sentence[finding.start : finding.end]


def codes(finding: Finding) -> list[str]:
    """The dates that the text says."""
    return [date.code for date in finding.said]


def test_a_start_that_was_certain_is_found_after_it_moved() -> None:
    text = (
        "“Er wordt nog veel besproken. "
        f"Dat elke wijk {mention('per 1 januari 2021', date='2021-01-01')} een team heeft, is "
        "zeker. De rest niet”, zegt een adviseur."
    )
    [found] = findings(text)
    assert found.sentence == "Dat elke wijk per 1 januari 2021 een team heeft, is zeker."
    assert words(found) == "per 1 januari 2021"
    assert codes(found) == ["2021-01-01"]
    assert found.holds == parse("1 april 2021")
    assert (found.reason, found.until, found.is_marked) == (Reason.ONCE, MOVED_ON, True)


def test_an_item_whose_text_is_vaguer_than_its_date_is_found() -> None:
    item = Item(COALITIONS, text="Half oktober 2020 weet elk stadsdeel wie er komt.")
    [found] = findings(item)
    assert (words(found), codes(found)) == ("Half oktober 2020", ["2020-10-mid"])
    assert (found.reason, found.until) == (Reason.NEVER, None)
    assert found.holds == parse("14 oktober 2020")


def test_a_delay_of_at_least_so_long_is_found_beside_a_fixed_day() -> None:
    link = mention("minstens een kwartaal", REGISTRATION)
    [found] = findings(f"De uitvraag wacht {link} (dus in ieder geval tot 1 juli 2020).")
    assert words(found) == "in ieder geval tot 1 juli 2020"
    assert found.reason == Reason.NEVER


@pytest.mark.parametrize(
    "text",
    [
        mention("op 1 april 2021"),
        mention("vanaf 1 april 2021"),
        mention("in april 2021"),
        mention("in het voorjaar van 2021"),
        f"Per 1 april 2021 {mention('beginnen de teams')}.",
        f"Het was 1 januari 2021, nu {mention('beginnen de teams')} op 1 april 2021.",
        f"Na het besluit van 25 juni 2020 geldt {mention('1 april 2021')}.",
        mention("binnenkort"),
        mention("op 1 januari"),
        mention("per 1 januari 2021", 99),
        "Per 1 januari 2021 zonder link.",
        '<a linktype="page" id="1">Per 1 januari 2021</a>.',
    ],
)
def test_what_agrees_or_says_no_date_is_no_fault(text: str) -> None:
    assert findings(text) == []


def test_the_linked_words_count_before_the_rest_of_the_sentence() -> None:
    [found] = findings(f"Op 1 april 2021, niet {mention('op 1 januari 2021')}.")
    assert words(found) == "op 1 januari 2021"


def test_a_date_in_another_link_speaks_of_something_else() -> None:
    other = '<a linktype="page" id="3">het besluit van 25 juni 2020</a>'
    assert findings(f"Zie {other} over {mention('de start')}.") == []


def test_the_words_before_a_linked_day_belong_to_it() -> None:
    [found] = findings(f"Niet vóór {mention('1 juli 2020', REGISTRATION)} kan het.")
    assert words(found) == "Niet vóór 1 juli 2020"


def test_two_links_in_one_period_each_say_their_own_day() -> None:
    first, last = mention("1 juli 2020", REGISTRATION), mention("14 oktober 2020", COALITIONS)
    assert findings(f"Van {first} tot en met {last} is er tijd.") == []


def test_a_linked_day_is_not_charged_with_the_rest_of_its_period() -> None:
    assert findings(f"Van {mention('1 april 2021')} tot en met 1 juni 2021 is er hulp.") == []


def test_a_wrong_day_in_a_period_is_marked_by_itself() -> None:
    [found] = findings(f"Zie: van {mention('1 mei 2021')} tot en met 1 juni 2021 is er hulp.")
    assert words(found) == "1 mei 2021"


def test_two_milestones_in_one_sentence_are_told_apart() -> None:
    text = f"{mention('1 april 2021')} en {mention('half oktober 2020', COALITIONS)}."
    [found] = findings(text)
    assert (found.milestone, codes(found)) == (COALITIONS, ["2020-10-mid"])


def test_the_date_of_an_item_is_held_against_the_milestone() -> None:
    item = Item(START, parse("1 januari 2021"), label="Teams van start")
    [found] = findings(item)
    assert found.sentence == f"{words(found)}: Teams van start"
    assert words(found) == parse("1 januari 2021").words("nl")
    assert (found.reason, found.is_marked) == (Reason.ONCE, True)


def test_an_item_that_repeats_its_own_outdated_date_is_one_finding() -> None:
    item = Item(START, parse("1 januari 2021"), "In januari 2021 gaan de deuren open.")
    [found] = findings(item)
    assert (codes(found), found.count) == (["2021-01-01"], 1)


def test_an_item_may_tell_the_day_where_its_date_is_the_month() -> None:
    assert findings(Item(COALITIONS, parse("oktober 2020"), "Op 14 oktober 2020.")) == []


def test_the_text_of_an_item_is_held_against_the_date_shown_there() -> None:
    item = Item(START, parse("1 januari 2021"), "In de zomer van 2021 gaan de deuren open.")
    dated, told = findings(item)
    assert codes(told) == ["2021-22"]
    assert (dated.holds, told.holds) == (parse("1 april 2021"), parse("1 januari 2021"))


def test_the_same_fault_twice_on_a_page_is_one_line_with_a_count() -> None:
    passages = [f"Eerst {mention('1 januari 2021')}.", f"Ook {mention('per 1 januari 2021')}."]
    [found] = findings(*passages, Item(START, parse("1 januari 2021")))
    assert (found.count, found.sentence) == (3, "Eerst 1 januari 2021.")


def test_two_faults_about_one_milestone_are_two_lines_and_no_third() -> None:
    found = findings(mention("1 januari 2021"), mention("mei 2021"))
    assert [codes(each) for each in found] == [["2021-01-01"], ["2021-05"]]


def test_two_true_dates_that_differ_from_each_other_are_one_finding() -> None:
    facts = {START: Fact(START, parse("29 juni 2020 t/m 2 juli 2020"))}
    days = ["29 juni 2020", "2 juli 2020", "29 juni 2020"]
    [found] = findings(*map(mention, days), facts=facts)
    assert (found.reason, codes(found)) == (Reason.WITHIN, ["2020-07-02", "2020-06-29"])


def test_a_coarse_and_a_precise_true_date_do_not_differ() -> None:
    assert findings(mention("april 2021"), mention("1 april 2021"), mention("in 2021")) == []


@pytest.mark.parametrize(
    ("link", "is_marked"),
    [
        (mention("de start", date="2021-01-01"), True),
        (mention("de start", date="2021-04-01"), False),
        (mention("de start", date="ooit"), False),
        (mention("de start"), False),
        (mention("de start op 1 januari 2021", date="2021-04-01"), True),
    ],
)
def test_it_is_known_whether_readers_see_the_mark(link: str, is_marked: bool) -> None:
    text = link if "2021" in link.split(">")[1] else f"{link} is op 1 januari 2021."
    [found] = findings(text)
    assert found.is_marked is is_marked


def test_a_coarser_word_for_a_former_date_was_true_once() -> None:
    [found] = findings(mention("in januari 2021"))
    assert (found.reason, found.until) == (Reason.ONCE, MOVED_ON)


def test_of_two_former_dates_the_newest_move_counts() -> None:
    day, later = parse("1 januari 2021"), dt.date(2020, 9, 1)
    former = (Former(day, MOVED_ON), Former(parse("1 mei 2021"), MOVED_ON), Former(day, later))
    [found] = findings(
        mention("1 januari 2021"), facts={START: Fact(START, parse("1 april 2021"), former)}
    )
    assert found.until == later


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("Teams van start", "Op 1 april 2021 gaan de deuren open."), []),
        (("Start per 1 januari 2021", ""), [["2021-01-01"]]),
        (
            ("Start", "Mid-October 2020 we open.", "Half oktober 2020 begint het."),
            [["2020-10-mid"]],
        ),
        (("Start", "Op 1 april 2021. Aanmelden is in mei 2021 mogelijk."), [["2021-05"]]),
    ],
)
def test_a_milestone_is_held_against_its_own_words(
    texts: tuple[str, ...], said: list[list[str]]
) -> None:
    fact = Fact(START, parse("1 april 2021"), texts=texts)
    assert [codes(found) for found in own_findings(fact)] == said


def test_the_place_of_a_passage_comes_along() -> None:
    passages = [Prose(f"<p>{mention('1 januari 2021')}</p>", "body.a")]
    items = [Item(COALITIONS, parse("mei 2020"), place="body.b")]
    assert [each.place for each in page_findings([*passages, *items], FACTS)] == [
        "body.a",
        "body.b",
    ]


def test_an_item_of_an_unknown_milestone_is_left_alone() -> None:
    assert findings(Item(99, parse("1 januari 2021"))) == []


@pytest.mark.parametrize("date", ["1 april 2021", "niet vóór 1 juli 2020", "half oktober 2020"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_of_the_date_itself_are_never_a_fault(date: str, language: str) -> None:
    value: MilestoneDate = parse(date)
    facts = {START: Fact(START, value, texts=(f"Zie {value.words(language)}.",))}
    assert findings(mention(value.words(language)), facts=facts) == []
    assert own_findings(facts[START]) == []


def test_a_long_article_is_read_within_a_second() -> None:
    paragraph = f"Het begint {mention('per 1 januari 2021')}. " + "Een zin over zorg. " * 40
    started = time.perf_counter()
    [found] = findings(*[paragraph] * 60)
    assert found.count == 60
    assert time.perf_counter() - started < 1
