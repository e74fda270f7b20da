"""The dates in running text, and the numbers that are none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.dates import MilestoneDate, find_dates, parse
from tests.timelines.dates.strategies import languages, milestone_dates


def found(text: str) -> list[tuple[str, str]]:
    """The words and the code of each date in the text."""
    return [(date.text, date.date.code) for date in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De teams starten op 1 april 2021. Vanaf half oktober 2020 weet u meer.",
            [("op 1 april 2021", "2021-04-01"), ("Vanaf half oktober 2020", "2020-10-mid/..")],
        ),
        (
            "Het besluit van 12 maart 2020 geldt per 1 januari 2021, dat staat vast.",
            [("12 maart 2020", "2020-03-12"), ("per 1 januari 2021", "2021-01-01")],
        ),
        (
            "Uitgesteld met drie maanden (dus in ieder geval tot 1 juli 2020).",
            [("in ieder geval tot 1 juli 2020", "[2020-07-01..]")],
        ),
        (
            "Between 29 June and 2 July 2020, and not before mid-October 2020.",
            [
                ("Between 29 June and 2 July 2020", "2020-06-29/2020-07-02"),
                ("not before mid-October 2020", "[2020-10-mid..]"),
            ],
        ),
        (
            "Kom op maandag 29 juni 2020, 13.00 – 14.30 uur, of op 2 juli 2020.",
            [
                ("op maandag 29 juni 2020, 13.00 – 14.30 uur", "2020-06-29T13:00/14:30"),
                ("op 2 juli 2020", "2020-07-02"),
            ],
        ),
        (
            "In 2021 en in het voorjaar van 2022",
            [("In 2021", "2021"), ("in het voorjaar van 2022", "2022-21")],
        ),
        (
            "In 2020-2021 en niet eerder dan in 2022.",
            [("In 2020-2021", "2020/2021"), ("niet eerder dan in 2022", "[2022..]")],
        ),
        ("Bijlage 2 – 1 april 2021", [("1 april 2021", "2021-04-01")]),
        ("Wijk 3 – 14-10-2020", [("14-10-2020", "2020-10-14")]),
        ("Amsterdam — 1 april 2021—en verder", [("1 april 2021", "2021-04-01")]),
        ("14 oktober 2020 – 2021 wordt beter", [("14 oktober 2020", "2020-10-14")]),
        ("The start moved from 1 January to 1 April 2021.", [("1 April 2021", "2021-04-01")]),
        (
            "It was postponed from 1 January 2021 to 1 April 2021.",
            [("from 1 January 2021", "2021-01-01/.."), ("1 April 2021", "2021-04-01")],
        ),
        ("(2020-10-14)", [("2020-10-14", "2020-10-14")]),
        ("1 July 2020 at the earliest", [("1 July 2020 at the earliest", "[2020-07-01..]")]),
        ("Op 1 juli\n\n2020 was goed, 1\u00a0juli 2020 ook", [("1\u00a0juli 2020", "2020-07-01")]),
    ],
)
def test_dates_are_found_with_the_words_that_belong_to_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("artikel 2020", "2020 professionals", "van 2020", "vanaf 2020 mensen", "sinds 2020"),
        *("Damrak 2020", "020 1234567", "06-12-2020123", "12.345 mei", "1 april", "half oktober"),
        *("tot 1 juli 2020", "vóór 1 juli 2020", "voor de zomer van 2020", "na eind juni 2020"),
        *("uiterlijk op 1 juli 2020", "tot en met 1 juli 2020", "t/m juni 2020", "rond 1 mei 2020"),
        *(
            "by 1 July 2020",
            "until mid-October 2020",
            "no later than 1 July 2020",
            "after May 2020",
        ),
        *("up to 1 July 2020", "1 July 2020 at the latest", "1 juli 2020 of later", "before 2021"),
        *("in ieder geval tot en met 1 juli 2020", "vóór of op 1 juli 2020"),
        *("eind september of begin oktober 2020", "mei of juni 2020", "29 of 30 juni 2020"),
        *("de eerste week van juni 2020", "second half of June 2020", "second half of 2020"),
        *("september/oktober 2020", "31 juni 2020", "dinsdag 29 juni 2020", "100 juni 2020"),
        *("https://x.nl/2020-10-14/a", "bestand_1-4-2021", "1-4-2021-7", "3.1-4-2021", "1-4-20"),
        *("in 2020/2021", "in 2020-plannen", "in 2020%", "in 2020,5", "besluit 2020-10", "Q1"),
        *("versie 1.4.2021", "2 juli – 29 juni 2020", "12 oktober 1720", "zomer 2020-2021"),
    ],
)
def test_what_is_no_date_or_only_a_limit_is_left_out(text: str) -> None:
    assert found(text) == []
    assert found(f"Zie {text}, zei zij.") == []


# A year without "in" is no date for a finder, nor is a period with such a year.
clear_dates = milestone_dates().filter(lambda date: date.precision != "year")


@given(st.lists(clear_dates, max_size=4), languages)
def test_dates_in_words_are_found_in_order_and_read_as_they_stand(
    dates: list[MilestoneDate], language: str
) -> None:
    text = "".join(f"Zie ({date.words(language)}); " for date in dates)
    located = find_dates(text)
    assert [one.date for one in located] == dates
    assert [one.text for one in located] == [date.words(language) for date in dates]


_FRAGMENTS = (
    "1 14 31 2020 in op vanaf van tot en met t/m – - niet vóór begin half eind mei oktober zomer "
    "winter 2020-2021 1-4-2021 2020-10-14 maandag 13.00 uur , . of ( ) kwartaal Q1 tussen from to"
).split()
running = st.lists(st.sampled_from([*_FRAGMENTS, "1 april 2021", "half mei 2020"]), max_size=20)


@given(st.text(max_size=300) | running.map(" ".join) | running.map("".join))
def test_offsets_point_at_text_that_is_read_as_the_same_date(text: str) -> None:
    end = 0
    for one in find_dates(text):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        assert parse(one.text) == one.date
        end = one.end


_SENTENCE = (
    "Op maandag 29 juni 2020, 13.00 – 14.30 uur, horen zij wat vanaf half mei 2021 verandert. "
)


@pytest.mark.parametrize(
    "text", [_SENTENCE, "1-", "mei ", "t/m ", "winter 2020-", "12 mei – ", "\n "]
)
def test_a_long_article_takes_time_in_proportion_to_its_length(text: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        find_dates((text * length)[:length])
        return time.process_time() - started

    short = min(seconds(5_000) for _ in range(3))
    assert min(seconds(50_000) for _ in range(3)) < 30 * short + 0.1
