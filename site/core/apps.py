from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Kern"

    def ready(self) -> None:
        from core import receivers, upkeep

        receivers.connect()
        upkeep.register()


class StaticFiles(StaticFilesConfig):
    """Leaves out what django-htmx brings besides htmx 2: extensions and a fourth version import modules that are not
    there, and a storage that writes hashed names into imports stops at that."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("htmx-4*.js", "htmax-4*.js", "hx-*.js", "htmx-2-compat-4*.js"),
    ]
