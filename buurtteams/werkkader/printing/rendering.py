"""From one version to the bytes of its PDF, by WeasyPrint and without a network."""

import datetime as dt
import importlib
import logging
from functools import cache
from types import ModuleType
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from buurtteams.werkkader.printing.documents import Printable
from buurtteams.werkkader.printing.mending import mend
from buurtteams.werkkader.printing.pictures import OpenFile, Pictures
from buurtteams.werkkader.printing.tagging import finish

logger = logging.getLogger(__name__)

TEMPLATE = "werkkader/print/document.html"
STYLESHEET = "werkkader/print/document.css"
W3C_DATE = "%Y-%m-%dT%H:%M:%SZ"
VARIANT = "pdf/ua-1"
MAXIMUM_DPI = 200
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core"


class PrintingUnavailable(Exception):
    """This machine lacks the libraries that draw text; the message says how to get them."""


@cache
def can_print() -> bool:
    """Has this machine what it takes? Asked once; when not, the log says what to install."""
    try:
        _library()
    except PrintingUnavailable as unavailable:
        logger.warning("%s", unavailable)
        return False
    return True


def render_pdf(printable: Printable, open_file: OpenFile) -> bytes:
    """Draw a version as PDF/UA-1 (ISO 14289-1), tagged, on A4.

    ``open_file`` gives the bytes and the MIME type of a path below ``/media/`` and raises an
    OSError for one that it does not have; the description of that picture is printed instead.
    The same version and the same pictures give the same bytes. Raises PrintingUnavailable.
    """
    library = _library()
    pictures = Pictures(printable.address, open_file)
    fetcher = _fetcher(library, pictures)
    page = library.HTML(string=_html(printable), base_url=printable.address, url_fetcher=fetcher)
    mend(page.etree_element, printable.address)
    pictures.collect(page.etree_element)
    stylesheet = library.CSS(string=render_to_string(STYLESHEET), url_fetcher=fetcher)
    pdf: bytes = page.write_pdf(
        stylesheets=[stylesheet],
        finisher=finish,
        pdf_variant=VARIANT,
        pdf_identifier=True,
        dpi=MAXIMUM_DPI,
    )
    return pdf


def _html(printable: Printable) -> str:
    with translation.override(printable.language):
        context = {
            "document": printable,
            "organisation": settings.WAGTAIL_SITE_NAME,
            "created": printable.valid_from.astimezone(dt.UTC).strftime(W3C_DATE),
        }
        return render_to_string(TEMPLATE, context)


def _library() -> ModuleType:
    """WeasyPrint, at first use: its import fails where Pango is missing, the site must not."""
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        message = f"PDFs need Pango. On Debian and Ubuntu: apt-get install {PACKAGES} ({error})"
        raise PrintingUnavailable(message) from error


def _fetcher(library: ModuleType, pictures: Pictures) -> Any:
    """What WeasyPrint asks for every address: it gives our pictures and refuses the rest."""

    class PictureFetcher(library.urls.URLFetcher):  # type: ignore[name-defined]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            data, kind = pictures.get(url)
            return library.urls.URLFetcherResponse(url, data, {"Content-Type": kind})

    return PictureFetcher()
