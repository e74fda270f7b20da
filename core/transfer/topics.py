"""The names of topics in every language: the file ``topics.yaml`` of a content folder."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.validators import slug_re

from core.models import Topic
from core.transfer.errors import ImportFailed, Problem

FILE = "topics.yaml"
LONGEST = Topic._meta.get_field("slug").max_length or 0


def import_topics(root: Path) -> None:
    """Make or rename the topics that the file names; a folder without the file says nothing."""
    path = root / FILE
    if not path.exists():
        return
    for topic in _read(path):
        names = {code: topic[code] for code in _languages() if topic.get(code)}
        Topic.objects.update_or_create(slug=topic["slug"], defaults={"names": names})


def _languages() -> list[str]:
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def _read(path: Path) -> list[dict[str, str]]:
    try:
        topics = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise ImportFailed([Problem(FILE, line, "Dit is geen geldige YAML in UTF-8.")]) from error
    if not isinstance(topics, list) or not all(_is_topic(topic) for topic in topics):
        reason = f"Verwacht een lijst van slug, {', '.join(_languages())}: korte teksten."
        raise ImportFailed([Problem(FILE, None, reason)])
    return topics


def _is_topic(topic: Any) -> bool:
    keys = {"slug", *_languages()}
    required = {"slug", settings.LANGUAGE_CODE}
    return (
        isinstance(topic, dict)
        and required <= set(topic) <= keys
        and all(isinstance(value, str) and 0 < len(value) <= LONGEST for value in topic.values())
        and bool(slug_re.match(topic["slug"]))
    )


def export_topics(root: Path) -> None:
    """Write the file, topics by slug."""
    topics = [_as_mapping(topic) for topic in Topic.objects.order_by("slug")]
    if topics:
        text = yaml.safe_dump(topics, allow_unicode=True, sort_keys=False, width=float("inf"))
        (root / FILE).write_text(text, "utf-8")


def _as_mapping(topic: Topic) -> dict[str, str]:
    # Languages in the order of the settings: PostgreSQL keeps the keys of JSON in one of its own.
    names = {code: topic.names[code] for code in _languages() if code in topic.names}
    return {"slug": topic.slug, **names}
