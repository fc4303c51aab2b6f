"""manage.py check_messages: is the English catalogue what code and templates ask for? With --write it becomes so."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import makemessages
from django.test.utils import override_settings

CATALOGUE = Path("en/LC_MESSAGES/django.po")


class Command(BaseCommand):
    help = "Compares the catalogue with the texts in code and templates. Needs the tools of gettext."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="update and compile the catalogue instead")

    def handle(self, *, write: bool, **_options: Any) -> None:
        if shutil.which("msgfmt") is None:
            if write or os.environ.get("CI"):
                raise CommandError("gettext is not installed (Debian: apt install gettext).")
            self.stdout.write("Skipped: gettext is not installed, so catalogues cannot be compared.")
            return
        kept = Path(settings.LOCALE_PATHS[0])
        if write:
            _extract_into(kept)
            _compile(kept / CATALOGUE)
        else:
            _compare(kept)
        self.stdout.write(
            f"English catalogue: {_gettext('msgfmt', '--statistics', '-o', os.devnull, kept / CATALOGUE)}"
        )


class _Extraction(makemessages.Command):
    # A translation that was guessed from a similar text is worse than none.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


def _extract_into(folder: Path) -> None:
    (folder / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    with contextlib.chdir(settings.ROOT), override_settings(LOCALE_PATHS=[str(folder)]):
        call_command(
            _Extraction(),
            locale=["en"],
            verbosity=0,
            add_location="file",
            no_obsolete=True,
            ignore_patterns=[".venv", "var", "tests", "docs", "locale", "node_modules"],
        )


def _compile(catalogue: Path) -> None:
    _gettext("msgfmt", "--check-format", "-o", catalogue.with_suffix(".mo"), catalogue)


def _compare(kept: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "locale"
        shutil.copytree(kept, fresh)
        _extract_into(fresh)
        if _messages(fresh / CATALOGUE) != _messages(kept / CATALOGUE):
            raise CommandError("The English catalogue lacks texts or has texts that are gone: run `make messages`.")
        _compile(fresh / CATALOGUE)
        if _compiled(fresh) != _compiled(kept):
            raise CommandError("The compiled catalogue is not what the .po file says: run `make messages`.")


def _messages(catalogue: Path) -> str:
    return _without_header(_gettext("msgattrib", "--no-obsolete", "--no-location", "--sort-output", catalogue))


def _compiled(folder: Path) -> str:
    return _without_header(_gettext("msgunfmt", (folder / CATALOGUE).with_suffix(".mo")))


def _without_header(text: str) -> str:
    """The header carries the time of extraction."""
    return text.partition("\n\n")[2]


def _gettext(program: str, *arguments: object) -> str:
    """What it prints (msgfmt writes its statistics to stderr). Raises CommandError with the program's own words."""
    done = subprocess.run(  # noqa: S603 - a fixed program, our own paths
        [program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        raise CommandError(f"{program} failed:\n{done.stderr}")
    return (done.stdout or done.stderr).strip()
