"""Milestones: public ones with a date, unless said otherwise."""

from typing import Any

import factory
from wagtail.models import Locale

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import Milestone


class MilestoneFactory(factory.django.DjangoModelFactory):
    """A public Dutch milestone; `date` is a value or text as an editor types it."""

    class Meta:
        model = Milestone

    title = factory.Sequence(lambda n: f"Mijlpaal {n}")
    explanation = "Wat dit voor u betekent."
    date: Any = "1 april 2021"

    @classmethod
    def _create(cls, model_class: type[Milestone], *args: Any, **kwargs: Any) -> Milestone:
        date = kwargs.pop("date")
        kwargs["date"] = parse(date) if isinstance(date, str) else date
        language = kwargs.pop("language", "nl")
        kwargs.setdefault("locale", Locale.objects.get(language_code=language))
        live = kwargs.pop("live", True)
        milestone = model_class(live=False, **kwargs)
        milestone.save()
        revision = milestone.save_revision()
        if live:
            revision.publish()
            milestone.refresh_from_db()
        return milestone


def make_wording(milestone: Milestone, language: str = "en", **kwargs: Any) -> Milestone:
    """A public wording of a milestone in another language."""
    locale = Locale.objects.get(language_code=language)
    wording = milestone.copy_for_translation(locale)
    for name, value in {"live": True, **kwargs}.items():
        setattr(wording, name, value)
    wording.save()
    return wording
