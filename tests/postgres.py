"""A PostgreSQL of our own for as long as the tests take: made, started, stopped and removed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DEBIAN_SERVERS = Path("/usr/lib/postgresql")
SUPERUSER = "wijknetwerken"
# Byte order, as SQLite sorts, so that both databases give pages in the same order.
INITIAL_OPTIONS = ("--encoding", "UTF8", "--locale", "C.UTF-8", "--auth", "trust", "--no-sync")
# The data lives for minutes: nothing need survive a power cut, and only a socket leads to it.
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    " -c max_connections=50 -c shared_buffers=64MB"
)


class ClusterError(RuntimeError):
    """A server program failed; the text is what it said."""


def find_server() -> Path | None:
    """Give the folder with PostgreSQL's server programs, the newest if there are more, or None."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(DEBIAN_SERVERS.glob("*/bin"), key=_version, reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


@contextmanager
def throw_away_cluster(programs: Path) -> Iterator[str]:
    """Run a new cluster and give its address; it is gone when the block ends, however it ends.

    Raises ClusterError when it cannot be made or started.
    """
    folder = Path(tempfile.mkdtemp(prefix="wijk-pg-", dir="/tmp"))
    data = folder / "data"
    try:
        _own(folder)
        _run([programs / "initdb", "-D", data, "-U", SUPERUSER, *INITIAL_OPTIONS])
        options = f"{SERVER_OPTIONS} -c unix_socket_directories='{folder}'"
        log = folder / "log"
        try:
            _run([programs / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options])
            yield f"postgres://{SUPERUSER}@/postgres?host={folder}"
        finally:
            _stop(programs, data)
    finally:
        shutil.rmtree(folder)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0


def _server_account() -> pwd.struct_passwd | None:
    """Whom the server runs as when we are root, for it refuses root; None is: as ourselves."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name: account for account in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _own(folder: Path) -> None:
    account = _server_account()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)


def _run(command: Sequence[str | Path]) -> None:
    """Run a server program, away from the terminal so that Ctrl-C reaches us and not the server."""
    account = _server_account()
    result = subprocess.run(
        command,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        check=False,
    )
    if result.returncode != 0:
        raise ClusterError(f"{Path(command[0]).name}: {result.stderr.strip()}")


def _stop(programs: Path, data: Path) -> None:
    if (data / "postmaster.pid").exists():
        _run([programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data])
