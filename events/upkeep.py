"""Regular jobs of events."""

from datetime import time

from core import ticker
from events import occurrences, subscriptions
from events.opendata import dump


def register() -> None:
    """Hands the jobs to the ticker."""
    ticker.register("move the horizon of dates on", ticker.DailyAt(time(3, 30)), occurrences.extend_all)
    ticker.register("forget unused subscriptions", ticker.DailyAt(time(3, 35)), subscriptions.forget_unused)
    ticker.register("write open data", ticker.DailyAt(time(3, 50)), dump.write)
