"""What an editor types, and what is refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.dates import MilestoneDate, UnreadableDate, parse
from tests.timelines.dates.strategies import days, languages, milestone_dates, noisy

DAYS = [
    ("14 oktober 2020", "2020-10-14"),
    ("14 okt. 2020", "2020-10-14"),
    ("14 oct 2020", "2020-10-14"),
    ("op 14 oktober 2020", "2020-10-14"),
    ("per 1 januari 2021", "2021-01-01"),
    ("on 1 April 2021", "2021-04-01"),
    ("as of 1 April 2021", "2021-04-01"),
    ("2020-10-14", "2020-10-14"),
    ("2020‑10‑14", "2020-10-14"),  # noqa: RUF001
    ("1-4-2021", "2021-04-01"),
    ("01/04/2021", "2021-04-01"),
    ("1.4.2021", "2021-04-01"),
    ("op 1.4.2021", "2021-04-01"),
    ("maandag 29 juni 2020", "2020-06-29"),
    ("Monday, 29 June 2020", "2020-06-29"),
    ("maandag 29-6-2020", "2020-06-29"),
    ("25th June 2020", "2020-06-25"),
    ("the 1st of July 2020", "2020-07-01"),
    ("1e juli 2020", "2020-07-01"),
    ("29 februari 2020", "2020-02-29"),
]
UNITS = [
    ("2020-10", "2020-10"),
    ("in oktober 2020", "2020-10"),
    ("sept. 2020", "2020-09"),
    ("mrt 2020", "2020-03"),
    ("mar 2020", "2020-03"),
    ("may 2020", "2020-05"),
    ("in 2021", "2021"),
    ("lente 2020", "2020-21"),
    ("zomer van 2020", "2020-22"),
    ("in de zomer van 2020", "2020-22"),
    ("herfst 2020", "2020-23"),
    ("in the fall of 2020", "2020-23"),
    ("winter 2020", "2020-24"),
    ("winter 2020-2021", "2020-24"),
    ("winter 2020/2021", "2020-24"),
    ("winter 2020 – 2021", "2020-24"),
    ("1e kwartaal 2021", "2021-33"),
    ("1ste kwartaal van 2021", "2021-33"),
    ("het tweede kwartaal van 2021", "2021-34"),
    ("Q3 2021", "2021-35"),
    ("K4 2021", "2021-36"),
    ("first quarter 2021", "2021-33"),
    ("the 2nd quarter of 2021", "2021-34"),
]
PARTS = [
    ("medio oktober 2020", "2020-10-mid"),
    ("midden oktober 2020", "2020-10-mid"),
    ("half okt 2020", "2020-10-mid"),
    ("mid October 2020", "2020-10-mid"),
    ("begin van oktober 2020", "2020-10-early"),
    ("einde oktober 2020", "2020-10-late"),
    ("eind van 2021", "2021-late"),
    ("at the earliest end of June 2020", "[2020-06-late..]"),
    ("the beginning of June 2020", "2020-06-early"),
    ("medio 2021", "2021-mid"),
]
BOUNDS = [
    ("vanaf half oktober 2020", "2020-10-mid/.."),
    ("met ingang van 1 april 2021", "2021-04-01/.."),
    ("from 1 April 2021", "2021-04-01/.."),
    ("starting 1 April 2021", "2021-04-01/.."),
    ("starting on 1 April 2021", "2021-04-01/.."),
    ("niet vóór 1 juli 2020", "[2020-07-01..]"),
    ("niet vo\u0301o\u0301r 1 juli 2020", "[2020-07-01..]"),
    ("niet voor 1 juli 2020", "[2020-07-01..]"),
    ("niet eerder dan 1 juli 2020", "[2020-07-01..]"),
    ("op zijn vroegst op 1 juli 2020", "[2020-07-01..]"),
    ("op z’n vroegst in juli 2020", "[2020-07..]"),
    ("op z'n vroegst half 2020", "[2020-mid..]"),
    ("in ieder geval tot 1 juli 2020", "[2020-07-01..]"),
    ("ten minste tot 1 juli 2020", "[2020-07-01..]"),
    ("tenminste tot 1 juli 2020", "[2020-07-01..]"),
    ("minstens tot 1 juli 2020", "[2020-07-01..]"),
    ("not before 1 July 2020", "[2020-07-01..]"),
    ("no earlier than 1 July 2020", "[2020-07-01..]"),
    ("at the earliest 1 July 2020", "[2020-07-01..]"),
    ("1 July 2020 at the earliest", "[2020-07-01..]"),
    ("at least until 1 July 2020", "[2020-07-01..]"),
]
PERIODS = [
    ("29 juni 2020 t/m 2 juli 2020", "2020-06-29/2020-07-02"),
    ("29 juni – 2 juli 2020", "2020-06-29/2020-07-02"),
    ("29 juni tot en met 2 juli 2020", "2020-06-29/2020-07-02"),
    ("van 29 juni tot en met 2 juli 2020", "2020-06-29/2020-07-02"),
    ("van maandag 29 juni t/m donderdag 2 juli 2020", "2020-06-29/2020-07-02"),
    ("tussen 29 juni en 2 juli 2020", "2020-06-29/2020-07-02"),
    ("between 29 June and 2 July 2020", "2020-06-29/2020-07-02"),
    ("from 29 June to 2 July 2020", "2020-06-29/2020-07-02"),
    ("29 June to 2 July 2020", "2020-06-29/2020-07-02"),
    ("29-30 juni 2020", "2020-06-29/2020-06-30"),
    ("tussen 29 en 30 juni 2020", "2020-06-29/2020-06-30"),
    ("1-4-2021 t/m 3-4-2021", "2021-04-01/2021-04-03"),
    ("2020-06-29 - 2020-07-02", "2020-06-29/2020-07-02"),
    ("mei t/m juli 2020", "2020-05/2020-07"),
    ("in mei — juli 2020", "2020-05/2020-07"),
    ("begin mei – eind juni 2020", "2020-05-early/2020-06-late"),
    ("Q1 t/m Q2 2021", "2021-33/2021-34"),
    ("2020-2021", "2020/2021"),
    ("from 2020 to 2021", "2020/2021"),
    ("zomer 2020 – winter 2020-2021", "2020-22/2020-24"),
    ("winter 2020 – zomer 2021", "2020-24/2021-22"),
]
MEETINGS = [
    ("29 juni 2020, 13.00 – 14.30 uur", "2020-06-29T13:00/14:30"),
    ("29 juni 2020 van 13.00 tot 14.30 uur", "2020-06-29T13:00/14:30"),
    ("maandag 29 juni 2020 om 13.00 uur", "2020-06-29T13:00"),
    ("29 juni 2020, 13 – 15 uur", "2020-06-29T13:00/15:00"),
    ("29 juni 2020 13:00-14:30", "2020-06-29T13:00/14:30"),
    ("29 June 2020, 1 pm to 2.30 pm", "2020-06-29T13:00/14:30"),
    ("29 June 2020 at 12 am", "2020-06-29T00:00"),
    ("29 June 2020 at 12:05 pm", "2020-06-29T12:05"),
]


@pytest.mark.parametrize(("text", "code"), DAYS + UNITS + PARTS + BOUNDS + PERIODS + MEETINGS)
def test_what_an_editor_types_is_read(text: str, code: str) -> None:
    assert parse(text).code == code
    assert parse(text.upper() + ".") == parse(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, "form") for text in ("", " ", ".", "x", "ooit", "14", "half", "q5 2021", "13.00")),
        *((text, "form") for text in ("2020-21", "2020-13", "2020-1", "1-4-7-2020", "april-2021")),
        *((text, "form") for text in ("tot 1 juli 2020", "voor 1 juli 2020", "na 1 juli 2020")),
        *((text, "form") for text in ("van 1 juli tot 1 augustus 2020", "june 25, 2020")),
        *(
            (text, "form")
            for text in (
                "in ieder geval tot en met 1 juli 2020",
                "1 of 2 juli 2020",
                "3 – 1-4-2021",
                "2020-1-4-2021",
            )
        ),
        *((text, "form") for text in ("niet vóór 1 juli t/m 3 juli 2020", "de oktober 2020")),
        *((text, "form") for text in ("zomer 2020-2021", "29 – juni 2020", "1 juli 2020 ongeveer")),
        *((text, "form") for text in ("29 juni 2020, 25.00 uur", "29 June 2020, 13 pm")),
        *(
            (text, "form")
            for text in (
                "29 juni 2020, 13.00",
                "29 juni 13.00 uur",
                "vanaf 29 juni 2020, 13.00 uur",
            )
        ),
        *(
            (text, "form")
            for text in ("1 July 2020, 1 to 2 pm", "1\n\njuli 2020", "1 juli 2020" * 19)
        ),
        *((text, "day") for text in ("31-6-2020", "31 juni 2020", "0 juni 2020", "45 juni 2020")),
        *((text, "day") for text in ("29 februari 2021", "2021-02-29", "1-13-2021", "2020-13-01")),
        *((text, "day") for text in ("1 t/m 31 juni 2020", "31 juni 2020, 13.00 uur")),
        *((text, "weekday") for text in ("dinsdag 29 juni 2020", "Sunday 29-6-2020")),
        *((text, "order") for text in ("2 juli – 29 juni 2020", "29 december – 2 januari 2021")),
        *((text, "order") for text in ("eind juni – half juni 2020", "2021 – 2020")),
        *((text, "order") for text in ("29 juni 2020, 14.30 – 13.00 uur",)),
        *((text, "year") for text in ("14 oktober", "14 oktober 20", "14 oktober '20", "1-4-21")),
        *(
            (text, "year")
            for text in ("1-4", "1/4", "oktober", "half oktober", "zomer", "zomer 20")
        ),
        *((text, "year") for text in ("vanaf 14 oktober", "Q1", "eerste kwartaal", "begin 21")),
        *((text, "year") for text in ("1 juli 1820", "2200", "1-4-2200", "winter 2020-2022")),
        *((text, "year") for text in ("29 juni – 2 juli", "winter – zomer 2021", "april – 2021")),
        *((text, "year") for text in ("januari – winter 2020-2021",)),
    ],
)
def test_what_is_no_date_or_may_be_another_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        parse(text)
    assert (refusal.value.text, refusal.value.reason) == (text, reason)


@given(st.data(), milestone_dates(), languages)
def test_noise_does_not_change_the_reading(
    data: st.DataObject, date: MilestoneDate, language: str
) -> None:
    assert parse(data.draw(noisy(date.words(language)))) == date


@given(days.map(lambda day: day.isoformat()))
def test_a_day_is_read_in_each_order_of_its_figures(iso: str) -> None:
    year, month, day = iso.split("-")
    for sign in "-/.":
        assert parse(sign.join([day, month, year])).code == iso
        assert parse(sign.join([str(int(day)), str(int(month)), year])).code == iso
    assert parse(iso).code == iso


_FRAGMENTS = (
    "1 14 31 2020 20 - – / . , : ' van t/m tot en met in op vanaf niet vóór begin half eind mei "
    "oktober zomer winter kwartaal Q1 1e maandag 13.00 uur pm of the at earliest 2020-10 1-4-2021"
).split()
fragments = st.lists(st.sampled_from(_FRAGMENTS), max_size=12)


@given(st.text(max_size=210) | fragments.map(" ".join) | fragments.map("".join))
def test_any_text_is_a_date_or_unreadable(text: str) -> None:
    try:
        date = parse(text)
    except UnreadableDate:
        return
    assert parse(date.words("nl")) == date


@pytest.mark.parametrize("text", ["1-", "1 ", "mei ", "winter 2020-", " ", "tot en met ", "é"])
def test_ten_thousand_characters_are_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableDate):
        parse((text * 10_000)[:10_000])
    assert time.process_time() - started < 0.1
