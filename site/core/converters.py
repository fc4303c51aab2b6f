"""Weeks and months as they stand in addresses: 2026-W50 and 2026-12. What does not exist does not match: 404. Neither
do the ends of the calendar, the years 1 and 9999, beyond which nothing can be counted."""

from datetime import date


class WeekConverter:
    """The Monday of an ISO 8601 week."""

    regex = r"[12][0-9]{3}-W[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, number = value.split("-W")
        return date.fromisocalendar(int(year), int(number), 1)

    def to_url(self, value: date) -> str:
        year, number, _weekday = value.isocalendar()
        return f"{year:04}-W{number:02}"


class MonthConverter:
    """The first of a month."""

    regex = r"[12][0-9]{3}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, number = value.split("-")
        return date(int(year), int(number), 1)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"
