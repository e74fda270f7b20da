"""What can happen to a version after its release: another status, marks, marks taken away."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from buurtteams.werkkader.desk.access import DeskFormView
from buurtteams.werkkader.desk.forms import MarkForm, StatusForm, WithdrawForm
from buurtteams.werkkader.desk.overview import DeskRow, row_of
from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import Notice, Release
from buurtteams.werkkader.noting import mark, withdraw
from buurtteams.werkkader.reading import text_of
from buurtteams.werkkader.releasing import change_status

NEXT = {Status.CONCEPT: [Status.FIXED, Status.LAPSED], Status.FIXED: [Status.LAPSED]}

STAYS = gettext_lazy("Another version followed this one: its text stays as it was.")


class FollowingView(DeskFormView):
    """Does one thing with one version; what is refused is told in the form."""

    done: Any = ""

    def get_page_title(self) -> str:
        """What is done, and with which version."""
        return f"{self.page_title} ({self.release.number})"

    @cached_property
    def row(self) -> DeskRow:
        """The version as the overview has it."""
        return row_of(self.release, timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The version."""
        return {**super().get_context_data(**kwargs), "release": self.release, "row": self.row}

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it, or say why not."""
        try:
            self.act(**form.cleaned_data)
        except ValidationError as refusal:
            return self.refuse(form, refusal)
        messages.success(self.request, self.done % {"number": self.release.number})
        return super().form_valid(form)

    def act(self, **told: Any) -> Any:
        """Do what the form asks; ``ValidationError`` by field."""
        raise NotImplementedError


class StatusView(FollowingView):
    """“Status wijzigen”."""

    form_class = StatusForm
    template_name = "werkkader/desk/status.html"
    page_title = gettext_lazy("Change status")
    done = gettext_lazy("The status of version %(number)s is changed.")

    def refusal(self) -> str:
        """What lapsed stays so."""
        return "" if self.row.can_change_status else _("This version lapsed: that is its end.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where it can go from what it comes to."""
        statuses = NEXT[Status(self.row.last_status)]
        return {**super().get_form_kwargs(), "statuses": statuses}

    def act(self, **told: Any) -> Any:
        """Add the status."""
        now = timezone.now()
        return change_status(
            self.release,
            told["status"],
            at=told["at"] or now,
            reason=told["reason"],
            by=self.request.user,
            now=now,
        )


class MarkView(FollowingView):
    """“Verouderd markeren”."""

    form_class = MarkForm
    template_name = "werkkader/desk/mark.html"
    page_title = gettext_lazy("Mark as out of date")
    done = gettext_lazy("The mark stands at version %(number)s.")

    def refusal(self) -> str:
        """The text of a version that was followed stays as it is."""
        return "" if self.row.can_be_marked else str(STAYS)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The chapters to choose from."""
        return {**super().get_form_kwargs(), "release": self.release}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text, to copy a passage from."""
        return {**super().get_context_data(**kwargs), "text": text_of(self.release)}

    def act(self, **told: Any) -> Any:
        """Add the mark."""
        return mark(
            told["chapter"],
            told["text"],
            passage=told["passage"],
            by=self.request.user,
            now=timezone.now(),
        )


class WithdrawView(FollowingView):
    """Taking away a mark that was not right."""

    form_class = WithdrawForm
    template_name = "werkkader/desk/withdraw.html"
    page_title = gettext_lazy("Take the mark away")
    done = gettext_lazy("The mark at version %(number)s is taken away.")

    @cached_property
    def notice(self) -> Notice:
        """The mark."""
        rows = Notice.objects.filter(release__page=self.page)
        return get_object_or_404(rows.select_related("chapter"), pk=self.kwargs["pk"])

    @cached_property
    def release(self) -> Release:
        """The version it is on."""
        return self.notice.release

    def refusal(self) -> str:
        """The text of a version that was followed stays as it is, its marks too."""
        return "" if self.row.can_be_marked else str(STAYS)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mark."""
        return {**super().get_context_data(**kwargs), "notice": self.notice}

    def act(self, **told: Any) -> Any:
        """Take it away."""
        return withdraw(self.notice, told["reason"], by=self.request.user, now=timezone.now())
