"""The forms of milestones in the CMS: editing one, and moving its date."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from buurtteams.timelines.dates import MilestoneDate, UnreadableDate, parse

WORDING = ("title", "explanation")
FORMS_OF_A_DATE = _(
    "For example 1-4-2021, half oktober 2020, oktober 2020, zomer 2020, eerste kwartaal 2021, "
    "vanaf half oktober 2020, niet vóór 1 juli 2020 or 29 juni – 2 juli 2020."
)
WRONG = {
    "form": _("This cannot be read as a date."),
    "day": _("This day does not exist."),
    "weekday": _("The day of the week does not fit the date."),
    "order": _("The period ends before it begins."),
    "year": _("Name the year too, in four digits."),
}
SECTION_DEPTH = 3


class DateField(forms.CharField):
    """A date with its precision, typed as an editor would say it; its value is read already."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 200, "help_text": FORMS_OF_A_DATE, **kwargs})

    def clean(self, value: Any) -> Any:
        """A ``MilestoneDate`` or ``None``; an error says what is wrong and gives examples."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text)
        except UnreadableDate as error:
            raise ValidationError(f"{WRONG[error.reason]} {FORMS_OF_A_DATE}") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Is it another date, however it is typed?"""
        return self.prepare_value(initial) != (data or None)

    def prepare_value(self, value: Any) -> Any:
        """The date in words."""
        return value.words(get_language() or "nl") if isinstance(value, MilestoneDate) else value


class MilestoneForm(WagtailAdminModelForm):
    """Edits a milestone; a wording in another language has no facts, a public date no field."""

    date = DateField(label=_("Date"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.source_id is not None:
            for name in set(self.fields) - {*WORDING, "comment_notifications"}:
                del self.fields[name]
        elif self.instance.is_public_date:
            del self.fields["date"]
        else:
            self.fields["date"].initial = self.instance.date
        if "section" in self.fields:
            self.fields["section"].queryset = sections() | self._own_section()
        if self.instance.source_id is None and not self._may_tell_facts():
            for field in self.fields.values():
                field.disabled = True

    def _own_section(self) -> Any:
        """The section that it has may have moved: it can be kept."""
        return Page.objects.filter(pk=self.instance.section_id)

    def _may_tell_facts(self) -> bool:
        """Who only translates reads the facts, and words them in another language."""
        policy = policy_registry.get_by_type(type(self.instance))
        return self.for_user is None or policy.user_has_permission(self.for_user, "add")

    def defer_required_fields(self) -> None:
        """A draft may lack its date."""
        super().defer_required_fields()
        if "date" in self.fields:
            self.fields["date"].required = False

    def restore_required_fields(self) -> None:
        """What is published may not."""
        super().restore_required_fields()
        if "date" in self.fields:
            self.fields["date"].required = True

    def _post_clean(self) -> None:
        date = self.cleaned_data.get("date")
        if date is not None:
            self.instance.date = date
        super()._post_clean()


def sections() -> Any:
    """The top-level pages in the language of the facts."""
    return Page.objects.filter(depth=SECTION_DEPTH).order_by("path")


class RescheduleForm(forms.Form):
    """Moves a milestone: to when, why, and by which decision."""

    to = DateField(label=_("New date"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it beside the old and the new date. Write a plain sentence."),
    )
    decision_page = forms.ModelChoiceField(
        label=_("Decision"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        required=False,
        help_text=_("The page that tells of the decision, if there is one."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
