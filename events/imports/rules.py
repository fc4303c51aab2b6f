"""Which repetitions we refuse, judged from their text alone (RFC 5545, 3.3.10)."""

from collections.abc import Sequence

from events.imports import limits
from events.imports.staged import Reason

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
SUB_DAILY = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
TIMES_OF_DAY = ("BYSECOND", "BYMINUTE", "BYHOUR")


def refuse_lists(rules: Sequence[str], rdates: Sequence[str], exdates: Sequence[str]) -> Reason | None:
    """Why these RRULE, RDATE and EXDATE values are refused, None if they are fine."""
    if len(rules) > limits.RULES_PER_EVENT:
        return Reason.BAD_RULE
    for values, most in ((rdates, limits.DATES_PER_EVENT), (exdates, limits.EXDATES_PER_EVENT)):
        if any(len(value) > limits.TEXT_CHARS - 100 for value in values):
            return Reason.TOO_MANY_DATES  # the guard cuts there: we would not know what is missing
        if sum(value.count(",") + 1 for value in values) > most:
            return Reason.TOO_MANY_DATES
    return next((reason for reason in map(refuse_rule, rules) if reason), None)


def refuse_rule(rule: str) -> Reason | None:
    """Why an RRULE value is refused, None if it is fine. An INTERVAL of 0 would never end."""
    if len(rule) > limits.RULE_CHARS:
        return Reason.BAD_RULE
    pairs = [part.partition("=") for part in rule.upper().strip().strip(";").split(";")]
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    if len(parts) < len(pairs):
        return Reason.BAD_RULE
    if parts.get("FREQ") in SUB_DAILY or any("," in parts.get(name, "") for name in TIMES_OF_DAY):
        return Reason.SUB_DAILY
    if parts.get("FREQ") not in FREQUENCIES:
        return Reason.BAD_RULE
    return _refuse_numbers(parts)


def _refuse_numbers(parts: dict[str, str]) -> Reason | None:
    try:
        count, interval = int(parts.get("COUNT", "1")), int(parts.get("INTERVAL", "1"))
    except ValueError:
        return Reason.BAD_RULE
    if count > limits.RULE_COUNT:
        return Reason.COUNT_TOO_HIGH
    return None if 1 <= interval <= limits.RULE_INTERVAL else Reason.BAD_RULE
