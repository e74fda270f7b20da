"""Every message of the source stands in every catalogue, translated."""

import shutil
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from wijknetwerken.management.commands import check_catalogues

LOCALE = Path("nl", "LC_MESSAGES", "django.po")
WANTED = {("", "Search"), ("", "Page"), ("month", "May")}


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> polib.POFile:
    """A catalogue that has just the wanted messages, and a source that asks for them."""
    monkeypatch.setattr(check_catalogues, "CATALOGUES", tmp_path)
    monkeypatch.setattr(check_catalogues, "messages_in_source", lambda: set(WANTED))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    (tmp_path / LOCALE).parent.mkdir(parents=True)
    made = polib.POFile()
    for context, text in sorted(WANTED):
        made.append(polib.POEntry(msgctxt=context or None, msgid=text, msgstr=text.upper()))
    made.save(str(tmp_path / LOCALE))
    return polib.pofile(str(tmp_path / LOCALE))


def problems() -> str:
    """What the command complains about."""
    with pytest.raises(CommandError) as caught:
        call_command("check_catalogues")
    return str(caught.value)


def test_a_complete_catalogue_passes(catalogue: polib.POFile) -> None:
    out = StringIO()
    call_command("check_catalogues", stdout=out)
    assert "3 messages" in out.getvalue()


def test_a_message_that_lacks_is_named(catalogue: polib.POFile) -> None:
    catalogue.remove(catalogue.find("Search"))
    catalogue.save()
    assert problems() == "nl: missing: Search"


def test_a_message_that_is_left_over_is_named(catalogue: polib.POFile) -> None:
    catalogue.append(polib.POEntry(msgid="Gone", msgstr="Weg"))
    catalogue.save()
    assert problems() == "nl: left over: Gone"


def test_a_message_without_a_translation_is_named(catalogue: polib.POFile) -> None:
    catalogue.find("Page").msgstr = ""
    catalogue.save()
    assert problems() == "nl: not translated: Page"


def test_an_uncertain_translation_is_none(catalogue: polib.POFile) -> None:
    catalogue.find("Page").flags.append("fuzzy")
    catalogue.save()
    assert problems() == "nl: not translated: Page"


def test_the_same_words_in_another_context_are_another_message(catalogue: polib.POFile) -> None:
    catalogue.find("May", msgctxt="month").msgctxt = "permission"
    catalogue.save()
    assert "missing: May" in problems()


def test_without_gettext_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "apt-get install gettext" in problems()


def test_only_our_own_sources_are_read() -> None:
    names = ["views.py", "static", "content", "locale", "templates", "__pycache__"]
    ignored = check_catalogues._only_sources("core", names)
    assert set(names) - set(ignored) == {"views.py", "templates"}
