"""Mail as files: each message a file of its own that any mail program reads."""

import email
import email.policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from pytest_django import Settings

BACKEND = "core.mail.EmlFileBackend"


def message_to(*recipients: str) -> EmailMessage:
    """Give a message with characters that must be encoded on their way."""
    return EmailMessage("Één café", "Beste redactie,\n\nGroet", "a@wijk.example", recipients)


def parse(path: Path) -> ParsedMessage:
    """Read a file as a mail program does."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, ParsedMessage)
    return message


def test_each_message_becomes_a_file_of_its_own(tmp_path: Path) -> None:
    messages = [message_to(f"{n}@wijk.example") for n in range(20)]
    assert get_connection(BACKEND, file_path=tmp_path).send_messages(messages) == 20
    paths = sorted(tmp_path.iterdir())
    assert {path.suffix for path in paths} == {".eml"}
    assert [parse(path)["To"] for path in paths] == [f"{n}@wijk.example" for n in range(20)]


def test_a_file_reads_back_as_the_message_that_was_sent(tmp_path: Path) -> None:
    message = EmailMultiAlternatives("Één café", "Groet", "a@wijk.example", ["b@wijk.example"])
    message.attach_alternative("<p>Groet</p>", "text/html")
    message.attach("besluit.pdf", b"%PDF-1.7", "application/pdf")
    get_connection(BACKEND, file_path=tmp_path).send_messages([message])
    parsed = parse(next(tmp_path.iterdir()))
    assert (parsed["Subject"], parsed["From"]) == ("Één café", "a@wijk.example")
    assert parsed["Message-ID"]
    body = parsed.get_body(["html"])
    assert body is not None
    assert body.get_content().strip() == "<p>Groet</p>"
    assert [part.get_filename() for part in parsed.iter_attachments()] == ["besluit.pdf"]


def test_lines_end_as_mail_prescribes(tmp_path: Path) -> None:
    get_connection(BACKEND, file_path=tmp_path).send_messages([message_to("b@wijk.example")])
    content = next(tmp_path.iterdir()).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 5


def test_a_message_to_nobody_is_not_written(tmp_path: Path) -> None:
    assert get_connection(BACKEND, file_path=tmp_path).send_messages([message_to()]) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_folder_comes_from_the_settings_and_is_made_when_needed(
    tmp_path: Path, settings: Settings
) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path / "var" / "mail")
    get_connection(BACKEND).send_messages([message_to("b@wijk.example")])
    assert len(list((tmp_path / "var" / "mail").iterdir())) == 1


def test_without_a_folder_the_backend_refuses_to_be_made(settings: Settings) -> None:
    settings.EMAIL_FILE_PATH = None
    with pytest.raises(ImproperlyConfigured, match="EMAIL_FILE_PATH"):
        get_connection(BACKEND)


def test_a_file_that_cannot_be_written_is_an_error_unless_silence_was_asked(
    tmp_path: Path,
) -> None:
    in_the_way = tmp_path / "mail"
    in_the_way.write_text("")
    messages = [message_to("b@wijk.example")]
    with pytest.raises(FileExistsError):
        get_connection(BACKEND, file_path=in_the_way).send_messages(messages)
    silent = get_connection(BACKEND, file_path=in_the_way, fail_silently=True)
    assert silent.send_messages(messages) == 0
