"""The icons of page types in the CMS."""

from wagtail.admin.viewsets.pages import PageViewSet

from home.models import HomePage, SectionPage, StandardPage

viewsets = [
    PageViewSet(model=HomePage, icon="home"),
    PageViewSet(model=SectionPage, icon="folder-open-inverse"),
    PageViewSet(model=StandardPage, icon="doc-empty"),
]
