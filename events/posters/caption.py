"""The words below (or above) the picture: title as large as it goes, then what, when and where in small lines."""

from dataclasses import dataclass
from typing import Final

from events.posters.family import Look
from events.posters.lettering import SANS, Title, set_title, width_at_one
from events.posters.palettes import readable
from events.posters.sheet import MARGIN, UNITS, Sheet, Words, note_size

WIDTH: Final = UNITS - 2 * MARGIN
NOTE: Final = 29
NOTE_LEADING: Final = 40
PADDING: Final = 30
GAP: Final = 4


@dataclass(frozen=True)
class Caption:
    """A block of words whose height is known before the picture is drawn."""

    title: Title
    notes: tuple[tuple[str, str], ...]
    foot: float = 0

    @property
    def height(self) -> float:
        """Height with its padding, in units."""
        return PADDING + self.title.height + GAP + len(self.notes) * NOTE_LEADING + PADDING * 0.6 + self.foot

    def draw(self, sheet: Sheet, top: float, look: Look) -> None:
        """Set the block from `top` on."""
        sheet.picture_top = 0
        sheet.rectangle(0, top, UNITS, top + max(self.height, sheet.height - top if top else 0), look.ground)
        colours = [readable(look.ground, colour) for colour in look.title] or [readable(look.ground)]
        y = top + PADDING + self.title.first_baseline
        for index, line in enumerate(self.title.lines):
            fill = colours[min(index, len(colours) - 1)]
            sheet.type(MARGIN - self.title.size * 0.02, y + index * self.title.leading, line, self.title.size, fill)
        y = top + PADDING + self.title.height + GAP
        for left, right in self.notes:
            y += NOTE_LEADING
            self._draw_note(sheet, y - 12, left, right, readable(look.ground))

    @staticmethod
    def _draw_note(sheet: Sheet, y: float, left: str, right: str, fill: str) -> None:
        size = min(note_size(left, WIDTH), note_size(right, WIDTH))
        if left:
            sheet.note(MARGIN, y, left, size, fill)
        if right:
            sheet.note(UNITS - MARGIN, y, right, size, fill, right=True)


def _fits_in_one_line(left: str, right: str) -> bool:
    return (width_at_one(SANS, left) + width_at_one(SANS, right)) * NOTE + MARGIN <= WIDTH if left and right else True


def _notes(words: Words) -> tuple[tuple[str, str], ...]:
    """Put what, when and where into as few lines as hold them."""
    if not words.place and _fits_in_one_line(words.subtitle, words.when):
        lines = [(words.subtitle, words.when)]
    elif _fits_in_one_line(words.when, words.place):
        lines = [(words.subtitle, ""), (words.when, words.place)]
    else:
        lines = [(words.subtitle, ""), (words.when, ""), (words.place, "")]
    if _fits_in_one_line(words.house, words.address):
        lines += [(words.house, words.address)]
    else:
        lines += [(words.house, ""), (words.address, "")]
    return tuple(line for line in lines if any(line))


def split(sheet: Sheet, caption: Caption, picture: float) -> float:
    """Decide whether the words stand above or below a picture of that height; return where they begin."""
    if sheet.seed % 3 == 2:
        sheet.picture_top = sheet.height - picture
        return 0.0
    return max(picture, sheet.height - caption.height)


def compose(
    words: Words, *, title_height: float, largest: float = 250, most_lines: int = 3, foot: float = 0
) -> Caption:
    """The caption of a poster: its title takes at most `title_height` units; `foot` units stay free below it."""
    title = set_title(words.title, width=WIDTH, height=title_height, largest=largest, most_lines=most_lines)
    return Caption(title, _notes(words), foot)
