"""Lessons of readers."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from buurtteams.werkkader.models import Lesson, LivingDocumentPage, Release
from tests.factories.documents import LivingDocumentPageFactory, make_release


class LessonFactory(factory.django.DjangoModelFactory):
    """A lesson that came in just now, on the first chapter of a document with one version."""

    class Meta:
        model = Lesson

    text = "Bij ons werkt binnenlopen op dinsdag beter."
    name = "Sam de Vries"
    email = "sam@example.nl"
    received_at = factory.LazyFunction(timezone.now)
    purge_on = factory.LazyAttribute(lambda lesson: lesson.received_at.date() + dt.timedelta(365))
    ticket = factory.Sequence(lambda n: f"ticket-{n}")
    sender = "a" * 64

    @classmethod
    def _create(cls, model_class: type[Lesson], *args: Any, **kwargs: Any) -> Lesson:
        page = kwargs.pop("page", None) or LivingDocumentPageFactory()
        release = _release_of(page)
        chapter = release.chapters.earliest("position")
        kwargs.setdefault("chapter_key", chapter.key)
        kwargs.setdefault("chapter_title", chapter.title)
        return super()._create(model_class, *args, page=page, release=release, **kwargs)


def _release_of(page: LivingDocumentPage) -> Release:
    return page.releases.newest_first().first() or make_release(page)
