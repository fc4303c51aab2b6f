"""How far rows reach: one window for the rows, for the size check of the form and for its preview."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from core.periods import today

# Feeds reach 60 days back; what is older is history and is left as it was.
DAYS_BACK = 70
HORIZON = relativedelta(months=24)


def window(now: datetime) -> tuple[date, date]:
    """The days, half-open, in which rules have rows."""
    day = today(now)
    return day - timedelta(days=DAYS_BACK), day + HORIZON
