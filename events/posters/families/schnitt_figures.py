"""Figures of the family Schnitt, cut out of few pieces of paper."""

import math
from collections.abc import Callable
from typing import Final

from events.posters.palettes import WHITE
from events.posters.sheet import UNITS, Sheet
from venues.colours import INK

Figure = Callable[[Sheet, float], None]


def _eye(sheet: Sheet, x: float, y: float, radius: float) -> None:
    sheet.circle(x, y, radius, WHITE)
    sheet.circle(x, y, radius * 0.52, INK)


def _dragon(sheet: Sheet, bottom: float) -> None:
    """A head with teeth and a comb of spikes."""
    shape, second = sheet.palette.shape, sheet.palette.second
    lift = bottom / 740
    spikes = sheet.dice.choice([2, 3])
    sheet.polygon(
        [(0, 560 * lift), (250, 190 * lift), (430, 420 * lift), (720, 250 * lift), (720, bottom), (0, bottom)], shape
    )
    sheet.polygon([(250, 190 * lift), (330, 60 * lift), (360, 245 * lift), (310, 268 * lift)], shape)
    for index in range(spikes):
        x = 430 + index * 270 / spikes
        foot = 420 - (x - 430) * 170 / 290
        wide = 250 / spikes
        tip = (x + wide * 0.75, (foot - 240) * lift)
        sheet.polygon([(x, foot * lift), tip, (x + wide, (foot - wide * 0.586) * lift)], second)
    _eye(sheet, 240, 335 * lift, 36)
    for index in range(5):
        x = 20 + index * 62
        sheet.polygon(
            [(x, (560 - index * 4) * lift), (x + 31, 640 * lift), (x + 62, (560 - index * 4) * lift)],
            sheet.palette.ground,
        )


def _hills(sheet: Sheet, bottom: float) -> None:
    """Layers of cut hills, a sun between them."""
    dice = sheet.dice
    fills = [sheet.palette.second, sheet.palette.shape]
    sheet.circle(dice.uniform(200, 520), bottom * dice.uniform(0.26, 0.36), dice.uniform(95, 150), sheet.palette.second)
    for layer in range(4):
        base = bottom * (0.42 + layer * 0.16)
        points = [(-10.0, base + dice.uniform(-40, 60))]
        x = 0.0
        while x < UNITS:
            x += dice.uniform(90, 190)
            points.append((x, base + (-1) ** len(points) * dice.uniform(30, 95)))
        fill = [sheet.palette.shape, sheet.palette.second, sheet.palette.ground, fills[1]][layer]
        sheet.polygon([*points, (UNITS + 10, bottom), (-10, bottom)], fill)


def _bird(sheet: Sheet, bottom: float) -> None:
    """A large bird with a beak of the second colour and a wing."""
    shape, second, ground = sheet.palette.shape, sheet.palette.second, sheet.palette.ground
    up = bottom / 700
    sheet.pie(330, 330 * up, 260, 0, 180, shape)
    sheet.pie(500, 330 * up, 150, 180, 360, shape)
    sheet.rectangle(350, 329 * up, 650, 331 * up, shape)
    sheet.polygon([(640, 270 * up), (720, 330 * up), (630, 332 * up)], second)
    sheet.polygon([(72, 331 * up), (-10, 130 * up), (240, 331 * up)], shape)
    sheet.pie(300, 352 * up, 170, 0, 130, second)
    _eye(sheet, 540, 265 * up, 28)
    for x in (300, 390):
        sheet.line([(x, 330 * up + 240), (x + 10, bottom)], shape, 12)
    sheet.circle(130, 110 * up, 60, second if second != ground else shape)


def _fish(sheet: Sheet, bottom: float) -> None:
    """One fish against the stream of the others."""
    dice = sheet.dice
    rows = dice.choice([4, 5])
    high = bottom / rows
    odd = (dice.randrange(1, rows - 1), dice.randrange(1, 3))
    for row in range(rows):
        for column in range(-1, 4):
            mine = (row, column) == odd
            x = column * 240 + (120 if row % 2 else 0) + 20
            y = row * high + high / 2
            _one_fish(
                sheet, x, y, high * 0.36, -1 if mine else 1, sheet.palette.second if mine else sheet.palette.shape
            )


def _one_fish(sheet: Sheet, x: float, y: float, size: float, way: int, fill: str) -> None:
    middle = x + 100
    body = [
        (middle + way * 92 * math.cos(math.radians(a)), y + size * math.sin(math.radians(a))) for a in range(0, 360, 8)
    ]
    sheet.polygon(body, fill)
    tail = middle - way * 80
    sheet.polygon([(tail, y), (tail - way * 46, y - size * 0.8), (tail - way * 46, y + size * 0.8)], fill)
    _eye(sheet, middle + way * 52, y - size * 0.2, size * 0.2)


def _houses(sheet: Sheet, bottom: float) -> None:
    """A street of gables; some windows are lit."""
    dice = sheet.dice
    sheet.circle(dice.uniform(120, 600), bottom * 0.2, dice.uniform(50, 90), sheet.palette.second)
    x = -30.0
    index = 0
    while x < UNITS:
        wide, top = dice.uniform(120, 190), bottom * dice.uniform(0.34, 0.6)
        fill = sheet.palette.shape if index % 2 == 0 else sheet.palette.second
        other = sheet.palette.ground if index % 2 == 0 else sheet.palette.shape
        gable = dice.choice([0.5, 0.5, 0.0, 1.0])
        sheet.polygon(
            [(x, bottom), (x, top), (x + wide * gable, top - wide * 0.55), (x + wide, top), (x + wide, bottom)], fill
        )
        rows = int((bottom - top - 40) / 74)
        for row in range(rows):
            for column in (0.2, 0.6):
                if dice.random() < 0.62:
                    left = x + wide * column
                    sheet.rectangle(left, top + 30 + row * 74, left + wide * 0.2, top + 74 + row * 74, other)
        x += wide
        index += 1


FIGURES: Final[list[Figure]] = [_dragon, _hills, _fish, _bird, _houses]
