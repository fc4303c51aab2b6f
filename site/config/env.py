"""Typed readers of environment variables: a bad value stops the start and says how to mend it."""

import os
from pathlib import Path


class SettingError(Exception):
    """An environment variable cannot be used; the text names the variable, its value and the remedy."""

    def __init__(self, name: str, value: str | None, remedy: str) -> None:
        shown = "is not set" if value is None else f"is {value!r}"
        super().__init__(f"{name} {shown}: {remedy}")


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without a default it must be set and not be empty."""
    value = os.environ.get(name)
    if value:
        return value
    if default is None:
        raise SettingError(name, value, "set it to a value that is not empty (docs/settings.md).")
    return default


def integer(name: str, default: int) -> int:
    value = os.environ.get(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise SettingError(name, value, "write a whole number.") from None


def boolean(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if not value:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise SettingError(name, value, "write 1 or 0.")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, without blanks and without empty entries."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder, made if it is not there yet."""
    path = Path(os.environ.get(name) or default)
    path.mkdir(parents=True, exist_ok=True)
    return path
