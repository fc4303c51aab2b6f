import logging

from core.secretpaths import SecretPathFilter


def said(message: str, *values: object) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, values or None, None)
    assert SecretPathFilter().filter(record)
    return record.getMessage()


def test_the_address_of_a_subscription_is_not_logged() -> None:
    assert said("Not Found: %s", "/abo/abcdefgh23456789.ics") == "Not Found: /abo/….ics"
    assert said("Not Found: /en/abo/abcdefgh23456789/") == "Not Found: /en/abo/…/"


def test_everything_else_is() -> None:
    assert said("%s took %d ms", "/kalender/?q=abo", 12) == "/kalender/?q=abo took 12 ms"
