"""Milestones in the CMS: typed dates, wordings, moving, and what is refused."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import DateChange, Milestone
from core.models import User
from core.roles import make_roles
from tests.factories import MilestoneFactory, SectionPageFactory, UserFactory, make_wording

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippets_timelines_milestone"
FACTS = {
    "title": "Start van de buurtteams",
    "explanation": "U kunt vanaf dan bij het team terecht.",
    "date": "half oktober 2020",
    "status": "verwacht",
    "kind": "mijlpaal",
    "decided_by": "",
    "position": "0",
}


def url(name: str, *args: Any) -> str:
    """An address of the milestones in the CMS."""
    return reverse(f"{NAMES}:{name}", args=args)


def logged_in(role: str = "") -> Client:
    """A browser of somebody with a role, or of who may do all."""
    make_roles()
    user: User = UserFactory(is_superuser=not role, first_name="Noor")
    if role:
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def cms() -> Client:
    """Who may do all."""
    return logged_in()


def errors_of(response: Any) -> str:
    """What the form complains of."""
    return str(response.context["form"].errors)


def test_a_typed_date_is_read_and_kept_with_the_new_milestone(cms: Client) -> None:
    cms.post(url("add"), {**FACTS, "action-publish": "1"})
    milestone = Milestone.objects.get()
    assert milestone.live
    assert milestone.date == parse("half oktober 2020")
    assert milestone.slug == "start-van-de-buurtteams"
    assert [change.reason for change in milestone.history] == [""]


def test_a_draft_may_lack_its_date(cms: Client) -> None:
    cms.post(url("add"), {**FACTS, "date": ""})
    milestone = Milestone.objects.get()
    assert (milestone.live, milestone.date) == (False, None)
    response = cms.post(url("edit", milestone.pk), {**FACTS, "date": "", "action-publish": "1"})
    assert "date" in response.context["form"].errors
    assert not Milestone.objects.get().live


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("binnenkort", "half oktober 2020"),
        ("31-6-2020", "1-4-2021"),
        ("zondag 29 juni 2020", "half oktober 2020"),
        ("1-4-21", "half oktober 2020"),
    ],
)
def test_a_date_that_cannot_be_read_is_answered_with_examples(
    cms: Client, typed: str, words: str
) -> None:
    response = cms.post(url("add"), {**FACTS, "date": typed, "action-publish": "1"})
    assert response.context["form"].errors["date"]
    assert words in errors_of(response)
    assert typed in response.content.decode()
    assert not Milestone.objects.exists()


def test_the_date_of_a_draft_can_be_typed_over(cms: Client) -> None:
    milestone = MilestoneFactory(date="1 mei 2021", live=False)
    page = cms.get(url("edit", milestone.pk)).content.decode()
    assert "1\xa0mei 2021" in page
    cms.post(url("edit", milestone.pk), {**FACTS, "date": "1 juni 2021"})
    assert Milestone.objects.get().date == parse("1 juni 2021")


def test_fixed_with_a_vague_date_is_refused_with_the_reason(cms: Client) -> None:
    response = cms.post(url("add"), {**FACTS, "status": "vastgesteld", "action-publish": "1"})
    assert "half oktober 2020" in str(response.context["form"].errors["status"])
    assert not Milestone.objects.exists()


def test_a_body_that_decides_goes_with_a_decision_only(cms: Client) -> None:
    response = cms.post(url("add"), {**FACTS, "decided_by": "college", "action-publish": "1"})
    assert "decided_by" in response.context["form"].errors


def test_one_section_has_no_two_milestones_of_one_name(cms: Client) -> None:
    section = SectionPageFactory()
    MilestoneFactory(title=FACTS["title"], section=section)
    taken = {**FACTS, "section": section.pk, "action-publish": "1"}
    assert "title" in cms.post(url("add"), taken).context["form"].errors
    cms.post(url("add"), {**taken, "section": ""})
    assert Milestone.objects.count() == 2


def test_the_form_of_a_public_milestone_shows_its_dates_and_the_way_to_move_it(
    cms: Client,
) -> None:
    milestone = MilestoneFactory(date="1 januari 2021")
    response = cms.get(url("edit", milestone.pk))
    assert "date" not in response.context["form"].fields
    assert url("reschedule", milestone.pk) in response.content.decode()


def test_a_wording_has_words_only(cms: Client) -> None:
    wording = make_wording(MilestoneFactory())
    response = cms.get(url("edit", wording.pk))
    assert {"title", "explanation"} <= set(response.context["form"].fields)
    assert not {"date", "status", "kind", "section"} & set(response.context["form"].fields)
    cms.post(
        url("edit", wording.pk),
        {"title": "Opening", "explanation": "In plain words.", "action-publish": "1"},
    )
    wording.refresh_from_db()
    assert (wording.title, wording.explanation) == ("Opening", "In plain words.")


def test_a_translator_words_a_milestone_in_english() -> None:
    milestone = MilestoneFactory()
    translator = logged_in("Vertaler")
    english = Locale.objects.get(language_code="en")
    address = reverse(
        "wagtail_localize:submit_snippet_translation", args=["timelines", "milestone", milestone.pk]
    )
    response = translator.post(address, {"locales": [english.pk]})
    assert response.status_code == 302
    wording = Milestone.objects.get(source=milestone)
    assert (wording.locale, wording.live, wording.slug) == (english, False, None)


def test_a_translator_reads_the_facts_and_changes_none() -> None:
    milestone = MilestoneFactory(date="1 mei 2021", live=False)
    translator = logged_in("Vertaler")
    fields = translator.get(url("edit", milestone.pk)).context["form"].fields
    assert all(field.disabled for field in fields.values())
    translator.post(url("edit", milestone.pk), {**FACTS, "status": "vervallen"})
    milestone.refresh_from_db()
    latest = milestone.get_latest_revision_as_object()
    assert (latest.date, latest.status) == (parse("1 mei 2021"), "verwacht")


def test_the_status_is_told_to_calendars_as_often_as_it_changes(cms: Client) -> None:
    milestone = MilestoneFactory(date="1 mei 2021")
    for number, status in enumerate(["vervallen", "verwacht"], start=1):
        milestone.status = status
        milestone.save_revision().publish()
        milestone.refresh_from_db()
        assert milestone.status_changes == number


class TestMoving:
    """The form "Verplaatsen"."""

    @pytest.fixture
    def milestone(self) -> Milestone:
        """A public one."""
        return MilestoneFactory(date="1 januari 2021", status="vastgesteld")

    def test_moves_with_a_reason(self, cms: Client, milestone: Milestone) -> None:
        address = url("reschedule", milestone.pk)
        assert "1\xa0januari 2021" in cms.get(address).content.decode()
        data = {"to": "1-4-2021", "reason": "Door corona.", "seen": 1}
        response = cms.post(address, data, follow=True)
        assert "1\xa0april 2021" in response.content.decode()
        assert "Door corona." in response.content.decode()
        assert [change.new for change in milestone.history] == ["2021-01-01", "2021-04-01"]

    @pytest.mark.parametrize(
        "data",
        [
            {"to": "1-4-2021", "reason": "", "seen": 1},
            {"to": "ooit", "reason": "Door corona.", "seen": 1},
            {"to": "half april 2021", "reason": "Door corona.", "seen": 1},
            {"to": "1-4-2021", "reason": "Door corona.", "seen": 0},
            {"to": "1-4-2021", "reason": "Door corona."},
        ],
        ids=["no reason", "no date", "vague", "somebody was first", "without the number"],
    )
    def test_refuses_and_keeps_what_was_typed(
        self, cms: Client, milestone: Milestone, data: dict[str, Any]
    ) -> None:
        response = cms.post(url("reschedule", milestone.pk), data)
        assert response.context["form"].errors
        assert str(data["to"]) in response.content.decode()
        assert len(milestone.history) == 1

    @pytest.mark.parametrize(
        ("role", "may"),
        [
            ("Redacteur", False),
            ("Eindredacteur", True),
            ("Communicatie", True),
            ("Vertaler", False),
        ],
    )
    def test_is_for_those_who_may_publish(self, milestone: Milestone, role: str, may: bool) -> None:
        client = logged_in(role)
        address = url("reschedule", milestone.pk)
        answer = client.post(address, {"to": "1-4-2021", "reason": "Door corona.", "seen": 1})
        assert (answer.status_code == 302 and answer["Location"] != "/cms/") is may
        assert (len(milestone.history) == 2) is may
        shown = client.get(url("edit", milestone.pk)).content.decode()
        assert (address in shown) is may

    def test_is_not_for_strangers(self, milestone: Milestone) -> None:
        answer = Client().post(url("reschedule", milestone.pk), {"to": "1-4-2021"})
        assert answer.status_code == 302
        assert "/cms/login/" in answer["Location"]

    def test_is_not_for_drafts_and_wordings(self, cms: Client, milestone: Milestone) -> None:
        draft = MilestoneFactory(live=False)
        wording = make_wording(milestone)
        for each in (draft, wording):
            assert cms.get(url("reschedule", each.pk)).status_code == 404


class TestDeleting:
    """What readers have seen stays on the record."""

    def test_a_public_milestone_stays_with_a_word_of_what_to_do(self, cms: Client) -> None:
        milestone = MilestoneFactory()
        response = cms.post(url("delete", milestone.pk), follow=True)
        assert Milestone.objects.filter(pk=milestone.pk).exists()
        assert milestone.title in response.content.decode()

    def test_so_it_does_in_bulk(self, cms: Client) -> None:
        milestone = MilestoneFactory()
        address = reverse("wagtail_bulk_action", args=["timelines", "milestone", "delete"])
        cms.post(f"{address}?id={milestone.pk}")
        assert Milestone.objects.filter(pk=milestone.pk).exists()
        draft = MilestoneFactory(live=False)
        assert cms.post(f"{address}?id={draft.pk}").status_code == 302
        assert not Milestone.objects.filter(pk=draft.pk).exists()

    def test_a_draft_and_a_wording_go(self, cms: Client) -> None:
        milestone, draft = MilestoneFactory(), MilestoneFactory(live=False)
        wording = make_wording(milestone)
        for each in (draft, wording):
            cms.post(url("delete", each.pk))
        assert list(Milestone.objects.all()) == [milestone]
        assert DateChange.objects.count() == 1


def test_the_list_is_in_the_order_of_time_and_says_what_is_left_to_do(cms: Client) -> None:
    MilestoneFactory(title="Later", date="1 april 2099")
    MilestoneFactory(title="Eerst", date="14 oktober 2020")
    MilestoneFactory(title="Klaar", date="1 juli 2020", status="bereikt")
    page = cms.get(url("list")).content.decode()
    assert page.index("Klaar") < page.index("Eerst") < page.index("Later")
    assert page.count("14\xa0oktober 2020") == 1
    assert "bereikt, verplaatst of vervallen" in page


def test_a_writer_submits_a_milestone_to_the_approvers() -> None:
    writer = logged_in("Redacteur")
    writer.post(url("add"), {**FACTS, "action-submit": "1"})
    milestone = Milestone.objects.get()
    assert not milestone.live
    assert milestone.current_workflow_state is not None
    writer.post(url("edit", milestone.pk), {**FACTS, "action-publish": "1"})
    assert not Milestone.objects.get().live
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    logged_in("Eindredacteur").post(url("edit", milestone.pk), {**FACTS, **approval})
    assert Milestone.objects.get().live


@pytest.mark.parametrize("query", ["start", 'een "', "\x00", "locale=en", ""])
def test_the_list_can_be_searched_for_anything(cms: Client, query: str) -> None:
    milestone = MilestoneFactory(title="Start van de buurtteams")
    make_wording(milestone, title="Start of the teams")
    assert cms.get(url("list"), {"q": query}).status_code in {200, 400}
    assert "Start of the teams" not in cms.get(url("list")).content.decode()
    assert "Start of the teams" in cms.get(url("list"), {"locale": "en"}).content.decode()


def test_the_preview_shows_the_milestone_as_it_is_being_typed(cms: Client) -> None:
    milestone = MilestoneFactory()
    for address in (url("preview_on_add"), url("preview_on_edit", milestone.pk)):
        assert cms.post(address, FACTS).json()["is_valid"]
        page = cms.get(f"{address}?in_preview_panel=true&mode=").content.decode()
        assert FACTS["title"] in page
