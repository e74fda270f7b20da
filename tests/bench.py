"""What `make bench` calls: how the site behaves as it grows, as ratios of one interleaved run.

Two sites, one with few and one with many articles, answer the same requests in turn; CPU time of
the process is counted, database included, so that a busy machine hardly matters.
`make bench ARGS="--articles 10000"` chooses the size of the larger one. Search is measured beside
it over `--pages` pages (``tests.bench_search``); `--only site` or `--only search` does one of both.
"""

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench_search import compare

FEW = 100
INDEX = "/sectie/nieuws/"
REQUESTS = {
    "news index, first stretch": INDEX,
    "news index, one topic": f"{INDEX}?topic=planning",
    "news index, one year": f"{INDEX}?year=2015",
    "news index, deep stretch": f"{INDEX}?before=2010-06-01.1",
    "article": f"{INDEX}artikel-7/",
    "home": "/",
    "feed": f"{INDEX}feed/",
    "timeline, 20 and 200 milestones": "/sectie/tijdlijn/",
    "werkkader, 8 and 40 chapters": "/sectie/kader/",
    "its versions, 3 and 12": "/sectie/kader/versies/",
    "a comparison, kept": "/sectie/kader/vergelijk/1.0/1.1/",
}
FEW_MILESTONES, MANY_MILESTONES, MOVES = 20, 200, 5
SMALL_KADER, LARGE_KADER, CHAPTER_WORDS = (8, 3), (40, 12), 750
WORDS = (
    "bewoner besluit buurtteam gemeente ondersteuning overgang planning professional samenwerking "
    "stadsdeel start subsidie werkkader wijk zorg"
).split()
TOPICS = ("bewoners", "planning", "professionals", "werkkader", "zorg")
DISTRICTS = ("centrum", "noord", "oost", "zuid", "west", "nieuw-west", "zuidoost", "weesp")


@dataclass
class Site:
    """A site in a process of its own, which answers a path with the CPU milliseconds it cost."""

    process: subprocess.Popen[str]

    def read(self) -> str:
        """One line of what the process says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def measure(self, path: str) -> float:
        """The CPU milliseconds of one request."""
        assert self.process.stdin is not None
        self.process.stdin.write(path + "\n")
        self.process.stdin.flush()
        return float(self.read())


def write_content(folder: Path, articles: int) -> None:
    """A section, an index and so many articles of five paragraphs, the same for the same number."""
    chance = random.Random(articles)
    folder.mkdir(parents=True)
    for name, kind, path in (("s", "section", "sectie"), ("i", "news-index", "sectie/nieuws")):
        (folder / f"{name}.md").write_text(_page(kind, path, "Nieuws"), "utf-8")
    for number in range(articles):
        day = dt.date(2010, 1, 1) + dt.timedelta(days=chance.randrange(4500))
        topics = ", ".join(chance.sample(TOPICS, 2))
        extra = f"date: {day}\ntopics: [{topics}]\ndistricts: [{chance.choice(DISTRICTS)}]\n"
        body = "\n\n".join(" ".join(chance.choices(WORDS, k=60)) for _ in range(5))
        text = _page("article", f"sectie/nieuws/artikel-{number}", f"Artikel {number}", extra)
        (folder / f"a{number}.md").write_text(text + body + "\n", "utf-8")


def write_milestones(folder: Path, number: int) -> None:
    """A timeline of so many milestones, each moved five times."""
    (folder / "t.md").write_text(_page("timeline", "sectie/tijdlijn", "Tijdlijn"), "utf-8")
    milestones = []
    for n in range(number):
        dates = [{"date": f"2021-01-{n % 28 + 1:02}", "at": "2020-01-01T09:00:00+01:00"}]
        for move in range(MOVES):
            day, at = f"2021-{move + 2:02}-{n % 28 + 1:02}", f"2020-{move + 2:02}-01T09:00:00+01:00"
            dates.append({"date": day, "at": at, "reason": "Er is meer tijd nodig.", "by": "Team"})
        milestones.append(
            {
                "id": f"00000000-0000-4000-8000-{n:012}",
                "slug": f"mijlpaal-{n}",
                "language": "nl",
                "section": "sectie",
                "title": f"Mijlpaal {n}",
                "text": "Wat dit voor u betekent.",
                "kind": "mijlpaal",
                "status": "verwacht",
                "dates": dates,
            }
        )
    (folder / "milestones.yaml").write_text(json.dumps(milestones), "utf-8")


def write_versions(folder: Path, chapters: int, versions: int) -> None:
    """A living document of so many chapters and versions; one word a chapter is new in each."""
    chance = random.Random(chapters)
    texts = [chance.choices(WORDS, k=CHAPTER_WORDS) for _chapter in range(chapters)]
    made: list[dict[str, Any]] = []
    for minor in range(versions):
        for text in texts:
            text[chance.randrange(CHAPTER_WORDS)] = f"nieuw{minor}"
        told = [
            {"title": f"Hoofdstuk {n}", "text": _paragraphs(text)}
            for n, text in enumerate(texts, start=1)
        ]
        day = f"2020-{minor + 1:02}-01"
        made.append({"number": f"1.{minor}", "note": "X.", "valid_from": day, "chapters": told})
    document = {"path": "sectie/kader", "language": "nl", "versions": made}
    (folder / "releases.yaml").write_text(json.dumps([document]), "utf-8")
    body = "".join(f"## {each['title']}\n\n{each['text']}\n\n" for each in made[-1]["chapters"])
    page = _page("living-document", "sectie/kader", "Kader")
    (folder / "k.md").write_text(page + body, "utf-8")


def _paragraphs(words: list[str], length: int = 75) -> str:
    starts = range(0, len(words), length)
    return "\n\n".join(" ".join(words[start : start + length]) for start in starts)


def _page(kind: str, path: str, title: str, extra: str = "") -> str:
    keys = f"type: {kind}\npath: {path}\nlanguage: nl\ntitle: {title}\nsummary: Kort.\n{extra}"
    return f"---\n{keys}---\n"


def start_site(stack: ExitStack, articles: int) -> Site:
    """Start a site with so many articles in a folder of its own."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wijknetwerken-bench-")))
    write_content(folder / "content", articles)
    write_milestones(folder / "content", FEW_MILESTONES if articles == FEW else MANY_MILESTONES)
    write_versions(folder / "content", *(SMALL_KADER if articles == FEW else LARGE_KADER))
    command = [sys.executable, "-m", "tests.bench_site", str(folder / "content")]
    process = subprocess.Popen(
        command,
        env={**os.environ, "VAR_DIR": str(folder / "var")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stack.callback(process.kill)
    return Site(process)


def main() -> None:
    """Build both sites, ask them in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pages", type=int, default=5000, help="for search; 50000 takes an hour")
    parser.add_argument("--only", choices=("site", "search"))
    options = parser.parse_args()
    if options.only != "search":
        _compare_sites(options.articles, options.rounds)
    if options.only != "site":
        compare(options.pages)


def _compare_sites(articles: int, rounds: int) -> None:
    with ExitStack() as stack:
        few, many = start_site(stack, FEW), start_site(stack, articles)
        print(f"Import of {FEW} articles: {few.read()}")
        print(f"Import of {articles} articles: {many.read()}\n")
        print(f"{'CPU ms a request':34}{FEW:>10}{articles:>10}{'ratio':>8}")
        for name, path in REQUESTS.items():
            _print_row(name, path, few, many, rounds)


def _print_row(name: str, path: str, few: Site, many: Site, rounds: int) -> None:
    times = [(few.measure(path), many.measure(path)) for _ in range(rounds)]
    small, large = (median(column) for column in zip(*times, strict=True))
    print(f"{name:34}{small:10.1f}{large:10.1f}{large / small:8.2f}")


if __name__ == "__main__":
    main()
