"""The models of the ground floor, one subject a file."""

from core.models.append_only import (
    AppendOnly,
    AppendOnlyModel,
    AppendOnlyQuerySet,
    ByWhom,
    displayed_name,
)
from core.models.media import CustomDocument, CustomImage, CustomRendition, DocumentEdition
from core.models.pages import BasePage, Crumb
from core.models.settings import FooterLink, SiteSettings
from core.models.taxonomy import District, PageDistrict, PageTopic, Topic
from core.models.users import User

__all__ = [
    "AppendOnly",
    "AppendOnlyModel",
    "AppendOnlyQuerySet",
    "BasePage",
    "ByWhom",
    "Crumb",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "District",
    "DocumentEdition",
    "FooterLink",
    "PageDistrict",
    "PageTopic",
    "SiteSettings",
    "Topic",
    "User",
    "displayed_name",
]
