"""Says which parts of compounds search/data/compound_parts.txt lacks, from what is published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.proposals import proposals


class Command(BaseCommand):
    help = "Proposes parts of compounds from what is published. Writes nothing: whoever knows German chooses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=50, help="so many proposals, the most frequent first")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        found = proposals()[:most]
        for proposal in found:
            self.stdout.write(f"{proposal.part}: {', '.join(proposal.compounds)}")
        if not found:
            self.stdout.write("Nothing to propose: every long word is known, or nothing is published.")
