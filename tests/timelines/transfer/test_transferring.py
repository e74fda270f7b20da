"""Milestones with their history, from one site to another and back: appended, never rewritten."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from wagtail.models import Revision

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import DateChange, Milestone
from buurtteams.timelines.rescheduling import reschedule
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.models import HomePage, SectionPage
from tests.core.transfer.folders import counts, the_problem, write
from tests.factories import (
    MilestoneFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
    make_wording,
)

pytestmark = pytest.mark.django_db

AT = dt.datetime(2020, 6, 23, 10, 0, tzinfo=dt.UTC)
ID = "7b1d6c1e-9f0f-4f5e-8d60-0d2a4a1b2c3d"
BEGIN = {"date": "1 januari 2021", "at": "2020-03-12T10:00:00+01:00"}
MOVE = {
    "date": "1 april 2021",
    "at": "2020-06-23T12:00:00+02:00",
    "reason": "Door corona.",
    "by": "Noor Jansen",
    "decision": "/teams/besluit/",
}
ENTRY: dict[str, Any] = {
    "id": ID,
    "slug": "de-start",
    "language": "nl",
    "section": "teams",
    "title": "Start",
    "text": "Alle teams gaan open.",
    "kind": "besluit",
    "decided_by": "college",
    "status": "vastgesteld",
    "position": "2",
    "announced_on": "/teams/besluit/",
    "dates": [BEGIN, MOVE],
    "wordings": {"en": {"title": "Opening", "text": "All open."}},
}


@pytest.fixture
def root(tmp_path: Path, home: HomePage) -> Path:
    """A content folder with a section and the page of a decision."""
    path = tmp_path / "content"
    path.mkdir()
    write(path, "teams.md", type="section")
    write(path, "teams/besluit.md", title="Besluit")
    return path


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    """The section Teams."""
    return SectionPageFactory(parent=home, title="Teams", slug="teams")


def told(root: Path, *entries: dict[str, Any]) -> None:
    """The file with these milestones."""
    text = yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False)
    (root / "milestones.yaml").write_text(text, "utf-8")


def rows() -> list[Any]:
    """All that an import may change of milestones."""
    models: list[Any] = [Milestone, DateChange, Revision]
    return [list(model.objects.order_by("pk").values()) for model in models]


def exported(root: Path) -> str:
    """The file that an export writes."""
    export_folder(root)
    return (root / "milestones.yaml").read_text("utf-8")


class TestComingIn:
    """A milestone arrives as it was."""

    def test_with_all_that_it_says(self, root: Path) -> None:
        told(root, ENTRY)
        report = import_folder(root)
        made = Milestone.objects.facts().get()
        assert (str(made.translation_key), made.slug, made.live) == (ID, "de-start", True)
        assert (made.title, made.explanation) == ("Start", "Alle teams gaan open.")
        assert (made.kind, made.decided_by, made.status) == ("besluit", "college", "vastgesteld")
        assert (made.section.slug, made.announced_on.slug, made.position) == ("teams", "besluit", 2)
        assert made.live_revision == made.latest_revision
        assert report.others == {"Mijlpalen gemaakt": 1}
        assert counts(report) == (2, 0, 0)

    def test_with_its_history(self, root: Path) -> None:
        told(root, ENTRY)
        import_folder(root)
        first, second = Milestone.objects.facts().get().history
        assert (first.date, first.reason) == (parse("1 januari 2021"), "")
        assert (second.date, second.at) == (parse("1 april 2021"), AT)
        assert (second.reason, second.by, second.by_name) == ("Door corona.", None, "Noor Jansen")
        assert (second.decision_page.slug, second.decision_title) == ("besluit", "Besluit")

    def test_with_its_words_in_another_language(self, root: Path) -> None:
        told(root, ENTRY)
        import_folder(root)
        wording = Milestone.objects.exclude(source=None).get()
        assert (wording.title, wording.explanation, wording.live) == ("Opening", "All open.", True)

    @pytest.mark.parametrize(("said", "warns"), [("2021-01-01", False), ("2021-02-01", True)])
    def test_before_the_texts_that_speak_of_it(self, root: Path, said: str, warns: bool) -> None:
        told(root, ENTRY)
        steps = f"```timeline\n- date: {said}\n  title: Start\n```"
        write(root, "teams/besluit.md", steps, title="Besluit")
        report = import_folder(root)
        assert Milestone.objects.facts().count() == 1
        warned = "staat op 1 april 2021; deze tekst noemt" in " ".join(report.warnings)
        assert warned is warns  # what was true once needs no editor

    def test_a_withdrawn_milestone_stays_withdrawn(self, root: Path) -> None:
        told(root, ENTRY)
        import_folder(root)
        Milestone.objects.facts().get().unpublish()
        import_folder(root)
        assert not Milestone.objects.facts().get().live

    def test_twice_changes_nothing(self, root: Path) -> None:
        told(root, ENTRY)
        import_folder(root)
        before = rows()
        report = import_folder(root)
        assert (counts(report), report.others) == ((0, 0, 2), {})
        assert rows() == before

    def test_a_dry_run_leaves_nothing(self, root: Path) -> None:
        told(root, ENTRY)
        assert import_folder(root, dry_run=True).others == {"Mijlpalen gemaakt": 1}
        assert not Milestone.objects.exists()


class TestAgain:
    """What the site has is brought up to date, by appending."""

    @pytest.mark.parametrize(
        ("key", "value", "name"),
        [
            ("title", "De start", "title"),
            ("text", "Anders.", "explanation"),
            ("status", "bereikt", "status"),
            ("position", "3", "position"),
            ("announced_on", "/teams/", "announced_on"),
        ],
    )
    def test_a_changed_word_is_a_new_revision(
        self, root: Path, key: str, value: str, name: str
    ) -> None:
        told(root, ENTRY)
        import_folder(root)
        told(root, {**ENTRY, key: value})
        report = import_folder(root)
        found = Milestone.objects.facts().get()
        assert str(getattr(getattr(found, name), "url", getattr(found, name))) == value
        assert (found.revisions.count(), found.live_revision) == (2, found.latest_revision)
        assert report.others == {"Mijlpalen gewijzigd": 1}
        assert import_folder(root).others == {}

    def test_changed_words_of_a_translation_are_published(self, root: Path) -> None:
        told(root, ENTRY)
        import_folder(root)
        told(root, {**ENTRY, "wordings": {"en": {"title": "The opening"}}})
        assert import_folder(root).others == {"Mijlpalen gewijzigd": 1}
        wording = Milestone.objects.exclude(source=None).get()
        assert (wording.title, wording.explanation) == ("The opening", "")

    def test_a_new_date_is_one_more_move(self, root: Path) -> None:
        told(root, {**ENTRY, "dates": [BEGIN]})
        import_folder(root)
        told(root, ENTRY)
        assert import_folder(root).others == {"Mijlpalen gewijzigd": 1}
        found = Milestone.objects.facts().get()
        assert [(row.number, row.by_name) for row in found.history] == [(1, ""), (2, "Noor Jansen")]
        assert found.revisions.count() == 1
        assert import_folder(root).others == {}

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (("vastgesteld", "1 april 2021"), ("verwacht", "zomer 2021")),
            (("verwacht", "zomer 2021"), ("vastgesteld", "1 juli 2021")),
        ],
    )
    def test_a_status_and_a_date_that_need_each_other_change_together(
        self, root: Path, before: tuple[str, str], after: tuple[str, str]
    ) -> None:
        first = {**BEGIN, "date": before[1]}
        told(root, {**ENTRY, "status": before[0], "dates": [first]})
        import_folder(root)
        told(root, {**ENTRY, "status": after[0], "dates": [first, {**MOVE, "date": after[1]}]})
        import_folder(root)
        found = Milestone.objects.facts().get()
        assert (found.status, found.date) == (after[0], parse(after[1]))

    @pytest.mark.parametrize(
        "dates",
        [
            [BEGIN],
            [{**BEGIN, "date": "2 januari 2021"}, MOVE],
            [{**BEGIN, "at": "2020-03-12T10:00:01+01:00"}, MOVE],
            [BEGIN, {**MOVE, "reason": "Zomaar."}],
            [BEGIN, {**MOVE, "by": "Iemand anders"}],
            [{**BEGIN, "date": "1 april 2021"}],
        ],
    )
    def test_another_past_is_refused(self, root: Path, dates: list[dict[str, str]]) -> None:
        told(root, ENTRY)
        import_folder(root)
        before = rows()
        told(root, {**ENTRY, "title": "Anders", "dates": dates})
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("milestones.yaml", 1)
        assert problem.reason.startswith("Mijlpaal 1: “Start” is op de site op 1\u00a0april 2021 ")
        assert "een geschiedenis wordt niet herschreven" in problem.reason
        assert rows() == before

    def test_a_draft_of_the_site_is_given_the_history_and_goes_live(
        self, root: Path, section: SectionPage
    ) -> None:
        draft = MilestoneFactory(
            translation_key=ID, slug="de-start", title="Start", live=False, date="zomer 2022"
        )
        told(root, ENTRY)
        assert import_folder(root).others == {"Mijlpalen gewijzigd": 1}
        draft.refresh_from_db()
        assert (draft.live, draft.date) == (True, parse("1 april 2021"))
        assert import_folder(root).others == {}

    def test_a_page_that_no_reader_sees_stays_with_its_milestone(
        self, root: Path, section: SectionPage
    ) -> None:
        hidden = StandardPageFactory(parent=section, live=False)
        milestone = MilestoneFactory(section=section, announced_on=hidden)
        written = exported(root.parent / "export")
        assert "announced_on" not in written
        report = import_folder(root.parent / "export")
        assert report.others == {}
        milestone.refresh_from_db()
        assert milestone.announced_on_id == hidden.pk


class TestRefusals:
    """What cannot be is said, and nothing happens."""

    @pytest.mark.parametrize(
        ("keys", "words"),
        [
            ({"section": "weg"}, "het deel “weg” ontbreekt"),
            ({"announced_on": "/weg/"}, "de pagina /weg/ ontbreekt"),
            ({"dates": [BEGIN, {**MOVE, "decision": "/weg/"}]}, "de pagina /weg/ ontbreekt"),
            ({"kind": "feest"}, "kind kan niet “feest” zijn"),
        ],
    )
    def test_what_is_missing_is_named(self, root: Path, keys: dict[str, Any], words: str) -> None:
        told(root, {**ENTRY, **keys})
        problem = the_problem(root)
        assert problem.reason.startswith("Mijlpaal 1: ")
        assert words in problem.reason
        assert not Milestone.objects.exists()

    def test_a_milestone_of_another_id_does_not_become_a_second_one(
        self, root: Path, section: SectionPage
    ) -> None:
        MilestoneFactory(title="Start", section=section)
        told(root, ENTRY)
        assert "op de site staat al een mijlpaal “Start”" in the_problem(root).reason

    def test_an_address_that_is_taken(self, root: Path, home: HomePage) -> None:
        MilestoneFactory(title="Anders", slug="de-start")
        told(root, ENTRY)
        assert "het adres “de-start” is op de site van een andere" in the_problem(root).reason

    @pytest.mark.parametrize("keys", [{"slug": "start"}, {"language": "en", "wordings": {}}])
    def test_another_slug_or_language(self, root: Path, keys: dict[str, Any]) -> None:
        told(root, ENTRY)
        import_folder(root)
        told(root, {**ENTRY, **keys})
        assert "de slug “de-start” en de taal nl; die veranderen niet" in the_problem(root).reason

    def test_another_encoding(self, root: Path) -> None:
        (root / "milestones.yaml").write_bytes(b"- title: caf\xe9\n")
        assert the_problem(root).reason == "Dit is geen UTF-8: sla het bestand op als UTF-8."

    def test_a_wrong_page_undoes_the_milestones_too(self, root: Path) -> None:
        told(root, ENTRY)
        write(root, "teams/besluit.md", "![Weg](weg.png)", title="Besluit")
        assert the_problem(root).file == "teams/besluit.md"
        assert not Milestone.objects.exists()


class TestGoingOut:
    """An export tells what readers may know, and comes in as it went out."""

    def test_nothing_without_milestones(self, root: Path, section: SectionPage) -> None:
        export_folder(root.parent / "export")
        assert not (root.parent / "export/milestones.yaml").exists()

    def test_a_timeline_page_goes_out_and_comes_in(self, root: Path) -> None:
        told(root, ENTRY)
        write(root, "teams/tijdlijn.md", "Wat komt er?", type="timeline")
        import_folder(root)
        first = root.parent / "first"
        exported(first)
        assert "type: timeline" in (first / "nl/teams/tijdlijn.md").read_text("utf-8")
        assert counts(import_folder(first)) == (0, 0, 5)

    def test_the_home_page_may_be_its_section(self, root: Path, home: HomePage) -> None:
        MilestoneFactory(section=home)
        assert "section: /\n" in exported(root.parent / "export")
        assert import_folder(root.parent / "export").others == {}

    def test_in_the_order_of_time_without_drafts_and_earlier_dates(
        self, root: Path, section: SectionPage
    ) -> None:
        MilestoneFactory(title="Later", date="eind oktober 2020", section=section)
        early = MilestoneFactory(title="Eerder", date="1 oktober 2020", live=False)
        early.date = parse("half oktober 2020")
        early.save_revision().publish()
        MilestoneFactory(title="Concept", live=False)
        make_wording(early, title="Earlier", live=False)
        written = yaml.safe_load(exported(root.parent / "export"))
        assert [entry["title"] for entry in written] == ["Eerder", "Later"]
        assert [row["date"] for row in written[0]["dates"]] == ["half oktober 2020"]
        assert "wordings" not in written[0]

    def test_a_moved_milestone_survives_with_its_history(
        self, root: Path, section: SectionPage
    ) -> None:
        decision = StandardPageFactory(parent=section, slug="besluit", title="Besluit")
        milestone = MilestoneFactory(
            section=section, announced_on=decision, status="vastgesteld", date="1 januari 2021"
        )
        make_wording(milestone, title="Opening")
        user = UserFactory(first_name="Noor", last_name="Jansen")
        reschedule(milestone, "1 april 2021", "Door corona.", user, decision)
        first = exported(root.parent / "first")
        assert "reason: Door corona." in first
        assert "decision: /teams/besluit/" in first
        assert import_folder(root.parent / "first").others == {}
        _forget_all()
        assert import_folder(root.parent / "first").others == {"Mijlpalen gemaakt": 1}
        assert exported(root.parent / "second") == first


def _forget_all() -> None:
    """As if the site never had milestones."""
    DateChange.objects.all()._raw_delete("default")
    Milestone.objects.exclude(source=None).delete()
    Milestone.objects.all()._raw_delete("default")
