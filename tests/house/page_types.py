"""The page types of the site, and a way to make one of each in either language."""

from typing import Any

import tests.factories
from core.checks import page_types
from core.models import BasePage
from home.models import HomePage
from tests.factories import CustomImageFactory
from tests.house.shelf import body_with_every_block

PAGE_TYPES = page_types()
LANGUAGES = ("nl", "en")


def factory_of(model: type[BasePage]) -> Any:
    """The factory of a page type; a type without one fails the test that asks."""
    found = (getattr(tests.factories, name) for name in tests.factories.__all__)
    makers = [maker for maker in found if getattr(maker, "_meta", None)]
    mine = [maker for maker in makers if maker._meta.model is model]
    assert len(mine) == 1, f"{model.__name__} needs one factory in tests/factories"
    return mine[0]


def make(model: type[BasePage], language: str = "nl") -> BasePage:
    """A live page of a type, in the place where it may stand, with every block in its body."""
    if model is HomePage:
        return HomePage.objects.get(locale__language_code=language)
    place = make_place(model, language)
    body = {"body": body_with_every_block()} if hasattr(model, "body") else {}
    return factory_of(model)(parent=place, **body)


def make_place(model: type[BasePage], language: str) -> BasePage:
    """A page that takes children of a type: the home page if it does, else a new one."""
    places = [place for place in model.allowed_parent_page_models() if place in PAGE_TYPES]
    return make(HomePage if HomePage in places else places[0], language)


def make_children(page: BasePage, count: int) -> None:
    """See to it that a page has ``count`` live children, of each type that it takes in turn.

    A page that takes none gets siblings. The smallest count is one of each type. Articles have an
    image.
    """
    image = CustomImageFactory()
    place = page if page.allowed_subpage_models() else page.get_parent().specific
    kinds = place.allowed_subpage_models()
    for n in range(place.get_children().count(), max(count, len(kinds) + 1)):
        kind = kinds[n % len(kinds)]
        shown = {"lead_image": image} if hasattr(kind, "lead_image") else {}
        factory_of(kind)(parent=place, slug=f"kind-{n}", **shown)
