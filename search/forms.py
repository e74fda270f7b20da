"""The query strings of the search page and of its suggestions."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.models import BasePage, District, Topic
from core.visibility import visible
from search.found import FACETS, Filters, Question, Sort
from search.kinds import KIND_LABELS

MAX_PAGE = 10_000
LAST_YEAR = 9999
UNKNOWN = _("We do not know this filter. Take it off and search again.")
NO_PAGE = _("This page of results does not exist.")
SORTS: dict[Sort, Any] = {"relevance": _("Relevance"), "date": _("Date")}


class SectionField(forms.CharField):
    """The slug of a page right below a home page, of any language; the reader's own goes first."""

    def clean(self, value: Any) -> Page | None:
        """The page, or ``None`` when no section is asked for."""
        slug = super().clean(value)
        if not slug:
            return None
        pages = visible(Page.objects.filter(depth=BasePage.HOME_DEPTH + 1, slug=slug))
        language = get_language()
        found = sorted(
            pages.select_related("locale"),
            key=lambda page: page.locale.language_code != language,
        )
        if not found:
            raise forms.ValidationError(self.error_messages["invalid"])
        return found[0]


class SearchForm(forms.Form):
    """What a visitor may ask; a wrong value is refused in words."""

    q = forms.CharField(
        required=False,
        max_length=200,
        error_messages={"max_length": _("Use at most %(limit_value)d characters.")},
    )
    type = forms.ChoiceField(
        required=False,
        choices=[("", ""), *KIND_LABELS.items()],
        error_messages={"invalid_choice": UNKNOWN},
    )
    section = SectionField(required=False, error_messages={"invalid": UNKNOWN})
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": UNKNOWN},
    )
    district = forms.ModelChoiceField(
        District.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": UNKNOWN},
    )
    year = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), UNKNOWN),
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[("", ""), *SORTS.items()],
        error_messages={"invalid_choice": _("Sort by relevance or by date.")},
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MAX_PAGE,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_PAGE),
    )
    format = forms.ChoiceField(
        required=False,
        choices=[("", ""), ("json", "json")],
        error_messages={"invalid_choice": _("The only other format is json.")},
    )

    @property
    def is_for_programs(self) -> bool:
        """Whether the answer is wanted as JSON, also of a form with a mistake in it."""
        return self["format"].value() == "json"

    @property
    def has_unknown_filter(self) -> bool:
        """Whether the question can be asked by leaving the filters out."""
        return "q" not in self.errors and any(name in self.errors for name in FACETS)

    @property
    def has_unknown_page(self) -> bool:
        """Whether the question can be asked by beginning at the first page."""
        return "q" not in self.errors and "page" in self.errors

    @property
    def message(self) -> str:
        """What is wrong, each mistake once."""
        errors = (str(error) for errors in self.errors.values() for error in errors)
        return " ".join(dict.fromkeys(errors))

    def question(self, language: str) -> Question:
        """What is asked; without what is wrong with it."""
        asked = self.cleaned_data
        filters = Filters(
            type=asked.get("type", ""),
            section=_slug(asked.get("section")),
            topic=_slug(asked.get("topic")),
            district=_slug(asked.get("district")),
            year=asked.get("year"),
        )
        sort: Sort = "date" if asked.get("sort") == "date" else "relevance"
        return Question(asked.get("q", ""), language, filters, sort, asked.get("page") or 1)

    @property
    def labels(self) -> dict[str, str]:
        """What the chosen filters are called; only of a valid form."""
        asked = self.cleaned_data
        names = {
            "type": KIND_LABELS.get(asked["type"]),
            "section": asked["section"] and asked["section"].title,
            "topic": asked["topic"],
            "district": asked["district"],
            "year": asked["year"],
        }
        return {name: str(label) for name, label in names.items() if label}


def _slug(chosen: Any) -> str:
    return str(chosen.slug) if chosen else ""


class SuggestionForm(forms.Form):
    """What stands in the search box; a space at the end closes the last word."""

    q = forms.CharField(required=False, max_length=200, strip=False)
