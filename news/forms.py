"""The query string of the news index."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from core.models import District, PageDistrict, PageTopic, Topic
from news.listing import Cursor, read_cursor

FILTERS = ("topic", "district", "year")


class CursorField(forms.CharField):
    """A place in the list; what names no place is refused."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Cursor | None:
        """The place, or ``None`` when there is nothing typed."""
        if not value:
            return None
        cursor = read_cursor(str(value))
        if cursor is None:
            raise forms.ValidationError(_("This place in the list does not exist."))
        return cursor


class NewsFilterForm(forms.Form):
    """What a reader may filter by: topic, district and year."""

    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Topic"),
        empty_label=_("All topics"),
    )
    district = forms.ModelChoiceField(
        District.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("District"),
        empty_label=_("Whole city"),
    )
    year = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label=_("Year"))
    before = CursorField(required=False)
    after = CursorField(required=False)

    def __init__(self, data: Any, articles: QuerySet) -> None:
        super().__init__(data)
        self.articles = articles
        years = [(str(year), str(year)) for year in self._years()]
        self._field("topic").queryset = Topic.objects.all()
        self._field("district").queryset = District.objects.all()
        self._field("year").choices = [("", _("All years")), *years]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _years(self) -> list[int]:
        dated = self.articles.filter(date__isnull=False).values_list("date", flat=True)
        newest = dated.order_by("-sort_date", "-pk").first()
        oldest = dated.order_by("sort_date", "pk").first()
        return list(range(newest.year, oldest.year - 1, -1)) if newest and oldest else []

    @property
    def chosen(self) -> dict[str, str]:
        """The filters as they stand in the address."""
        return {name: self.data[name] for name in FILTERS if self.cleaned_data.get(name)}

    @property
    def labels(self) -> dict[str, str]:
        """What the chosen filters are called."""
        return {name: str(self.cleaned_data[name]) for name in self.chosen}

    def filtered(self) -> QuerySet:
        """The articles that meet all chosen filters."""
        chosen = self.cleaned_data
        articles = self.articles
        if chosen["topic"]:
            articles = articles.filter(_has_row(PageTopic, topic=chosen["topic"]))
        if chosen["district"]:
            articles = articles.filter(_has_row(PageDistrict, district=chosen["district"]))
        if chosen["year"]:
            first, last = dt.date(chosen["year"], 1, 1), dt.date(chosen["year"], 12, 31)
            articles = articles.filter(sort_date__range=(first, last))
        return articles


def _has_row(model: type[Model], **wanted: Any) -> Exists:
    """Asked for each article in the order of the list, so that its first twenty are found soon."""
    return Exists(model._default_manager.filter(page=OuterRef("pk"), **wanted))
