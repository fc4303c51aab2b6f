"""The suite: closed and quick. A SQLite file (in memory nothing ever locks), or what TEST_DATABASE_URL says."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config import database, env
from config.settings.base import *  # noqa: F403 - settings build on each other, that is Django's way
from config.settings.base import CACHES, STORAGES

# Exactly this folder goes when this process ends, and never one that a setting names.
_scratch = Path(tempfile.mkdtemp(prefix="kulturnetz-test-"))
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)

VAR = _scratch
DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - signs nothing that outlives a test
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database.from_url(env.text("TEST_DATABASE_URL", f"sqlite:///{_scratch / 'db.sqlite3'}"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
else:
    # Whatever the server was set up with: template1 may be in another encoding.
    DATABASES["default"]["TEST"] = {"TEMPLATE": "template0", "CHARSET": "UTF8"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
MEDIA_ROOT = _scratch / "media"
KULTURNETZ_COUNTER = _scratch / "counter.sqlite3"
KULTURNETZ_FEED_STORE = _scratch / "feeds"
KULTURNETZ_OPENDATA = _scratch / "opendata"
KULTURNETZ_PAPER = _scratch / "paper"
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
# Tests of the engine set their own (tests/engine).
SEARCH_URL = ""
SEARCH_PREFIX = "kulturnetz-test"
WHITENOISE_AUTOREFRESH = True
LOGGING = {"version": 1, "disable_existing_loggers": False}
