"""A milestone's own page, its entry for a calendar, and the form of the CMS that moves it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from buurtteams.timelines.forms import RescheduleForm
from buurtteams.timelines.ical import calendar
from buurtteams.timelines.lines import station_of
from buurtteams.timelines.machine import event
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import NotMoved, reschedule
from buurtteams.timelines.stations import Station
from core.localizing import in_reader_language
from core.models import Crumb
from core.structured_data import breadcrumb_list
from core.visibility import visible

MENTIONS = 20


@require_safe
def milestone_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One milestone: its date, how that moved, and the pages that speak of it."""
    milestone = _public(slug)
    found = _station(milestone)
    trail = _trail(milestone)
    here = Crumb(found.title, found.url)
    context = {
        "station": found,
        "mentions": _mentions(found),
        "breadcrumbs": trail,
        "structured_data": [breadcrumb_list([*trail, here]), event(found)],
    }
    return render(request, "timelines/milestone.html", context)


@require_safe
def milestone_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One milestone as iCalendar, for "add to calendar"."""
    found = _station(_public(slug))
    response = HttpResponse(
        calendar(found.title, [found]), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response


def _public(slug: str) -> Milestone:
    return get_object_or_404(Milestone.objects.public(), slug=slug)


def _station(milestone: Milestone) -> Station:
    station = station_of(milestone, get_language() or "nl", timezone.localdate())
    if station is None:
        raise Http404
    return station


def _trail(milestone: Milestone) -> list[Crumb]:
    """The section of the milestone and what is above it, in the language of the reader."""
    pk = milestone.section_id
    section = in_reader_language([pk]).get(pk) if pk else None
    if section is None:
        return []
    above = section.get_ancestors(inclusive=True).filter(depth__gt=1, live=True)
    return [Crumb(page.title, page.url) for page in above]


def _mentions(station: Station) -> list[Any]:
    """The newest pages that readers may see and that name it, each once, in their language."""
    references = ReferenceIndex.get_references_to(Milestone(pk=station.pk))
    ids = references.filter(base_content_type=_page_type()).values_list("object_id", flat=True)
    named = visible(Page.objects.filter(pk__in={int(pk) for pk in ids}))
    newest = named.order_by("-first_published_at", "-pk").values_list("pk", flat=True)[:MENTIONS]
    pages = in_reader_language(list(newest))
    unique = {page.pk: page for page in pages.values()}
    return sorted(unique.values(), key=lambda page: page.title)


def _page_type() -> Any:
    return ReferenceIndex._get_base_content_type(Page)


EDIT = "wagtailsnippets_timelines_milestone:edit"
RESCHEDULE = "wagtailsnippets_timelines_milestone:reschedule"
LIST = "wagtailsnippets_timelines_milestone:list"


def reschedule_url(milestone: Milestone) -> str:
    """Where a milestone is moved."""
    return reverse(RESCHEDULE, args=[milestone.pk])


def can_move(user: Any) -> bool:
    """Who may publish a milestone may move it."""
    return policy_registry.get_by_type(Milestone).user_has_permission(user, "publish")


class RescheduleView(WagtailAdminTemplateMixin, FormView):
    """Moves a milestone: shows the date that holds, asks for the new one and the reason."""

    form_class = RescheduleForm
    template_name = "timelines/reschedule.html"
    page_title = gettext_lazy("Move")
    header_icon = "date"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may publish milestones."""
        if not can_move(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def milestone(self) -> Milestone:
        """The facts of the milestone; 404 for a wording or a date that may still be typed over."""
        found = get_object_or_404(Milestone.objects.facts(), pk=self.kwargs["pk"])
        if not found.is_public_date:
            raise Http404
        return found

    def get_page_title(self) -> str:
        """What is moved."""
        return f"{self.page_title}: {self.milestone.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, milestones, this one, moving it."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(LIST), "label": _("Milestones")},
            {"url": reverse(EDIT, args=[self.milestone.pk]), "label": self.milestone.title},
            {"url": "", "label": self.page_title},
        ]

    def get_initial(self) -> dict[str, Any]:
        """Which date the editor has before them."""
        return {"seen": self.milestone.history[-1].number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The dates so far."""
        context = super().get_context_data(**kwargs)
        context["milestone"] = self.milestone
        context["changes"] = self.milestone.history[::-1]
        context["edit_url"] = reverse(EDIT, args=[self.milestone.pk])
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Move it, or say why not and keep what was typed."""
        try:
            change = reschedule(self.milestone, by=self.request.user, **form.cleaned_data)
        except NotMoved as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        message = _("“%(title)s” moved to %(date)s.")
        values = {"title": self.milestone.title, "date": change.words}
        messages.success(self.request, message % values)
        return redirect(EDIT, self.milestone.pk)
