"""Foreign calendars: bytes in, staged events and reported problems out; then pages of a house.

`sandbox.read_calendar` is the way in; `fetch.fetch_calendar` gets bytes from an address. Everything that opens hostile
text with a library (`child`, `reader`, `expand`, `text`, `zones`) runs in a limited process without Django. Only
`apply` and what it uses (`mapping`, `dates`, `matching_venues`, `keys`) knows our pages; it is the one that writes.
"""
