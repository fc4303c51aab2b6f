"""Days on which rules may pause: school holidays from a data file, public holidays from the package `holidays`.

Another Land is another file in events/data/ and another loader of three lines.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays

_DATA = Path(__file__).parent / "data"
_YEARS = range(2000, 2101)  # the years that a schedule may name


@dataclass(frozen=True, slots=True)
class FreeDays:
    """`known_until` is the last day (inclusive) for which school holidays are known; None where none are known."""

    school_holidays: frozenset[date] = frozenset()
    public_holidays: frozenset[date] = frozenset()
    known_until: date | None = None

    def is_school_holiday(self, day: date) -> bool:
        """Whether schools are known to be closed. False after `known_until`: nothing is left out on a guess."""
        return day in self.school_holidays

    def is_public_holiday(self, day: date) -> bool:
        """Whether the day is a statutory public holiday, 2000 to 2100. Sundays as such are not."""
        return day in self.public_holidays


@cache
def north_rhine_westphalia() -> FreeDays:
    """Free days of North Rhine-Westphalia; read once per process."""
    return load(_DATA / "schulferien_nrw.csv", subdivision="NW")


def load(school_holidays: Path, *, subdivision: str) -> FreeDays:
    """Free days of a German Land.

    The file has the columns first, last (ISO dates, both inclusive) and name; lines that begin with # are comments.
    `subdivision` is the ISO 3166-2 code without "DE-". Raises OSError for a missing file, ValueError for a bad date.
    """
    days = frozenset(_days_in(school_holidays))
    return FreeDays(
        school_holidays=days,
        public_holidays=frozenset(holidays.country_holidays("DE", subdiv=subdivision, years=_YEARS)),
        known_until=max(days, default=None),
    )


def _days_in(path: Path) -> list[date]:
    with path.open(encoding="utf-8", newline="") as file:
        periods = [
            (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
            for row in csv.DictReader(line for line in file if not line.startswith("#"))
        ]
    return [first + timedelta(days=n) for first, last in periods for n in range((last - first).days + 1)]
