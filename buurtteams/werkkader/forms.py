"""The query strings of the list of versions: what held on a day, which two to compare."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class HeldOnForm(forms.Form):
    """What held on a day?"""

    op = forms.DateField(
        label=_("Which version was in force on this day?"),
        input_formats=FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}, format=FORMATS[0]),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
        error_messages={
            "required": _("Fill in a day."),
            "invalid": _("Fill in a day that exists, for example 01-07-2020."),
        },
    )


class CompareForm(forms.Form):
    """Which two versions?"""

    van = forms.ChoiceField(label=pgettext_lazy("comparison", "From version"))
    naar = forms.ChoiceField(label=pgettext_lazy("comparison", "To version"))

    def __init__(self, numbers: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, number) for number in numbers]
        for name in self.fields:
            field: Any = self.fields[name]
            field.choices = choices
            field.error_messages = {
                "required": _("Choose a version."),
                "invalid_choice": _("This version does not exist: choose one from the list."),
            }

    def clean(self) -> dict[str, Any]:
        """Refuse a version and itself."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("van") and cleaned.get("van") == cleaned.get("naar"):
            raise ValidationError({"naar": _("Choose another version than the first one.")})
        return cleaned
