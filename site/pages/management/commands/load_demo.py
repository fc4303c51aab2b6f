"""manage.py load_demo: towns, houses and venues of the region, invented events around today, a login for every role."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.periods import BERLIN
from pages.demo.load import Order, load
from pages.demo.load_events import VocabularyMissingError
from pages.demo.load_people import login_table
from pages.demo.load_region import is_unfinished
from venues.models import MunicipalityPage

# They say at INFO what happens to each page: thousands of lines here.
TALKATIVE: Final = ("wagtail", "django_tasks")


class Command(BaseCommand):
    help = (
        "Loads the demo region. A second run adds only what is missing. Not for a public installation: "
        "it makes logins with a password that everybody knows."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where towns are; finish a load that broke off"
        )
        parser.add_argument("--show-logins", action="store_true", help="only print the logins of the demo")
        parser.add_argument("--today", type=_day, help="plan as if it were this day (YYYY-MM-DD)")
        parser.add_argument("--refresh", action="store_true", help="give events that are there their dates of today")
        parser.add_argument("--without-posters", action="store_true", help="load faster, without pictures")
        parser.add_argument("--events", type=int, help="load a sample of that many events and what they need")

    def handle(self, *, if_empty: bool, show_logins: bool, **options: Any) -> None:
        if show_logins:
            self._show_logins()
        elif if_empty and MunicipalityPage.objects.exists() and not is_unfinished():
            self.stdout.write("The region has towns already: nothing loaded.")
        else:
            self._load(**options)

    def _load(self, *, today: date | None, events: int | None, without_posters: bool, refresh: bool, **_: Any) -> None:
        self.stdout.write("Loading the demo region ...")
        order = Order(
            today=today or timezone.localdate(timezone=BERLIN),
            events=events,
            posters=not without_posters,
            refresh=refresh,
        )
        try:
            with _quiet():
                outcome = load(order, say=self.stdout.write)
        except VocabularyMissingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Demo region: {outcome}")

    def _show_logins(self) -> None:
        lines = login_table()
        self.stdout.write("Demo logins for /admin/ (name, password, role):" if lines else "There are no demo logins.")
        for line in lines:
            self.stdout.write(line)


@contextmanager
def _quiet() -> Iterator[None]:
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    try:
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _day(text: str) -> date:
    """For argparse: it turns the ValueError into a usage message."""
    return date.fromisoformat(text)
