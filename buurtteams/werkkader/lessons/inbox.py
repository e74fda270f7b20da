"""The inbox of lessons in the CMS: what readers sent, and what staff do with it."""

from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import EditView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from buurtteams.werkkader.facts import LessonStatus
from buurtteams.werkkader.lessons.handling import HandlingForm
from buurtteams.werkkader.models import Lesson


class LessonPolicy(ModelPermissionPolicy):
    """Lessons come from readers: nobody adds one in the CMS."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As the groups say, but for adding."""
        return action != "add" and super().user_has_permission(user, action)


class LessonsMenuItem(MenuItem):
    """The entry of the menu, with the number of new lessons."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may see lessons."""
        policy = policy_registry.get_by_type(Lesson)
        return policy.user_has_any_permission(request.user, ["view", "change", "delete"])

    def render_component(self, request: HttpRequest) -> Any:
        """Count at each request: the entry itself is made once."""
        component = super().render_component(request)
        new = Lesson.objects.filter(status=LessonStatus.NEW).count()
        if new:
            component.label = f"{component.label} ({new})"
        return component


class SentPanel(Panel):
    """What the reader sent; nobody alters that."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "werkkader/panels/sent_lesson.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With the address quoted: a mail address may hold what adds recipients to a link."""
            context = super().get_context_data(parent_context)
            context["lesson"] = self.instance
            context["mail_url"] = f"mailto:{quote(self.instance.email, safe='@')}"
            return context


class LessonEditView(EditView):
    """Notes who handled a lesson, and keeps it from being forgotten halfway."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In one transaction with the lock of the row, so that forgotten words stay forgotten."""
        with transaction.atomic():
            return super().post(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        """With its document and version; locked when it is going to be saved."""
        rows = Lesson.objects.select_related("page", "release")
        return rows.select_for_update(of=("self",)) if self.request.method == "POST" else rows

    def save_instance(self) -> Lesson:
        """Keep the name of whoever changed something."""
        if self.form.has_changed():
            self.form.instance.handled_by = self.request.user
            self.form.instance.handled_at = timezone.now()
        return super().save_instance()


class LessonInspectView(InspectView):
    """A lesson for those who only read along."""

    def get_text_display_value(self) -> str:
        """The words, or that they are gone."""
        return self.object.text or str(_("(removed)"))


class LessonViewSet(ModelViewSet):
    """Lessons, the newest first."""

    model = Lesson
    name = "lessons"
    icon = "mail"
    menu_label = _("Lessons")
    menu_order = 260
    menu_item_class = LessonsMenuItem
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_view_class = LessonEditView
    inspect_view_class = LessonInspectView
    # Who reads along need not know who sent it.
    inspect_view_fields = [
        *("received_at", "chapter_title", "release", "text", "purge_on"),
        *("status", "processed_in", "reason", "question", "answer", "is_public"),
    ]
    list_display = [
        "first_words",
        "chapter_title",
        Column("version", label=_("Version"), accessor="release.number"),
        Column("document", label=_("Document"), accessor="page.title"),
        "status",
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
    ]
    list_filter = ["status", "page"]
    list_per_page = 50
    search_fields = ["chapter_title", "text", "question", "answer"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            SentPanel(heading=_("What the reader sent")),
            MultiFieldPanel(
                [FieldPanel("status"), FieldPanel("processed_in"), FieldPanel("reason")],
                heading=_("What we do with it"),
            ),
            MultiFieldPanel(
                [FieldPanel("question"), FieldPanel("answer"), FieldPanel("is_public")],
                heading=_("In public"),
            ),
        ],
        base_form_class=HandlingForm,
    )

    @cached_property
    def index_view_class(self) -> Any:
        """The list, with the things that it names fetched at once."""
        rows = Lesson.objects.select_related("page", "release")
        return type("LessonIndexView", (ModelViewSet.index_view_class,), {"queryset": rows})


lesson_viewset = LessonViewSet()
