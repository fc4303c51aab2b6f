"""Foreign calendars: bytes in, staged events and reported problems out. Nothing here touches the database.

`sandbox.read_calendar` is the way in; `fetch.fetch_calendar` gets bytes from an address. Everything that opens hostile
text with a library (`child`, `reader`, `expand`, `text`, `zones`) runs in a limited process without Django.
"""
