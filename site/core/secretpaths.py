"""Addresses that are a secret do not stand in logs."""

import logging
import re

_SECRET = re.compile(r"(/abo/)[0-9a-z]{4,}", re.IGNORECASE)


class SecretPathFilter(logging.Filter):
    """Writes /abo/… for the address of somebody's subscription, in the message and in what is put into it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = _hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_hidden(value) if isinstance(value, str) else value for value in record.args)
        return True


def _hidden(text: str) -> str:
    return _SECRET.sub(r"\1…", text)
