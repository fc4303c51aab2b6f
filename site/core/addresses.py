"""Whole addresses of what is ours, for whoever knows no relative ones: mails, calendars, other sites."""

from django.conf import settings


def base() -> str:
    """The site without its path and without a slash at its end."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def whole(path: str | None) -> str:
    """The whole address of a path of ours; empty for none."""
    return f"{base()}{path}" if path else ""
