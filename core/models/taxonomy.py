"""What pages are about (topics) and where it plays (city districts)."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class TopicForm(WagtailAdminModelForm):
    """Edits a topic with one name field for each language of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
            self.fields[f"name_{code}"].initial = self.instance.names.get(code, "")

    def save(self, commit: bool = True) -> "Topic":
        """Keep the names that were filled in."""
        names = {
            code: self.cleaned_data[f"name_{code}"]
            for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        }
        self.instance.names = {code: name for code, name in names.items() if name}
        return super().save(commit)


def _topic_form() -> type[TopicForm]:
    fields = {
        f"name_{code}": forms.CharField(
            max_length=80, required=code == settings.LANGUAGE_CODE, label=f"{_('Name')} ({name})"
        )
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
    }
    return type("TopicForm", (TopicForm,), fields)


class TopicQuerySet(models.QuerySet):
    """Topics and how much they are used."""

    def with_page_counts(self) -> "TopicQuerySet":
        """Each with ``pages``: the number of pages about it."""
        return self.annotate(pages=models.Count("page_topics"))


class Topic(models.Model):
    """A subject that pages share, the same one in every language.

    ``names`` maps a language code to the name in that language; the name in the site's default
    language is always there and stands in for a missing one.
    """

    slug = models.SlugField(
        _("slug"), max_length=80, unique=True, help_text=_("Used in addresses: planning")
    )
    names = models.JSONField(_("names"), default=dict)

    objects = TopicQuerySet.as_manager()

    base_form_class = _topic_form()
    panels = [
        *(FieldPanel(f"name_{code}") for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES),
        FieldPanel("slug"),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language, else in the default language."""
        language = get_language() or settings.LANGUAGE_CODE
        return self.names.get(language) or self.names.get(settings.LANGUAGE_CODE) or self.slug


class District(models.Model):
    """A city district; its name is a proper name, the same in every language."""

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order"]
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return self.name


class PageTopic(Orderable):
    """A topic of a page, whatever the type of the page."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="page_topics")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "topic"], name="core_one_row_per_page_topic")
        ]


class PageDistrict(Orderable):
    """A city district that a page is about, whatever the type of the page."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_districts")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="page_districts")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "district"], name="core_one_row_per_page_district"
            )
        ]
