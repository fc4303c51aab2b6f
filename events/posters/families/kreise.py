"""Family Kreise: quarter circles on a strict grid."""

import math
from typing import Final

from django.utils.translation import gettext_lazy as _

from events.posters.family import Family, Look
from events.posters.sheet import UNITS, Sheet

EMPTY: Final = "-"
TILES: Final = ["quarter"] * 6 + ["half", "leaf", "dot", "arc", "square", EMPTY, EMPTY, EMPTY]
Tile = tuple[str, int, str]


def _corner(x: float, y: float, cell: float, turn: int) -> tuple[float, float]:
    return [(x, y), (x + cell, y), (x + cell, y + cell), (x, y + cell)][turn % 4]


def _tile(sheet: Sheet, x: float, y: float, cell: float, tile: Tile) -> None:
    kind, turn, fill = tile
    corner_x, corner_y = _corner(x, y, cell, turn)
    start = turn % 4 * 90
    if kind == "quarter":
        sheet.pie(corner_x, corner_y, cell, start, start + 90, fill)
    elif kind == "arc":
        sheet.pie(corner_x, corner_y, cell, start, start + 90, fill)
        sheet.pie(corner_x, corner_y, cell * 0.5, start, start + 90, sheet.palette.ground)
    elif kind == "half":
        sheet.pie(x + cell / 2, y + cell / 2, cell / 2, start, start + 180, fill)
    elif kind == "dot":
        sheet.circle(x + cell / 2, y + cell / 2, cell * 0.3, fill)
    elif kind == "square":
        sheet.rectangle(x, y, x + cell, y + cell, fill)
        sheet.circle(x + cell / 2, y + cell / 2, cell * 0.3, sheet.palette.ground)
    elif kind == "leaf":
        _leaf(sheet, x, y, cell, turn, fill)


def _leaf(sheet: Sheet, x: float, y: float, cell: float, turn: int, fill: str) -> None:
    """Two quarter circles that overlap: everything but the two far corners."""
    sheet.rectangle(x, y, x + cell, y + cell, fill)
    for step in (1, 3):
        corner_x, corner_y = _corner(x, y, cell, turn + step)
        opposite = [(x + cell, y + cell), (x, y + cell), (x, y), (x + cell, y)][(turn + step) % 4]
        points = [(corner_x, corner_y)]
        points += _arc(opposite, cell, (turn + step) % 4)
        sheet.polygon(points, sheet.palette.ground)


def _arc(centre: tuple[float, float], radius: float, turn: int) -> list[tuple[float, float]]:
    """Return the quarter of a circle that looks at the corner `turn` of its cell."""
    start = turn * 90 + 180
    angles = [math.radians(start + step * 3) for step in range(31)]
    return [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]


def _roll(sheet: Sheet, last: str) -> Tile:
    fill = sheet.palette.shape if sheet.dice.random() < 0.64 else sheet.palette.second
    kind = sheet.dice.choice(TILES)
    return (kind if kind != last or kind == "quarter" else "quarter", sheet.dice.randrange(4), fill)


def _pattern(sheet: Sheet, columns: int, rows: int) -> list[list[Tile]]:
    """Return the tiles row by row; some sheets are mirrored in the middle, so that faces and flowers appear."""
    mirror = sheet.dice.random() < 0.4
    pattern = []
    for _row in range(rows):
        row: list[Tile] = []
        for column in range(columns):
            if mirror and column >= columns / 2:
                kind, turn, fill = row[columns - 1 - column]
                row.append((kind, _mirrored(kind, turn), fill))
            else:
                row.append(_roll(sheet, row[-1][0] if row else EMPTY))
        pattern.append(row)
    return pattern


def _mirrored(kind: str, turn: int) -> int:
    """Return the turn that a tile has in the looking glass; halves are turned around their middle, not a corner."""
    return (2 - turn) % 4 if kind == "half" and turn % 2 else turn if kind == "half" else [1, 0, 3, 2][turn]


def _picture(sheet: Sheet, _title: str, bottom: float) -> None:
    """Whole rows from top to bottom; at the left and right the grid runs off the sheet, both sides alike."""
    rows = max(1, round(bottom / (UNITS / sheet.dice.choice([3, 4, 5, 6]))))
    cell = bottom / rows
    columns = math.ceil(UNITS / cell - 0.02)
    left = (UNITS - columns * cell) / 2
    for y, row in enumerate(_pattern(sheet, columns, rows)):
        for x, tile in enumerate(row):
            _tile(sheet, left + x * cell, y * cell, cell, tile)


FAMILY: Final = Family(
    label=_("Kreise"),
    seen=_("Viertelkreise auf einem strengen Raster"),
    picture=_picture,
    look=lambda sheet: Look(sheet.palette.ground, (sheet.palette.shape, sheet.palette.second)),
    title_height=230,
    largest=190,
)
