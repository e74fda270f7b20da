"""What the place where the site runs may decide: every environment variable, read and judged once.

Knows nothing of Django, so that a wrong value stops the start before anything else is loaded.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from wijknetwerken.addresses import (
    HIGHEST_PORT,
    HOST,
    InvalidSetting,
    cache_settings,
    database_settings,
    email_settings,
    host_of,
    split_address,
)

DEFAULT_VAR_DIR = Path(__file__).resolve().parent.parent / "var"
# Django's own check (security.W009) asks for these of a key that is worth its name.
SHORTEST_SECRET_KEY = 50
FEWEST_SECRET_CHARACTERS = 5
PLACEHOLDER = re.compile(r"change.?me|insecure|secret.?key|replace.?me|x{10}", re.IGNORECASE)


@dataclass(frozen=True)
class Environment:
    """The variables of the environment, each present, valid and in the form the settings want.

    `var_dir` is absolute and exists; `site_url` has no path and no closing slash; `email_url` and
    `cache_url` are empty when the default is meant; a service without key or address is None.
    """

    var_dir: Path
    database_url: str = field(repr=False)
    port: int
    env: str
    secret_key: str = field(repr=False)
    allowed_hosts: tuple[str, ...]
    site_url: str
    email_url: str = field(repr=False)
    cache_url: str = field(repr=False)
    demo_password: str | None = field(repr=False)
    deepl_auth_key: str | None = field(repr=False)
    libretranslate_url: str | None


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read and judge all variables; an empty one counts as absent.

    Makes the folder VAR_DIR and, in the demo, keeps a secret key in it. Raises InvalidSetting.
    """
    env = _env(environ)
    port = _port(environ)
    var_dir = _var_dir(environ)
    site_url = _site_url(environ, env, port)
    database_url = environ.get("DATABASE_URL", "")
    email_url = environ.get("EMAIL_URL", "") or ("smtp://localhost" if env == "production" else "")
    cache_url = environ.get("CACHE_URL", "")
    database_settings(database_url, var_dir)
    email_settings(email_url, var_dir)
    cache_settings(cache_url)
    return Environment(
        var_dir=var_dir,
        database_url=database_url,
        port=port,
        env=env,
        secret_key=_secret_key(environ, env, var_dir),
        allowed_hosts=_allowed_hosts(environ, env, site_url),
        site_url=site_url,
        email_url=email_url,
        cache_url=cache_url,
        demo_password=environ.get("DEMO_PASSWORD") or None,
        deepl_auth_key=_deepl_auth_key(environ),
        libretranslate_url=_libretranslate_url(environ),
    )


def _env(environ: Mapping[str, str]) -> str:
    env = environ.get("WIJKNETWERKEN_ENV") or "demo"
    if env not in ("demo", "production"):
        raise InvalidSetting("WIJKNETWERKEN_ENV", f"demo or production, not {env!r}")
    return env


def _port(environ: Mapping[str, str]) -> int:
    text = environ.get("PORT") or "8000"
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= HIGHEST_PORT:
        raise InvalidSetting("PORT", f"a number from 1 to {HIGHEST_PORT}, not {text!r}")
    return int(text)


def _var_dir(environ: Mapping[str, str]) -> Path:
    text = environ.get("VAR_DIR") or str(DEFAULT_VAR_DIR)
    try:
        folder = Path(text).expanduser().resolve()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidSetting("VAR_DIR", f"a folder that can be made, not {text!r}") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise InvalidSetting("VAR_DIR", f"a folder that may be written to, not {text!r}")
    return folder


def _site_url(environ: Mapping[str, str], env: str, port: int) -> str:
    text = environ.get("SITE_URL", "")
    if not text and env == "demo":
        return f"http://127.0.0.1:{port}"
    schemes = ("https",) if env == "production" else ("http", "https")
    expected = f"{' or '.join(schemes)}://host without a path, not {text!r}"
    parts = split_address("SITE_URL", text, expected)
    has_rest = parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in schemes or has_rest or not parts.hostname:
        raise InvalidSetting("SITE_URL", expected)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _allowed_hosts(environ: Mapping[str, str], env: str, site_url: str) -> tuple[str, ...]:
    text = environ.get("ALLOWED_HOSTS", "")
    hosts = tuple(host.strip() for host in text.split(",") if host.strip())
    if not hosts and env == "demo":
        return tuple(
            dict.fromkeys((host_of(urlsplit(site_url)), "127.0.0.1", "localhost", "[::1]"))
        )
    if not hosts or not all(_is_host_pattern(host) for host in hosts):
        raise InvalidSetting(
            "ALLOWED_HOSTS", f"host names without port, with commas between them, not {text!r}"
        )
    return hosts


def _is_host_pattern(text: str) -> bool:
    """Django's forms: a host, a domain with all below it (.example.nl), or any host (*)."""
    return text == "*" or bool(HOST.fullmatch(text.removeprefix(".")))


def _secret_key(environ: Mapping[str, str], env: str, var_dir: Path) -> str:
    key = environ.get("SECRET_KEY", "")
    if env == "demo":
        return key or _kept_secret_key(var_dir / "secret-key")
    has_variety = len(set(key)) >= FEWEST_SECRET_CHARACTERS
    if len(key) < SHORTEST_SECRET_KEY or not has_variety or PLACEHOLDER.search(key):
        raise InvalidSetting(
            "SECRET_KEY", f"at least {SHORTEST_SECRET_KEY} random characters in production"
        )
    return key


def _kept_secret_key(path: Path) -> str:
    """The key in `path`; of processes that start together one makes it, the others read it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with open(descriptor, "r+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            key = file.read().strip()
            if not key:
                key = secrets.token_urlsafe(SHORTEST_SECRET_KEY)
                file.write(key + "\n")
    except (OSError, ValueError) as error:
        raise InvalidSetting("SECRET_KEY", f"a key that can be read in {str(path)!r}") from error
    if len(key) < SHORTEST_SECRET_KEY:
        raise InvalidSetting("SECRET_KEY", f"a whole key in {str(path)!r}; remove the file")
    return key


def _deepl_auth_key(environ: Mapping[str, str]) -> str | None:
    key = environ.get("DEEPL_AUTH_KEY", "")
    if not re.fullmatch("[!-~]*", key):
        raise InvalidSetting("DEEPL_AUTH_KEY", "a key without spaces, as DeepL gives it")
    return key or None


def _libretranslate_url(environ: Mapping[str, str]) -> str | None:
    text = environ.get("LIBRETRANSLATE_URL", "")
    if not text:
        return None
    expected = "the http or https address of a LibreTranslate server"
    parts = split_address("LIBRETRANSLATE_URL", text, expected)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidSetting("LIBRETRANSLATE_URL", expected)
    return text.rstrip("/")
