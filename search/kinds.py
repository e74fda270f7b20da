"""What readers call the sorts of things that search finds."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# In this order they are offered; the keys stand in addresses.
KIND_LABELS: dict[str, Any] = {
    "article": _("News"),
    "page": _("Page"),
    "document": _("Document"),
    "version": _("Version"),
    "milestone": _("Milestone"),
    "event": _("Meeting"),
}
