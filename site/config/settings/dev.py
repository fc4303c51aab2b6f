"""Autoreload and tracebacks: what `make dev` serves."""

from config.settings.local import *  # noqa: F403 - settings build on each other, that is Django's way
from config.settings.local import STORAGES

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
