"""The mail backend of the demo: every message becomes a file that a mail program opens."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmlFileBackend(BaseEmailBackend):
    """Write each message as bytes of RFC 5322, one `.eml` file each, to a folder.

    The folder is `file_path`, or else the setting EMAIL_FILE_PATH. Names sort by time of sending
    and are never used twice. Raises ImproperlyConfigured without a folder, and OSError when a
    file cannot be written and `fail_silently` is not set.
    """

    def __init__(self, file_path: str | Path | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        folder = file_path or getattr(settings, "EMAIL_FILE_PATH", None)
        if not folder:
            raise ImproperlyConfigured("EMAIL_FILE_PATH must name the folder for mail.")
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages and return how many were written; one for nobody is not."""
        return sum(self._write(message) for message in email_messages if message.recipients())

    def _write(self, message: EmailMessage) -> bool:
        name = f"{timezone.now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}.eml"
        content = message.message().as_bytes(linesep="\r\n")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / name).open("xb") as file:
                file.write(content)
        except OSError:
            if not self.fail_silently:
                raise
            return False
        return True
