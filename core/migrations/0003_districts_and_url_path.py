"""The city districts, and an index on the addresses of pages."""

from typing import Any

from django.db import migrations

DISTRICTS = [
    ("centrum", "Centrum"),
    ("noord", "Noord"),
    ("oost", "Oost"),
    ("zuid", "Zuid"),
    ("west", "West"),
    ("nieuw-west", "Nieuw-West"),
    ("zuidoost", "Zuidoost"),
    ("weesp", "Weesp"),
]


def make_districts(apps: Any, schema_editor: Any) -> None:
    District = apps.get_model("core", "District")
    for sort_order, (slug, name) in enumerate(DISTRICTS):
        District.objects.get_or_create(slug=slug, defaults={"name": name, "sort_order": sort_order})


def index_url_path(apps: Any, schema_editor: Any) -> None:
    # Routing looks a page up by its whole address; Wagtail itself goes level by level.
    operators = " text_pattern_ops" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(
        f"CREATE INDEX core_page_url_path ON wagtailcore_page (url_path{operators})"
    )


def drop_index(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP INDEX core_page_url_path")


class Migration(migrations.Migration):
    dependencies = [("core", "0002_pages_and_media"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunPython(make_districts, migrations.RunPython.noop),
        migrations.RunPython(index_url_path, drop_index),
    ]
