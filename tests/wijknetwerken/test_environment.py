"""The variables of the environment: what they give when right, and what is said when wrong."""

import multiprocessing
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wijknetwerken.environment import InvalidSetting, read_environment

GOOD_KEY = "q7Vt-2mWz_9KfRb4XsPc8LhNj1DyGu6AeTo3BiQv5CkZrHwEnM0"
PRODUCTION = {
    "WIJKNETWERKEN_ENV": "production",
    "SECRET_KEY": GOOD_KEY,
    "ALLOWED_HOSTS": "wijknetwerken.example",
    "SITE_URL": "https://wijknetwerken.example",
}
NAMES = (
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


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """The least there is to say about a place: where writable things go."""
    return {"VAR_DIR": str(tmp_path / "var")}


def complaint(environ: Mapping[str, str]) -> str:
    """Give what is said about a wrong environment."""
    with pytest.raises(InvalidSetting) as caught:
        read_environment(environ)
    return str(caught.value)


class TestTheDemo:
    def test_needs_no_variable_but_a_place_to_write(self, place: dict[str, str]) -> None:
        environment = read_environment(place)
        assert environment.env == "demo"
        assert environment.port == 8000
        assert environment.site_url == "http://127.0.0.1:8000"
        assert environment.allowed_hosts == ("127.0.0.1", "localhost", "[::1]")
        assert (environment.database_url, environment.email_url, environment.cache_url) == (
            ("", "", "")
        )
        assert environment.demo_password is None
        assert environment.deepl_auth_key is None
        assert environment.libretranslate_url is None

    def test_makes_the_folder_for_writable_things_with_an_absolute_path(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        environment = read_environment({"VAR_DIR": "deep/var"})
        assert environment.var_dir == tmp_path / "deep" / "var"
        assert environment.var_dir.is_dir()

    def test_writes_in_the_checkout_when_no_folder_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("wijknetwerken.environment.DEFAULT_VAR_DIR", tmp_path / "var")
        assert read_environment({}).var_dir == tmp_path / "var"

    def test_takes_its_address_from_its_port(self, place: dict[str, str]) -> None:
        assert read_environment(place | {"PORT": "8123"}).site_url == "http://127.0.0.1:8123"

    def test_answers_to_the_host_of_its_address_too(self, place: dict[str, str]) -> None:
        environment = read_environment(place | {"SITE_URL": "http://Demo.Example:8080/"})
        assert environment.site_url == "http://demo.example:8080"
        assert environment.allowed_hosts[0] == "demo.example"

    def test_names_an_ipv6_host_as_a_host_header_does(self, place: dict[str, str]) -> None:
        environment = read_environment(place | {"SITE_URL": "http://[::1]:8000"})
        assert environment.allowed_hosts == ("[::1]", "127.0.0.1", "localhost")

    def test_takes_an_empty_variable_for_an_absent_one(self, place: dict[str, str]) -> None:
        assert read_environment(place | dict.fromkeys(NAMES, "")) == read_environment(place)

    def test_hands_on_the_keys_and_addresses_of_services(self, place: dict[str, str]) -> None:
        environment = read_environment(
            place
            | {
                "DEMO_PASSWORD": "een lang wachtwoord",
                "DEEPL_AUTH_KEY": "0a1b:fx",
                "LIBRETRANSLATE_URL": "http://translate.example:5000/",
            }
        )
        assert environment.demo_password == "een lang wachtwoord"
        assert environment.deepl_auth_key == "0a1b:fx"
        assert environment.libretranslate_url == "http://translate.example:5000"


class TestTheSecretKeyOfTheDemo:
    def test_is_made_once_and_kept_for_the_owner_alone(self, place: dict[str, str]) -> None:
        first = read_environment(place)
        kept = first.var_dir / "secret-key"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert len(first.secret_key) >= 50
        assert read_environment(place).secret_key == first.secret_key

    def test_differs_from_place_to_place(self, tmp_path: Path) -> None:
        keys = {read_environment({"VAR_DIR": str(tmp_path / n)}).secret_key for n in "ab"}
        assert len(keys) == 2

    def test_may_be_given_instead(self, place: dict[str, str]) -> None:
        environment = read_environment(place | {"SECRET_KEY": "given"})
        assert environment.secret_key == "given"
        assert not (environment.var_dir / "secret-key").exists()

    def test_is_the_same_for_processes_that_start_together(self, place: dict[str, str]) -> None:
        with multiprocessing.get_context("spawn").Pool(4) as pool:
            keys = pool.map(_secret_key_of, [place] * 16, chunksize=1)
        assert len(set(keys)) == 1
        assert len(keys[0]) >= 50

    def test_is_filled_in_where_a_process_died_before_it_wrote_one(
        self, place: dict[str, str]
    ) -> None:
        kept = read_environment(place).var_dir / "secret-key"
        kept.write_text("")
        assert len(read_environment(place).secret_key) >= 50

    @pytest.mark.parametrize("content", [b"too short", b"\xff\xfe"])
    def test_is_refused_when_the_file_is_spoilt(
        self, place: dict[str, str], content: bytes
    ) -> None:
        kept = read_environment(place).var_dir / "secret-key"
        kept.write_bytes(content)
        message = complaint(place)
        assert message.startswith("SECRET_KEY: expected ")
        assert str(kept) in message

    def test_is_never_shown_with_the_environment(self, place: dict[str, str]) -> None:
        environment = read_environment(
            place
            | {
                "SECRET_KEY": "hidden-1",
                "DEMO_PASSWORD": "hidden-2",
                "DEEPL_AUTH_KEY": "hidden-3",
                "DATABASE_URL": "postgres://user:hidden-4@db.example/site",
                "EMAIL_URL": "smtp://user:hidden-5@mail.example",
                "CACHE_URL": "redis://:hidden-6@cache.example/0",
            }
        )
        assert "hidden" not in repr(environment)


class TestProduction:
    def test_starts_with_a_key_hosts_and_an_address(self, place: dict[str, str]) -> None:
        environment = read_environment(place | PRODUCTION)
        assert environment.env == "production"
        assert environment.secret_key == GOOD_KEY
        assert environment.allowed_hosts == ("wijknetwerken.example",)
        assert environment.site_url == "https://wijknetwerken.example"
        assert environment.email_url == "smtp://localhost"

    @pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
    def test_refuses_to_start_without(self, place: dict[str, str], name: str) -> None:
        environ = {key: text for key, text in (place | PRODUCTION).items() if key != name}
        assert complaint(environ).startswith(f"{name}: expected ")

    @pytest.mark.parametrize(
        "key",
        [
            "short",
            GOOD_KEY[:49],
            "abab" * 20,
            "changeme-" + GOOD_KEY,
            "Change_Me-" + GOOD_KEY,
            "django-insecure-" + GOOD_KEY,
            "your-secret-key-here-" + GOOD_KEY,
        ],
    )
    def test_refuses_a_poor_secret_key_and_does_not_repeat_it(
        self, place: dict[str, str], key: str
    ) -> None:
        message = complaint(place | PRODUCTION | {"SECRET_KEY": key})
        assert message == "SECRET_KEY: expected at least 50 random characters in production"

    def test_leaves_no_key_behind(self, place: dict[str, str]) -> None:
        assert list(read_environment(place | PRODUCTION).var_dir.iterdir()) == []

    def test_takes_several_hosts_in_the_forms_that_django_knows(
        self, place: dict[str, str]
    ) -> None:
        hosts = "wijknetwerken.example, .amsterdam.example,[2001:db8::1] ,10.0.0.1,*"
        environment = read_environment(place | PRODUCTION | {"ALLOWED_HOSTS": hosts})
        assert environment.allowed_hosts == (
            "wijknetwerken.example",
            ".amsterdam.example",
            "[2001:db8::1]",
            "10.0.0.1",
            "*",
        )

    def test_refuses_an_address_without_tls(self, place: dict[str, str]) -> None:
        message = complaint(place | PRODUCTION | {"SITE_URL": "http://wijknetwerken.example"})
        assert message == (
            "SITE_URL: expected https://host without a path, not 'http://wijknetwerken.example'"
        )


class TestAWrongValue:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("WIJKNETWERKEN_ENV", "staging"),
            ("WIJKNETWERKEN_ENV", "Production"),
            ("PORT", "http"),
            ("PORT", "0"),
            ("PORT", "65536"),
            ("PORT", "-1"),
            ("PORT", " 8000"),
            ("PORT", "8000\n"),
            ("PORT", "٨٠٠٠"),
            ("PORT", "9" * 5000),
            ("VAR_DIR", "/dev/null"),
            ("VAR_DIR", "/dev/null/var"),
            ("VAR_DIR", "a\0b"),
            ("VAR_DIR", "~nobody-of-this-name/var"),
            ("ALLOWED_HOSTS", "https://wijknetwerken.example"),
            ("ALLOWED_HOSTS", "wijknetwerken.example:8000"),
            ("ALLOWED_HOSTS", "a.example b.example"),
            ("ALLOWED_HOSTS", "a.example,*.example"),
            ("ALLOWED_HOSTS", "::1"),
            ("ALLOWED_HOSTS", "a..example"),
            ("SITE_URL", "wijknetwerken.example"),
            ("SITE_URL", "ftp://wijknetwerken.example"),
            ("SITE_URL", "http://"),
            ("SITE_URL", "http://wijknetwerken.example/site/"),
            ("SITE_URL", "http://wijknetwerken.example/?a=1"),
            ("SITE_URL", "http://wijknetwerken.example/#top"),
            ("SITE_URL", "http://user@wijknetwerken.example"),
            ("SITE_URL", "http://wijk netwerken.example"),
            ("SITE_URL", "http://wijknetwerken.example:port"),
            ("SITE_URL", "http://wijknetwerken.example:0"),
            ("SITE_URL", "http://wijknetwerken.example:70000"),
            ("SITE_URL", "http://[::1"),
            ("SITE_URL", "http://a.example\n"),
            ("DEEPL_AUTH_KEY", "two words"),
            ("DEEPL_AUTH_KEY", "sleutel\n"),
            ("LIBRETRANSLATE_URL", "translate.example"),
            ("LIBRETRANSLATE_URL", "http://"),
            ("LIBRETRANSLATE_URL", "ftp://translate.example"),
            ("DATABASE_URL", "mysql://db.example/site"),
            ("EMAIL_URL", "post.example"),
            ("CACHE_URL", "memcached://cache.example"),
        ],
    )
    def test_is_answered_by_one_line_that_names_the_variable(
        self, place: dict[str, str], name: str, text: str
    ) -> None:
        message = complaint(place | {name: text})
        assert message.startswith(f"{name}: expected ")
        assert len(message.splitlines()) == 1

    def test_is_a_folder_that_may_not_be_written_to(
        self, place: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("os.access", lambda path, mode: False)
        assert complaint(place).startswith("VAR_DIR: expected a folder that may be written to")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(name=st.sampled_from(NAMES), text=st.text() | st.from_regex(r"\w*://.*"))
    def test_whatever_it_is_never_brings_anything_but_that_line(
        self, place: dict[str, str], name: str, text: str
    ) -> None:
        message = _complaint_or_nothing(place | {name: text})
        assert not message or message.startswith(f"{name}: expected ")
        assert message.isprintable()


def _secret_key_of(environ: dict[str, str]) -> str:
    return read_environment(environ).secret_key


def _complaint_or_nothing(environ: dict[str, str]) -> str:
    try:
        read_environment(environ)
    except InvalidSetting as error:
        return str(error)
    return ""
