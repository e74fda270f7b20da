"""Steps of a text and milestones: found by title, section and date, or made; never moved."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import Milestone
from core.scheduling import run_due
from core.transfer.importing import import_folder
from home.models import HomePage
from tests.core.transfer.folders import counts, snapshot, write
from tests.factories import MilestoneFactory, SectionPageFactory
from tests.timelines.transfer.fenced import (
    START,
    a_page,
    block_of,
    exported,
    fence,
    milestone,
    translated,
)

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2031, 3, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def root(tmp_path: Path, home: HomePage) -> Path:
    """An empty content folder."""
    path = tmp_path / "content"
    path.mkdir()
    return path


class TestANewStep:
    """A step that the site does not know becomes a milestone."""

    def test_is_a_public_milestone_of_the_section_with_all_that_the_step_says(
        self, root: Path
    ) -> None:
        a_page(root)
        report = import_folder(root)
        made = milestone()
        assert (made.date, made.explanation) == (parse("2021-01-01"), "Alle teams gaan open.")
        assert (made.section.slug, made.locale.language_code) == ("teams", "nl")
        assert (made.kind, made.status, made.live) == ("mijlpaal", "verwacht", True)
        assert made.live_revision == made.latest_revision
        assert not made.has_unpublished_changes
        assert report.others == {"Mijlpalen gemaakt": 1}
        item = block_of()["items"][0]
        assert (item["milestone"], item["date"], item["text"]) == (made, "", "")

    def test_belongs_to_the_section_itself_when_that_tells_it(self, root: Path) -> None:
        write(root, "teams.md", fence(START), type="section")
        assert counts(import_folder(root)) == (1, 0, 0)
        assert milestone().section.slug == "teams"
        assert counts(import_folder(root)) == (0, 0, 1)

    def test_may_belong_to_another_section_or_to_none(self, root: Path) -> None:
        write(root, "stad.md", type="section")
        steps = "- {date: 2020, title: A, section: stad}\n- {date: 2021, title: B, section: ''}\n"
        a_page(root, steps)
        import_folder(root)
        assert milestone("A").section.slug == "stad"
        assert milestone("B").section is None
        written = exported(root)
        assert "section: stad" in written
        assert 'section: ""' in written

    def test_keeps_its_place_among_those_of_one_day(self, root: Path) -> None:
        steps = [("C", "2021-04-01"), ("A", "2021-04-01"), ("X", "2020"), ("B", "2021-04-01")]
        a_page(root, "".join(f"- {{date: {date}, title: {title}}}\n" for title, date in steps))
        import_folder(root)
        line = [each.title for each in Milestone.objects.public().in_order()]
        assert line == ["X", "C", "A", "B"]

    def test_keeps_a_text_that_is_too_long_for_a_milestone_with_the_page(self, root: Path) -> None:
        a_page(root, f"- {{date: 2021, title: Start, text: {'a' * 601}}}")
        import_folder(root)
        assert milestone().explanation == ""
        assert block_of()["items"][0]["text"] == "a" * 601

    def test_is_seen_by_nobody_before_its_page(
        self, client: Client, root: Path, time_machine: TimeMachineFixture
    ) -> None:
        time_machine.move_to(NOW, tick=False)
        later = NOW + dt.timedelta(days=1)
        a_page(root, go_live_at=later.isoformat())
        import_folder(root)
        assert (milestone().live, milestone().go_live_at) == (False, later)
        assert counts(import_folder(root, now=NOW)) == (0, 0, 2)
        time_machine.move_to(later, tick=False)
        assert run_due(later) == (2, 0)
        assert milestone().live
        assert client.get("/teams/uitleg/").status_code == 200

    def test_comes_forward_when_another_page_tells_it_sooner(
        self, root: Path, time_machine: TimeMachineFixture
    ) -> None:
        time_machine.move_to(NOW, tick=False)
        a_page(root, go_live_at=(NOW + dt.timedelta(days=9)).isoformat())
        import_folder(root)
        a_page(root, path="teams/nu")
        import_folder(root)
        assert milestone().live
        assert run_due(NOW + dt.timedelta(days=9)) == (1, 0)
        assert Milestone.objects.count() == 1


class TestAKnownStep:
    """A step of the same title and section is that milestone."""

    def test_is_shared_by_all_pages_of_the_section(self, root: Path) -> None:
        a_page(root)
        a_page(root, path="teams/ander")
        report = import_folder(root)
        assert Milestone.objects.count() == 1
        assert report.warnings == []

    def test_is_another_milestone_in_another_section(self, root: Path) -> None:
        a_page(root)
        write(root, "stad.md", type="section")
        write(root, "stad/a.md", fence(START))
        import_folder(root)
        assert Milestone.objects.facts().count() == 2

    def test_does_not_move_the_milestone_and_says_so(self, root: Path, home: HomePage) -> None:
        section = SectionPageFactory(parent=home, slug="teams")
        MilestoneFactory(title="Start", section=section, date="1 april 2021", explanation="Anders.")
        a_page(root)
        report = import_folder(root)
        assert milestone().date == parse("1 april 2021")
        item = block_of()["items"][0]
        assert (item["date"], item["text"]) == ("2021-01-01", "Alle teams gaan open.")
        assert report.warnings == [
            "nl/teams/uitleg.md, regel 8: de mijlpaal “Start” staat op 1 april 2021; deze tekst "
            "noemt 1 januari 2021. Verplaatsen doet u in het CMS."
        ]
        assert "date: 2021-01-01" in exported(root)

    def test_may_be_told_less_exactly_without_a_warning(self, root: Path, home: HomePage) -> None:
        section = SectionPageFactory(parent=home, slug="teams")
        MilestoneFactory(title="Start", section=section, date="1 april 2021")
        a_page(root, "- {date: april 2021, title: Start}")
        assert import_folder(root).warnings == []
        assert block_of()["items"][0]["date"] == "2021-04"

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ("half oktober 2020", "2020-10-mid"),
            ("vanaf zomer 2020", "2020-22/.."),
            ("niet vóór 1 juli 2020", "[2020-07-01..]"),
            ("29 juni 2020, 13.00 – 14.30 uur", "2020-06-29T13:00/14:30"),
        ],
    )
    def test_may_be_told_vaguely(self, root: Path, home: HomePage, words: str, code: str) -> None:
        section = SectionPageFactory(parent=home, slug="teams")
        MilestoneFactory(title="Start", section=section, date="14 oktober 2020")
        a_page(root, f'- {{date: "{words}", title: Start}}')
        import_folder(root)
        assert block_of()["items"][0]["date"] == code
        assert words in exported(root)

    def test_that_is_a_draft_is_named(self, root: Path, home: HomePage) -> None:
        section = SectionPageFactory(parent=home, slug="teams")
        MilestoneFactory(title="Start", section=section, date="2021-01-01", live=False)
        a_page(root)
        (warning,) = import_folder(root).warnings
        assert "“Start” is een concept" in warning
        assert not milestone().live
        assert "timeline" not in exported(root)

    def test_of_one_name_but_two_dates_is_two_milestones(self, root: Path) -> None:
        a_page(root, "- {date: 2021-02-01, title: Overleg}\n- {date: 2021-01-01, title: Overleg}\n")
        a_page(root, "- {date: 2021-01-01, title: Overleg}", path="teams/z")
        report = import_folder(root)
        assert Milestone.objects.count() == 2
        assert ["Overleg" in warning for warning in report.warnings] == [True]
        assert block_of("z")["items"][0].said is None
        assert counts(import_folder(root)) == (0, 0, 3)

    def test_twice_changes_nothing(self, root: Path) -> None:
        a_page(root, START + "- {date: half oktober 2020, title: Bekend, text: Wie het wordt.}")
        translated(root, "- {date: mid-October 2020, title: Known}\n- {date: 2020, title: New}")
        import_folder(root)
        before = snapshot(), list(Milestone.objects.order_by("pk").values())
        report = import_folder(root)
        assert counts(report) == (0, 0, 4)
        assert report.others == {}
        assert (snapshot(), list(Milestone.objects.order_by("pk").values())) == before


class TestATranslation:
    """The page of another language words the milestones of its original."""

    NL = "- {date: 2021-04-01, title: Start}\n- {date: 2021-04-01, title: Wmo}\n"
    EN = "- {date: 1 April 2021, title: Opening, text: All open.}\n- {date: 2021-04-01, title: W}\n"

    def test_is_paired_by_date_and_order(self, root: Path) -> None:
        a_page(root, self.NL)
        translated(root, self.EN)
        report = import_folder(root)
        words = {each.source.title: each.title for each in Milestone.objects.exclude(source=None)}
        assert words == {"Start": "Opening", "Wmo": "W"}
        assert report.others == {"Mijlpalen gemaakt": 2, "Mijlpalen vertaald": 2}
        wording = Milestone.objects.get(title="Opening")
        assert (wording.live, wording.explanation) == (True, "All open.")
        assert block_of("about")["items"][0]["milestone"] == milestone()

    def test_is_known_by_its_own_title_to_other_pages(self, root: Path) -> None:
        a_page(root, self.NL)
        translated(root, self.EN)
        write(root, "en/more.md", fence(self.EN), path="crews/more", language="en")
        import_folder(root)
        assert Milestone.objects.count() == 4
        assert block_of("more")["items"][0]["milestone"] == milestone()

    def test_with_another_date_is_a_milestone_of_its_own(self, root: Path) -> None:
        a_page(root, self.NL)
        translated(root, "- {date: 2022, title: Review}")
        import_folder(root)
        made = milestone("Review")
        assert (made.locale.language_code, made.section.slug) == ("en", "crews")

    def test_follows_the_date_that_the_original_says_not_the_one_that_holds(
        self, root: Path, home: HomePage
    ) -> None:
        section = SectionPageFactory(parent=home, slug="teams")
        MilestoneFactory(title="Start", section=section, date="1 april 2021")
        a_page(root)
        translated(root, "- {date: 2021-01-01, title: Opening}")
        import_folder(root)
        assert Milestone.objects.get(title="Opening").source == milestone()

    def test_is_found_when_the_original_was_on_the_site_before(self, root: Path) -> None:
        a_page(root, self.NL)
        import_folder(root)
        for path in root.rglob("nl/**/*.md"):
            path.unlink()
        translated(root, self.EN)
        import_folder(root)
        assert Milestone.objects.facts().count() == 2

    def test_is_written_in_its_own_language(self, root: Path) -> None:
        a_page(root, "- {date: half oktober 2020, title: Bekend}")
        translated(root, "- {date: mid-October 2020, title: Known}")
        import_folder(root)
        assert "date: mid-October 2020\n  title: Known" in exported(root, "en/crews/about.md")
