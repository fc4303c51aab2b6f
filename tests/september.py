"""A day in September and an address of the site, for tests that read back what machines are told (`in_september`)."""

from datetime import UTC, datetime

NOW = datetime(2026, 9, 20, 10, tzinfo=UTC)
BASE = "https://kulturnetz.example"
