"""Houses and towns get their groups when their page is made."""


def connect() -> None:
    """Called once, when the app is ready."""
