"""manage.py check_search_index: does the engine hold what the database does?"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.models import Outbox


class Command(BaseCommand):
    help = (
        "Compares the index of the engine (SEARCH_URL) with the database, unit by unit. Exit status 1 if they differ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="write what differs; build anew if that does not help"
        )

    def handle(self, *, repair: bool, **_options: Any) -> None:
        if not settings.SEARCH_URL:
            self.stdout.write(
                "No engine is configured (SEARCH_URL): the database searches, and there is nothing to compare."
            )
            return
        from search import indexing  # only here: imports the engine's client

        try:
            found = indexing.compare()
            self._say(found)
            if found.units and repair:
                found = indexing.repair(found, now=timezone.now(), say=self.stdout.write)
                self._say(found)
        except indexing.TROUBLES as error:
            raise CommandError(str(error)) from error
        if found.units:
            raise CommandError("They differ. --repair writes what differs.")

    def _say(self, found: Any) -> None:
        self.stdout.write(
            f"{len(found.units)} differences: {len(found.missing)} missing, {len(found.surplus)} too many,"
            f" {len(found.different)} with other content. {Outbox.objects.filter(is_set_aside=False).count()} waiting."
        )
        for row in Outbox.objects.filter(is_set_aside=True).order_by("id")[:20]:
            self.stdout.write(f"Set aside after {row.attempts} attempts: unit {row.unit}, {row.reason}")
