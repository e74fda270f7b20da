"""The fenced timeline of a text: refused with the step that is wrong, written as it was read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from buurtteams.timelines.blocks import TimelineBlock
from buurtteams.timelines.dates import MilestoneDate, parse
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.transfer.fences import shown_date
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence
from core.contentformat.yamlreading import read_yaml
from core.contentformat.yamlwriting import write_yaml
from core.transfer.importing import Report, import_folder
from core.transfer.incoming import IncomingPage, MediaShelf
from home.models import HomePage
from tests.core.transfer.folders import the_problem
from tests.factories import MilestoneFactory, SectionPageFactory, make_wording
from tests.timelines.dates.strategies import languages, milestone_dates
from tests.timelines.transfer.fenced import START, a_page, exported, fence, milestone

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path: Path, home: HomePage) -> Path:
    """An empty content folder."""
    path = tmp_path / "content"
    path.mkdir()
    return path


class TestRefusals:
    """What is wrong is said with the number of the step, and nothing is made."""

    @pytest.mark.parametrize(
        ("yaml", "words"),
        [
            ("[]", "is een lijst van stappen"),
            ("2020: begin", "geen “2020”"),
            ("Planning", "is een lijst van stappen"),
            ("heading: x\nitems: []", "is een lijst van stappen"),
            ("items: [{date: 2020, title: A}]\nkind: besluit", "geen “kind”"),
            ("heading: [x]\nitems: [{date: 2020, title: A}]", "“heading” van de tijdlijn moet"),
            ("- {date: 2020, title: A}\n- klaar", "Stap 2 van de tijdlijn: nodig zijn"),
            ("- {date: 2020}", "Stap 1 van de tijdlijn: nodig zijn"),
            ("- {date: 2020, title: A, plaats: Noord}", "Stap 1 van de tijdlijn: nodig zijn"),
            ("- {date: 2020, title: ''}", "title is een tekst"),
            (f"- {{date: 2020, title: {'a' * 161}}}", "hooguit 160 tekens"),
            ("- {date: daarna, title: A}", "“daarna” is niet als datum te lezen. Schrijf bijvoor"),
            ("- {date: half oktober, title: A}", "“half oktober” heeft geen jaar"),
            ("- {date: 31-6-2020, title: A}", "is geen dag van de kalender"),
            ("- {date: dinsdag 29 juni 2020, title: A}", "noemt een weekdag"),
            ("- {date: 2 juli 2020 – 1 juli 2020, title: A}", "eindigt voordat hij begint"),
            ("- {date: 2020, title: A, section: weg}", "het deel “weg” ontbreekt"),
            ("section: weg", "De tijdlijn: het deel “weg” ontbreekt"),
            ("kind: feest", "kent de soort “feest” niet; wel: besluit,"),
            ("from: half oktober 2020", "“from” van de tijdlijn is een dag"),
        ],
    )
    def test_a_fence_that_does_not_fit(self, root: Path, yaml: str, words: str) -> None:
        a_page(root, yaml)
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("nl/teams/uitleg.md", 8)
        assert words in problem.reason
        assert not Milestone.objects.exists()

    def test_a_period_that_ends_before_it_begins(self, root: Path) -> None:
        a_page(root, "from: 2021-01-01\nuntil: 2020-01-01")
        assert the_problem(root).line == 8

    def test_a_dry_run_makes_nothing(self, root: Path) -> None:
        a_page(root)
        report = import_folder(root, dry_run=True)
        assert report.others == {"Mijlpalen gemaakt": 1}
        assert not Milestone.objects.exists()


class TestWriting:
    """What is written is read as the same."""

    @pytest.mark.parametrize(
        "yaml",
        [
            "section: teams\n",
            "heading: Besluiten\nkind: besluit\nfrom: 2020-01-01\nuntil: 2021-01-01\n",
            "heading: Alles\n",
            "{}\n",
        ],
    )
    def test_filters_stay_filters(self, root: Path, yaml: str) -> None:
        a_page(root, yaml)
        import_folder(root)
        assert exported(root).endswith(fence(yaml))

    def test_a_filter_on_a_section_that_readers_may_not_see_is_left_out(
        self, root: Path, home: HomePage
    ) -> None:
        SectionPageFactory(parent=home, slug="stil", live=False)
        a_page(root, "section: stil")
        import_folder(root)
        assert "timeline" not in exported(root)

    def test_a_milestone_that_was_withdrawn_is_left_out(self, root: Path) -> None:
        a_page(root, START + "- {date: 2022, title: Later}")
        import_folder(root)
        milestone().unpublish()
        written = exported(root)
        assert "Start" not in written
        assert "Later" in written

    def test_a_step_gives_the_words_of_the_milestone_unless_it_has_its_own(
        self, root: Path, home: HomePage
    ) -> None:
        section = SectionPageFactory(parent=home, slug="teams")
        found = MilestoneFactory(title="Start", section=section, date="2021-01-01")
        make_wording(found, title="Opening")
        a_page(root, "heading: Planning\nitems:\n  - {date: 2021-01-01, title: Start}\n")
        import_folder(root)
        assert exported(root).endswith(
            fence(
                "heading: Planning\nitems:\n  - date: 2021-01-01\n    title: Start\n"
                f"    text: {found.explanation}\n"
            )
        )

    @given(milestone_dates(), languages)
    def test_every_date_is_read_as_it_was_written(self, date: MilestoneDate, language: str) -> None:
        data = [{"date": shown_date(date, language)}]
        read: Any = read_yaml(write_yaml(data))
        assert parse(str(read[0]["date"])) == date


def test_a_fence_can_be_read_without_a_page_around_it(home: HomePage, tmp_path: Path) -> None:
    block = TimelineBlock()
    report = Report()
    incoming = IncomingPage(
        tmp_path,
        tmp_path,
        MediaShelf(),
        lambda address: None,
        lambda line, text: report.warnings.append(text),
    )
    raw = block.from_node(Fence("timeline", [{"date": "2020", "title": "A"}], line=3), incoming)
    assert raw["items"][0]["value"]["milestone"] == milestone("A").pk
    with pytest.raises(FormatError):
        block.from_node(Fence("timeline", [{"date": "ooit", "title": "A"}], line=3), incoming)
