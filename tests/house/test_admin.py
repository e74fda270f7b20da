"""The CMS opens everywhere for who may do all: each menu entry, each list, each form."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu

import tests.factories
from buurtteams.timelines.models import DateChange
from buurtteams.werkkader.models import (
    Correction,
    Decision,
    Effect,
    Notice,
    PrintedVersion,
    Release,
    ReleaseChapter,
    StatusChange,
    UsedDocument,
    UsedImage,
    Withdrawal,
)
from core.models import (
    CustomDocument,
    CustomImage,
    CustomRendition,
    District,
    DocumentEdition,
    FooterLink,
    PageDistrict,
    PageTopic,
    SiteSettings,
    User,
)
from news.models import RelatedPage
from search.models import (
    DocumentText,
    IndexMeasure,
    IndexState,
    QueryAnswer,
    SearchEntry,
    SearchQuery,
    SearchTerm,
)
from tests.factories import TopicFactory, UserFactory
from tests.house.page_types import PAGE_TYPES, make
from tests.house.test_floors import OUR_MODELS

pytestmark = pytest.mark.django_db

# Rows that are edited with the thing they belong to or never at all, such as released versions
# and the index of search, and the districts, which only the city makes.
PARTS = {
    Correction,
    DateChange,
    Decision,
    CustomRendition,
    District,
    DocumentEdition,
    DocumentText,
    Effect,
    FooterLink,
    IndexMeasure,
    IndexState,
    Notice,
    PageDistrict,
    PageTopic,
    PrintedVersion,
    QueryAnswer,
    RelatedPage,
    Release,
    ReleaseChapter,
    SearchEntry,
    SearchQuery,
    SearchTerm,
    StatusChange,
    UsedDocument,
    UsedImage,
    Withdrawal,
}
EDITED = [model for model in OUR_MODELS if model not in PARTS and not model._meta.abstract]
LISTS = ["wagtailimages:index", "wagtaildocs:index", "wagtailusers_users:index"]


@pytest.fixture
def administrator() -> User:
    """An account that may do all, with Dutch as everybody's language."""
    return UserFactory(username="beheerder", is_superuser=True)


@pytest.fixture
def cms(administrator: User) -> Client:
    """A browser that has logged in."""
    client = Client()
    client.force_login(administrator)
    return client


def entries(items: Iterable[Any], request: Any) -> list[MenuItem]:
    """The entries of a menu and of the menus below it."""
    found: list[MenuItem] = []
    for item in items:
        is_menu = isinstance(item, SubmenuMenuItem)
        below = item.menu.menu_items_for_request(request) if is_menu else []
        found += entries(below, request) if is_menu else [item]
    return found


def instance_of(model: Any) -> Model:
    """One of a model, made by its factory."""
    if model in PAGE_TYPES:
        return make(model)
    if model is SiteSettings:
        return SiteSettings.load()
    makers = (getattr(tests.factories, name) for name in tests.factories.__all__)
    mine = [
        maker for maker in makers if getattr(getattr(maker, "_meta", None), "model", 0) is model
    ]
    return mine[0]()


# The report of wagtail-localize pages through rows in no order.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
def test_every_entry_of_the_menu_opens_in_dutch(cms: Client, administrator: User) -> None:
    request = RequestFactory().get("/cms/")
    request.user = administrator
    urls = [item.url for item in entries(admin_menu.menu_items_for_request(request), request)]
    assert len(urls) > 15
    for url in filter(lambda url: url.startswith("/"), urls):
        response = cms.get(url, follow=True)
        assert response.status_code == 200, url
        assert b'<html lang="nl"' in response.content, url


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_each_thing_of_ours_has_a_form_that_opens(
    cms: Client, administrator: User, model: Any
) -> None:
    url = AdminURLFinder(administrator).get_edit_url(instance_of(model))
    assert url, f"{model.__name__} is edited nowhere: give it a place or name it in PARTS"
    assert cms.get(url, follow=True).status_code == 200


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("view", ["edit", "history", "usage", "delete", "copy", "move"])
def test_each_page_type_opens_in_each_view_of_the_cms(cms: Client, model: Any, view: str) -> None:
    page = make(model)
    assert cms.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])).status_code == 200


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_the_list_of_children_and_the_forms_of_new_ones_open(cms: Client, model: Any) -> None:
    page = make(model)
    assert cms.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200
    for child in model.allowed_subpage_models():
        names = (child._meta.app_label, child._meta.model_name, page.pk)
        assert cms.get(reverse("wagtailadmin_pages:add", args=names)).status_code == 200


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_each_page_type_can_be_previewed(cms: Client, model: Any) -> None:
    page = make(model)
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    response = cms.get(url)
    assert response.status_code == 200
    assert page.title.encode() in response.content


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_of_files_and_accounts_open_with_rows_in_them(cms: Client, name: str) -> None:
    for model in (CustomImage, CustomDocument):
        instance_of(model)
    assert cms.get(reverse(name)).status_code == 200


def test_the_list_of_topics_counts_their_pages(cms: Client) -> None:
    TopicFactory(names={"nl": "Planning"})
    response = cms.get(reverse("wagtailsnippets_core_topic:list"))
    assert "Planning" in response.content.decode()
    assert cms.get(reverse("wagtailsnippets_core_topic:add")).status_code == 200


def test_every_permission_of_our_models_belongs_to_a_model_that_exists() -> None:
    labels = {(model._meta.app_label, model._meta.model_name) for model in OUR_MODELS}
    ours = {label for label, _name in labels}
    rows = Permission.objects.filter(content_type__app_label__in=ours)
    assert {(row.content_type.app_label, row.content_type.model) for row in rows} <= labels
