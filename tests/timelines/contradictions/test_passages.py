"""What pages say of milestones is read from all their blocks, without a query for each of them."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtteams.timelines.contradictions.contradicting import Former, Item, Prose
from buurtteams.timelines.contradictions.passages import (
    Known,
    known_milestones,
    passages,
    speaking_pages,
)
from buurtteams.timelines.dates import parse
from buurtteams.timelines.rescheduling import reschedule
from home.models import HomePage
from tests.factories import (
    ArticlePageFactory,
    CustomImageFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
)
from tests.factories.milestones import MilestoneFactory, make_wording

pytestmark = pytest.mark.django_db

TODAY = dt.date(2020, 7, 1)
NOTHING = Known({}, {})


def mention(milestone: Any, words: str = "op 1 april 2021") -> str:
    """A paragraph that links to a milestone."""
    return f"<p>Zo is het {words and _link(milestone, words)}.</p>"


def _link(milestone: Any, words: str) -> str:
    return f'<a linktype="milestone" id="{milestone.pk}" date="2021-04-01">{words}</a>'


def line(*items: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A timeline block with milestones by hand."""
    return "timeline", {"heading": "", "items": list(items)}


def test_facts_are_the_public_milestones_with_their_public_moves_and_own_words() -> None:
    milestone = MilestoneFactory(title="Start", explanation="Open.", date="1 januari 2021")
    make_wording(milestone, title="Opening", explanation="We open.")
    at = dt.datetime(2020, 6, 23, 22, 30, tzinfo=dt.UTC)
    reschedule(milestone, "1 april 2021", "Later.", UserFactory(), at=at)
    MilestoneFactory(live=False)
    known = known_milestones(TODAY)
    [fact] = known.facts.values()
    assert (fact.pk, fact.date) == (milestone.pk, parse("1 april 2021"))
    assert fact.former == (Former(parse("1 januari 2021"), dt.date(2020, 6, 24)),)
    assert set(fact.texts) == {"Start", "Open.", "Opening", "We open."}
    assert known.titles == {(milestone.pk, "nl"): "Start", (milestone.pk, "en"): "Opening"}


def test_an_untranslated_milestone_tells_its_words_once() -> None:
    milestone = MilestoneFactory(title="Start", explanation="Open.")
    known = known_milestones(TODAY)
    assert known.facts[milestone.pk].texts == ("Start", "Open.")
    assert known.titles[milestone.pk, "en"] == "Start"


def test_every_block_with_rich_text_is_read_and_its_place_is_kept() -> None:
    milestone = MilestoneFactory()
    page = StandardPageFactory(
        body=[
            ("heading", {"level": "h2", "text": "Planning"}),
            ("text", mention(milestone)),
            ("quote", {"text": "<p>Ja.</p>", "speaker": "", "role": ""}),
            ("facts", {"heading": "Kort", "text": mention(milestone)}),
        ]
    )
    found = list(passages(page, "nl", NOTHING))
    assert [each.html for each in found if isinstance(each, Prose)] == [
        mention(milestone),
        "<p>Ja.</p>",
        mention(milestone),
    ]
    ids = [block["id"] for block in page.body.raw_data]
    places = [f"body.{ids[1]}", f"body.{ids[2]}.text", f"body.{ids[3]}.text"]
    assert [each.place for each in found] == places


def test_a_line_tells_its_dates_and_texts_under_the_title_of_its_language() -> None:
    milestone = MilestoneFactory(title="Start")
    other = MilestoneFactory(title="Besluit")
    page = StandardPageFactory(
        body=[
            line(
                {"milestone": milestone, "date": "2021-01-01", "text": "Dan is het zover."},
                {"milestone": other, "date": "", "text": ""},
                {"milestone": None, "date": "", "text": "Weg."},
            )
        ]
    )
    first, second = passages(page, "nl", known_milestones(TODAY))
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.milestone, first.label) == (milestone.pk, "Start")
    assert (first.said, first.text) == (parse("1 januari 2021"), "Dan is het zover.")
    assert (second.milestone, second.said, second.text) == (other.pk, None, "")
    assert first.place.startswith(f"body.{page.body[0].id}.items.")


def test_a_block_that_is_no_longer_on_the_shelf_is_left_out() -> None:
    page = StandardPageFactory(body=[("text", "<p>Ja.</p>")])
    page.body = page.body.stream_block.to_python(
        [{"type": "gone", "value": "x", "id": "1"}, *page.body.raw_data]
    )
    assert len(list(passages(page, "nl", NOTHING))) == 1


def test_published_pages_of_every_type_and_language_speak(
    home: HomePage, english_home: HomePage
) -> None:
    milestone = MilestoneFactory()
    body = [("text", mention(milestone))]
    dutch = ArticlePageFactory(body=body)
    section = SectionPageFactory(body=[line({"milestone": milestone, "date": "", "text": ""})])
    english = StandardPageFactory(parent=english_home, body=body)
    StandardPageFactory(body=[("text", "<p>1 januari 2021</p>")])
    StandardPageFactory(live=False, body=body)
    spoken = {(page.pk, language) for page, language in speaking_pages()}
    assert spoken == {(dutch.pk, "nl"), (section.pk, "nl"), (english.pk, "en")}


def test_a_draft_of_a_published_page_is_not_read() -> None:
    milestone = MilestoneFactory()
    page = StandardPageFactory(body=[("text", mention(milestone))])
    page.body = [("text", mention(milestone, "op 1 mei 2022"))]
    page.save_revision()
    [(found, _)] = speaking_pages()
    [prose] = passages(found, "nl", NOTHING)
    assert isinstance(prose, Prose)
    assert "2021" in prose.html


def _queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        known = known_milestones(TODAY)
        found = [list(passages(page, language, known)) for page, language in speaking_pages()]
    assert all(found)
    return len(captured)


def test_the_queries_do_not_grow_with_pages_milestones_and_blocks() -> None:
    milestone, image = MilestoneFactory(), CustomImageFactory()
    parent = SectionPageFactory()
    body = [
        ("text", mention(milestone)),
        ("image", {"image": image, "caption": ""}),
        line({"milestone": milestone, "date": "", "text": "Ja."}),
    ]
    StandardPageFactory(parent=parent, body=body)
    _queries()
    few = _queries()
    for _ in range(6):
        StandardPageFactory(parent=parent, body=body)
        reschedule(MilestoneFactory(), "1 mei 2021", "Later.", None)
    _queries()  # what was never read costs one query more
    assert _queries() == few <= 12
