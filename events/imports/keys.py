"""Keys for many new pages: a calendar with a thousand times "Probe" must not ask the database for each number."""

from collections.abc import Iterator
from itertools import count

from core.keys import MAX_LENGTH, RESERVED, PageKey, from_name

_ROOM_FOR_NUMBER = 6


class FreeKeys:
    """Gives keys as `core.keys.free_key` does; to be used within one transaction."""

    def __init__(self, *, town: str) -> None:
        self._town = from_name(town)
        self._taken = {*RESERVED, *PageKey.objects.values_list("key", flat=True)}
        self._numbers: dict[str, Iterator[int]] = {}

    def take(self, name: str) -> str:
        """A key for a page of this name that nobody has."""
        base = from_name(name) or "seite"
        with_town = f"{base}-{self._town}"[:MAX_LENGTH].strip("-")
        wish = next((wish for wish in (base, with_town) if wish not in self._taken), None)
        if wish is None:
            wish = self._numbered(with_town[: MAX_LENGTH - _ROOM_FOR_NUMBER].strip("-"))
        self._taken.add(wish)
        return wish

    def _numbered(self, stem: str) -> str:
        numbers = self._numbers.setdefault(stem, count(2))
        return next(wish for number in numbers if (wish := f"{stem}-{number}") not in self._taken)
