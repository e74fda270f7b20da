"""A home page in Dutch and one in English, as translations of each other."""

from typing import Any

from django.conf import settings
from django.db import migrations
from django.utils import timezone

HOMES = {
    "nl": ("home", "Wijknetwerken", "Nieuws, besluiten en planning van de Amsterdamse buurtteams."),
    "en": (
        "home-en",
        "Wijknetwerken",
        "News, decisions and planning of Amsterdam’s neighbourhood teams.",
    ),
}


def make_home_pages(apps: Any, schema_editor: Any) -> None:
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    homes = {}
    for number, (language, (slug, title, summary)) in enumerate(HOMES.items(), start=1):
        locale, _ = Locale.objects.get_or_create(language_code=language)
        homes[language] = _make_home(
            apps,
            path=f"{root.path}{number:04d}",
            slug=slug,
            title=title,
            summary=summary,
            locale=locale,
            translation_of=homes.get(settings.LANGUAGE_CODE),
        )
    root.numchild = len(homes)
    root.save(update_fields=["numchild"])
    Site.objects.create(
        hostname="localhost",
        port=80,
        site_name="Wijknetwerken",
        is_default_site=True,
        root_page_id=homes[settings.LANGUAGE_CODE].pk,
    )


def _make_home(
    apps: Any,
    path: str,
    slug: str,
    title: str,
    summary: str,
    locale: Any,
    translation_of: Any,
) -> Any:
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    now = timezone.now()
    translation = {"translation_key": translation_of.translation_key} if translation_of else {}
    return HomePage.objects.create(
        path=path,
        depth=2,
        numchild=0,
        url_path=f"/{slug}/",
        slug=slug,
        title=title,
        draft_title=title,
        summary=summary,
        live=True,
        first_published_at=now,
        last_published_at=now,
        content_type=content_type,
        locale=locale,
        **translation,
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("core", "0003_districts_and_url_path")]

    operations = [migrations.RunPython(make_home_pages, migrations.RunPython.noop)]
