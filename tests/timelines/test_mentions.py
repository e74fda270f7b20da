"""Words in a text that speak of a milestone: how they are kept, shown, edited and exchanged."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from pytest_django import DjangoAssertNumQueries
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex

from buurtteams.timelines.dates import MilestoneDate, parse
from buurtteams.timelines.mentions import MilestoneLinkHandler, note, said_in
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from core.blocks import TextBlock
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Text
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from core.transfer.incoming import IncomingPage
from core.transfer.outgoing import OutgoingPage
from home.models import HomePage, StandardPage
from tests.core.blocks.conftest import folder, incoming
from tests.core.transfer.folders import counts, line_of, the_problem, write
from tests.factories import MilestoneFactory, StandardPageFactory
from tests.timelines.dates.strategies import milestone_dates

__all__ = ["folder", "incoming"]

pytestmark = pytest.mark.django_db

OLD, NEW = "1 januari 2021", "1 april 2021"
START = "Start van de buurtteams"
CONVERTER = ContentstateConverter(["milestone", "bold"])


@pytest.fixture
def start(home: HomePage) -> Milestone:
    """A public milestone that never moved."""
    return MilestoneFactory(title=START, date=OLD)


@pytest.fixture
def moved(start: Milestone) -> Milestone:
    """The same, moved by a quarter."""
    reschedule(start, NEW, "De aanbesteding duurt langer.", None)
    return start


def mention(milestone: Milestone, words: str, date: str = "") -> str:
    """Stored rich text that is one mention."""
    linked = f' date="{date}"' if date else ""
    return f'<a linktype="milestone" id="{milestone.pk}"{linked}>{words}</a>'


def shown(source: str, language: str = "nl") -> str:
    """What readers get, with ordinary spaces."""
    with translation.override(language):
        return str(TextBlock().to_python(source)).replace("\xa0", " ")


def with_note(words: str, told: str, address: str = "/mijlpalen/start-van-de-buurtteams/") -> str:
    """A mention that is followed by a note."""
    return f'<a href="{address}">{words}</a> <span class="note-after-link">{told}</span>'


class TestShowing:
    """What readers see."""

    def test_a_mention_that_tells_the_date_that_holds_is_only_a_link(
        self, start: Milestone
    ) -> None:
        link = '<a href="/mijlpalen/start-van-de-buurtteams/">op 1 januari 2021</a>'
        assert shown(mention(start, "op 1 januari 2021", "2021-01-01")) == link

    def test_after_a_move_the_old_sentence_stands_and_says_what_holds_now(
        self, moved: Milestone
    ) -> None:
        assert shown(mention(moved, "per 1 januari 2021", "2021-01-01")) == with_note(
            "per 1 januari 2021", "destijds 1 januari 2021, nu 1 april 2021"
        )

    def test_the_note_comes_with_the_very_next_showing(self, start: Milestone) -> None:
        source = mention(start, OLD, "2021-01-01")
        assert "note-after-link" not in shown(source)
        reschedule(start, NEW, "Later", None)
        assert "note-after-link" in shown(source)

    def test_words_without_a_date_are_measured_by_the_date_of_when_they_were_linked(
        self, moved: Milestone
    ) -> None:
        assert "destijds 1 januari 2021" in shown(mention(moved, "de start", "2021-01-01"))
        assert "note" not in shown(mention(moved, "de start", "2021-04-01"))

    def test_words_that_never_had_a_date_need_no_note(self, moved: Milestone) -> None:
        assert "note" not in shown(mention(moved, "de start"))

    def test_the_date_in_the_words_counts_before_the_date_of_when_they_were_linked(
        self, moved: Milestone
    ) -> None:
        assert "note" not in shown(mention(moved, "op 1 april 2021", "2021-01-01"))
        assert "destijds 1 juli 2021" in shown(mention(moved, "op 1 juli 2021", "2021-04-01"))

    def test_a_date_in_bold_or_with_a_fixed_space_is_a_date(self, moved: Milestone) -> None:
        assert "note" not in shown(mention(moved, "op <b>1&nbsp;april</b> 2021", "2021-01-01"))

    def test_a_sentence_with_the_old_and_the_new_date_tells_the_truth(
        self, moved: Milestone
    ) -> None:
        assert "note" not in shown(mention(moved, f"niet op {OLD} maar op {NEW}", "2021-01-01"))

    def test_a_coarser_date_is_not_another_one(self, moved: Milestone) -> None:
        assert "note" not in shown(mention(moved, "in april 2021", "2021-01-01"))

    def test_an_english_reader_gets_the_english_address_and_note(self, moved: Milestone) -> None:
        assert shown(mention(moved, "1 January 2021", "2021-01-01"), "en") == with_note(
            "1 January 2021",
            "then 1 January 2021, now 1 April 2021",
            "/en/milestones/start-van-de-buurtteams/",
        )

    def test_of_a_milestone_that_readers_may_not_see_only_the_words_are_left(
        self, moved: Milestone
    ) -> None:
        moved.unpublish()
        assert shown(mention(moved, OLD, "2021-01-01")) == f"<a>{OLD}</a>"
        gone = f'<a linktype="milestone" id="98765">{OLD}</a>'
        assert shown(gone) == f"<a>{OLD}</a>"

    def test_any_number_of_mentions_costs_one_query(
        self, moved: Milestone, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        other = MilestoneFactory(title="Inschrijving", date="1 juli 2020")
        source = (mention(moved, OLD) + mention(other, "de inschrijving", "2020-06-01")) * 20
        with django_assert_num_queries(1):
            assert shown(source).count("note-after-link") == 40

    def test_one_mention_can_be_shown_by_itself(self, start: Milestone) -> None:
        tag = MilestoneLinkHandler.expand_db_attributes({"id": str(start.pk)})
        assert tag == f'<a href="{start.get_absolute_url()}">'

    def test_what_stands_in_the_words_never_becomes_markup(self, moved: Milestone) -> None:
        html = shown(mention(moved, "&lt;script&gt;&quot; 1 januari 2021", "2021-01-01"))
        assert "<script>" not in html
        assert html.endswith("destijds 1 januari 2021, nu 1 april 2021</span>")

    def test_the_page_of_a_mention_is_known(self, home: HomePage, start: Milestone) -> None:
        body = [{"type": "text", "value": f"<p>{mention(start, OLD)}</p>"}]
        page = StandardPageFactory(parent=home, body=json.dumps(body))
        found = ReferenceIndex.get_references_to(start)
        assert [int(row.object_id) for row in found] == [page.pk]


class TestTelling:
    """Whether a mention needs a note."""

    @given(milestone_dates())
    def test_whoever_tells_the_date_that_holds_gets_no_note(self, date: MilestoneDate) -> None:
        assert note([date], date, "nl") == ""
        assert note(said_in("de start", date.code), date, "en") == ""

    @given(milestone_dates(), milestone_dates())
    def test_a_note_names_both_dates_in_the_language_of_the_reader(
        self, said: MilestoneDate, holds: MilestoneDate
    ) -> None:
        with translation.override("en"):
            told = note([said], holds, "en")
        words = f"then {said.words('en')}, now {holds.words('en')}"
        assert told in {"", words}

    def test_nothing_said_is_nothing_told(self) -> None:
        assert note([], parse(NEW), "nl") == ""


def raw(text: str, data: dict[str, Any]) -> str:
    """What the editor of rich text sends: one paragraph that is a mention."""
    entity_range = {"offset": 0, "length": len(text), "key": 0}
    block = {
        "key": "a",
        "type": "unstyled",
        "depth": 0,
        "text": text,
        "inlineStyleRanges": [],
        "entityRanges": [entity_range],
    }
    entity = {"type": "MILESTONE", "mutability": "MUTABLE", "data": data}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


class TestEditing:
    """What the editor of rich text gets and gives."""

    def test_a_mention_goes_through_the_editor_unchanged(self, moved: Milestone) -> None:
        source = f'<p data-block-key="a">Per {mention(moved, OLD, "2021-01-01")}.</p>'
        kept = CONVERTER.to_database_format(CONVERTER.from_database_format(source))
        assert kept == source

    def test_the_editor_gets_title_and_date_to_show(self, moved: Milestone) -> None:
        content = json.loads(CONVERTER.from_database_format(mention(moved, OLD, "2021-01-01")))
        assert content["entityMap"]["0"] == {
            "type": "MILESTONE",
            "mutability": "MUTABLE",
            "data": {
                "id": str(moved.pk),
                "date": "2021-01-01",
                "title": START,
                "now": parse(NEW).words("nl"),
            },
        }

    def test_a_mention_of_what_is_gone_stays_until_an_editor_removes_it(self) -> None:
        source = '<p data-block-key="a"><a linktype="milestone" id="98765">weg</a></p>'
        content = CONVERTER.from_database_format(source)
        assert json.loads(content)["entityMap"]["0"]["data"]["id"] == "98765"
        assert CONVERTER.to_database_format(content) == source

    def test_words_to_show_are_not_stored(self, start: Milestone) -> None:
        data = {"id": str(start.pk), "date": "2021-01-01", "title": "x", "now": "y"}
        kept = CONVERTER.to_database_format(raw("de start", data))
        assert mention(start, "de start", "2021-01-01") in kept

    @pytest.mark.parametrize("date", ["", None, "morgen", '"><script>'])
    def test_a_date_that_is_none_is_not_stored(self, start: Milestone, date: str | None) -> None:
        kept = CONVERTER.to_database_format(raw("de start", {"id": start.pk, "date": date}))
        assert mention(start, "de start") in kept

    @pytest.mark.parametrize("data", [{}, {"id": "x"}, {"id": "-1"}, {"id": "²"}])
    def test_an_entity_that_names_no_milestone_leaves_its_words(self, data: dict[str, str]) -> None:
        kept = CONVERTER.to_database_format(raw("de start", data))
        assert ">de start</p>" in kept
        assert "<a" not in kept


class TestTextFormat:
    """``[words](milestone:slug)``, with the date of when it was linked where the words lack it."""

    @pytest.mark.parametrize(
        "markdown",
        [
            "Per [1 januari 2021](milestone:start-van-de-buurtteams) begint het.\n",
            "Na [de start](milestone:start-van-de-buurtteams) begint het.\n",
            "Na [de **start**](milestone:start-van-de-buurtteams?then=2021-01-01).\n",
            "Na [de start](milestone:start-van-de-buurtteams?then=2020-10-mid).\n",
            "- [1 april 2021](milestone:start-van-de-buurtteams?then=2021-01-01)\n",
        ],
    )
    def test_it_goes_in_and_comes_out_the_same(
        self, start: Milestone, incoming: IncomingPage, markdown: str
    ) -> None:
        assert _there_and_back(markdown, incoming) == markdown

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(date=milestone_dates())
    def test_every_date_goes_in_and_comes_out_the_same(
        self, start: Milestone, incoming: IncomingPage, date: MilestoneDate
    ) -> None:
        kept = mention(start, "de start", date.code)
        markdown = write_body([Text(OutgoingPage({}).rich_text(f"<p>{kept}</p>"))])
        assert _there_and_back(markdown, incoming) == markdown
        (text,) = read_body(markdown, 1)
        assert isinstance(text, Text)
        assert f'date="{date.code}"' in incoming.rich_text(text.html, 1)

    def test_a_date_that_the_words_say_themselves_is_not_written_twice(
        self, start: Milestone, incoming: IncomingPage
    ) -> None:
        markdown = "[1 januari 2021](milestone:start-van-de-buurtteams?then=2021-01-01)\n"
        assert _there_and_back(markdown, incoming) == markdown.replace("?then=2021-01-01", "")

    def test_a_milestone_that_is_unknown_is_named_with_the_line(
        self, incoming: IncomingPage
    ) -> None:
        with pytest.raises(FormatError, match="De mijlpaal “onbekend” bestaat niet") as refused:
            incoming.rich_text('<p><a href="milestone:onbekend">x</a></p>', 4)
        assert refused.value.line == 4

    @pytest.mark.parametrize(
        "query", ["", "then=", "then=morgen", "date=2021-01-01", "then=2021#x"]
    )
    def test_another_question_than_when_is_refused(
        self, start: Milestone, incoming: IncomingPage, query: str
    ) -> None:
        href = f"milestone:{start.slug}?{query}"
        with pytest.raises(FormatError, match="welke datum"):
            incoming.rich_text(f'<p><a href="{href}">x</a></p>', 4)

    def test_an_export_has_only_the_words_of_what_readers_may_not_see(
        self, start: Milestone
    ) -> None:
        source = f"<p>{mention(start, 'de start', '2021-01-01')}</p>"
        start.unpublish()
        assert OutgoingPage({}, written={}).rich_text(source) == "<p>de start</p>"
        # Where an import compares, a mention counts whoever may read it.
        assert "milestone:start" in OutgoingPage({}).rich_text(source)

    def test_an_export_has_only_the_words_of_what_is_gone(self) -> None:
        source = '<p><a linktype="milestone" id="98765">de start</a></p>'
        assert OutgoingPage({}).rich_text(source) == "<p>de start</p>"


def _there_and_back(markdown: str, incoming: IncomingPage) -> str:
    (text,) = read_body(markdown, 1)
    assert isinstance(text, Text)
    kept = incoming.rich_text(text.html, 1)
    assert 'href="milestone:' not in kept
    return write_body([Text(OutgoingPage({}).rich_text(kept))])


class TestWholeFolder:
    """A mention in the import and export of whole pages."""

    BODY = (
        "Per [1 januari 2021](milestone:start-van-de-buurtteams) begint "
        "[het](milestone:start-van-de-buurtteams?then=2021-01-01).\n"
    )

    @pytest.fixture
    def root(self, folder: Path, home: HomePage) -> Path:
        """A folder with one page that mentions a milestone."""
        write(folder, "planning.md", self.BODY)
        return folder

    def test_the_same_folder_twice_changes_nothing(self, start: Milestone, root: Path) -> None:
        assert counts(import_folder(root)) == (1, 0, 0)
        assert counts(import_folder(root)) == (0, 0, 1)

    def test_after_a_move_too_and_the_page_tells_it(self, start: Milestone, root: Path) -> None:
        import_folder(root)
        reschedule(start, NEW, "Later", None)
        assert counts(import_folder(root)) == (0, 0, 1)
        body = str(StandardPage.objects.get(slug="planning").body)
        assert body.count("note-after-link") == 2

    def test_words_that_become_a_mention_are_a_change_even_of_a_draft(
        self, start: Milestone, root: Path
    ) -> None:
        start.unpublish()
        write(root, "planning.md", "Per 1 januari 2021 begint het.\n")
        import_folder(root)
        write(root, "planning.md", self.BODY)
        assert counts(import_folder(root)) == (0, 1, 0)

    def test_an_export_gives_the_same_text(
        self, start: Milestone, root: Path, tmp_path: Path
    ) -> None:
        import_folder(root)
        export_folder(tmp_path / "out")
        assert self.BODY in (tmp_path / "out/nl/planning.md").read_text("utf-8")
        assert counts(import_folder(tmp_path / "out"))[:2] == (0, 0)

    def test_a_mention_of_nothing_stops_the_import(self, home: HomePage, root: Path) -> None:
        problem = the_problem(root)
        assert "start-van-de-buurtteams" in problem.reason
        assert problem.line == line_of(root / "planning.md", "Per [")
