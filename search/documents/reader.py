"""The process that reads one file: from standard input to JSON on standard output, under limits.

It knows neither Django nor the settings of the site: whatever a file does to it, there is nothing
to take. ``search.documents.reading`` starts it.
"""

import json
import os
import resource
import sys
from dataclasses import asdict

from search.documents.extracting import extract
from search.documents.extracts import READY

MEMORY = 512 * 1024 * 1024  # bytes, all included
PROCESSOR = 20  # seconds
GENTLE = 10  # visitors come first


def limit() -> None:
    """Take from this process what reading does not need; it cannot get it back."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    os.nice(GENTLE)


def main(extension: str) -> None:
    """Read the file and write what it says."""
    limit()
    output = sys.stdout.buffer
    output.write(READY)
    output.flush()
    found = extract(sys.stdin.buffer.read(), extension)
    output.write(json.dumps(asdict(found)).encode())
    output.flush()


if __name__ == "__main__":
    main(sys.argv[1])
