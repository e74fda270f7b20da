"""Bringing out a version from the CMS."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.desk.access import DeskFormView
from buurtteams.werkkader.desk.forms import DecisionFormSet, PointsForm, ReleaseForm
from buurtteams.werkkader.desk.points import points_for_next
from buurtteams.werkkader.desk.preparing import base_of, fingerprint, prepared
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.noting import carry_over
from buurtteams.werkkader.numbering import VersionNumber
from buurtteams.werkkader.releasing import Plan, release

FIRST = VersionNumber(1, 0)
DECISIONS_PREFIX = "decisions"
PLANNED = ("number", "note", "status", "is_open_early")


def original_of(page: LivingDocumentPage) -> LivingDocumentPage | None:
    """The page in the default language that a page translates; none for that page itself."""
    if language_of(page) == settings.LANGUAGE_CODE:
        return None
    family = LivingDocumentPage.objects.filter(translation_key=page.translation_key)
    return family.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def suggested_number(
    page: LivingDocumentPage, translated: Release | None, now: dt.datetime
) -> VersionNumber:
    """The number of the version that is translated where it is free, else the next one."""
    taken = {release.version for release in page.versions.all}
    base = base_of(page, now)
    is_next = translated is not None and (base is None or translated.version > base.version)
    if translated and is_next and translated.version not in taken:
        return translated.version
    number = base.version.next_minor if base else FIRST
    while number in taken:
        number = number.next_minor
    return number


class ReleaseView(DeskFormView):
    """“Versie uitbrengen”: what is published on the page becomes a version."""

    form_class = ReleaseForm
    template_name = "werkkader/desk/release.html"
    page_title = gettext_lazy("Release a version")

    def refusal(self) -> str:
        """Readers get what is published, so something must be."""
        return "" if self.page.live else _("Publish the page first: that text becomes the version.")

    @cached_property
    def now(self) -> dt.datetime:
        """The moment of the release."""
        return timezone.now()

    @cached_property
    def original(self) -> LivingDocumentPage | None:
        """The page that this one translates."""
        return original_of(self.page)

    def get_initial(self) -> dict[str, Any]:
        """A free number, the text on screen, and the version that this one may translate."""
        translated = self.original.versions.current(self.now) if self.original else None
        return {
            "number": str(suggested_number(self.page, translated, self.now)),
            "translates": translated,
            "seen": fingerprint(self.page),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which versions it may translate."""
        originals = self.original.releases.newest_first() if self.original else None
        return {**super().get_form_kwargs(), "originals": originals}

    @cached_property
    def decisions(self) -> Any:
        """The rows for decisions."""
        return DecisionFormSet(self.request.POST or None, prefix=DECISIONS_PREFIX)

    @cached_property
    def points(self) -> PointsForm:
        """The open points."""
        found = points_for_next(self.page, self.now)
        return PointsForm(self.request.POST or None, points=found)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form with its parts, and beside it what the version would bring."""
        context = super().get_context_data(**kwargs)
        parts = {"decisions": self.decisions, "points": self.points}
        shown = [context["form"], self.points, *self.decisions]
        media = sum((form.media for form in shown[1:]), shown[0].media)
        return {**context, **parts, "prepared": prepared(self.page, self.now), "media": media}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at all parts of the form before anything is done; a second time changes nothing."""
        form = self.get_form()
        is_valid = form.is_valid()
        made = self._made(form.cleaned_data.get("ticket"))
        if made:
            return self._tell(made)
        is_right = [is_valid, self.decisions.is_valid(), self.points.is_valid()]
        return self.form_valid(form) if all(is_right) else self.form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        """Bring it out, or say why not."""
        try:
            made = self._release(form.cleaned_data)
        except ValidationError as refusal:
            return self.refuse(form, refusal)
        return self._tell(made)

    def _made(self, ticket: Any) -> Release | None:
        """The version that this form brought out already."""
        return self.page.releases.filter(uuid=ticket).first() if ticket else None

    def _tell(self, made: Release) -> HttpResponse:
        message = _("Version %(number)s of “%(title)s” is released.")
        values = {"number": made.number, "title": made.title}
        messages.success(self.request, message % values)
        return redirect(self.get_success_url())

    @transaction.atomic
    def _release(self, told: dict[str, Any]) -> Release:
        page = self.locked_page(told["seen"])
        made = self._made(told["ticket"])
        if made:
            return made
        made = release(page, self._plan(told), by=self.request.user, now=self.now)
        carry_over(self.points.kept, made)
        return made

    def _plan(self, told: dict[str, Any]) -> Plan:
        triples = (form.triple for form in self.decisions)
        return Plan(
            **{name: told[name] for name in PLANNED},
            valid_from=told["valid_from"] or self.now,
            translates=told.get("translates"),
            decisions=[triple for triple in triples if triple],
            uuid=told["ticket"],
        )
