"""What an operator types: `load_demo` and `prepare`."""

import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone
from django.utils.translation import trans_real
from pytest_django import Settings
from wagtail.models import Page, ReferenceIndex, Revision, Site

from core.demo import ADMINISTRATOR, LOGINS
from core.models import CustomDocument, CustomImage, User
from search.rebuilding import rebuild
from tests.house.test_floors import OUR_MODELS
from wijknetwerken.environment import Environment
from wijknetwerken.management.commands import load_demo, prepare

pytestmark = pytest.mark.django_db


def said(command: str) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of our own models, of pages, of their revisions and of the groups' permissions."""
    models_to_keep: list[type[models.Model]] = [
        *OUR_MODELS,
        Page,
        Revision,
        *(apps.get_model(name) for name in ("auth.Group", "wagtailcore.GroupPagePermission")),
        apps.get_model("wagtailredirects.Redirect"),
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in models_to_keep
    }


def with_environment(settings: Settings, **changed: Any) -> None:
    """Give the running settings another environment."""
    old: Environment = settings.ENVIRONMENT
    settings.ENVIRONMENT = Environment(**{**vars(old), **changed})


class TestLoadDemo:
    def test_it_brings_a_site_in_two_languages_with_logins(self, settings: Settings) -> None:
        with_environment(settings, demo_password="een-wachtwoord")
        said("load_demo")
        by_language = {
            language: Page.objects.live().filter(locale__language_code=language).count()
            for language in ("nl", "en")
        }
        assert by_language["nl"] > 15
        assert by_language["en"] > 8
        assert CustomDocument.objects.count() == 2
        assert not CustomImage.objects.filter(description="", is_decorative=False).exists()
        for name in [ADMINISTRATOR, *LOGINS]:
            assert authenticate(username=name, password="een-wachtwoord"), name

    def test_a_second_time_changes_nothing(self) -> None:
        said("load_demo")
        before = everything()
        assert "0 pagina’s gemaakt, 0 gewijzigd" in said("load_demo")
        assert everything() == before

    def test_it_leaves_alone_what_an_administrator_changed_in_an_account(self) -> None:
        said("load_demo")
        user = User.objects.get(username="redacteur")
        user.set_password("mijn-eigen-wachtwoord")
        user.save()
        said("load_demo")
        assert authenticate(username="redacteur", password="mijn-eigen-wachtwoord")

    def test_it_refuses_in_production(self, settings: Settings) -> None:
        settings.IS_PRODUCTION = True
        before = everything()
        with pytest.raises(CommandError, match="production"):
            call_command("load_demo")
        assert everything() == before

    def test_its_rows_are_all_referred_to_as_wagtail_would(self) -> None:
        said("load_demo")
        image = CustomImage.objects.filter(title__gt="").first()
        assert image is not None
        assert ReferenceIndex.objects.exists()


class TestThePasswordOfTheDemo:
    def test_is_the_one_of_the_environment(self, settings: Settings, tmp_path: Path) -> None:
        with_environment(settings, demo_password="uit-de-omgeving")
        settings.VAR_DIR = tmp_path
        assert load_demo.demo_password() == "uit-de-omgeving"
        assert list(tmp_path.iterdir()) == []

    def test_is_made_once_and_kept_for_the_owner_only(
        self, settings: Settings, tmp_path: Path
    ) -> None:
        with_environment(settings, demo_password=None)
        settings.VAR_DIR = tmp_path
        made = load_demo.demo_password()
        assert load_demo.demo_password() == made
        assert len(made) >= 12
        (kept,) = tmp_path.iterdir()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


class TestPrepare:
    @pytest.fixture(autouse=True)
    def _nothing_slow(self, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
        """Leave out what has tests of its own: building, migrating, copying static files."""
        self.called: list[str] = []
        monkeypatch.setattr(prepare, "build", lambda target: self.called.append("build"))
        monkeypatch.setattr(
            prepare, "call_command", lambda name, **options: self.called.append(name)
        )
        monkeypatch.setattr(prepare, "collect_static", lambda: self.called.append("collect"))

    def test_it_does_all_there_is_to_do_in_order(self) -> None:
        said("prepare")
        assert self.called == ["build", "migrate", "load_demo", "rebuild_search", "collect"]

    def test_nothing_is_translated_before_the_catalogues_are_built(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[int] = []
        monkeypatch.setattr(prepare.Command, "check", lambda _self: seen.append(len(kept())))

        def kept() -> dict[str, object]:
            return trans_real._translations  # type: ignore[attr-defined]

        trans_real.translation("nl")
        assert kept()
        said("prepare")
        assert seen == [0]
        assert prepare.Command.requires_system_checks == []

    def test_a_site_with_content_gets_no_demo(self) -> None:
        call_command("load_demo", stdout=StringIO())
        rebuild(timezone.now())
        said("prepare")
        assert self.called == ["build", "migrate", "collect"]

    def test_an_index_that_was_never_built_is_built(self) -> None:
        call_command("load_demo", stdout=StringIO())
        said("prepare")
        assert self.called == ["build", "migrate", "rebuild_search", "collect"]

    def test_production_gets_no_demo_and_shows_no_password(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.IS_PRODUCTION = True
        assert "wachtwoord" not in said("prepare")
        assert "load_demo" not in self.called

    def test_it_says_where_the_site_is_and_who_may_log_in(self, settings: Settings) -> None:
        with_environment(settings, demo_password="hier-staat-het")
        settings.SITE_URL = "http://wijk.example:8080"
        words = said("prepare")
        for part in ("http://wijk.example:8080/cms/", "hier-staat-het", ADMINISTRATOR, *LOGINS):
            assert part in words
        site = Site.objects.get(is_default_site=True)
        assert (site.hostname, site.port) == ("wijk.example", 8080)
