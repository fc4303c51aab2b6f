"""What one family of posters is to the rest: a picture, and colours for the words beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from events.posters.sheet import Sheet, Words


@dataclass(frozen=True)
class Look:
    """Colours of the block of words; a title colour that could not be read on `ground` gives way to ink or white."""

    ground: str
    title: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """`picture(sheet, title, bottom)` fills the sheet from 0 to `bottom`, all its width, anew for each seed."""

    label: Any
    seen: Any  # of the alternative text: what is seen on such a poster
    picture: Callable[[Sheet, str, float], None]
    look: Callable[[Sheet], Look]
    title_height: float = 260
    largest: float = 250
    turns: bool = True  # whether the words may stand above the picture
    takes_photo: bool = False  # whether `picture` itself knows what to do with a photo
    # Draws picture and words in one, so many units free at the foot, and says whether it did: for layouts in which the
    # two cannot be told apart.
    whole: Callable[[Sheet, Words, float], bool] | None = None
