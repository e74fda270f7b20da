"""The search part of `make bench`: own search against Wagtail's, many pages against few.

Sites in processes of their own answer the same questions in turn; elapsed time is measured, for
PostgreSQL works in another process, and only ratios of one run are compared.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tests.bench_words import CITY, RARE, questions
from tests.postgres import find_server, throw_away_cluster

FEW = 1000
QUESTIONS = 64
BEGINNINGS = [word[:size] for word in (*CITY[:12], *RARE[:12]) for size in (2, 3, 5)]


@dataclass
class SearchSite:
    """A site that answers [way, text] with the milliseconds that it took."""

    process: subprocess.Popen[str]
    entries: int = 0
    build_ms: float = 0

    def read(self) -> dict[str, float]:
        """One answer."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def ask(self, way: str, text: str) -> float:
        """The milliseconds of one question."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([way, text]) + "\n")
        self.process.stdin.flush()
        return self.read()["ms"]


def start(stack: ExitStack, pages: int, database: str, *more: str) -> SearchSite:
    """Begin to make a site; ``wait`` until it is there."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wijknetwerken-bench-"))
    environment = {**os.environ, "VAR_DIR": str(Path(folder, "var"))}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench_search_site", str(pages), *more],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stack.callback(process.kill)
    return SearchSite(process)


def wait(site: SearchSite) -> None:
    """Until its pages are made and indexed."""
    told = site.read()
    site.entries, site.build_ms = int(told["entries"]), told["ms"]


def measure(runs: dict[str, tuple[SearchSite, str]], asked: list[str]) -> dict[str, list[float]]:
    """Ask each text of each site in turn, after one round to warm up; milliseconds by run."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for text in asked[:8]:
        for site, way in runs.values():
            site.ask(way, text)
    for text in asked:
        for name, (site, way) in runs.items():
            times[name].append(site.ask(way, text))
    return times


def p95(times: list[float]) -> float:
    """The time that one question in twenty exceeds."""
    return quantiles(times, n=20)[-1]


def compare(many: int) -> None:
    """Make the sites, ask, print."""
    with ExitStack() as stack:
        few = start(stack, FEW, "", "stock")
        sites = {f"SQLite {FEW}": few, f"SQLite {many}": start(stack, many, "")}
        wait(few)
        wait(sites[f"SQLite {many}"])
        server = find_server()
        if server:
            url = stack.enter_context(throw_away_cluster(server))
            sites[f"PostgreSQL {many}"] = start(stack, many, url, "stock")
            wait(sites[f"PostgreSQL {many}"])
        else:
            print("PostgreSQL: no server found, so it is not measured.")
        _print_builds(sites)
        _print_times(sites, many)


def _print_builds(sites: dict[str, SearchSite]) -> None:
    for name, site in sites.items():
        print(f"{name}: {site.entries} entries built anew, {site.build_ms:.1f} ms CPU an entry")


def _print_times(sites: dict[str, SearchSite], many: int) -> None:
    runs = {f"{name}, own": (site, "own") for name, site in sites.items()}
    runs |= {
        f"{name}, Wagtail": (site, "stock")
        for name, site in sites.items()
        if name != f"SQLite {many}"
    }
    times = measure(runs, questions(QUESTIONS))
    shown = {f"{name}, suggestions": (site, "suggestions") for name, site in sites.items()}
    times |= measure(shown, BEGINNINGS)
    print(f"\n{'ms a question':36}{'median':>10}{'p95':>10}{'max':>10}")
    for name, values in times.items():
        print(f"{name:36}{median(values):10.1f}{p95(values):10.1f}{max(values):10.1f}")
    _print_ratios(times, many)


def _print_ratios(times: dict[str, list[float]], many: int) -> None:
    few, large, server = f"SQLite {FEW}", f"SQLite {many}", f"PostgreSQL {many}"
    pairs: list[tuple[str, Callable[[list[float]], float], str, str]] = [
        (f"median, own to Wagtail, {few}", median, f"{few}, own", f"{few}, Wagtail"),
        (f"p95, own {many} to own {FEW}, SQLite", p95, f"{large}, own", f"{few}, own"),
        (f"median, own to Wagtail, {server}", median, f"{server}, own", f"{server}, Wagtail"),
        (f"p95, own to Wagtail, {server}", p95, f"{server}, own", f"{server}, Wagtail"),
    ]
    print()
    for words, measure_of, one, other in pairs:
        if one in times and other in times:
            print(f"{words:52}{measure_of(times[one]) / measure_of(times[other]):8.3f}")
