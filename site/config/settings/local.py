"""Production without TLS, for one's own machine: what `make run` serves. The key is made once and kept in var/."""

from django.core.management.utils import get_random_secret_key

from config import env
from config.settings.base import *  # noqa: F403 - settings build on each other, that is Django's way
from config.settings.base import VAR

_key_file = VAR / "secret_key"
if not _key_file.exists():
    _key_file.touch(mode=0o600)
    _key_file.write_text(get_random_secret_key(), encoding="utf-8")

DEBUG = False
SECRET_KEY = _key_file.read_text(encoding="utf-8")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WAGTAILADMIN_BASE_URL = env.text("KULTURNETZ_BASE_URL", f"http://127.0.0.1:{env.integer('PORT', 8000)}")
