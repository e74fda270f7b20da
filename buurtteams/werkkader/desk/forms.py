"""The forms of the desk."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page

from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import (
    Decision,
    Notice,
    Release,
    ReleaseChapter,
    StatusChange,
    Withdrawal,
)

DECISIONS = 3
SOLVED, OPEN = "solved", "open"
TEXT: Any = Notice._meta.get_field("text")
MOMENTS = [settings.WAGTAIL_DATETIME_FORMAT, "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]


class MomentField(forms.DateTimeField):
    """A day and time in Wagtail's picker; left empty it means now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, input_formats=MOMENTS, widget=AdminDateTimeInput(), **kwargs
        )


class DeskForm(forms.Form):
    """A form whose choices depend on the document."""

    fields: dict[str, Any]


class SeenForm(DeskForm):
    """A form beside a text; ``seen`` is the mark of the text that the editor had on screen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReleaseForm(SeenForm):
    """What an editor says of a new version; ``ticket`` becomes its identity, once."""

    number = forms.CharField(
        label=_("Number"),
        max_length=7,
        help_text=_("1.1 after 1.0 for a change, 2.0 when much is new."),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(each.value, each.label) for each in (Status.FIXED, Status.CONCEPT)],
        widget=forms.RadioSelect,
        initial=Status.FIXED,
    )
    valid_from = MomentField(
        label=_("Valid from"),
        help_text=_(
            "Leave empty to let it take effect at once. "
            "At a later moment it takes effect by itself, to the minute."
        ),
    )
    is_open_early = forms.BooleanField(
        label=_("Readers may read it before it takes effect"), required=False
    )
    note = forms.CharField(
        label=_("What changed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Readers see this on top of the version. Write plain sentences."),
    )
    translates = forms.ModelChoiceField(
        label=_("Translates"),
        queryset=Release.objects.none(),
        required=False,
        help_text=_("The version whose words this one gives."),
    )
    ticket = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, originals: Any = None, **kwargs: Any) -> None:
        """Ask ``originals``, the versions that this one may translate, where there are any."""
        super().__init__(*args, **kwargs)
        if originals is None:
            del self.fields["translates"]
        else:
            self.fields["translates"].queryset = originals


class DecisionForm(forms.Form):
    """A decision that a version rests on: a page of this site, or an address elsewhere."""

    page = forms.ModelChoiceField(
        label=_("Page"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        required=False,
    )
    url = forms.URLField(
        label=_("Or an address elsewhere"),
        required=False,
        max_length=Decision._meta.get_field("url").max_length,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"], message=_("Begin the address with https://."))],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=Decision._meta.get_field("title").max_length,
        required=False,
        help_text=_("Left empty, it is that of the page."),
    )

    def clean(self) -> dict[str, Any]:
        """A page or an address, not both; an address and a title go together."""
        found = super().clean() or self.cleaned_data
        page, url = found.get("page"), found.get("url")
        if self.errors:
            return found
        if page and url:
            raise ValidationError({"url": _("Choose a page or give an address, not both.")})
        if url and not found["title"]:
            raise ValidationError({"title": _("Say which decision this is.")})
        if found["title"] and not (page or url):
            raise ValidationError({"page": _("Choose the page of this decision.")})
        return found

    @property
    def triple(self) -> tuple[str, Any, str] | None:
        """Title, page and address; nothing for an empty row."""
        title = self.cleaned_data.get("title", "")
        page, url = self.cleaned_data.get("page"), self.cleaned_data.get("url", "")
        if page:
            return title or page.title, page, ""
        return (title, None, url) if url else None


DecisionFormSet = forms.formset_factory(
    DecisionForm, extra=DECISIONS, max_num=DECISIONS, absolute_max=DECISIONS
)


class PointsForm(DeskForm):
    """Which open points does the new version solve?"""

    CHOICES = ((SOLVED, _("This version solves it")), (OPEN, _("It stays open")))

    def __init__(self, *args: Any, points: list[Notice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = {f"point-{point.pk}": point for point in points}
        for name, point in self.points.items():
            self.fields[name] = forms.ChoiceField(
                label=_point_label(point),
                choices=self.CHOICES,
                initial=SOLVED,
                widget=forms.RadioSelect,
            )

    @property
    def kept(self) -> list[Notice]:
        """The points that stay open."""
        return [point for name, point in self.points.items() if self.cleaned_data[name] == OPEN]


def _point_label(point: Notice) -> str:
    place = f"{point.chapter.number} {point.chapter.title}"
    return f"{place}: “{point.passage}”" if point.passage else place


class CorrectionForm(SeenForm):
    """Which chapters of the running version get their typing errors mended?"""

    chapters = forms.MultipleChoiceField(
        label=_("Chapters"),
        error_messages={
            "required": _("Tick the chapters to correct."),
            "invalid_choice": _("Choose a chapter that was changed."),
        },
    )

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chapters"].choices = [(key, key) for key in keys]


class StatusForm(DeskForm):
    """What a version counts for, from when, and why."""

    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    at = MomentField(label=_("From"), help_text=_("Leave empty for at once."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=StatusChange._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write a plain sentence: it stays with the version."),
    )

    def __init__(self, *args: Any, statuses: list[Status], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(each.value, each.label) for each in statuses]
        self.fields["status"].initial = statuses[0]


class ChapterChoiceField(forms.ModelChoiceField):
    """A chapter by its number and title."""

    def label_from_instance(self, obj: ReleaseChapter) -> str:
        """As the table of contents has it."""
        return f"{obj.number} {obj.title}"


class MarkForm(DeskForm):
    """What is out of date in a version, and where."""

    chapter = ChapterChoiceField(label=_("Chapter"), queryset=ReleaseChapter.objects.none())
    passage = forms.CharField(
        label=_("Passage"),
        max_length=Notice._meta.get_field("passage").max_length,
        required=False,
        help_text=_("Copy the words from the text. Leave empty to mark the whole chapter."),
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chapter"].queryset = release.chapters.defer("body", "parts")
        # Made here: at import not all features of rich text are known yet.
        self.fields["text"] = TEXT.formfield(
            help_text=_("Readers see it at the passage, with “Out of date” before it.")
        )


class WithdrawForm(forms.Form):
    """Why a mark goes away."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=Withdrawal._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For colleagues: readers no longer see the mark."),
    )
