"""The plan of the demo region: what the load command writes. Pure: today goes in, planned events come out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from events.posters.palettes import PALETTES
from pages.demo.appointments import appoint
from pages.demo.casting import Cast, cast_all
from pages.demo.changes import change_full_days, change_other_days, change_recurring
from pages.demo.profiles import build
from pages.demo.schedules import Draft
from pages.demo.texts import House, Place, category_notes, words

POSTER_STATIONS: Final = 2
PALETTE_NAMES: Final = tuple(PALETTES)
DAY_WORDS: Final = {
    "mo": "montags",
    "di": "dienstags",
    "mi": "mittwochs",
    "do": "donnerstags",
    "fr": "freitags",
    "sa": "samstags",
    "so": "sonntags",
}


@dataclass(frozen=True)
class Price:
    """`kind` is free, fixed, range, pay_what_you_want or unknown. Amounts in cents; None is not said.

    fixed: `cents`, perhaps `reduced` and `pupils`. range: `cents` to `cents_to`. pay_what_you_want: `cents` is a hint.
    """

    kind: str
    cents: int | None = None
    cents_to: int | None = None
    reduced: int | None = None
    pupils: int | None = None


@dataclass(frozen=True)
class PlannedPoster:
    """A design of events.posters, with the words that a poster says apart from the title."""

    family: str
    seed: int
    palette: str
    when: str
    place: str


@dataclass(frozen=True)
class PlannedEvent:
    """One event to load. `key` is the same on every day the plan is made; `schedule` is the JSON of events.schedule."""

    key: str
    house: House
    place: Place
    title: str
    subtitle: str
    teaser: str
    body: tuple[str, ...]
    categories: tuple[str, ...]
    audiences: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    languages: tuple[str, ...]
    outdoors: bool
    good_alone: bool
    profile: str
    performers: tuple[tuple[str, str], ...]
    price: Price
    tickets_needed: bool
    accessibility: frozenset[str]
    schedule: dict[str, Any]
    poster: PlannedPoster | None
    english: tuple[str, str] | None = field(default=None)


def plan(today: date) -> list[PlannedEvent]:
    """Return all events of the demo, from two months before today's week to twelve months after it.

    The same day gives the same plan; another day the same keys with other dates.
    """
    casts = cast_all()
    days = appoint(casts, today)
    drafts = {cast.key: build(cast, today, days.get(cast.key)) for cast in casts}
    change_full_days(casts, drafts, days, today)
    change_recurring(casts, drafts, today)
    change_other_days(casts, drafts, days, today)
    return [_planned(cast, drafts[cast.key]) for cast in casts]


def _planned(cast: Cast, draft: Draft) -> PlannedEvent:
    entry = cast.entry
    price = price_of(entry.price)
    return PlannedEvent(
        key=cast.key,
        house=cast.house,
        place=cast.place,
        title=cast.title,
        subtitle=entry.subtitle,
        teaser=entry.teaser.replace("{town}", cast.town),
        body=_body(cast),
        categories=(entry.category, *entry.also)[:3],
        audiences=entry.audiences,
        age_from=entry.ages[0],
        age_to=entry.ages[1],
        languages=entry.languages,
        outdoors=entry.outdoors,
        good_alone=entry.alone,
        profile=entry.profile,
        performers=entry.who or _performers(cast),
        price=price if cast.pick("price", 17) or price.kind != "fixed" else Price("unknown"),
        tickets_needed=category_notes()[entry.category]["tickets"] and price.kind in ("fixed", "range"),
        accessibility=frozenset(entry.access),
        schedule=draft.as_json(),
        poster=_poster(cast, draft),
        english=entry.en if cast.station == 0 else None,
    )


def _body(cast: Cast) -> tuple[str, ...]:
    practical = category_notes()[cast.entry.category]["practical"]
    lines = words()["demo_lines"]
    own = (text.replace("{town}", cast.town) for text in cast.entry.body)
    return (*own, practical[cast.pick("practical", len(practical))], lines[cast.pick("demo", len(lines))])


def _performers(cast: Cast) -> tuple[tuple[str, str], ...]:
    if cast.entry.category == "fest-markt" or cast.entry.profile == "dauerangebot" or cast.pick("who", 3) == 0:
        return ()
    names = words()["performers"]
    return ((names[cast.pick("name", len(names))], category_notes()[cast.entry.category]["role"]),)


def price_of(text: str) -> Price:
    """Read the short form of the data files: frei, 12/8/5 (full, reduced, pupils), 10-18, pww/5 or ? (unknown)."""
    if text == "frei":
        return Price("free")
    if text == "?":
        return Price("unknown")
    if text.startswith("pww/"):
        return Price("pay_what_you_want", cents=_cents(text.removeprefix("pww/")))
    if "-" in text:
        low, high = text.split("-")
        return Price("range", cents=_cents(low), cents_to=_cents(high))
    full, *others = (_cents(part) for part in text.split("/"))
    reduced, pupils = [*others, None, None][:2]
    return Price("fixed", cents=full, reduced=reduced, pupils=pupils)


def _cents(euros: str) -> int:
    return int(euros) * 100


def _poster(cast: Cast, draft: Draft) -> PlannedPoster | None:
    entry = cast.entry
    if not entry.poster or cast.station >= POSTER_STATIONS:
        return None
    first = cast.station == 0
    return PlannedPoster(
        family=entry.poster,
        seed=entry.seed if first and entry.seed is not None else cast.pick("seed", 9973),
        palette=entry.palette if first and entry.palette else PALETTE_NAMES[cast.pick("palette", len(PALETTE_NAMES))],
        when=_when(draft.lines[0]),
        place=cast.place.name if cast.town in cast.place.name else f"{cast.place.name}, {cast.town}",
    )


def _when(line: dict[str, Any]) -> str:
    """Say in few words when: a poster has no room for rules."""
    if line["kind"] == "rule":
        once = "" if line["freq"] == "weekly" else "monatlich "
        return f"{once}{DAY_WORDS[line['weekdays'][0]]}, {_clock(line['time'])}"
    start = datetime.fromisoformat(line["start"])
    if not line["all_day"]:
        return f"{start.day}.{start.month}., {_clock(start.strftime('%H:%M'))}"
    end = date.fromisoformat(line["end"])
    return f"{start.day}.{start.month}. bis {end.day}.{end.month}."


def _clock(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{int(hour)} Uhr" if minute == "00" else f"{int(hour)}:{minute} Uhr"
