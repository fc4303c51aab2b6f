"""The plan of the demo region: full on any day, the same on the same day, and honest about being invented."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.free_days import north_rhine_westphalia
from events.recurrence import Slot, slots
from events.schedule_parsing import parse
from pages.demo.plan import PlannedEvent, Price, plan, price_of
from pages.demo.texts import CATEGORIES, entries, houses, key_of, places, towns

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = date(2026, 12, 18)
MONDAY = date(2027, 3, 1)
IN_SUMMER = date(2027, 7, 11)
HOLY_EVE = date(2026, 12, 24)
ANY_DAY = [FRIDAY, MONDAY, IN_SUMMER, HOLY_EVE]
PROFILES = {"einmalig", "wiederkehrend", "laufzeit", "ausstellung", "kurs", "dauerangebot"}
AUDIENCES = {"kinder", "jugendliche", "familien", "erwachsene", "aeltere", "neuzugezogene"}
Dates = list[tuple[PlannedEvent, Slot]]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def dates_of(today: date) -> Dates:
    first = monday_of(today) - timedelta(weeks=8)
    last = monday_of(today) + timedelta(weeks=52, days=-1)
    free_days = north_rhine_westphalia()
    return [
        (event, slot)
        for event in plan(today)
        for slot in slots(parse(event.schedule), first=first, last=last, free_days=free_days)
    ]


def local_start(slot: Slot) -> datetime:
    return slot.start.astimezone(BERLIN) if slot.start.tzinfo else slot.start


def takes_place(slot: Slot) -> bool:
    return slot.status not in ("cancelled", "postponed", "rescheduled")


def test_the_same_day_gives_the_same_plan() -> None:
    assert plan(FRIDAY) == plan(FRIDAY)


def test_another_day_gives_the_same_keys_in_the_same_houses() -> None:
    one, other = plan(FRIDAY), plan(IN_SUMMER)

    assert [(event.key, event.house.key) for event in one] == [(event.key, event.house.key) for event in other]


def test_there_are_more_than_320_events_with_keys_of_their_own() -> None:
    events = plan(FRIDAY)

    assert len(events) >= 320
    assert len({event.key for event in events}) == len(events)


def test_no_town_has_the_same_title_twice() -> None:
    titles = Counter((event.place.town, event.title) for event in plan(FRIDAY))

    assert [title for title, count in titles.items() if count > 1] == []


def test_the_pool_has_at_least_130_hand_made_events_of_all_categories() -> None:
    pool = entries()

    assert len({(entry.title, entry.teaser) for entry in pool}) >= 130
    assert {entry.category for entry in pool} == set(CATEGORIES)


def test_teasers_are_short_and_words_of_the_vocabulary_are_known() -> None:
    for entry in entries():
        assert len(entry.teaser) <= 300, entry.title
        assert len(entry.title) <= 40, entry.title
        assert {entry.category, *entry.also} <= set(CATEGORIES), entry.title
        assert set(entry.audiences) <= AUDIENCES, entry.title
        assert set(entry.access) <= {"sign_language", "subtitles", "audio_description", "easy_language", "relaxed"}


def test_all_six_time_profiles_occur_and_every_text_says_that_it_is_invented() -> None:
    events = plan(FRIDAY)

    assert {event.profile for event in events} == PROFILES
    assert [event.title for event in events if "Demo: frei erfunden" not in event.body[-1]] == []
    assert {len(event.body) for event in events} <= {2, 3, 4}
    assert [event.title for event in events if "{" in event.title + event.teaser + "".join(event.body)] == []


def test_events_are_in_the_town_of_their_house() -> None:
    assert [event.key for event in plan(FRIDAY) if event.house.town != event.place.town] == []


def test_nothing_is_invented_for_places_of_remembrance() -> None:
    spared = {"Gedenkstätte Stalag 326", "Kunstverein / Ehemalige Synagoge"}

    assert spared <= {place.name for place in places()}
    assert [event.title for event in plan(FRIDAY) if {event.place.name, event.house.name} & spared] == []


def test_every_town_has_at_least_three_houses_and_says_demo() -> None:
    found = houses()

    assert min(Counter(house.town for house in found).values()) >= 3
    assert {house.town for house in found} == {town.name for town in towns()}
    assert [house.name for house in found if "Demo" not in house.description] == []
    assert [house.name for house in found if house.fictitious and "Demo" not in house.name] == []
    assert len({house.key for house in found}) == len(found) >= 40


def test_unknown_facts_of_venues_stay_unknown() -> None:
    unknown = next(place for place in places() if place.name == "Kulturwerk Steinhagen")

    assert (unknown.street, unknown.postal_code, unknown.seats) == ("", "", None)


@pytest.mark.parametrize("today", ANY_DAY)
def test_tonight_is_full_on_any_day(today: date) -> None:
    evening = [
        event.place.town
        for event, slot in dates_of(today)
        if takes_place(slot) and not slot.all_day
        if local_start(slot).date() == today and 17 <= local_start(slot).hour < 22
    ]

    assert len(evening) >= 16
    assert len(set(evening)) >= 9


@pytest.mark.parametrize("today", ANY_DAY)
def test_both_days_of_the_weekend_are_full(today: date) -> None:
    saturday = monday_of(today) + timedelta(days=5)
    days = Counter(local_start(slot).date() for _, slot in dates_of(today) if takes_place(slot) and not slot.all_day)

    assert days[saturday] >= 25
    assert days[saturday + timedelta(days=1)] >= 25


@pytest.mark.parametrize("today", ANY_DAY)
def test_every_town_has_a_date_in_each_of_sixty_weeks(today: date) -> None:
    first = monday_of(today) - timedelta(weeks=8)
    found = {
        (event.place.town, monday_of(local_start(slot).date()))
        for event, slot in dates_of(today)
        if takes_place(slot) and not slot.all_day
    }
    wanted = {(town.name, first + timedelta(weeks=week)) for town in towns() for week in range(60)}

    assert wanted - found == set()


def test_there_are_thousands_of_dates_and_no_event_has_a_thousand() -> None:
    counts = Counter(event.key for event, _ in dates_of(FRIDAY))

    assert counts.total() >= 2500
    assert max(counts.values()) < 1000


def test_some_dates_go_otherwise_than_planned_and_say_why() -> None:
    overrides = [override for event in plan(FRIDAY) for override in event.schedule["overrides"]]
    statuses = {override["status"] for override in overrides}
    tonight = {
        override["status"] or override["availability"]
        for override in overrides
        if override["date"] == FRIDAY.isoformat()
    }

    assert statuses >= {"cancelled", "rescheduled", "moved_online"}
    assert tonight >= {"cancelled", "rescheduled", "sold_out", "few"}
    assert [override for override in overrides if override["status"] and not override["reason"]] == []


def test_exhibitions_are_one_long_line_with_opening_tours_and_closing() -> None:
    shows = [event for event in plan(FRIDAY) if event.profile == "ausstellung"]

    assert {tuple((line["kind"], line.get("all_day", False)) for line in show.schedule["lines"]) for show in shows} == {
        (("date", True), ("date", False), ("rule", False), ("date", False))
    }


def test_courses_pause_in_the_school_holidays() -> None:
    rules = [line for event in plan(FRIDAY) if event.profile == "kurs" for line in event.schedule["lines"]]

    assert {rule["skip_school_holidays"] for rule in rules} == {True}


def test_about_a_third_has_a_poster_and_some_thirty_speak_english() -> None:
    events = plan(FRIDAY)

    assert 0.25 < sum(event.poster is not None for event in events) / len(events) < 0.4
    assert sum(event.english is not None for event in events) >= 28


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("frei", Price("free")),
        ("?", Price("unknown")),
        ("12", Price("fixed", cents=1200)),
        ("12/8", Price("fixed", cents=1200, reduced=800)),
        ("12/8/5", Price("fixed", cents=1200, reduced=800, pupils=500)),
        ("10-18", Price("range", cents=1000, cents_to=1800)),
        ("pww/5", Price("pay_what_you_want", cents=500)),
    ],
)
def test_prices_are_read_from_their_short_form(text: str, price: Price) -> None:
    assert price_of(text) == price


def test_keys_are_spelt_without_umlauts() -> None:
    assert key_of("Schloß Höfe & Café (Westf.)") == "schloss-hoefe-cafe-westf"
