"""Who may do what in the CMS: one group for each job."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

APPROVER = "Eindredacteur"
APPROVAL = "Goedkeuring door de eindredactie"
WORKFLOW = "eindredactie"  # the CMS says: Stuur door naar eindredactie

# Wagtail asks for the permissions of its own models, also where the site has models of its own.
FILE_KINDS = (("wagtailimages", "image"), ("wagtaildocs", "document"))


@dataclass(frozen=True)
class Role:
    """A job: what it may do with pages, in which languages, and with files."""

    name: str
    page_actions: Sequence[str]
    languages: Sequence[str] = ("nl", "en")
    model_permissions: Sequence[str] = ()
    file_actions: Sequence[str] = ("add", "choose")

    @property
    def permissions(self) -> list[str]:
        """What it may do besides pages and files; the apps above hand in theirs by the settings."""
        handed_in = settings.ROLE_PERMISSIONS.get(self.name, [])
        return ["wagtailadmin.access_admin", *self.model_permissions, *handed_in]

    @property
    def file_permissions(self) -> list[str]:
        """What it may do with images and documents, as names of permissions."""
        return [
            f"{app}.{action}_{kind}" for app, kind in FILE_KINDS for action in self.file_actions
        ]


ROLES = (
    Role("Redacteur", ("add", "change"), languages=("nl",)),
    Role(
        APPROVER,
        ("add", "change", "publish", "lock", "unlock"),
        model_permissions=(
            "core.add_topic",
            "core.change_topic",
            "core.delete_topic",
            "wagtail_localize.submit_translation",
        ),
        file_actions=("add", "choose", "change"),
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
        _set_collection_permissions(group, role)
    _set_approval()


def _model_permissions(role: Role) -> list[Permission]:
    return [_permission(name) for name in role.permissions]


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _set_page_permissions(group: Group, role: Role) -> None:
    homes = Page.objects.filter(depth=2, locale__language_code__in=role.languages)
    wanted = {(home.pk, f"{action}_page") for home in homes for action in role.page_actions}
    rows = GroupPagePermission.objects.filter(group=group).select_related("permission")
    for row in rows:
        if (row.page_id, row.permission.codename) not in wanted:
            row.delete()
    for page_id, codename in wanted:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page_id, permission=_permission(f"wagtailcore.{codename}")
        )


def _set_collection_permissions(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    wanted = [_permission(name) for name in role.file_permissions]
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def _set_approval() -> None:
    """What is submitted goes to the approvers; the page tree hands this down from its root."""
    task, _ = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.set([Group.objects.get(name=APPROVER)])
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    root = Page.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for label in settings.APPROVED_MODELS:
        content_type = ContentType.objects.get_for_model(apps.get_model(label))
        WorkflowContentType.objects.update_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )
