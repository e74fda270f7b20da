"""The form of the CMS in which staff say what they do with a lesson."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from buurtteams.werkkader.facts import LessonStatus
from buurtteams.werkkader.models import Release

MISSING = {
    "processed_in": _("Choose the version into which it was worked."),
    "reason": _("Say in one or two sentences why it is not taken over."),
    "question": _("Put the lesson in your own words first: readers see these."),
    "answer": _("Write an answer first: readers see it."),
}


class HandlingForm(WagtailAdminModelForm):
    """Status and answer of a lesson; what a status or the public needs is compulsory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        releases = Release.objects.filter(page=self.instance.page_id).newest_first()
        self.fields["processed_in"].queryset = releases

    def clean(self) -> dict[str, Any]:
        """Refuse a status or an answer in public that lacks what belongs to it."""
        cleaned = super().clean()
        status = cleaned.get("status")
        if status == LessonStatus.PROCESSED:
            self._need("processed_in")
        elif cleaned.get("processed_in"):
            message = _("Leave this empty, or give it the status “worked into a version”.")
            self.add_error("processed_in", message)
        if status == LessonStatus.DECLINED:
            self._need("reason")
        if cleaned.get("is_public"):
            self._need("question")
            self._need("answer")
        return cleaned

    def _need(self, name: str) -> None:
        value = self.cleaned_data.get(name)
        if name not in self.errors and not (value.strip() if isinstance(value, str) else value):
            self.add_error(name, MISSING[name])
