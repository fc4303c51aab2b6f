"""Draws the demo's posters, in processes that know nothing of the database: imports no models."""

from typing import Final

from events.posters.drawing import Design, draw
from events.posters.formats import FORMATS, PAGE
from events.posters.sheet import Words

# Smaller than what editors get: there are many, and the first start waits for them.
SIZE: Final = (720, 900)


def poster_bytes(design: Design, words: Words) -> bytes:
    """The file of one poster."""
    return FORMATS[PAGE].file(draw(design, words, size=SIZE))
