"""Reads a file in a process of its own, which is ended when it takes too long or says too much."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Timer
from typing import IO

from django.conf import settings

from search.documents.cleaning import clean
from search.documents.extracts import MOST_CHARACTERS, READY
from search.models import DocumentText

READER = (sys.executable, "-B", "-m", "search.documents.reader")
KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH")  # no secret, and what a Python may need to start
LONGEST = 30.0  # seconds
MOST_OUTPUT = 16 * 1024 * 1024  # bytes: all characters escaped, and some room
MOST_PAGES_TOLD = 1_000_000
State = DocumentText.State


class ReaderUnavailable(Exception):
    """The process that reads did not start: that says nothing about the file."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a file; ``text`` fits the database."""

    state: DocumentText.State
    pages: int = 0
    text: str = ""


def read(
    content: IO[bytes],
    extension: str,
    command: Sequence[str] = READER,
    longest: float = LONGEST,
    most: int = MOST_OUTPUT,
) -> Reading:
    """The text of a file, within ``longest`` seconds and ``most`` bytes of output.

    Whatever the file does to the process is ``FAILED``. Raises ``ReaderUnavailable`` where the
    process does not start, ``OSError`` where the file cannot be had.
    """
    with TemporaryFile() as copy:  # what comes from elsewhere has no handle to give away
        shutil.copyfileobj(content, copy)
        copy.seek(0)
        output = _run((*command, extension), copy, longest, most)
    if not output.startswith(READY):
        raise ReaderUnavailable(f"{command[-1]} did not start.")
    return _told(output.removeprefix(READY)) if len(output) <= most else Reading(State.FAILED)


def _run(command: Sequence[str], content: IO[bytes], longest: float, most: int) -> bytes:
    """What a process writes, up to a byte more than is allowed."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - the command is ours, the file is no part of it
        command, stdin=content, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, env=kept
    ) as process:
        timer = Timer(longest, process.kill)
        timer.start()
        try:
            return process.stdout.read(most + 1) if process.stdout else b""
        finally:
            process.kill()
            timer.cancel()


def _told(output: bytes) -> Reading:
    """What the process told, which is believed in nothing: the file may speak by its mouth."""
    try:
        told = json.loads(output)
        state, pages, text = State(told["outcome"]), told["pages"], told["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return Reading(State.FAILED)
    if not isinstance(pages, int) or not isinstance(text, str):
        return Reading(State.FAILED)
    return Reading(state, max(0, min(pages, MOST_PAGES_TOLD)), clean(text[:MOST_CHARACTERS]))
