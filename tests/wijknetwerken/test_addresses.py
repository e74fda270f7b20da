"""The addresses of database, mail and cache, and the settings of Django that they stand for."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijknetwerken.addresses import (
    InvalidSetting,
    cache_settings,
    database_settings,
    email_settings,
)

VAR_DIR = Path("/var/lib/wijknetwerken")
PRINTABLE = st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1)


class TestADatabase:
    def test_is_sqlite_among_the_writable_things_unless_named(self) -> None:
        assert database_settings("", VAR_DIR)["NAME"] == "/var/lib/wijknetwerken/db.sqlite3"

    @pytest.mark.parametrize("slashes", ["//", "///"])
    def test_in_sqlite_is_a_file_by_its_absolute_path(self, tmp_path: Path, slashes: str) -> None:
        database = database_settings(f"sqlite:{slashes}{tmp_path}/a%20b.db", VAR_DIR)
        assert database["ENGINE"] == "django.db.backends.sqlite3"
        assert database["NAME"] == str(tmp_path / "a b.db")

    def test_in_sqlite_is_written_ahead_and_locked_from_the_start(self, tmp_path: Path) -> None:
        options = database_settings("", tmp_path)["OPTIONS"]
        assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
        connection = sqlite3.connect(tmp_path / "db.sqlite3")
        connection.executescript(options["init_command"])
        modes = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        connection.close()
        assert modes == ["wal", 1, 1]

    def test_in_postgresql_is_named_by_host_port_user_and_password(self) -> None:
        database = database_settings("postgres://redactie:p%40ss@db.example:5433/site", VAR_DIR)
        assert database == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "site",
            "USER": "redactie",
            "PASSWORD": "p@ss",
            "HOST": "db.example",
            "PORT": "5433",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": 2},
        }

    def test_in_postgresql_may_be_reached_through_a_socket(self) -> None:
        database = database_settings("postgresql://redactie@/site?host=/run/postgresql", VAR_DIR)
        assert (database["HOST"], database["PORT"]) == ("/run/postgresql", "")
        assert "host" not in database["OPTIONS"]

    def test_in_postgresql_takes_the_options_of_the_client_library(self) -> None:
        url = "postgres://db.example/site?sslmode=verify-full&sslrootcert=/ca.pem&connect_timeout=9"
        assert database_settings(url, VAR_DIR)["OPTIONS"] == {
            "sslmode": "verify-full",
            "sslrootcert": "/ca.pem",
            "connect_timeout": 9,
        }

    @given(user=PRINTABLE, password=PRINTABLE, name=PRINTABLE.filter(lambda text: "/" not in text))
    def test_in_postgresql_may_have_any_character_in_its_names_when_escaped(
        self, user: str, password: str, name: str
    ) -> None:
        parts = (quote(text, safe="") for text in (user, password, name))
        database = database_settings("postgres://{}:{}@db.example/{}".format(*parts), VAR_DIR)
        assert (database["USER"], database["PASSWORD"], database["NAME"]) == (user, password, name)

    @pytest.mark.parametrize(
        "url",
        [
            "site.db",
            "mysql://db.example/site",
            "sqlite://",
            "sqlite:///",
            "sqlite://site.db",
            "sqlite:///tmp",
            "sqlite:///no/such/folder/site.db",
            "sqlite:///tmp/site.db?mode=ro",
            "sqlite:///tmp/si%00te.db",
            "postgres://",
            "postgres://db.example",
            "postgres://db.example/",
            "postgres://db.example/site/more",
            "postgres://db.example/si%00te",
            "postgres://db.example:port/site",
            "postgres://db.example:0/site",
            "postgres://db.example:99999/site",
            "postgres://db exa mple/site",
            "postgres://[::1/site",
            "postgres://db.example/site?ssl_mode=require",
            "postgres://db.example/site?connect_timeout=soon",
            "postgres://db.example/site#part",
            "postgres://db.example/site\n",
        ],
    )
    def test_by_a_wrong_address_is_refused_without_repeating_a_password(self, url: str) -> None:
        with pytest.raises(InvalidSetting, match=r"^DATABASE_URL: expected [^\n]+\Z"):
            database_settings(url, VAR_DIR)

    def test_never_has_its_password_in_the_complaint(self) -> None:
        with pytest.raises(InvalidSetting) as caught:
            database_settings("postgres://user:hush@db.example/site?hush=1", VAR_DIR)
        assert "hush" not in str(caught.value)


class TestMail:
    @pytest.mark.parametrize(
        ("url", "folder"),
        [("", "/var/lib/wijknetwerken/mail"), ("file:///srv/post%20uit", "/srv/post uit")],
    )
    def test_may_become_files_in_a_folder(self, url: str, folder: str) -> None:
        assert email_settings(url, VAR_DIR) == {
            "EMAIL_BACKEND": "core.mail.EmlFileBackend",
            "EMAIL_FILE_PATH": folder,
        }

    def test_may_be_shown_on_the_console(self) -> None:
        backend = email_settings("console://", VAR_DIR)["EMAIL_BACKEND"]
        assert backend == "django.core.mail.backends.console.EmailBackend"

    def test_goes_to_a_server_with_a_name_and_password(self) -> None:
        url = "smtp://site:p%2Fw@mail.example:2525?tls=true"
        assert email_settings(url, VAR_DIR) == {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "mail.example",
            "EMAIL_PORT": 2525,
            "EMAIL_HOST_USER": "site",
            "EMAIL_HOST_PASSWORD": "p/w",
            "EMAIL_USE_SSL": False,
            "EMAIL_USE_TLS": True,
            "EMAIL_TIMEOUT": 10,
        }

    @pytest.mark.parametrize(
        ("url", "port", "throughout", "on_request"),
        [
            ("smtp://mail.example", 25, False, False),
            ("smtp://mail.example?tls=false", 25, False, False),
            ("smtp://mail.example/?tls=true", 587, False, True),
            ("smtps://mail.example", 465, True, False),
        ],
    )
    def test_uses_the_usual_port_of_its_kind_of_encryption(
        self, url: str, port: int, throughout: bool, on_request: bool
    ) -> None:
        mail = email_settings(url, VAR_DIR)
        assert mail["EMAIL_PORT"] == port
        assert (mail["EMAIL_USE_SSL"], mail["EMAIL_USE_TLS"]) == (throughout, on_request)

    @pytest.mark.parametrize(
        "url",
        [
            "mail.example",
            "imap://mail.example",
            "smtp://",
            "smtp://mail.example:x",
            "smtp://mail.example/folder",
            "smtp://mail.example?tls=maybe",
            "smtp://mail.example?ssl=true",
            "smtp://mail.example#part",
            "smtps://mail.example?tls=true",
            "console://screen",
            "file://",
            "file://mail",
            "file:///",
            "file:///a\tb",
        ],
    )
    def test_to_a_wrong_address_is_refused(self, url: str) -> None:
        with pytest.raises(InvalidSetting, match=r"^EMAIL_URL: expected [^\n]+\Z"):
            email_settings(url, VAR_DIR)


class TestACache:
    @pytest.mark.parametrize("url", ["", "locmem://"])
    def test_is_in_memory_unless_named(self, url: str) -> None:
        backend = "django.core.cache.backends.locmem.LocMemCache"
        assert cache_settings(url) == {"BACKEND": backend}

    def test_may_be_a_folder(self) -> None:
        assert cache_settings("file:///srv/cache") == {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": "/srv/cache",
        }

    @pytest.mark.parametrize(
        "url", ["redis://cache.example", "rediss://:pw@cache.example:6380/2", "redis://[::1]/0"]
    )
    def test_may_be_a_redis_server(self, url: str) -> None:
        assert cache_settings(url) == {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": "wijknetwerken",
        }

    @pytest.mark.parametrize(
        "url",
        [
            "cache.example",
            "memcached://cache.example",
            "redis://",
            "redis://cache.example/first",
            "redis://cache.example:x/0",
            "locmem://here",
            "file://cache",
            "file:///",
        ],
    )
    def test_at_a_wrong_address_is_refused(self, url: str) -> None:
        with pytest.raises(InvalidSetting, match=r"^CACHE_URL: expected [^\n]+\Z"):
            cache_settings(url)
