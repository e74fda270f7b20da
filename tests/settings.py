"""The settings of the site with what tests need: quick passwords, a folder of their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="wijknetwerken-test-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["VAR_DIR"] = str(Path(os.environ["VAR_DIR"], os.environ["PYTEST_XDIST_WORKER"]))

from wijknetwerken.building import build_catalogues
from wijknetwerken.settings import *  # noqa: F403
from wijknetwerken.settings import BUILD_DIR, STATIC_ROOT, STORAGES

# Translated addresses such as /zoeken/ stand in the catalogues.
build_catalogues(BUILD_DIR / "locale")
for folder in (BUILD_DIR / "static", STATIC_ROOT):
    folder.mkdir(parents=True, exist_ok=True)

SECRET_KEY = "only-for-tests-" + "x" * 50
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
