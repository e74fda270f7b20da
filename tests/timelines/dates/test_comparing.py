"""When a text tells the truth about a milestone."""

import pytest
from hypothesis import given

from buurtteams.timelines.dates import MilestoneDate, agrees, parse
from tests.timelines.dates.strategies import milestone_dates, moments


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("14 oktober 2020", "14 oktober 2020"),
        ("vanaf 1 april 2021", "1 april 2021"),
        ("1 april 2021", "vanaf 1 april 2021"),
        ("april 2021", "1 april 2021"),
        ("vanaf april 2021", "1 april 2021"),
        ("voorjaar 2021", "vanaf 1 april 2021"),
        ("Q2 2021", "april 2021"),
        ("2021", "begin 2021"),
        ("2020", "half oktober 2020"),
        ("winter 2020-2021", "1 februari 2021"),
        ("niet vóór 1 juli 2020", "niet vóór 1 juli 2020"),
        ("niet vóór juli 2020", "niet vóór 1 juli 2020"),
        ("29 juni 2020", "29 juni 2020, 13.00 uur"),
        ("juni 2020", "29 juni 2020, 13.00 uur"),
        ("29 juni 2020", "29 juni – 2 juli 2020"),
        ("2 juli 2020", "29 juni – 2 juli 2020"),
        ("vanaf 29 juni 2020", "29 juni – 2 juli 2020"),
        ("zomer 2020", "29 juni – 2 juli 2020"),
        ("2020", "begin mei – eind juni 2020"),
        ("15 mei 2020", "15 mei 2020 – eind juni 2020"),
    ],
)
def test_the_same_date_or_a_wider_unit_around_it_is_true(said: str, holds: str) -> None:
    assert agrees(parse(said), parse(holds))


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("1 januari 2021", "1 april 2021"),
        ("half oktober 2020", "14 oktober 2020"),
        ("14 oktober 2020", "half oktober 2020"),
        ("14 oktober 2020", "oktober 2020"),
        ("begin 2021", "1 april 2021"),
        ("begin 2021", "april 2021"),
        ("maart 2021", "1 april 2021"),
        ("winter 2020-2021", "2020"),
        ("2020", "winter 2020-2021"),
        ("Q2 2021", "voorjaar 2021"),
        ("1 juli 2020", "niet vóór 1 juli 2020"),
        ("niet vóór 1 juli 2020", "1 juli 2020"),
        ("vanaf 1 juli 2020", "niet vóór 1 juli 2020"),
        ("niet vóór juli 2020", "1 juli 2020"),
        ("29 juni 2020, 13.00 uur", "29 juni 2020"),
        ("29 juni 2020, 13.00 uur", "29 juni 2020, 14.00 uur"),
        ("30 juni 2020", "29 juni – 2 juli 2020"),
        ("vanaf 2 juli 2020", "29 juni – 2 juli 2020"),
        ("juni 2020", "29 juni – 2 juli 2020"),
        ("29 juni – 2 juli 2020", "29 juni 2020"),
        ("juni t/m juli 2020", "29 juni – 2 juli 2020"),
        ("1 mei 2020", "begin mei – eind juni 2020"),
        ("niet vóór 2020", "29 juni – 2 juli 2020"),
        ("begin 2020", "29 januari – 2 februari 2020"),
    ],
)
def test_another_date_or_a_more_precise_one_is_not_true(said: str, holds: str) -> None:
    assert not agrees(parse(said), parse(holds))


@given(milestone_dates())
def test_every_date_agrees_with_itself(date: MilestoneDate) -> None:
    assert agrees(date, date)


@given(milestone_dates(), milestone_dates())
def test_dates_that_agree_overlap(said: MilestoneDate, holds: MilestoneDate) -> None:
    if agrees(said, holds):
        assert said.start <= holds.end
        assert holds.start <= said.end


@given(milestone_dates())
def test_the_year_around_a_date_is_true_unless_it_lies_in_two_or_opens(
    holds: MilestoneDate,
) -> None:
    ends = (holds.last or holds.moment).end
    is_within = holds.bound != "not_before" and holds.start.year == ends.year
    assert agrees(parse(str(holds.start.year)), holds) == is_within


@given(moments().map(MilestoneDate), milestone_dates())
def test_beginning_on_and_from_a_moment_are_judged_alike_unless_a_period_ends_there(
    said: MilestoneDate, holds: MilestoneDate
) -> None:
    begins = MilestoneDate(said.moment, "from")
    if said.moment != holds.last:
        assert agrees(begins, holds) == agrees(said, holds)
