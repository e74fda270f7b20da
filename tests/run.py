"""What `make test` calls: the suite on SQLite, again on PostgreSQL, the browser journeys with it.

Arguments go to pytest as they are (`make test ARGS="tests/core -k mail"`); coverage is then not
judged. What could not run is said in the last lines; with CI=true that is a failure.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tests.postgres import find_server, throw_away_cluster

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The suite must not depend on how this machine's own site is set up.
SITE_VARIABLES = frozenset(
    (
        "ALLOWED_HOSTS",
        "CACHE_URL",
        "DATABASE_URL",
        "DEEPL_AUTH_KEY",
        "DEMO_PASSWORD",
        "EMAIL_URL",
        "LIBRETRANSLATE_URL",
        "PORT",
        "SECRET_KEY",
        "SITE_URL",
        "WIJKNETWERKEN_ENV",
    )
)
NO_TESTS_COLLECTED = 5
# The second time round: what knows no database would only say the same again.
ONLY_WITH_A_DATABASE = tuple(
    f"--ignore=tests/{folder}"
    for folder in (
        "core/contentformat",
        "search/analysis",
        "timelines/dates",
        "werkkader/comparing",
        "werkkader/printing",
    )
)
NO_POSTGRESQL = (
    "PostgreSQL: no server found. apt-get install postgresql,"
    " or name one: TEST_DATABASE_URL=postgres://user:password@host/name"
)
NO_CHROMIUM = (
    "Browser journeys: no Chromium found. apt-get install chromium,"
    " or name one: CHROMIUM=/path/to/chromium"
)


@dataclass(frozen=True)
class Suite:
    """The tests once over: on which database, and which of them."""

    name: str
    database_url: str
    marks: str
    more: tuple[str, ...] = ()


@dataclass
class Session:
    """One call of this program: its scratch folder, and what failed or did not run so far."""

    folder: Path
    arguments: Sequence[str]
    chromium: str | None
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run everything, say what was skipped, and give the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wijk-test-")))
        session = Session(folder, arguments, find_chromium(environ))
        for suite in _suites(session, _postgresql_url(environ, stack)):
            _run_suite(session, suite)
        if not arguments:
            _report_coverage(session)
    return _conclude(session, is_ci=environ.get("CI") == "true")


def find_chromium(environ: Mapping[str, str]) -> str | None:
    """Give the path of the Chromium that CHROMIUM names, or of the first one on PATH, or None."""
    names = (environ["CHROMIUM"],) if environ.get("CHROMIUM") else CHROMIUM_NAMES
    return next(filter(None, map(shutil.which, names)), None)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _postgresql_url(environ: Mapping[str, str], stack: ExitStack) -> str | None:
    if environ.get("TEST_DATABASE_URL"):
        return environ["TEST_DATABASE_URL"]
    programs = find_server()
    return stack.enter_context(throw_away_cluster(programs)) if programs else None


def _suites(session: Session, postgresql_url: str | None) -> list[Suite]:
    """What there is to run on this machine; what there is not is noted as skipped."""
    without = "" if session.chromium else " and not browser"
    measure = () if session.arguments else ("--cov", "--cov-report=", "--cov-fail-under=0")
    suites = [Suite("SQLite", "", f"not postgresql{without}", measure)]
    if postgresql_url:
        marks = "not sqlite and not browser"
        suites.append(Suite("PostgreSQL", postgresql_url, marks, ONLY_WITH_A_DATABASE))
    else:
        session.skipped.append(NO_POSTGRESQL)
    if not session.chromium:
        session.skipped.append(NO_CHROMIUM)
    return suites


def _run_suite(session: Session, suite: Suite) -> None:
    """Run pytest once and note how it went."""
    print(f"\n{suite.name}", flush=True)
    report = session.folder / f"{suite.name}.xml"
    command = [sys.executable, "-m", "pytest", "-m", suite.marks, f"--junitxml={report}"]
    command += ["--numprocesses", str(os.cpu_count() or 1), "--dist", "loadscope"]
    # Tests that end their transactions empty the database: they stay last, whatever their number.
    command += ["--no-loadscope-reorder"]
    code = _call([*command, *suite.more, *session.arguments], _environ(session, suite))
    if code and not (session.arguments and code == NO_TESTS_COLLECTED):
        session.failed.append(suite.name)
    if report.exists():
        session.skipped += [f"{suite.name}: {line}" for line in _skips(report)]


def _environ(session: Session, suite: Suite) -> dict[str, str]:
    """The variables for one run: writable things go to a folder of its own."""
    inherited = {name: text for name, text in os.environ.items() if name not in SITE_VARIABLES}
    return inherited | {
        "VAR_DIR": str(session.folder / suite.name),
        "COVERAGE_FILE": str(session.folder / f".coverage.{suite.name}"),
        "DATABASE_URL": suite.database_url,
        "CHROMIUM": session.chromium or "",
    }


def _call(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command to its end; if we are stopped first, it is stopped too."""
    with subprocess.Popen(command, cwd=ROOT, env=dict(environ)) as process:
        try:
            return process.wait()
        finally:
            if process.poll() is None:
                process.terminate()


def _skips(report: Path) -> list[str]:
    """The tests that skipped themselves, with their reasons, from pytest's JUnit file."""
    return [
        f"{case.get('classname')}.{case.get('name')}: {skipped.get('message')}"
        for case in ET.parse(report).iter("testcase")
        for skipped in case.iter("skipped")
        if skipped.get("type") != "pytest.xfail"
    ]


def _report_coverage(session: Session) -> None:
    """Show what was not covered; without the browser journeys a judgement would be unfair."""
    coverage = [sys.executable, "-m", "coverage"]
    environ = {**os.environ, "COVERAGE_FILE": str(session.folder / ".coverage")}
    if _call([*coverage, "combine", "--quiet", str(session.folder)], environ):
        session.failed.append("coverage")
        return
    print("\nBranch coverage, measured on SQLite", flush=True)
    leniency = ["--fail-under=0"] if session.skipped else []
    if _call([*coverage, "report", "--sort=cover", *leniency], environ):
        session.failed.append("coverage")


def _conclude(session: Session, *, is_ci: bool) -> int:
    """Print the last lines and give the exit code."""
    failed = list(session.failed)
    if is_ci and session.skipped:
        failed.append("with CI=true nothing may be skipped")
    print()
    print("\n".join(f"Skipped  {line}" for line in session.skipped) or "Nothing was skipped.")
    print(f"Failed: {', '.join(failed)}." if failed else "All is well.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
