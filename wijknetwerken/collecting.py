"""Static files: collected, hashed and compressed once for each state of their sources."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

FINGERPRINT = "collected"
MANIFEST = "staticfiles.json"


def collect_static() -> bool:
    """Collect when a source changed since the last time; says whether it did.

    Hashing and compressing the files of the CMS takes ten seconds, which a second start need not.
    """
    found = fingerprint()
    kept = settings.BUILD_DIR / FINGERPRINT
    is_there = Path(settings.STATIC_ROOT, MANIFEST).exists()
    if is_there and kept.exists() and kept.read_text("ascii") == found:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(found, "ascii")
    return True


def fingerprint() -> str:
    """A digest over name, size and time of every static file that the site can serve."""
    digest = sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name}\n{facts.st_size}\n{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
