"""The page of a living document: what is being prepared, and the addresses of its versions."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.models import Page
from wagtail.search import index

from buurtteams.werkkader import serving
from buurtteams.werkkader.addresses import addresses_of, language_of
from buurtteams.werkkader.fields import ChaptersField
from buurtteams.werkkader.versions import Versions
from core.models import BasePage
from core.structured_data import absolute

NUMBER = r"(?P<number>\d{1,3}\.\d{1,3})"
PAIR = r"(?P<first>\d{1,3}\.\d{1,3})/(?P<second>\d{1,3}\.\d{1,3})"
LIST = "(?P<word>versies|versions)"


class LivingDocumentPage(RoutablePageMixin, BasePage):
    """A text that keeps changing, and of which every version stays to be read.

    The page itself is what is being prepared: drafts, revisions, comments and workflow are
    Wagtail's. Readers get released versions only (``buurtteams.werkkader.releasing``).
    """

    search_kind = "version"
    format_type = "living-document"
    kind_label = _("Living document")
    subpage_types: ClassVar[list[str]] = []

    chapters = ChaptersField(
        blank=True,
        verbose_name=_("chapters"),
        help_text=_(
            "What you publish here is being prepared. Readers see it when you release a version."
        ),
    )
    contact_email = models.EmailField(
        _("mail address of the expert group"),
        blank=True,
        help_text=_("Readers sign up here. Leave empty to use the address of the site."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("chapters"),
        FieldPanel("contact_email"),
        *BasePage.taxonomy_panels,
    ]
    # What is being prepared is nobody's to find: the current version is.
    search_fields = [*BasePage.search_fields, index.SearchField("current_text")]

    class Meta:
        verbose_name = _("living document")
        verbose_name_plural = _("living documents")

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        """With its language, which decides the words of its addresses."""
        return cls.objects.select_related("locale").defer("chapters")

    def clean(self) -> None:
        """Refuse a part of a chapter before the first chapter."""
        super().clean()
        first = next(iter(self.chapters), None)
        if first is not None and first.value["level"] != "1":
            message = _("Begin with a chapter: a part needs a chapter above it.")
            raise ValidationError({"chapters": message})

    @cached_property
    def versions(self) -> Versions:
        """All versions of the document with their periods."""
        return Versions(self.releases.with_statuses())

    @property
    def current_text(self) -> str:
        """The words of the version that holds now, for the search engine."""
        return serving.words_of_current(self)

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """And the version that holds, as a https://schema.org/DigitalDocument."""
        data = super().structured_data(request)
        holds = self.versions.current(timezone.now())
        return [*data, self._described(holds)] if holds else data

    def _described(self, release: Any) -> dict[str, Any]:
        return {
            "@context": "https://schema.org",
            "@type": "DigitalDocument",
            "name": release.title,
            "description": release.lead,
            "version": release.number,
            "datePublished": timezone.localtime(release.valid_from).date().isoformat(),
            "inLanguage": language_of(self),
            "url": absolute(self.url),
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The addresses of everything that belongs to the document."""
        context = super().get_context(request, *args, **kwargs)
        context["addresses"] = addresses_of(self)
        context["feed_url"] = context["addresses"].feed
        return context

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """What is being prepared, as readers would get it."""
        return serving.preview(self, request)

    def get_route_paths(self) -> list[str]:
        """The addresses that move along with the page: those that somebody may have cited."""
        addresses = addresses_of(self)
        numbers = [release.number for release in self.versions.readable(timezone.now())]
        found = [addresses.versions, addresses.feed]
        for number in numbers:
            found += [addresses.version(number), addresses.pdf(number)]
        found += [addresses.comparison(*pair) for pair in zip(numbers[1:], numbers, strict=False)]
        return ["/", *(f"/{address.removeprefix(addresses.current)}" for address in found)]

    @re_path(r"^$", name="current")
    def current(self, request: HttpRequest) -> HttpResponseBase:
        """The version that holds now."""
        return serving.current(self, request)

    @re_path(rf"^{LIST}/$", name="versions")
    def version_list(self, request: HttpRequest, word: str) -> HttpResponseBase:
        """All versions, newest first, and what held on a day (``?op=2020-07-01``)."""
        return serving.version_list(self, request, word)

    @re_path(rf"^{LIST}/{NUMBER}/$", name="version")
    def one_version(self, request: HttpRequest, word: str, number: str) -> HttpResponseBase:
        """One version, as it was."""
        return serving.one_version(self, request, word, number)

    @re_path(rf"^{LIST}/{NUMBER}/pdf/$", name="pdf")
    def pdf(self, request: HttpRequest, word: str, number: str) -> HttpResponseBase:
        """One version on paper."""
        return serving.pdf(self, request, word, number)

    @re_path(rf"^(?P<word>vergelijk|compare)/{PAIR}/$", name="comparison")
    def comparison(
        self, request: HttpRequest, word: str, first: str, second: str
    ) -> HttpResponseBase:
        """What changed from one version to another."""
        return serving.comparison(self, request, word, first, second)

    @re_path(r"^feed/$", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponseBase:
        """The versions as Atom (RFC 4287)."""
        return serving.feed(self, request)


def documents_below(page: Page) -> models.QuerySet:
    """The living documents with versions at or below a page."""
    found = LivingDocumentPage.objects.descendant_of(page, inclusive=True)
    return found.filter(releases__isnull=False).distinct()
