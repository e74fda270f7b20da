"""The query string of the search page."""

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_PAGE = 10_000


class SearchForm(forms.Form):
    """What a visitor may ask; a wrong page number is refused in words."""

    q = forms.CharField(
        label=_("Search this site"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Use at most %(limit_value)d characters.")},
    )
    format = forms.ChoiceField(
        required=False, choices=[("", ""), ("json", "json")], widget=forms.HiddenInput
    )
    page = forms.IntegerField(
        required=False, min_value=1, max_value=MAX_PAGE, widget=forms.HiddenInput
    )
