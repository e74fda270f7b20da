"""Each role may do what is declared for it, and nothing besides."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.permissions import policy_registry

from core.models import CustomDocument, CustomImage
from core.roles import ROLES, Role, make_roles
from home.models import HomePage
from tests.factories import (
    CustomDocumentFactory,
    CustomImageFactory,
    StandardPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles(db: None) -> None:
    make_roles()


def page_permissions(group: Group) -> set[tuple[str, str]]:
    """Language and action of each permission on pages."""
    rows = GroupPagePermission.objects.filter(group=group)
    return {(row.page.locale.language_code, row.permission.codename) for row in rows}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_a_role_has_just_the_permissions_declared(role: Role) -> None:
    group = Group.objects.get(name=role.name)
    assert page_permissions(group) == {
        (language, f"{action}_page") for language in role.languages for action in role.page_actions
    }
    names = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
    assert names == set(role.permissions)
    files = GroupCollectionPermission.objects.filter(group=group)
    assert {
        f"{row.permission.content_type.app_label}.{row.permission.codename}" for row in files
    } == set(role.file_permissions)
    assert {row.collection for row in files} == {Collection.get_first_root_node()}


def counts() -> list[int]:
    """How many rows there are of all that a role is made of."""
    models: list[type[Model]] = [Group, GroupPagePermission, GroupCollectionPermission]
    return [
        *(model._default_manager.count() for model in models),
        Group.permissions.through.objects.count(),
    ]


def test_a_second_time_changes_nothing() -> None:
    before = counts()
    make_roles()
    assert counts() == before


def test_what_a_group_had_besides_is_taken_away(home: HomePage) -> None:
    group = Group.objects.get(name="Redacteur")
    codename = "publish_page"
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
    GroupPagePermission.objects.create(group=group, page=home, permission=publish)
    group.permissions.add(Permission.objects.get(codename="delete_topic"))
    make_roles()
    assert page_permissions(group) == {("nl", "add_page"), ("nl", "change_page")}
    assert not group.permissions.filter(codename="delete_topic").exists()


def test_an_editor_writes_but_does_not_publish(home: HomePage) -> None:
    page = StandardPageFactory(parent=home)
    tester = page.permissions_for_user(UserFactory(role="Redacteur"))
    assert tester.can_edit()
    assert not tester.can_publish()


def test_a_chief_editor_publishes_in_both_languages(home: HomePage, english_home: HomePage) -> None:
    user = UserFactory(role="Eindredacteur")
    for place in (home, english_home):
        assert StandardPageFactory(parent=place).permissions_for_user(user).can_publish()


def test_a_translator_leaves_dutch_pages_alone(home: HomePage, english_home: HomePage) -> None:
    user = UserFactory(role="Vertaler")
    assert not StandardPageFactory(parent=home).permissions_for_user(user).can_edit()
    assert StandardPageFactory(parent=english_home).permissions_for_user(user).can_edit()


def test_only_a_chief_editor_keeps_the_topics() -> None:
    may = {role.name for role in ROLES if UserFactory(role=role.name).has_perm("core.change_topic")}
    assert may == {"Eindredacteur"}


@pytest.mark.parametrize("model", [CustomImage, CustomDocument])
def test_every_role_adds_and_uses_files_but_only_a_chief_editor_changes_those_of_others(
    model: type[Model],
) -> None:
    policy = policy_registry.get_by_type(model)
    others = CustomImageFactory() if model is CustomImage else CustomDocumentFactory()
    users = {role.name: UserFactory(role=role.name) for role in ROLES}
    for user in users.values():
        assert policy.user_has_permission(user, "add")
        assert policy.user_has_permission_for_instance(user, "choose", others)
    may = {
        n for n, u in users.items() if policy.user_has_permission_for_instance(u, "change", others)
    }
    assert may == {"Eindredacteur"}


def test_what_an_editor_submits_waits_for_a_chief_editor(home: HomePage) -> None:
    page = StandardPageFactory(parent=home, live=False)
    page.save_revision()
    editor, chief = UserFactory(role="Redacteur"), UserFactory(role="Eindredacteur")
    task = page.get_workflow().start(page, editor).current_task_state.task.specific
    assert [name for name, _label, _modal in task.get_actions(page, chief)][:2] == [
        "reject",
        "approve",
    ]
    assert task.get_actions(page, editor) == []
