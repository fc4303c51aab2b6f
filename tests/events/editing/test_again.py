"""Last year's event once more."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from events.editing.again import A_YEAR, copy_of, first_day, moved, proposed_day, proposed_title
from events.models import EventPage
from events.posters.drawing import Design
from events.posters.keeping import keep
from events.schedule import RuleLine
from events.schedule_field import schedule_of
from tests.factories import make_event, make_house, make_person, make_town
from tests.schedules import date_line, override, rule_line, schedule
from venues.models import InstitutionPage

TODAY = date(2026, 12, 1)


def test_the_same_weekday_a_year_later_is_proposed() -> None:
    dates = schedule_of(schedule(date_line("aaaaaaaa", "2025-12-18T20:00")))
    assert proposed_day(dates, today=TODAY) == date(2026, 12, 17)
    assert date(2026, 12, 17).weekday() == date(2025, 12, 18).weekday()


def test_what_is_long_ago_is_proposed_for_the_next_time_to_come() -> None:
    dates = schedule_of(schedule(date_line("aaaaaaaa", "2023-06-01T20:00")))
    day = proposed_day(dates, today=TODAY)
    assert day is not None
    assert TODAY <= day < TODAY + A_YEAR


def test_no_dates_no_proposal() -> None:
    assert proposed_day(schedule_of(schedule()), today=TODAY) is None


@pytest.mark.parametrize(
    ("title", "proposed"),
    [("Stadtfest 2025", "Stadtfest 2026"), ("Chor", "Chor"), ("Jahr 12025", "Jahr 12025"), ("2025/2026", "2026/2027")],
)
def test_a_year_in_the_title_goes_on(title: str, proposed: str) -> None:
    assert proposed_title(title, A_YEAR) == proposed


def test_all_dates_move_and_nothing_of_that_year_comes_along() -> None:
    lines = (
        date_line("aaaaaaaa", "2025-12-18T20:00", end="2025-12-18T22:00"),
        rule_line(
            "bbbbbbbb", weekdays=["di"], first="2026-01-06", time="19:00", until="2026-03-31", excepted=["2026-02-03"]
        ),
    )
    dates = schedule_of(schedule(*lines, overrides=(override("aaaaaaaa", "2025-12-18", status="cancelled"),)))
    later = moved(dates, A_YEAR)
    rule = later.lines[1]
    assert isinstance(rule, RuleLine)
    assert first_day(later) == date(2026, 12, 17)
    assert (rule.starts_on, rule.until, rule.excepted) == (date(2027, 1, 5), date(2027, 3, 30), frozenset())
    assert later.overrides == ()
    assert not {line.id for line in later.lines} & {"aaaaaaaa", "bbbbbbbb"}


@pytest.mark.parametrize(
    ("first", "expected"), [("2025-06-15", "2026-06-15"), ("2025-03-01", "2026-03-01"), ("2024-02-29", "2025-02-27")]
)
def test_a_rule_by_the_day_of_the_month_keeps_its_day(first: str, expected: str) -> None:
    line = {**rule_line("bbbbbbbb", weekdays=[], first=first, time="19:00"), "freq": "monthly"}
    rule = moved(schedule_of(schedule(line)), A_YEAR).lines[0]
    assert isinstance(rule, RuleLine)
    assert rule.starts_on == date.fromisoformat(expected)


def test_over_the_change_of_clocks_the_hour_stays() -> None:
    dates = schedule_of(schedule(date_line("aaaaaaaa", "2026-03-28T20:00")))
    later: Any = moved(dates, timedelta(days=7)).lines[0]
    assert later.start.hour == 20


@pytest.fixture
def event(house: InstitutionPage) -> EventPage:
    return make_event(house, "Orgelnacht 2025", schedule(date_line("aaaaaaaa", "2025-12-18T20:00")), teaser="Bach")


@time_machine.travel("2026-12-01T12:00:00Z", tick=False)
def test_an_editor_sees_the_new_dates_and_gets_a_draft(editor: Client, event: EventPage) -> None:
    address = reverse("event_again", args=[event.pk])
    shown = editor.get(address).content.decode()
    assert "Donnerstag, 17. Dezember 2026" in shown
    answer = editor.post(address, {"title": "Orgelnacht 2026", "first": "2026-12-19"})
    copy = EventPage.objects.exclude(pk=event.pk).get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.title, copy.teaser, copy.live) == ("Orgelnacht 2026", "Bach", False)
    assert first_day(copy.dates) == date(2026, 12, 19)
    assert copy.key != event.key


@time_machine.travel("2026-12-01T12:00:00Z", tick=False)
@pytest.mark.parametrize("first", ["2026-11-30", "gestern", ""])
def test_a_day_that_is_over_or_none_is_refused_and_nothing_is_made(
    editor: Client, event: EventPage, first: str
) -> None:
    answer = editor.post(reverse("event_again", args=[event.pk]), {"title": "Orgelnacht", "first": first})
    assert answer.status_code == 200
    assert answer.context["form"].errors["first"]
    assert EventPage.objects.count() == 1


def test_an_event_without_dates_leads_back_to_its_form(editor: Client, house: InstitutionPage) -> None:
    empty = make_event(house, "Leer", schedule(), publish=False)
    assert editor.get(reverse("event_again", args=[empty.pk])).url == reverse(
        "wagtailadmin_pages:edit", args=[empty.pk]
    )


def test_a_foreign_event_is_not_there(editor: Client) -> None:
    foreign = make_event(make_house(make_town("Verl"), "Fremd"), "Fremdes")
    assert editor.get(reverse("event_again", args=[foreign.pk])).status_code == 404


@time_machine.travel("2026-12-01T12:00:00Z", tick=False)
def test_the_poster_of_the_copy_says_the_new_dates(event: EventPage) -> None:
    from django.utils import timezone

    now = timezone.now()
    event.image = keep(event, Design("linien", "rosa", 3), photo=None, now=now)
    event.save_revision().publish()
    copy = copy_of(event, title="Orgelnacht 2026", first=date(2026, 12, 19), user=make_person(), now=now)
    picture = copy.get_latest_revision_as_object().image
    assert picture.pk != event.image.pk
    assert picture.poster.words["when"] == "Sa, 19. Dezember, 20 Uhr"
