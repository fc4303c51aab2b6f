"""Family Linien: parallel lines, one disturbance."""

import math
from typing import Final

from django.utils.translation import gettext_lazy as _

from events.posters.family import Family, Look
from events.posters.sheet import UNITS, Point, Sheet
from venues.colours import contrast


def _hill(sheet: Sheet, bottom: float) -> None:
    """Lines that pile up to a hill; each hides what is behind it."""
    dice = sheet.dice
    first = bottom * 0.22
    step = dice.choice([11.5, 13.0, 16.0])
    count = int((bottom - first) / step) + 4
    hills = [
        (dice.uniform(130, 590), dice.uniform(60, 170), dice.uniform(90, 190), dice.uniform(24, 40))
        for _nth in range(3)
    ]
    for k in range(count):
        fade = math.exp(-(((k - count * 0.52) / (count * 0.28)) ** 2))
        points = []
        for x in range(-12, UNITS + 13, 4):
            rise = sum(
                high * math.exp(-(((x - mid) / wide) ** 2)) * (0.7 + 0.3 * math.sin(k * 0.5 + x / wave))
                for mid, wide, high, wave in hills
            )
            points.append((float(x), first + k * step - rise * fade))
        sheet.polygon([*points, (UNITS + 20, bottom + 60), (-20, bottom + 60)], sheet.palette.ground)
        sheet.line(points, sheet.palette.shape, 3.6)


def _lens(sheet: Sheet, bottom: float) -> None:
    """Upright or leaning stripes that a ball behind the paper pushes apart."""
    dice = sheet.dice
    x0, y0, radius = UNITS * dice.uniform(0.35, 0.65), bottom * dice.uniform(0.4, 0.6), dice.uniform(190, 270)
    step, lean, push = dice.choice([22.0, 27.0, 32.0]), dice.choice([-0.35, 0.0, 0.0, 0.35]), dice.uniform(0.5, 0.8)

    def edge(base: float) -> list[Point]:
        points = []
        for row in range(-8, round(bottom) + 16, 8):
            x, y = base + lean * row, float(row)
            near = math.hypot(x - x0, y - y0) / radius
            swell = math.sin(near * math.pi) * push * 0.42 / near if 0 < near < 1 else 0.0
            points.append((x + (x - x0) * swell, y + (y - y0) * swell * 0.4))
        return points

    reach = abs(lean) * bottom
    for k in range(int((UNITS + 2 * reach) / step) + 3):
        base = k * step - reach - step
        fill = sheet.palette.second if k % 7 == 3 else sheet.palette.shape
        sheet.polygon([*edge(base), *reversed(edge(base + step * 0.46))], fill)


def _rings(sheet: Sheet, bottom: float) -> None:
    """Rings around a point; half of them slipped along a cut."""
    dice = sheet.dice
    x0, y0 = UNITS * dice.uniform(0.3, 0.7), bottom * dice.uniform(0.4, 0.6)
    step, slip = dice.choice([24.0, 30.0, 38.0]), dice.choice([0.5, 1.0, 1.5])
    cut = dice.choice([0, 45, 90, 135])
    for k in range(int(1100 / step), 0, -1):
        fill = sheet.palette.shape if k % 2 else sheet.palette.ground
        fill = sheet.palette.second if k == 3 else fill
        shift = slip * step
        along = (math.cos(math.radians(cut)) * shift, math.sin(math.radians(cut)) * shift)
        sheet.pie(x0, y0, k * step, cut, cut + 180, fill)
        sheet.pie(x0 + along[0], y0 + along[1], k * step, cut + 180, cut + 360, fill)


def _currents(sheet: Sheet, bottom: float) -> None:
    """Thick waves side by side; one of them has its own colour and its own mind."""
    dice = sheet.dice
    step = dice.choice([30.0, 38.0, 48.0])
    high, long, drift = dice.uniform(18, 46), dice.uniform(90, 170), dice.uniform(0.1, 0.5)
    count = int(bottom / step) + 4
    odd = dice.randrange(count // 3, count * 2 // 3)
    for k in range(count):
        own = 2.1 if k == odd else 1.0
        upper = [
            (float(x), (k - 1) * step + own * high * math.sin(x / long + k * drift) * (0.4 + 0.6 * x / UNITS))
            for x in range(-12, UNITS + 13, 8)
        ]
        lower = [(x, y + step * 0.48) for x, y in reversed(upper)]
        sheet.polygon([*upper, *lower], sheet.palette.second if k == odd else sheet.palette.shape)


def _picture(sheet: Sheet, _title: str, bottom: float) -> None:
    [_hill, _rings, _currents, _lens][sheet.seed % 4](sheet, bottom)


def _look(sheet: Sheet) -> Look:
    """Often a band of the shape's colour, where the two differ enough."""
    colours = sheet.palette
    if contrast(colours.shape, colours.ground) > 4 and sheet.seed % 5 < 3:
        return Look(colours.shape, (colours.ground,))
    return Look(colours.ground, (colours.shape,))


FAMILY: Final = Family(
    label=_("Linien"),
    seen=_("viele gleichlaufende Linien, die an einer Stelle aus dem Takt geraten"),
    picture=_picture,
    look=_look,
    title_height=250,
)
