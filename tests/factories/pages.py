"""Pages; give `parent=`, and the language follows from it."""

import datetime as dt
from itertools import count
from typing import Any

import factory
from wagtail.models import Locale, Page

from buurtteams.timelines.models import TimelinePage
from home.models import HomePage, SectionPage, StandardPage
from news.models import ArticlePage, NewsIndexPage

NUMBERS = count()


class BasePageFactory(factory.django.DjangoModelFactory):
    """A live page under `parent` (default: the Dutch home page) with a title and a summary."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Pagina {n}")
    # One count for all types: two of them may stand under one parent.
    slug = factory.LazyFunction(lambda: f"pagina-{next(NUMBERS)}")
    summary = "Een korte samenvatting."

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        parent = kwargs.pop("parent", None) or HomePage.objects.get(locale__language_code="nl")
        kwargs.setdefault("locale", parent.locale)
        live = kwargs.pop("live", True)
        page = parent.add_child(instance=model_class(*args, live=False, **kwargs))
        revision = page.save_revision()
        if live:
            revision.publish()
            page.refresh_from_db()
        return page


class HomePageFactory(BasePageFactory):
    """Another home page, straight under the root."""

    class Meta:
        model = HomePage

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        kwargs.setdefault("parent", Page.objects.get(depth=1))
        kwargs.setdefault("locale", Locale.objects.get(language_code="nl"))
        return super()._create(model_class, *args, **kwargs)


class SectionPageFactory(BasePageFactory):
    """A section under the home page."""

    class Meta:
        model = SectionPage


class StandardPageFactory(BasePageFactory):
    """A page that explains something."""

    class Meta:
        model = StandardPage


class NewsIndexPageFactory(BasePageFactory):
    """A news index under the home page."""

    class Meta:
        model = NewsIndexPage


class TimelinePageFactory(BasePageFactory):
    """A page with a line of milestones; without `parent` under a section of its own."""

    class Meta:
        model = TimelinePage

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        if "parent" not in kwargs:
            kwargs["parent"] = SectionPageFactory()
        return super()._create(model_class, *args, **kwargs)


class ArticlePageFactory(BasePageFactory):
    """An article; without `parent` under a section of its own."""

    class Meta:
        model = ArticlePage

    date = dt.date(2020, 6, 25)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        if "parent" not in kwargs:
            kwargs["parent"] = SectionPageFactory()
        return super()._create(model_class, *args, **kwargs)
