"""manage.py setup_local: brings a local installation to where it can be served. A second time it does nothing."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = (
        "Migrates, collects static files, loads the demo region into an empty database, builds the index of the search"
        " engine; each only if needed."
    )

    # Not those of the search: its index is what this command is about to build.
    requires_system_checks = [Tags.models, Tags.urls, Tags.templates, Tags.staticfiles]

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        if _has_migrations_to_run():
            self.stdout.write("Setting up the database ...")
            call_command("migrate", verbosity=0, interactive=False)
        self._collect_static_files()
        call_command("load_demo", if_empty=True)
        if settings.SEARCH_URL:
            self._build_index()

    def _build_index(self) -> None:
        """An engine that is away stops nothing: the database searches meanwhile."""
        try:
            call_command("rebuild_search_index", if_needed=True, stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(str(error))

    def _collect_static_files(self) -> None:
        stamp = settings.VAR / "static.stamp"
        fingerprint = _static_fingerprint()
        if stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint:
            return
        self.stdout.write("Collecting and compressing static files ...")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(fingerprint, encoding="utf-8")


def _has_migrations_to_run() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _static_fingerprint() -> str:
    """Changes when a source file of ours or of a library does; reads no content."""
    seen = hashlib.sha256(repr((settings.STORAGES["staticfiles"], str(settings.STATIC_ROOT))).encode())
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=None):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
