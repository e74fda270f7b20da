"""Mending typing errors in the running version from the CMS."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from buurtteams.werkkader.correcting import Proposal, correct, proposals
from buurtteams.werkkader.desk.access import DeskFormView, desk_url
from buurtteams.werkkader.desk.forms import CorrectionForm
from buurtteams.werkkader.desk.preparing import fingerprint
from buurtteams.werkkader.judging import Objection

OBJECTIONS = {
    "title": gettext_lazy("The title or a heading changes: “%(old)s” becomes “%(new)s”."),
    "structure": gettext_lazy(
        "The build-up changes (blocks, lists, links, formatting): “%(old)s” becomes “%(new)s”."
    ),
    "number": gettext_lazy("A number changes: “%(old)s” becomes “%(new)s”."),
    "date": gettext_lazy("A date changes: “%(old)s” becomes “%(new)s”."),
    "meaning": gettext_lazy(
        "The meaning changes, what must, may or is not: “%(old)s” becomes “%(new)s”."
    ),
    "amount": gettext_lazy("%(new)s of %(old)s words change: more than 2 %%."),
}
LONGEST = 120


def objection_words(objection: Objection) -> str:
    """Why a difference is more than a typing error, in a sentence."""
    sides = {"old": _short(objection.old), "new": _short(objection.new)}
    return str(OBJECTIONS[objection.kind] % sides)


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text or "–"
    return f"{text[:LONGEST].rstrip()}…"


class CorrectionView(DeskFormView):
    """“Kleine correctie”: typing errors of the running version, chapter by chapter."""

    form_class = CorrectionForm
    template_name = "werkkader/desk/correct.html"
    page_title = gettext_lazy("Small correction")

    def refusal(self) -> str:
        """There must be a version to correct, and a published text to correct it by."""
        if self.running is None:
            return _("No version holds yet: there is nothing to correct.")
        return "" if self.page.live else _("Publish the page first: a correction takes its words.")

    @cached_property
    def running(self) -> Any:
        """The version that holds now, if any."""
        return self.page.versions.current(timezone.now())

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The chapters that read otherwise on the page than in the version."""
        return proposals(self.running)

    def get_initial(self) -> dict[str, Any]:
        """Which text is on screen."""
        return {"seen": fingerprint(self.page)}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only what is small can be chosen."""
        keys = [each.chapter.key for each in self.proposals if each.verdict.is_small]
        return {**super().get_form_kwargs(), "keys": keys}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each chapter with its words and with what speaks against it."""
        context = super().get_context_data(**kwargs)
        told = [
            (each, [objection_words(objection) for objection in each.verdict.objections])
            for each in self.proposals
        ]
        return {
            **context,
            "running": self.running,
            "proposals": told,
            "chosen": context["form"]["chapters"].value() or [],
            "can_correct": any(each.verdict.is_small for each in self.proposals),
            "release_url": desk_url("release", self.page),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Correct what was ticked, or say why not."""
        try:
            count = self._correct(form.cleaned_data)
        except ValidationError as refusal:
            return self.refuse(form, refusal)
        message = ngettext(
            "%(count)s chapter is corrected.", "%(count)s chapters are corrected.", count
        )
        messages.success(self.request, message % {"count": count})
        return super().form_valid(form)

    @transaction.atomic
    def _correct(self, told: dict[str, Any]) -> int:
        self.locked_page(told["seen"])
        return correct(self.running, told["chapters"], by=self.request.user, now=timezone.now())
