"""The feed of the whole site."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.visibility import visible
from news.feeds import ArticleFeed
from news.models import ArticlePage


@require_safe
def site_feed(request: HttpRequest) -> HttpResponse:
    """The newest articles of the active language as Atom."""
    articles = visible(ArticlePage.objects.filter(locale__language_code=get_language()))
    subtitle = _("All news of the neighbourhood networks of Amsterdam")
    home = reverse("wagtail_serve", args=[""])
    return ArticleFeed("Wijknetwerken", subtitle, home, articles)(request)
