"""Old addresses of a page: rows of Wagtail's redirects, and the key ``aliases`` of the format."""

from wagtail.contrib.redirects.models import Redirect

from core.contentformat.errors import FormatError
from core.contentformat.records import PageRecord
from core.models import BasePage


def keep_aliases(page: BasePage, record: PageRecord) -> bool:
    """Make exactly the redirects that the record names; says whether anything had to change."""
    wanted = {Redirect.normalise_path(alias) for alias in record.aliases}
    present = set(Redirect.objects.filter(redirect_page=page).values_list("old_path", flat=True))
    others = Redirect.objects.filter(old_path__in=wanted - present).select_related("redirect_page")
    for other in others:
        target = other.redirect_page.title if other.redirect_page else other.redirect_link
        reason = f"Het oude adres {other.old_path} leidt al naar “{target}”."
        raise FormatError(record.lines.get("aliases"), reason)
    Redirect.objects.filter(redirect_page=page, old_path__in=present - wanted).delete()
    for old_path in sorted(wanted - present):
        Redirect.objects.create(old_path=old_path, redirect_page=page, is_permanent=True)
    return wanted != present


def aliases_of(page: BasePage) -> tuple[str, ...]:
    """The old addresses of a page, sorted."""
    found = Redirect.objects.filter(redirect_page=page, redirect_page_route_path="")
    return tuple(sorted(found.values_list("old_path", flat=True)))
