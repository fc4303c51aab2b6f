"""The read API, /api/v1/: the same dates, events and places for developers, towns' websites and mirrors."""
