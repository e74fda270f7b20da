"""The demo site: its content files and what brings them in."""

from pathlib import Path

from django.db import transaction
from wagtail.models import Page

from core.demo import make_demo_users
from core.models import CustomImage, FooterLink, SiteSettings
from core.transfer.importing import Report, import_folder
from search.demo import make_demo_wording

CONTENT = Path(__file__).resolve().parent / "content"
SOCIAL_IMAGE = "huizen-aan-de-gracht"
FOOTER = ("over-deze-site", "toegankelijkheid", "privacy", "contact")


@transaction.atomic
def load(password: str) -> Report:
    """Bring in the demo content and the logins; a second time changes nothing."""
    report = import_folder(CONTENT)
    _fill_settings()
    make_demo_users(password)
    make_demo_wording()
    return report


def _fill_settings() -> None:
    settings = SiteSettings.load()
    settings.contact_email = settings.contact_email or "info@wijknetwerken.example"
    settings.social_image = settings.social_image or _image(SOCIAL_IMAGE)
    settings.save()
    if not settings.footer_links.exists():
        for number, slug in enumerate(FOOTER):
            page = Page.objects.get(slug=slug, depth=3, locale__language_code="nl")
            FooterLink.objects.create(settings=settings, page=page, sort_order=number)


def _image(title: str) -> CustomImage | None:
    return CustomImage.objects.filter(title=title).first()
