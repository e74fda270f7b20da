"""A site for the benchmark: imports a folder, then answers each path with what it cost."""

import os
import sys
import time
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 (needs the line above)
from django.test import Client  # noqa: E402

from core.transfer.importing import import_folder  # noqa: E402


def import_timed(folder: Path) -> str:
    """Import, and say how many pages a minute of CPU that makes."""
    begin = time.process_time()
    pages = len(import_folder(folder).created)
    seconds = time.process_time() - begin
    return f"{seconds:.1f} s CPU, {pages / seconds * 60:.0f} pages a minute"


def answer(client: Client, path: str) -> float:
    """The CPU milliseconds of one request, which must succeed."""
    begin = time.process_time()
    response = client.get(path)
    spent = (time.process_time() - begin) * 1000
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return spent


def main() -> None:
    """Migrate, import, then serve standard input."""
    call_command("migrate", verbosity=0, interactive=False)
    print(import_timed(Path(sys.argv[1])), flush=True)
    client = Client()
    for line in sys.stdin:
        print(answer(client, line.strip()), flush=True)


if __name__ == "__main__":
    main()
