"""manage.py rebuild_search_index: terms of all entries, and a new index of the engine if there is one."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search import entries


class Command(BaseCommand):
    help = (
        "Makes the terms of all entries anew, as after a change of compound_parts.txt, and builds a new index of the"
        " engine (SEARCH_URL) beside the one that is searched. Writes may go on meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="build it only if it is missing, has another mapping or size"
        )

    def handle(self, *, if_needed: bool, **_options: Any) -> None:
        if not if_needed:
            self.stdout.write(f"{entries.write_terms()} entries had other terms.")
        if not settings.SEARCH_URL:
            self.stdout.write("No engine is configured (SEARCH_URL): the database searches.")
            return
        from search import indexing  # only here: imports the engine's client

        try:
            if if_needed and indexing.seems_right():
                self.stdout.write("The search index is there.")
                return
            indexing.rebuild(self.stdout.write)
        except indexing.TROUBLES as error:
            raise CommandError(f"{error} What was searched before is still searched.") from error
