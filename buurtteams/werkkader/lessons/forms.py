"""The form in which a reader hands in a lesson."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buurtteams.werkkader.models.lessons import LONGEST_TEXT

LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
# Nobody types these, HTML forbids them and PostgreSQL takes no null: C0 and C1 controls but tab and
# line end, halves of pairs, and the code points that are no characters.
NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
CONTROLS = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{NO_CHARACTERS}]")
LONGEST_NAME = 120
LONGEST_EMAIL = 254


def tidy(text: str) -> str:
    """The text with one kind of line end, without what is no character."""
    return CONTROLS.sub("", LINE_ENDS.sub("\n", text))


class WordsField(forms.CharField):
    """Text with at least one letter or digit in it."""

    def to_python(self, value: Any) -> str:
        """The text; empty when there is nothing to read in it."""
        text = super().to_python(value) or ""
        return text if any(map(str.isalnum, text)) else ""


def refuse_line_ends(value: str) -> None:
    """Raise ``ValidationError`` when what should be one line is more."""
    if "\n" in value:
        raise ValidationError(_("Write this on one line."), code="line_ends")


class LessonForm(forms.Form):
    """What a reader tells, and how to reach them if they wish."""

    text = WordsField(
        label=_("Your lesson"),
        help_text=_("At most 5,000 characters. Name no clients and no colleagues."),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Write down what you have learned or what should be better."),
            "max_length": _(
                "Your text has %(show_value)d characters. Shorten it to %(limit_value)d, or send "
                "it in parts."
            ),
        },
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        required=False,
        max_length=LONGEST_NAME,
        validators=[refuse_line_ends],
        error_messages={"max_length": _("Use at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your mail address (optional)"),
        help_text=_("Only if we may ask you what you mean."),
        required=False,
        max_length=LONGEST_EMAIL,
        validators=[refuse_line_ends],
        error_messages={
            "invalid": _("Write a mail address like name@example.nl, or leave this empty."),
            "max_length": _("Use at most %(limit_value)d characters."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        """``data`` is what was sent; it is shown again as it was, but for what is no character."""
        if data is not None:
            data = {name: tidy(data.get(name, "")) for name in self.base_fields}
        super().__init__(data)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 9})
        for field in self.fields.values():
            # A browser cuts off what is too long without a word; here nothing typed is lost.
            field.widget.attrs.pop("maxlength", None)
