"""What the views of the desk share: whose document it is, who may do what, where one is."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from buurtteams.werkkader.desk.preparing import fingerprint
from buurtteams.werkkader.models import LivingDocumentPage, Release

NAMES = "werkkader_desk"


def desk_url(name: str, page: Any, *args: Any) -> str:
    """An address of the desk: what to do, with which document, with which of its things."""
    return reverse(f"{NAMES}:{name}", args=[page.pk, *args])


def may_look(user: Any, page: Any) -> bool:
    """Who may edit the page may see all of its versions."""
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() or permissions.can_publish()


def may_release(user: Any, page: Any) -> bool:
    """Who may publish the page may bring out, correct, mark and take back."""
    return page.permissions_for_user(user).can_publish()


class DeskMixin(WagtailAdminTemplateMixin):
    """A view of one document; ``needed`` says who may come in."""

    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "history"
    needed = staticmethod(may_release)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may do this; 404 for another kind of page."""
        if not self.needed(request.user, self.page):
            raise PermissionDenied
        refusal = self.refusal()
        if refusal:
            messages.error(request, refusal)
            return redirect(self.overview_url)
        return super().dispatch(request, *args, **kwargs)

    def refusal(self) -> str:
        """Why this cannot be done with the document as it stands; empty when it can."""
        return ""

    @cached_property
    def page(self) -> LivingDocumentPage:
        """The document."""
        return get_object_or_404(LivingDocumentPage, pk=self.kwargs["page_id"])

    @cached_property
    def release(self) -> Release:
        """The version that the address names."""
        return get_object_or_404(self.page.releases, number=self.kwargs["number"])

    @property
    def overview_url(self) -> str:
        """Where all versions of the document stand."""
        return desk_url("overview", self.page)

    def get_page_subtitle(self) -> str:
        """Which document."""
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the document, its versions, this view."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": self.overview_url, "label": _("Versions")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The document, and the way back."""
        context = super().get_context_data(**kwargs)
        return {**context, "document": self.page, "overview_url": self.overview_url}


class DeskView(DeskMixin, TemplateView):
    """A view that only shows something."""


class Outdated(ValidationError):
    """The page was published again since the form was shown."""


class DeskFormView(DeskMixin, FormView):
    """A view that does something once its form is right, and then shows all versions."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again with what was typed, and a word on top that it was not done."""
        messages.validation_error(self.request, _("Nothing was done yet: see below why."), form)
        return super().form_invalid(form)

    def refuse(self, form: Any, refusal: ValidationError) -> HttpResponse:
        """The form with a refusal, and with the text of now where it was outdated."""
        form.add_error(None, refusal)
        if isinstance(refusal, Outdated):
            self.page.refresh_from_db()
            form.data = form.data.copy()
            form.data["seen"] = fingerprint(self.page)
        return self.form_invalid(form)

    def locked_page(self, seen: str) -> LivingDocumentPage:
        """The document, held until the end of the transaction, with the text that was seen."""
        page = LivingDocumentPage.objects.select_for_update().get(pk=self.page.pk)
        if fingerprint(page) != seen:
            message = _("The page was published again meanwhile: look at what changes now.")
            raise Outdated(message)
        return page

    def get_success_url(self) -> str:
        """Back to all versions."""
        return self.overview_url
