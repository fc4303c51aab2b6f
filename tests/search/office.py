"""`python -m tests.search.office OPERATIONS SEED`: a process of its own that changes a small region at random, as
people do in the admin, and writes a line after each change."""

from __future__ import annotations

import sys
from random import Random
from typing import Any

import django

EVENTS = 25


class Office:
    """Two towns, two houses, four venues, and events that come, change and go."""

    def __init__(self, seed: int) -> None:
        from tests.factories import make_house, make_town, make_venue

        self.random = Random(seed)
        self.number = 0
        self.towns = [make_town(name) for name in ("Enger", "Spenge")]
        self.houses = [make_house(town, f"Kulturverein {town.title}") for town in self.towns]
        self.venues = [
            make_venue(house, f"{name} {house.title}") for house in self.houses for name in ("Saal", "Kirche")
        ]

    def change(self) -> None:
        """One random change, by the same doors as people's."""
        ways = (self.publish, self.publish, self.retitle, self.reschedule, self.relocate, self.withdraw, self.delete)
        self.random.choice(ways)()
        if self.random.random() < 0.02:
            self.rename_a_venue()

    def publish(self) -> None:
        from events.models import EventPage
        from tests.factories import make_event

        self.number += 1
        if EventPage.objects.count() >= EVENTS:
            self.delete()
        house = self.random.choice(self.houses)
        make_event(house, f"Orgelabend {self.number}", self._dates(), venue=self.random.choice(self.venues))

    def retitle(self) -> None:
        self._edit(title=f"Lesung {self.random.randrange(1000)}")

    def reschedule(self) -> None:
        self._edit(schedule=self._dates())

    def relocate(self) -> None:
        self._edit(venue=self.random.choice(self.venues))

    def withdraw(self) -> None:
        if event := self._any():
            event.unpublish()

    def delete(self) -> None:
        if event := self._any():
            event.delete()

    def rename_a_venue(self) -> None:
        venue = self.random.choice(self.venues)
        venue.refresh_from_db()
        venue.title = f"Saal {self.random.randrange(1000)}"
        venue.save_revision().publish()

    def _edit(self, **fields: Any) -> None:
        event = self._any()
        if event is None:
            return
        for name, value in fields.items():
            setattr(event, name, value)
        event.save_revision().publish()

    def _any(self) -> Any:
        from events.models import EventPage

        return EventPage.objects.order_by("?").first()

    def _dates(self) -> dict[str, Any]:
        from tests.schedules import date_line, schedule

        days = self.random.sample(range(1, 29), self.random.randrange(1, 5))
        lines = (date_line(f"line{day:02}aa", f"2098-12-{day:02}T20:00") for day in days)
        return schedule(*lines)


def main() -> None:
    django.setup()
    office = Office(int(sys.argv[2]))
    for _operation in range(int(sys.argv[1])):
        office.change()
        sys.stdout.write("changed\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
