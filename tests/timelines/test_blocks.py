"""The timeline block: chosen by hand or by filter, with what a text itself said."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from buurtteams.timelines.blocks import SaidDateBlock, TimelineBlock
from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import Milestone
from tests.factories import MilestoneFactory, SectionPageFactory

EMPTY = {"heading": "", "items": [], "section": None, "kind": "", "since": None, "until": None}


def value_of(**raw: Any) -> Any:
    """The value of a block as the database keeps it."""
    return TimelineBlock().to_python({**EMPTY, **raw})


def item(milestone: Milestone, date: str = "", text: str = "") -> dict[str, Any]:
    """A milestone chosen by hand, as the database keeps it."""
    chosen = {"milestone": milestone.pk, "date": date, "text": text}
    return {"type": "item", "value": chosen, "id": f"item-{milestone.pk}"}


def shown(value: Any) -> list[str]:
    """The titles that the block shows."""
    context = TimelineBlock().get_context(value)
    return [station.title for station in [*context["folded"], *context["stations"]]]


class TestADateInAText:
    """Typed in words, kept in its machine form."""

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("half oktober 2020", "2020-10-mid"),
            ("14-10-2020", "2020-10-14"),
            ("2020-10-mid", "2020-10-mid"),
            ("", ""),
        ],
    )
    def test_is_kept_as_a_code(self, typed: str, kept: str) -> None:
        assert SaidDateBlock(required=False).clean(typed) == kept

    def test_is_shown_to_editors_in_words(self) -> None:
        with override("nl"):
            assert SaidDateBlock().value_for_form("2020-10-mid") == "half oktober 2020"

    def test_is_searched_in_words(self) -> None:
        with override("nl"):
            assert SaidDateBlock().get_searchable_content("2020-10-mid") == ["half oktober 2020"]
        assert SaidDateBlock().get_searchable_content("") == []

    def test_that_cannot_be_read_is_answered_with_examples(self) -> None:
        with override("nl"), pytest.raises(ValidationError, match="half oktober 2020"):
            SaidDateBlock().clean("binnenkort")


@pytest.mark.django_db
class TestTheLine:
    """What the block shows."""

    def test_by_hand_in_the_order_of_time(self) -> None:
        late = MilestoneFactory(title="Laat", date="1 april 2021")
        early = MilestoneFactory(title="Vroeg", date="1 juli 2020")
        MilestoneFactory(title="Niet gekozen")
        assert shown(value_of(items=[item(late), item(early)])) == ["Vroeg", "Laat"]

    def test_keeps_what_the_text_said(self) -> None:
        milestone = MilestoneFactory(date="14 oktober 2020")
        value = value_of(items=[item(milestone, "2020-10-mid", "In onze woorden.")])
        [choice] = value.selection.choices
        assert (choice.said, choice.text) == (parse("half oktober 2020"), "In onze woorden.")

    def test_by_section_and_kind(self) -> None:
        section = SectionPageFactory()
        MilestoneFactory(title="Past", section=section, kind="publicatie")
        MilestoneFactory(title="Andere soort", section=section)
        MilestoneFactory(title="Ander onderdeel", kind="publicatie")
        assert shown(value_of(section=section.pk, kind="publicatie")) == ["Past"]

    def test_of_milestones_that_are_gone_is_empty_and_not_everything(self) -> None:
        gone = MilestoneFactory(live=False)
        value = value_of(items=[item(gone)])
        MilestoneFactory(title="Iets anders")
        assert shown(value) == []
        gone.delete()
        assert shown(value_of(items=[item(Milestone(pk=gone.pk or 999))])) == []

    def test_that_ends_before_it_begins_is_refused(self) -> None:
        block = TimelineBlock()
        with pytest.raises(ValidationError):
            block.clean(block.to_python({**EMPTY, "since": "2021-01-01", "until": "2020-01-01"}))
