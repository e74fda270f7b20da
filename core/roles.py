"""Who may do what in the CMS: one group for each job."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

FILE_PERMISSIONS = (
    "add_customimage",
    "choose_customimage",
    "add_customdocument",
    "choose_customdocument",
)


@dataclass(frozen=True)
class Role:
    """A job: what it may do with pages, in which languages, and with files."""

    name: str
    page_actions: Sequence[str]
    languages: Sequence[str] = ("nl", "en")
    model_permissions: Sequence[str] = ()


ROLES = (
    Role("Redacteur", ("add", "change"), languages=("nl",)),
    Role(
        "Eindredacteur",
        ("add", "change", "publish", "lock", "unlock"),
        model_permissions=("core.add_topic", "core.change_topic", "core.delete_topic"),
    ),
    Role("Communicatie", ("add", "change", "publish")),
    Role(
        "Vertaler",
        ("add", "change"),
        languages=("en",),
        model_permissions=("wagtail_localize.submit_translation",),
    ),
)


def make_roles() -> None:
    """Make the groups with just these permissions; what a group had besides is taken away."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_model_permissions(role))
        _set_page_permissions(group, role)
        _set_collection_permissions(group)


def _model_permissions(role: Role) -> list[Permission]:
    names = ("wagtailadmin.access_admin", *role.model_permissions)
    pairs = [name.split(".") for name in names]
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in pairs
    ]


def _set_page_permissions(group: Group, role: Role) -> None:
    homes = Page.objects.filter(depth=2, locale__language_code__in=role.languages)
    wanted = {(home.pk, f"{action}_page") for home in homes for action in role.page_actions}
    rows = GroupPagePermission.objects.filter(group=group).select_related("permission")
    for row in rows:
        if (row.page_id, row.permission.codename) not in wanted:
            row.delete()
    for page_id, codename in wanted:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page_id, permission=permission
        )


def _set_collection_permissions(group: Group) -> None:
    root = Collection.get_first_root_node()
    for codename in FILE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="core", codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
