"""Forms of the CMS that every page type shares."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from core.slugs import check_slug


class BasePageForm(WagtailAdminPageForm):
    """Edits a page; topics and districts are ticked in a list instead of added row by row."""

    topics = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label=_("Topics"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is this about? Readers use it to filter, and it fills “Read also”."),
    )
    districts = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label=_("Districts"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none when it is about the whole city."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "summary" in self.fields:
            self.fields["summary"].required = True
        for name, model in (("topics", "Topic"), ("districts", "District")):
            if name in self._meta.fields:
                self.fields[name].queryset = apps.get_model("core", model).objects.all()
                self.initial[name] = [item.pk for item in getattr(self.instance, name)]
            else:
                # Not shown in the panels of this page type: nothing ticked says nothing then.
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse an address that the site uses, also for a page that has no place yet."""
        cleaned = super().clean()
        if self.parent_page is not None:
            check_slug(cleaned.get("slug", ""), self.parent_page.depth + 1)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Turn the ticks into child rows, so that drafts and revisions carry them."""
        if "topics" in self.cleaned_data:
            self._keep("page_topics", "topic", self.cleaned_data["topics"])
        if "districts" in self.cleaned_data:
            self._keep("page_districts", "district", self.cleaned_data["districts"])
        return super().save(commit)

    def _keep(self, relation: str, name: str, chosen: Any) -> None:
        manager = getattr(self.instance, relation)
        rows = {getattr(row, f"{name}_id"): row for row in manager.all()}
        model = manager.model
        manager.set(
            [
                rows.get(item.pk) or model(sort_order=n, **{name: item})
                for n, item in enumerate(chosen)
            ]
        )
