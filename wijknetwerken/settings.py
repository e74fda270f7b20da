"""Django settings; what differs from place to place comes from the environment."""

import os
import sys
from pathlib import Path

from wijknetwerken.environment import (
    InvalidSetting,
    cache_settings,
    database_settings,
    email_settings,
    read_environment,
)

BASE_DIR = Path(__file__).resolve().parent.parent

try:
    ENVIRONMENT = read_environment(os.environ)
except InvalidSetting as error:
    sys.exit(str(error))

IS_PRODUCTION = ENVIRONMENT.env == "production"
VAR_DIR = ENVIRONMENT.var_dir
BUILD_DIR = VAR_DIR / "build"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
SITE_URL = ENVIRONMENT.site_url
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "wijknetwerken",
    "core",
    "search",
    "buurtteams.timelines",
    "buurtteams.werkkader",
    "news",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "rest_framework",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.RefuseMalformedRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.LanguageFromPath",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "wijknetwerken.urls"
WSGI_APPLICATION = "wijknetwerken.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.chrome.chrome",
            ],
        },
    },
]

DATABASES = {"default": database_settings(ENVIRONMENT.database_url, VAR_DIR)}
CACHES = {"default": cache_settings(ENVIRONMENT.cache_url)}
globals().update(email_settings(ENVIRONMENT.email_url, VAR_DIR))
DEFAULT_FROM_EMAIL = "Wijknetwerken <info@wijknetwerken.example>"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "/cms/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
TIME_ZONE = "Europe/Amsterdam"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BUILD_DIR / "locale"]
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BUILD_DIR / "static"]
STATICFILES_DIRS[0].mkdir(parents=True, exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20  # a megabyte of text, each byte sent as three
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
TASKS = {"default": {"BACKEND": "core.tasks.CoalescingBackend"}}

WAGTAIL_ALLOW_UNICODE_SLUGS = False
FORMAT_MODULE_PATH = ["wijknetwerken.formats"]
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_SITE_NAME = "Wijknetwerken"
WAGTAIL_FRONTEND_LOGIN_URL = "/cms/login/"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "core/password_required.html"  # noqa: S105 (a template)
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 2**20
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 2**20
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
WAGTAILAPI_SEARCH_ENABLED = True
WAGTAILAPI_LIMIT_MAX = 50
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
}

# The blocks of a page body: the ground floor offers most of them, each app above adds its own.
BODY_BLOCKS = [
    ("heading", "core.blocks.HeadingBlock"),
    ("text", "core.blocks.TextBlock"),
    ("quote", "core.blocks.QuoteBlock"),
    ("image", "core.blocks.CaptionedImageBlock"),
    ("download", "core.blocks.DownloadBlock"),
    ("contact", "core.blocks.ContactBlock"),
    ("action", "core.blocks.ActionBlock"),
    ("facts", "core.blocks.FactsBlock"),
    ("timeline", "buurtteams.timelines.blocks.TimelineBlock"),
]

LESSON_RETENTION_DAYS = 365  # how long a lesson keeps its sender and words
LESSON_MOST_OF_ONE, LESSON_MOST_OF_ALL = 5, 200  # lessons an hour, from one sender and together
# Who is believed about whom it speaks for: in production a proxy stands on this machine.
LESSON_PROXIES = ["127.0.0.1", "::1"] if IS_PRODUCTION else []
SEARCH_QUESTION_DAYS = 30  # how long search keeps what was asked
# Boxes that apps add to the editor of every page, below address and menu.
PAGE_PANELS = ["search.panels.FoundWithPanel"]
CSRF_FAILURE_VIEW = "buurtteams.werkkader.lessons.views.csrf_failure"

# What a role may do with the things of the apps above the ground floor, which knows the roles.
ROLE_PERMISSIONS = {
    "Redacteur": [
        "timelines.add_milestone",
        "timelines.change_milestone",
        "werkkader.view_lesson",
        "werkkader.change_lesson",
        "search.add_searchsynonym",
        "search.change_searchsynonym",
    ],
    "Eindredacteur": [
        "timelines.add_milestone",
        "timelines.change_milestone",
        "timelines.delete_milestone",
        "timelines.publish_milestone",
        "werkkader.view_lesson",
        "werkkader.change_lesson",
        "werkkader.delete_lesson",
        "search.add_searchsynonym",
        "search.change_searchsynonym",
        "search.delete_searchsynonym",
        "search.add_searchpromotion",
        "search.change_searchpromotion",
        "search.delete_searchpromotion",
    ],
    "Communicatie": [
        "timelines.add_milestone",
        "timelines.change_milestone",
        "timelines.publish_milestone",
        "werkkader.view_lesson",
        "werkkader.change_lesson",
        "search.add_searchsynonym",
        "search.change_searchsynonym",
        "search.delete_searchsynonym",
        "search.add_searchpromotion",
        "search.change_searchpromotion",
        "search.delete_searchpromotion",
    ],
    "Vertaler": [
        "timelines.change_milestone",
        "werkkader.view_lesson",
    ],
}
# What, besides pages, a writer submits to the approvers.
APPROVED_MODELS = ["timelines.Milestone"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"dated": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "dated"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that does not exist or a host that is not ours is no fault of the site.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
