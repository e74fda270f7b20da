"""Addresses in content files: links as they are kept, and the files that lie beside a page."""

import re
from unicodedata import normalize
from urllib.parse import unquote

from core.contentformat.errors import FormatError

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCHEMES_OF_THE_SITE: set[str] = set()  # filled by ``allow_scheme`` when the site starts
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
EXTENSION = re.compile(r"[^/]\.[A-Za-z0-9]{1,8}\Z")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
HIDDEN_IN_FILE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]")
UNSAFE_IN_LINK = frozenset('"<>\\`^{|}')
SAFE_IN_FILE = frozenset("-._~/")


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8"))


def normalise_href(href: str) -> str:
    """The address in the one form in which links are kept; once is enough.

    What cannot stand in an address (spaces, quotes, invisible characters) is percent-encoded,
    letters of any script stay readable (an IRI, RFC 3987), and so do existing escapes.
    """
    whole = STRAY_PERCENT.sub("%25", normalize("NFC", href).strip(" \t\r\n\f"))
    return "".join(
        _percent(char)
        if char in UNSAFE_IN_LINK or char.isspace() or not char.isprintable()
        else char
        for char in whole
    )


def scheme_of(href: str) -> str:
    """``https`` in ``https://…``; empty for an address within the site or beside the page."""
    match = SCHEME.match(href)
    return match[1].lower() if match else ""


def allow_scheme(scheme: str) -> None:
    """Let links begin with ``scheme:`` (lower case); whoever allows it knows where they lead."""
    SCHEMES_OF_THE_SITE.add(scheme)


def check_href(href: str, line: int | None) -> None:
    """Raise ``FormatError`` for a link that leads nowhere or that a browser would execute."""
    if not href:
        raise FormatError(line, "Deze link heeft geen adres: schrijf [tekst](adres).")
    scheme = scheme_of(href)
    if scheme and scheme not in ALLOWED_SCHEMES | SCHEMES_OF_THE_SITE:
        raise FormatError(
            line,
            f"Een link die met “{scheme}:” begint mag niet: gebruik https://, mailto: of tel:.",
        )
    if href.lower().startswith("www."):
        raise FormatError(line, f"Zet https:// voor het adres: https://{href}")


def is_local_file(href: str) -> bool:
    """Does the link name a file beside the page: no scheme, no leading / or #, an extension?"""
    if not href or scheme_of(href) or href[0] in "/#?":
        return False
    return not set("?#") & set(href) and bool(EXTENSION.search(href))


def check_file(file: str, line: int | None) -> str:
    """The name of a file beside the page; ``FormatError`` when it lies anywhere else."""
    parts = file.split("/")
    if {"", ".", ".."} & set(parts) or HIDDEN_IN_FILE.search(file):
        raise FormatError(
            line,
            f"“{file}” is geen bestand naast deze tekst: geef alleen de naam, "
            "zoals foto.jpg of beeld/foto.jpg.",
        )
    return normalize("NFC", file)


def file_of(href: str, line: int | None) -> str:
    """The name of the file that a link or an image points at, percent-escapes undone."""
    if scheme_of(href) or not is_local_file(href):
        raise FormatError(
            line,
            f"“{href}” is geen bestand naast deze tekst: zet het bestand in dezelfde map "
            "en geef zijn naam met extensie.",
        )
    try:
        return check_file(unquote(href, errors="strict"), line)
    except UnicodeDecodeError as error:
        raise FormatError(line, f"De naam “{href}” is geen geldige UTF-8.") from error


def href_of(file: str) -> str:
    """The link to a file beside the page; ``file_of`` undoes it."""
    return "".join(
        char if char in SAFE_IN_FILE or char.isalnum() else _percent(char) for char in file
    )
