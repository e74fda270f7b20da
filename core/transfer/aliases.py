"""Old addresses of a page: rows of Wagtail's redirects, and the key ``aliases`` of the format."""

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect

from core.contentformat.errors import FormatError
from core.contentformat.records import PageRecord
from core.models import BasePage


def keep_aliases(page: BasePage, record: PageRecord) -> bool:
    """Make the redirects that the record names; says whether anything had to change.

    Of the others those made by hand go; those that the CMS made when a page moved stay.
    """
    wanted = {Redirect.normalise_path(alias) for alias in record.aliases}
    _check_length(wanted, record)
    redirects = _redirects(page)
    present = set(redirects.values_list("old_path", flat=True))
    others = Redirect.objects.filter(old_path__in=wanted - present).select_related("redirect_page")
    for other in others:
        target = other.redirect_page.title if other.redirect_page else other.redirect_link
        reason = f"Het oude adres {other.old_path} leidt al naar “{target}”."
        raise FormatError(record.lines.get("aliases"), reason)
    removed, _rows = (
        redirects.filter(automatically_created=False).exclude(old_path__in=wanted).delete()
    )
    for old_path in sorted(wanted - present):
        Redirect.objects.create(old_path=old_path, redirect_page=page, is_permanent=True)
    return bool(removed or wanted - present)


def aliases_of(page: BasePage) -> tuple[str, ...]:
    """The old addresses of a page, sorted."""
    return tuple(sorted(_redirects(page).values_list("old_path", flat=True)))


def _redirects(page: BasePage) -> QuerySet:
    """Those to the page itself; what leads to a part of it is not written in content files."""
    return Redirect.objects.filter(redirect_page=page, redirect_page_route_path="")


def _check_length(addresses: set[str], record: PageRecord) -> None:
    longest = Redirect._meta.get_field("old_path").max_length
    for address in addresses:
        if len(address) > longest:
            reason = f"Een oud adres heeft hooguit {longest} tekens."
            raise FormatError(record.lines.get("aliases"), reason)
