"""Rows follow pages."""


def connect() -> None:
    """Called once, when the app is ready."""
