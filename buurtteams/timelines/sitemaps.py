"""The addresses of public milestones for search engines."""

from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import override

from buurtteams.timelines.models import Milestone
from core.sitemaps import Entry, EntrySitemap
from core.structured_data import absolute


class MilestoneSitemap(EntrySitemap):
    """Each public milestone, in every language that words it, from a single query."""

    @cached_property
    def entries(self) -> list[Entry]:  # type: ignore[override]
        """In the order of their addresses."""
        rows = (
            Milestone.objects.filter(live=True)
            .exclude(source__live=False)
            .annotate(
                address=Coalesce("source__slug", "slug"),
                moved_at=Coalesce(Max("source__date_changes__at"), Max("date_changes__at")),
            )
            .order_by("address", "locale_id")
            .values_list(
                "address",
                "locale__language_code",
                "translation_key",
                Coalesce(F("last_published_at"), F("moved_at")),
                "moved_at",
            )
        )
        return [
            Entry(_address(slug, language), language, key, max(published, moved))
            for slug, language, key, published, moved in rows
        ]


def _address(slug: str, language: str) -> str:
    with override(language):
        return absolute(reverse("milestone", args=[slug]))
