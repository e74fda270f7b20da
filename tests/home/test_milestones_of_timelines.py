"""The migration that makes milestones of the steps that old timelines held themselves."""

import datetime as dt
import json
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from time_machine import TimeMachineFixture
from wagtail.blocks import StreamValue
from wagtail.models import Revision

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import Milestone
from core.scheduling import run_due
from home.models import HomePage, SectionPage, StandardPage
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

NAME = "0003_milestones_of_timelines"
LATER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
OPENING = {"date": "2021-04-01", "title": "Start", "text": "Alle teams gaan open."}


def line(*steps: dict[str, str], heading: str = "") -> dict[str, Any]:
    """A timeline as it was kept before."""
    items = [{"type": "item", "id": str(n), "value": step} for n, step in enumerate(steps)]
    return {"type": "timeline", "id": "oud", "value": {"heading": heading, "items": items}}


def keep(page: Any, *blocks: dict[str, Any]) -> Any:
    """Give the page a body of the old form, as it stood in the database."""
    page.body = StreamValue(page.body.stream_block, list(blocks), is_lazy=True)
    type(page).objects.filter(pk=page.pk).update(body=page.body)
    return page


def revise(page: Any, *blocks: dict[str, Any], **told: Any) -> Revision:
    """A revision of the page with a body of the old form."""
    revision = page.save_revision(clean=False)
    revision.content = {**revision.content, "body": json.dumps(list(blocks)), **told}
    revision.save()
    return revision


def migrate() -> None:
    """Run the migration over what is in the database, with the models of its own time."""
    state = MigrationLoader(connection).project_state([("home", NAME)])
    migration = import_module(f"home.migrations.{NAME}")
    migration.make_milestones(state.apps, None)


def body_of(page: Any) -> list[dict[str, Any]]:
    """What the database holds now."""
    return [dict(block) for block in type(page).objects.get(pk=page.pk).body.raw_data]


def steps_of(page: Any) -> list[dict[str, Any]]:
    """The steps of the first timeline of a page."""
    return [item["value"] for item in body_of(page)[0]["value"]["items"]]


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    """The section Teams."""
    return SectionPageFactory(parent=home, title="Teams", slug="teams")


@pytest.fixture
def page(section: SectionPage) -> StandardPage:
    """A page in that section."""
    return StandardPageFactory(parent=section, slug="uitleg")


def test_steps_become_public_milestones_of_the_section(
    client: Client, page: StandardPage, section: SectionPage
) -> None:
    keep(page, line(OPENING, {"date": "half oktober 2020", "title": "Bekend"}, heading="Planning"))
    migrate()
    start, known = Milestone.objects.order_by("pk")
    assert (start.title, start.explanation, start.slug) == ("Start", OPENING["text"], "start")
    assert (start.section_id, start.kind, start.status) == (section.pk, "mijlpaal", "verwacht")
    assert (start.date, known.date) == (parse("2021-04-01"), parse("half oktober 2020"))
    assert (start.live, start.live_revision) == (True, start.latest_revision)
    assert start.get_latest_revision_as_object().title == "Start"
    assert steps_of(page) == [
        {"milestone": start.pk, "date": "", "text": ""},
        {"milestone": known.pk, "date": "", "text": ""},
    ]
    shown = client.get("/teams/uitleg/").content.decode()
    assert all(word in shown for word in ("Planning", "Start", "half oktober", OPENING["text"]))


def test_what_two_pages_say_of_one_milestone_stays_with_each(
    page: StandardPage, section: SectionPage
) -> None:
    article = ArticlePageFactory(parent=section)
    keep(page, line(OPENING))
    keep(article, line({**OPENING, "date": "1 januari 2021", "text": "Eerder."}))
    keep(section, line(OPENING))
    migrate()
    (start,) = Milestone.objects.all()
    assert steps_of(section) == steps_of(page) == [{"milestone": start.pk, "date": "", "text": ""}]
    other = {"milestone": start.pk, "date": "2021-01-01", "text": "Eerder."}
    assert steps_of(ArticlePage.objects.get()) == [other]


def test_a_step_without_a_date_that_can_be_read_stays_as_a_text(page: StandardPage) -> None:
    later = {"date": "daarna", "title": "Ruimte & staf", "text": "Eerst <b>huren</b>."}
    keep(page, line(OPENING, later))
    migrate()
    assert len(steps_of(page)) == 1
    text = body_of(page)[1]
    assert (text["type"], text["value"]) == (
        "text",
        "<p><b>Ruimte &amp; staf</b> (daarna): Eerst &lt;b&gt;huren&lt;/b&gt;.</p>",
    )


def test_a_line_without_any_date_keeps_its_heading(page: StandardPage) -> None:
    keep(page, line({"date": "ooit", "title": "Start", "text": ""}, heading="Planning"))
    migrate()
    heading, text = body_of(page)
    assert heading["value"] == {"level": "h2", "text": "Planning"}
    assert text["value"] == "<p><b>Start</b> (ooit)</p>"
    assert not Milestone.objects.exists()


def test_steps_of_one_day_keep_their_order(page: StandardPage) -> None:
    keep(page, line(*({"date": "2021-04-01", "title": title} for title in "CAB")))
    migrate()
    assert [each.title for each in Milestone.objects.in_order()] == ["C", "A", "B"]


def test_two_steps_of_one_name_stay_two(page: StandardPage) -> None:
    keep(page, line(OPENING, {**OPENING, "date": "2022"}))
    migrate()
    assert [each.slug for each in Milestone.objects.order_by("pk")] == ["start", "start-2"]


def test_a_translation_words_the_milestones_of_the_original(
    page: StandardPage, english_home: HomePage
) -> None:
    english = StandardPageFactory(
        parent=english_home, slug="about", translation_key=page.translation_key
    )
    keep(english, line({"date": "1 April 2021", "title": "Opening", "text": "All open."}))
    keep(page, line(OPENING))
    migrate()
    wording: Any = Milestone.objects.get(title="Opening")
    assert (wording.source.title, wording.slug, wording.live) == ("Start", None, True)
    assert steps_of(english) == [{"milestone": wording.source_id, "date": "", "text": ""}]


class TestRevisions:
    """Drafts, plans and earlier versions are carried along."""

    def test_an_earlier_version_can_still_be_restored(self, page: StandardPage) -> None:
        keep(page, line(OPENING))
        revision = revise(page, line(OPENING, {"date": "2022", "title": "Vervallen plan"}))
        migrate()
        revision.refresh_from_db()
        items = revision.as_object().body[0].value["items"]
        assert [item["milestone"].title for item in items] == ["Start", "Vervallen plan"]
        assert [item["milestone"].live for item in items] == [True, False]
        assert items[1]["milestone"].date == parse("2022")

    def test_what_a_planned_page_tells_appears_with_it(
        self, section: SectionPage, time_machine: TimeMachineFixture
    ) -> None:
        page = StandardPageFactory(parent=section, live=False, slug="straks")
        revision = revise(page, line(OPENING), go_live_at=LATER.isoformat())
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=LATER)
        migrate()
        assert not Milestone.objects.get().live
        time_machine.move_to(LATER, tick=False)
        assert run_due(LATER) == (2, 0)
        made = Milestone.objects.get()
        assert (made.live, made.date, made.slug) == (True, parse("2021-04-01"), "start")

    def test_what_any_public_page_tells_is_public(self, page: StandardPage) -> None:
        draft = StandardPageFactory(parent=page.get_parent(), live=False)
        keep(draft, line(OPENING))
        keep(page, line(OPENING))
        migrate()
        assert Milestone.objects.get().live


def test_twice_changes_nothing_and_other_blocks_stay(page: StandardPage) -> None:
    text = {"type": "text", "id": "t", "value": "<p>Tekst.</p>"}
    keep(page, text, line(OPENING))
    migrate()
    before = body_of(page)
    assert before[0] == text
    migrate()
    assert (body_of(page), Milestone.objects.count()) == (before, 1)
