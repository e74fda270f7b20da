"""A site full of pages for the benchmark of search: makes them, then answers what it is asked.

Wagtail's own index is filled as well, so that both are asked on the same machine in the same run.
"""

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 (needs the line above)
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from core.models import District, PageDistrict, PageTopic, Topic  # noqa: E402
from core.transfer.importing import import_folder  # noqa: E402
from home.models import StandardPage  # noqa: E402
from search.finding import find  # noqa: E402
from search.found import Question  # noqa: E402
from search.rebuilding import rebuild  # noqa: E402
from search.suggesting import suggest  # noqa: E402
from tests.bench_words import paragraph, title  # noqa: E402

BATCH = 500
SECTION = "---\ntype: section\npath: sectie\nlanguage: nl\ntitle: Sectie\nsummary: Kort.\n---\n"
TOPICS = ("bewoners", "planning", "professionals", "werkkader", "zorg")


def make_pages(number: int) -> None:
    """So many pages below one section, each with a topic and a district."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "s.md").write_text(SECTION, "utf-8")
        import_folder(Path(folder))
    chance = random.Random(number)
    topics = [Topic.objects.get_or_create(slug=t, defaults={"names": {"nl": t}})[0] for t in TOPICS]
    districts = list(District.objects.all())
    for start in range(0, number, BATCH):
        with transaction.atomic():
            pages = _pages(range(start, min(start + BATCH, number)), chance)
            _describe(pages, topics, districts, chance)


def _pages(numbers: range, chance: random.Random) -> list[Page]:
    section = Page.objects.get(slug="sectie")
    rows = [_page(section, number, chance) for number in numbers]
    pages = Page.objects.bulk_create(rows)
    bodies = [
        (page.pk, paragraph(chance, 20), json.dumps([{"type": "text", "value": _html(chance)}]))
        for page in pages
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO home_standardpage (page_ptr_id, summary, body) VALUES (%s, %s, %s)", bodies
        )
    Page.objects.filter(pk=section.pk).update(numchild=numbers.stop)
    return pages


def _page(section: Page, number: int, chance: random.Random) -> Page:
    slug, words = f"pagina-{number}", title(chance)
    model = StandardPage(title=words, slug=slug)
    now = timezone.now()
    return Page(
        title=words,
        draft_title=words,
        slug=slug,
        path=Page._get_path(section.path, section.depth + 1, number + 1),
        depth=section.depth + 1,
        url_path=f"{section.url_path}{slug}/",
        content_type=model.content_type,
        locale=section.locale,
        live=True,
        first_published_at=now,
        last_published_at=now,
    )


def _html(chance: random.Random) -> str:
    return "".join(f"<p>{paragraph(chance, 60)}</p>" for _ in range(5))


def _describe(pages: list[Page], topics: list[Any], districts: list[Any], chance: Any) -> None:
    PageTopic.objects.bulk_create(PageTopic(page=p, topic=chance.choice(topics)) for p in pages)
    PageDistrict.objects.bulk_create(
        PageDistrict(page=p, district=chance.choice(districts)) for p in pages
    )


def fill_stock_index() -> None:
    """What Wagtail does for each page that is saved."""
    index = get_search_backend().get_index_for_model(StandardPage)
    keys = list(StandardPage.objects.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        found = StandardPage.objects.filter(pk__in=keys[start : start + BATCH])
        index.add_items(StandardPage, list(found))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def ask_own(text: str) -> int:
    """Hits, facets and snippets of the first page of answers."""
    return find(Question(text, "nl"), timezone.now()).count


def ask_stock(text: str) -> int:
    """What the view does that Wagtail gives a new project: the first ten, and how many."""
    hits = Page.objects.live().search(text)
    return len(hits[:10]) and hits.count()


def ask_suggestions(text: str) -> int:
    """What the search box asks while somebody types."""
    return len(suggest(text, "nl", timezone.now()))


WAYS = {"own": ask_own, "stock": ask_stock, "suggestions": ask_suggestions}


def main() -> None:
    """Migrate, fill both indexes, then answer the questions of standard input."""
    call_command("migrate", verbosity=0, interactive=False)
    number = int(sys.argv[1])
    make_pages(number)
    if "stock" in sys.argv:
        fill_stock_index()
    begin = time.process_time()
    built = rebuild(timezone.now())
    spent = (time.process_time() - begin) * 1000
    print(json.dumps({"entries": built.entries, "ms": spent / built.entries}), flush=True)
    for line in sys.stdin:
        way, text = json.loads(line)
        begin = time.perf_counter()
        count = WAYS[way](text)
        spent = (time.perf_counter() - begin) * 1000
        print(json.dumps({"ms": spent, "count": count}), flush=True)


if __name__ == "__main__":
    main()
