"""Topics and districts."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.panels import get_edit_handler

from core.models import District, PageDistrict, PageTopic, Topic
from core.models.taxonomy import TopicForm
from home.models import SectionPage
from tests.factories import TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_topic_is_called_by_the_language_of_the_reader() -> None:
    topic = Topic(slug="planning", names={"nl": "Planning", "en": "Timetable"})
    with translation.override("en"):
        assert str(topic) == "Timetable"
    with translation.override("nl"):
        assert str(topic) == "Planning"


@pytest.mark.parametrize("names", [{"nl": "Planning"}, {"nl": "Planning", "en": ""}])
def test_the_dutch_name_stands_in_for_a_missing_one(names: dict[str, str]) -> None:
    with translation.override("en"):
        assert Topic(slug="planning", names=names).name == "Planning"


def test_outside_any_language_a_topic_has_its_dutch_name() -> None:
    with translation.override(None):
        assert Topic(names={"nl": "Planning", "en": "Timetable"}).name == "Planning"


def test_a_topic_without_names_goes_by_its_slug() -> None:
    assert Topic(slug="planning").name == "planning"


def form(topic: Topic, **data: str) -> TopicForm:
    """The form of the CMS, filled in."""
    from_panels = {"slug": "planning", **data}
    return _form_class()(from_panels, instance=topic, for_user=UserFactory(is_superuser=True))


def _form_class() -> type[TopicForm]:
    return get_edit_handler(Topic).get_form_class()


def test_the_form_keeps_only_the_names_that_are_filled_in() -> None:
    filled = form(Topic(), name_nl="Planning", name_en="")
    assert filled.is_valid(), filled.errors
    assert filled.save().names == {"nl": "Planning"}


def test_the_form_asks_for_a_dutch_name() -> None:
    filled = form(Topic(), name_nl="", name_en="Timetable")
    assert set(filled.errors) == {"name_nl"}


def test_the_form_shows_the_names_there_are() -> None:
    topic = TopicFactory(names={"nl": "Planning", "en": "Timetable"})
    empty = _form_class()(instance=topic, for_user=UserFactory(is_superuser=True))
    assert (empty["name_nl"].value(), empty["name_en"].value()) == ("Planning", "Timetable")


def test_a_topic_is_edited_in_the_cms(client: Client) -> None:
    topic = TopicFactory(slug="planning", names={"nl": "Planing"})
    client.force_login(UserFactory(is_superuser=True))
    data = {"slug": "planning", "name_nl": "Planning", "name_en": "Timetable"}
    url = reverse("wagtailsnippets_core_topic:edit", args=[topic.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, data).status_code == 302
    topic.refresh_from_db()
    assert topic.names == {"nl": "Planning", "en": "Timetable"}


def test_the_list_in_the_cms_counts_the_pages_of_each_topic(
    client: Client, section: SectionPage
) -> None:
    used, unused = TopicFactory(slug="gebruikt"), TopicFactory(slug="leeg")
    PageTopic.objects.create(page=section, topic=used)
    counts = {topic.slug: topic.pages for topic in Topic.objects.with_page_counts()}
    assert counts == {used.slug: 1, unused.slug: 0}
    client.force_login(UserFactory(is_superuser=True))
    listing = client.get(reverse("wagtailsnippets_core_topic:list"))
    assert [topic.pages for topic in listing.context["object_list"]] == [1, 0]


def test_the_seven_districts_and_weesp_stand_in_the_order_of_the_city() -> None:
    assert [str(district) for district in District.objects.all()] == [
        "Centrum",
        "Noord",
        "Oost",
        "Zuid",
        "West",
        "Nieuw-West",
        "Zuidoost",
        "Weesp",
    ]


def test_a_topic_in_use_is_not_thrown_away(section: SectionPage) -> None:
    topic = TopicFactory()
    PageTopic.objects.create(page=section, topic=topic)
    with pytest.raises(ProtectedError):
        topic.delete()


def test_a_page_has_each_topic_once(section: SectionPage) -> None:
    topic = TopicFactory()
    PageTopic.objects.create(page=section, topic=topic)
    with pytest.raises(IntegrityError):
        PageTopic.objects.create(page=section, topic=topic)


def test_a_page_has_each_district_once(section: SectionPage) -> None:
    noord = District.objects.get(slug="noord")
    PageDistrict.objects.create(page=section, district=noord)
    with pytest.raises(IntegrityError):
        PageDistrict.objects.create(page=section, district=noord)
