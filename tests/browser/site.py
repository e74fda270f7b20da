"""A site of our own for the journeys: the demo content, served as `make run` serves it."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.run import SITE_VARIABLES

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "een-lang-wachtwoord"
SECONDS_TO_START = 60


class Server(threading.Thread):
    """Reads what a server says, so that its pipe never fills, and knows when it listens."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        super().__init__(daemon=True)
        self.process = process
        self.lines: list[str] = []
        self.is_listening = threading.Event()

    def run(self) -> None:
        """Keep each line; the first worker that starts means that the site answers."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if "Started worker" in line:
                self.is_listening.set()

    def wait(self) -> None:
        """Return once the server listens; ``RuntimeError`` with its words when it does not."""
        if not self.is_listening.wait(SECONDS_TO_START):
            raise RuntimeError("The site does not start:\n" + "".join(self.lines))


@contextmanager
def running_site(folder: Path) -> Iterator[str]:
    """Serve a new demo site from ``folder``; gives its address."""
    port = _free_port()
    inherited = {name: text for name, text in os.environ.items() if name not in SITE_VARIABLES}
    inherited.pop("DJANGO_SETTINGS_MODULE", None)
    environ = inherited | {
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "DEMO_PASSWORD": PASSWORD,
        "PYTHONUNBUFFERED": "1",
    }
    prepare = [sys.executable, "manage.py", "prepare"]
    subprocess.run(prepare, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
    with _serving(port, environ):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _serving(port: int, environ: dict[str, str]) -> Iterator[None]:
    options = ["--interface", "wsgi", "--port", str(port), "--workers", "1"]
    program = str(Path(sys.executable).parent / "granian")
    command = [program, *options, "--blocking-threads", "2", "wijknetwerken.wsgi:application"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        server = Server(process)
        server.start()
        try:
            server.wait()
            yield
        finally:
            process.terminate()
            process.wait()
            server.join()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
