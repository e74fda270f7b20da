"""The settings of the site."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import FooterLink, SiteSettings
from home.models import HomePage
from tests.factories import CustomImageFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_there_is_one_set_of_settings_for_all_languages() -> None:
    assert SiteSettings.load().pk == SiteSettings.load().pk
    assert SiteSettings.load().organisation == "Wijknetwerken"


def test_a_footer_link_leads_to_a_page_and_not_to_the_root(home: HomePage) -> None:
    FooterLink(settings=SiteSettings.load(), page=home).clean()
    with pytest.raises(ValidationError) as refused:
        FooterLink(settings=SiteSettings.load(), page=Page.objects.get(depth=1)).clean()
    assert set(refused.value.message_dict) == {"page"}


def test_a_footer_link_without_a_page_is_left_to_the_field_to_refuse() -> None:
    FooterLink(settings=SiteSettings.load()).clean()


@pytest.mark.usefixtures("media_folder")
def test_the_settings_stay_when_their_image_is_deleted() -> None:
    image = CustomImageFactory()
    settings = SiteSettings.load()
    settings.social_image = image
    settings.save()
    image.delete()
    assert SiteSettings.objects.get().social_image is None


def test_the_settings_are_edited_in_the_cms(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    settings = SiteSettings.load()
    url = reverse("wagtailsettings:edit", args=["core", "sitesettings", settings.pk])
    data = {
        "organisation": "Wijknetwerken Amsterdam",
        "contact_email": "info@wijk.example",
        "security_contact": "mailto:veilig@wijk.example",
        "footer_links-TOTAL_FORMS": "0",
        "footer_links-INITIAL_FORMS": "0",
    }
    assert client.post(url, data).status_code == 302
    assert SiteSettings.objects.get().organisation == "Wijknetwerken Amsterdam"
