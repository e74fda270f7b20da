"""Choosing a milestone in the CMS."""

import pytest
from django.test import Client
from django.urls import reverse

from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from home.models import HomePage
from tests.factories import MilestoneFactory, UserFactory, make_wording

pytestmark = pytest.mark.django_db

START = "Start van de buurtteams"
CHOOSER = "wagtailsnippetchoosers_timelines_milestone"


@pytest.fixture
def moved(home: HomePage) -> Milestone:
    """A public milestone that moved."""
    milestone = MilestoneFactory(title=START, date="1 januari 2021")
    reschedule(milestone, "1 april 2021", "De aanbesteding duurt langer.", None)
    return milestone


@pytest.fixture
def editor(client: Client) -> Client:
    """Somebody who writes."""
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def english(moved: Milestone, english_home: HomePage) -> Milestone:
    """The milestone in English words."""
    return make_wording(moved, title="Teams begin")


def listed(editor: Client, query: str = "") -> str:
    """What the chooser lists."""
    address = reverse(f"{CHOOSER}:choose_results")
    return editor.get(address, {"q": query}).content.decode().replace("\xa0", " ")


def test_it_lists_facts_with_their_date_and_status(editor: Client, english: Milestone) -> None:
    page = listed(editor)
    assert START in page
    assert "1 april 2021" in page
    assert "verwacht" in page
    assert english.title not in page


def test_it_lists_in_the_order_of_time(editor: Client, moved: Milestone) -> None:
    MilestoneFactory(title="Inschrijving", date="1 juli 2020", live=False)
    page = listed(editor)
    assert page.index("Inschrijving") < page.index(START)


@pytest.mark.parametrize(("query", "is_found"), [("start VAN", True), ("zomer", False)])
def test_it_finds_by_a_part_of_the_title(
    editor: Client, moved: Milestone, query: str, is_found: bool
) -> None:
    assert (START in listed(editor, query)) is is_found


def test_it_finds_by_the_words_of_another_language(editor: Client, english: Milestone) -> None:
    assert START in listed(editor, "teams beg")


def test_the_window_itself_opens(editor: Client, moved: Milestone) -> None:
    answer = editor.get(reverse(f"{CHOOSER}:choose")).json()
    assert answer["step"] == "choose"
    assert START in answer["html"]


def test_what_is_chosen_comes_with_the_date_of_now(editor: Client, moved: Milestone) -> None:
    answer = editor.get(reverse(f"{CHOOSER}:chosen", args=[moved.pk])).json()
    assert answer["step"] == "chosen"
    chosen = answer["result"]
    assert chosen["string"] == chosen["title"] == START
    assert (chosen["id"], chosen["date"]) == (str(moved.pk), "2021-04-01")


def test_several_can_be_chosen_at_once(editor: Client, english: Milestone) -> None:
    address = reverse(f"{CHOOSER}:chosen_multiple")
    answer = editor.get(address, {"id": [str(english.source_id), str(english.pk)]}).json()
    assert [each["title"] for each in answer["result"]] == [START]


def test_a_wording_cannot_be_chosen(editor: Client, english: Milestone) -> None:
    assert editor.get(reverse(f"{CHOOSER}:chosen", args=[english.pk])).status_code == 404


def test_a_draft_without_a_date_can_be_chosen(editor: Client, home: HomePage) -> None:
    draft = MilestoneFactory(date=None, live=False)
    answer = editor.get(reverse(f"{CHOOSER}:chosen", args=[draft.pk])).json()
    assert answer["result"]["date"] == ""
    assert answer["result"]["now"] == "nog geen datum"
