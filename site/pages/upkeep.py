"""Regular jobs of the pages."""

from datetime import time

from core import ticker
from pages.feedback import receiving


def register() -> None:
    """Hands the jobs to the ticker."""
    ticker.register("forget who sent feedback", ticker.DailyAt(time(3, 20)), receiving.forget_senders)
    ticker.register("forget old feedback", ticker.DailyAt(time(3, 25)), receiving.forget_old)
