"""What the addresses in DATABASE_URL, EMAIL_URL and CACHE_URL mean in Django's settings."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

HIGHEST_PORT = 65535
HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
# What libpq understands and an operator may need; anything else is more likely a slip of the pen.
POSTGRESQL_OPTIONS = frozenset(
    (
        "application_name",
        "connect_timeout",
        "host",
        "options",
        "sslcert",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
    )
)
DIGITS = re.compile("[0-9]{1,4}")
SWITCH = {"true": True, "false": False}

Settings = dict[str, Any]


class InvalidSetting(ValueError):
    """A variable of the environment is wrong; `str()` is one line: its name, what was expected."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name}: expected {expected}")


def database_settings(url: str, var_dir: Path) -> Settings:
    """Give Django's `DATABASES["default"]`; an empty address means SQLite in `var_dir`.

    Raises InvalidSetting.
    """
    if not url:
        return _sqlite(var_dir / "db.sqlite3")
    expected = "sqlite:///absolute/path or postgres://user:password@host:port/name"
    parts = split_address("DATABASE_URL", url, expected)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(parts, expected)
    if parts.scheme == "sqlite":
        path = _absolute_path("DATABASE_URL", parts, expected)
        if path.is_dir() or not path.parent.is_dir():
            raise InvalidSetting(
                "DATABASE_URL", f"a file in a folder that exists, not {str(path)!r}"
            )
        return _sqlite(path)
    raise InvalidSetting("DATABASE_URL", expected)


def email_settings(url: str, var_dir: Path) -> Settings:
    """Give Django's EMAIL_ settings; an empty address means files in `var_dir`/mail.

    Raises InvalidSetting.
    """
    if not url:
        return _mail_in_files(var_dir / "mail")
    expected = "smtp://user:password@host:port?tls=true, smtps://…, file:///folder or console://"
    if url == "console://":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = split_address("EMAIL_URL", url, expected)
    if parts.scheme == "file":
        return _mail_in_files(_absolute_path("EMAIL_URL", parts, expected))
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return _smtp(parts, expected)
    raise InvalidSetting("EMAIL_URL", expected)


def cache_settings(url: str) -> Settings:
    """Give Django's `CACHES["default"]`; an empty address means the memory of the process.

    Raises InvalidSetting.
    """
    expected = "locmem://, file:///folder, redis://host:port/number or rediss://…"
    if url in ("", "locmem://"):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    parts = split_address("CACHE_URL", url, expected)
    if parts.scheme == "file":
        folder = _absolute_path("CACHE_URL", parts, expected)
        return {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(folder),
        }
    has_number = re.fullmatch("/?[0-9]*", parts.path)
    if parts.scheme in ("redis", "rediss") and parts.hostname and has_number:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": "wijknetwerken",
        }
    raise InvalidSetting("CACHE_URL", expected)


def split_address(name: str, url: str, expected: str) -> SplitResult:
    """Split an address; one with control characters or an impossible host or port is refused."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or 1 <= parts.port <= HIGHEST_PORT
    except ValueError as error:
        raise InvalidSetting(name, expected) from error
    host = host_of(parts)
    if not url.isprintable() or not has_port or (host and not HOST.fullmatch(host)):
        raise InvalidSetting(name, expected)
    return parts


def host_of(parts: SplitResult) -> str:
    """The host as a Host header has it: an IPv6 address stands in brackets."""
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def _absolute_path(name: str, parts: SplitResult, expected: str) -> Path:
    path = unquote(parts.path)
    has_rest = parts.netloc or parts.query or parts.fragment
    if has_rest or not path.strip("/") or not path.isprintable():
        raise InvalidSetting(name, expected)
    return Path("/" + path.lstrip("/"))


def _query(name: str, parts: SplitResult, allowed: frozenset[str], expected: str) -> dict[str, str]:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = sorted(set(options) - allowed)
    if unknown or parts.fragment:
        raise InvalidSetting(name, f"{expected}; options: {', '.join(sorted(allowed))}")
    return options


def _sqlite(path: Path) -> Settings:
    """Readers never wait for the writer (WAL); writers queue from the start, up to 20 seconds."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _postgresql(parts: SplitResult, expected: str) -> Settings:
    options: Settings = dict(_query("DATABASE_URL", parts, POSTGRESQL_OPTIONS, expected))
    seconds = options.pop("connect_timeout", "2")
    name = unquote(parts.path[1:])
    if not name.isprintable() or not name or "/" in name or not DIGITS.fullmatch(seconds):
        raise InvalidSetting("DATABASE_URL", expected)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "connect_timeout": int(seconds)},
    }


def _mail_in_files(folder: Path) -> Settings:
    return {"EMAIL_BACKEND": "core.mail.EmlFileBackend", "EMAIL_FILE_PATH": str(folder)}


def _smtp(parts: SplitResult, expected: str) -> Settings:
    is_tls_throughout = parts.scheme == "smtps"
    allowed = frozenset() if is_tls_throughout else frozenset({"tls"})
    text = _query("EMAIL_URL", parts, allowed, expected).get("tls", "false")
    if text not in SWITCH or parts.path not in ("", "/"):
        raise InvalidSetting("EMAIL_URL", expected)
    usual_port = 465 if is_tls_throughout else 587 if SWITCH[text] else 25
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or usual_port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls_throughout,
        "EMAIL_USE_TLS": SWITCH[text],
        "EMAIL_TIMEOUT": 10,
    }
