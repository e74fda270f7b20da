"""Every address of the site (see docs/architecture.md); pages come last."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.admin import urls as admin_urls
from wagtail.documents.views.serve import authenticate_with_password

from buurtteams.timelines.sitemaps import MilestoneSitemap
from core import routing, views
from core.sitemaps import PageSitemap
from news.views import site_feed
from wijknetwerken.api import api_router

# As Wagtail has it, with numbers of versions (1.1), and at the end a file: kalender.ics.
PAGES = r"^((?:[\w\-]+(?:\.\d+)?/)*(?:[\w\-]+\.\w+)?)$"

urlpatterns = [
    path("cms/", include(admin_urls)),
    path(
        "documenten/wachtwoord/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("documenten/<slug:slug>/", views.document, name="document"),
    path("documenten/<slug:slug>/v<int:number>/", views.document, name="document_edition"),
    path("media/images/<path:path>", views.media, {"folder": "images"}, name="media"),
    path("media/versions/<path:path>", views.media, {"folder": "versions"}, name="kept_media"),
    path("api/v2/", api_router.urls),
    path(
        "sitemap.xml",
        require_safe(sitemap),
        {"sitemaps": {"pages": PageSitemap, "milestones": MilestoneSitemap}},
        name="sitemap",
    ),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("healthz/", views.healthz, name="healthz"),
    path("readyz/", views.readyz, name="readyz"),
]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("buurtteams.timelines.urls")),
    path("", include("buurtteams.werkkader.lessons.urls")),
    path("feed/", site_feed, name="site_feed"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    # Wagtail looks this name up, also when WAGTAIL_FRONTEND_LOGIN_URL says where to log in.
    path(
        "_util/login/",
        require_safe(RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
        name="wagtailcore_login",
    ),
    re_path(PAGES, routing.serve, name="wagtail_serve"),
    prefix_default_language=False,
)
