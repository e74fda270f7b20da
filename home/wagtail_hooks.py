"""What these pages add to the CMS."""

from wagtail import hooks

from home.viewsets import viewsets


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    """The icons of the page types."""
    return list(viewsets)
