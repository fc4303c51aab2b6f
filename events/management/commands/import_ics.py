"""manage.py import_ics: a foreign calendar becomes events of a house. Run again, it brings in what has changed."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from events.imports import limits
from events.imports.apply import Outcome, Terms, apply
from events.imports.fetch import FetchError, fetch_calendar
from events.imports.sandbox import ReadResult, read_calendar
from events.imports.staged import Reason
from venues.models import InstitutionPage

# The entry was read and rightly stays outside: a calendar of nothing else is no broken one.
_READ_ALL_THE_SAME = frozenset({Reason.NO_DATES, Reason.PRIVATE, Reason.OUT_OF_RANGE})


class Command(BaseCommand):
    help = (
        "Brings a foreign calendar (.ics) into the events of a house, as drafts. A second run changes only what has "
        "changed there; what people changed here, and what is missing there, is left alone and reported. A draft that "
        "an earlier run made is published by people, not by a later run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE|URL", help="a file, or an http, https or webcal address")
        parser.add_argument("--veranstalter", metavar="KEY", required=True, help="key of the house")
        parser.add_argument("--publish", action="store_true", help="publish new events, and changes of live ones")
        parser.add_argument("--overwrite", action="store_true", help="also where people changed the texts or dates")

    def handle(self, *, source: str, veranstalter: str, publish: bool, overwrite: bool, **_options: Any) -> None:
        house = _house(veranstalter)
        terms = Terms(now=timezone.now(), publish=publish, overwrite=overwrite)
        result = read_calendar(_data(source), now=terms.now)
        for problem in result.problems:
            self.stdout.write(str(problem))
        if _is_unreadable(result):
            raise CommandError(_("Aus „%(source)s“ war nichts zu lesen.") % {"source": source})
        with _quiet():
            outcome = apply(
                result.events, house=house, terms=terms, unread={problem.uid for problem in result.problems}
            )
        self._report(outcome, skipped=sum(problem.skipped for problem in result.problems))

    def _report(self, outcome: Outcome, *, skipped: int) -> None:
        for note in outcome.notes:
            self.stdout.write(note)
        outcome.skipped += skipped
        self.stdout.write(str(outcome))


def _house(key: str) -> InstitutionPage:
    house: InstitutionPage | None = InstitutionPage.objects.filter(key=key).first()
    if house is None:
        message = _(
            "Das Haus „%(key)s“ gibt es nicht. Der Schlüssel steht in seiner Adresse: /veranstalter/schluessel/"
        )
        raise CommandError(message % {"key": key})
    return house


def _data(source: str) -> bytes:
    """At most one byte more than the limit, so that reading refuses what is too large."""
    try:
        if "://" in source:
            return fetch_calendar(source)
        with Path(source).open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except FetchError as error:
        raise CommandError(f"{source}: {error}") from error
    except OSError as error:
        message = _("Die Datei „%(source)s“ ist nicht lesbar (%(reason)s). Bitte prüfen Sie den Pfad.")
        raise CommandError(message % {"source": source, "reason": error.strerror}) from error


def _is_unreadable(result: ReadResult) -> bool:
    return not result.events and not any(problem.code in _READ_ALL_THE_SAME for problem in result.problems)


@contextmanager
def _quiet() -> Iterator[None]:
    """Wagtail says at INFO what happens to each page: thousands of lines here."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
