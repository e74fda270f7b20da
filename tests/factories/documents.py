"""Living documents and their versions."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Page

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.releasing import Plan, release
from tests.factories.pages import BasePageFactory, SectionPageFactory

Written = tuple[str, str] | tuple[str, str, int]


def key_of(*names: object) -> str:
    """An identity that is the same for the same names."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(str(name) for name in names)))


def chapter(name: str, title: str, html: str | Sequence[str], level: int = 1) -> dict[str, Any]:
    """A chapter known by a name, as a stream keeps it: a text block for each piece of HTML."""
    pieces = [html] if isinstance(html, str) else html
    body = [
        {"type": "text", "value": piece, "id": key_of(name, n)} for n, piece in enumerate(pieces)
    ]
    value = {"title": title, "level": str(level), "body": body}
    return {"type": "chapter", "value": value, "id": key_of(name)}


def chapters_of(*chapters: dict[str, Any]) -> StreamValue:
    """The chapters as the value of a page."""
    field = LivingDocumentPage._meta.get_field("chapters")
    return StreamValue(field.stream_block, list(chapters), is_lazy=True)


def some_chapters() -> StreamValue:
    """Two chapters, the second with a part."""
    return chapters_of(
        chapter("doel", "Waarom dit werkkader", "<p>Dit kader zegt hoe teams werken.</p>"),
        chapter("toegang", "Toegang", "<p>Iedere bewoner kan binnenlopen op 12 plekken.</p>"),
        chapter("tijden", "Openingstijden", "<p>Open van 9 tot 17 uur.</p>", level=2),
    )


class LivingDocumentPageFactory(BasePageFactory):
    """A living document with three chapters and no version; under a section of its own."""

    class Meta:
        model = LivingDocumentPage

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        if "parent" not in kwargs:
            kwargs["parent"] = SectionPageFactory()
        kwargs.setdefault("chapters", some_chapters())
        return super()._create(model_class, *args, **kwargs)


def publish_chapters(page: LivingDocumentPage, chapters: StreamValue) -> LivingDocumentPage:
    """Publish these chapters on the page: they are being prepared from now on."""
    page = LivingDocumentPage.objects.get(pk=page.pk)
    page.chapters = chapters
    page.save_revision().publish()
    return LivingDocumentPage.objects.get(pk=page.pk)


def make_release(page: LivingDocumentPage, number: str = "1.0", **kwargs: Any) -> Release:
    """A version of what the page has published; an adopted one that holds from ``now``."""
    now = kwargs.pop("now", None) or timezone.now()
    by = kwargs.pop("by", None)
    plan: dict[str, Any] = {"note": f"Wat nieuw is in {number}.", "valid_from": now, **kwargs}
    return release(page, Plan(number=number, **plan), by=by, now=now)


def day(text: str) -> dt.datetime:
    """Midnight in Amsterdam at the start of a day (``2020-06-12``)."""
    return timezone.make_aware(dt.datetime.fromisoformat(text))
