""" "Haus geschlossen": many dates at once, with one reason."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.choices import Status
from events.models import Occurrence
from tests.factories import make_event, make_house, make_person, make_town
from tests.schedules import date_line, rule_line, schedule
from venues.models import InstitutionPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]

CLOSED = reverse("house_closed")
WEEK = {"von": "2026-12-07", "bis": "2026-12-13"}


@pytest.fixture
def house(house: InstitutionPage) -> InstitutionPage:
    """With an evening, a weekly rehearsal and an exhibition."""
    make_event(house, "Orgelnacht", schedule(date_line("aaaaaaaa", "2026-12-11T20:00")))
    make_event(house, "Probe", schedule(rule_line("bbbbbbbb", weekdays=["di"], first="2026-12-01", time="19:00")))
    make_event(house, "Ausstellung", schedule(date_line("cccccccc", "2026-12-01", end="2026-12-20", all_day=True)))
    return house


def of_week(client: Client) -> list[str]:
    return [card["row"].title for card in client.get(CLOSED, WEEK).context["cards"]]


def keys(*titles: str) -> list[str]:
    rows = Occurrence.objects.filter(day__gte="2026-12-07", day__lte="2026-12-13", title__in=titles)
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


def say(client: Client, house: InstitutionPage, **said: Any) -> Any:
    return client.post(CLOSED, {**WEEK, "haus": house.pk, "grund": "Wasserschaden", **said}, follow=True)


def test_the_dates_that_begin_in_the_days_are_listed_what_runs_on_is_not(editor: Client) -> None:
    assert of_week(editor) == ["Probe", "Orgelnacht"]


def test_without_days_it_is_this_week(editor: Client) -> None:
    assert [card["row"].title for card in editor.get(CLOSED).context["cards"]] == ["Ausstellung", "Probe"]


def test_all_that_are_ticked_are_called_off_with_one_reason(editor: Client, house: InstitutionPage) -> None:
    answer = say(editor, house, was="cancelled", termin=keys("Probe", "Orgelnacht"))
    off = Occurrence.objects.filter(status=Status.CANCELLED)
    assert {(row.title, row.reason) for row in off} == {("Probe", "Wasserschaden"), ("Orgelnacht", "Wasserschaden")}
    assert "2 Termine sind geändert." in answer.content.decode()
    assert of_week(editor) == []


def test_what_is_not_ticked_stays(editor: Client, house: InstitutionPage) -> None:
    say(editor, house, was="cancelled", termin=keys("Probe"))
    assert of_week(editor) == ["Orgelnacht"]


def test_all_move_by_so_many_days_on_the_clock(editor: Client, house: InstitutionPage) -> None:
    say(editor, house, was="rescheduled", tage="7", termin=keys("Probe", "Orgelnacht"))
    night = Occurrence.objects.get(title="Orgelnacht")
    assert (night.status, f"{night.local_start:%d.%m. %H:%M}") == ("rescheduled", "18.12. 20:00")
    assert Occurrence.objects.filter(title="Probe", day="2026-12-15").count() == 2


def test_moved_over_the_change_of_clocks_the_hour_stays(editor: Client, house: InstitutionPage) -> None:
    make_event(house, "Spät", schedule(date_line("dddddddd", "2027-03-26T20:00")))
    key = str(Occurrence.objects.get(title="Spät").pk)
    say(editor, house, was="rescheduled", tage="7", termin=[key], von="2027-03-22", bis="2027-03-28")
    assert f"{Occurrence.objects.get(title='Spät').local_start:%d.%m. %H:%M}" == "02.04. 20:00"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"was": "rescheduled", "tage": ""}, "tage"),
        ({"was": "cancelled", "grund": ""}, "grund"),
        ({"was": "gone"}, "was"),
        ({"was": "cancelled", "termin": []}, "termin"),
        ({"was": "cancelled", "termin": ["nichts"]}, "termin"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(
    editor: Client, house: InstitutionPage, said: dict[str, Any], field: str
) -> None:
    answer = say(editor, house, **{"termin": keys("Probe"), **said})
    assert answer.context["say"].errors[field]
    assert not Occurrence.objects.exclude(status="scheduled").exists()


@pytest.mark.parametrize("days", [{"von": "2026-12-13", "bis": "2026-12-07"}, {"von": "2026-01-01"}, {"bis": "bald"}])
def test_days_that_are_none_are_refused_with_the_reason(editor: Client, days: dict[str, str]) -> None:
    answer = editor.get(CLOSED, {**WEEK, **days})
    assert (answer.status_code, answer.context["cards"]) == (200, [])
    assert answer.context["days"].errors["bis"]


def test_a_foreign_house_and_its_dates_are_not_there(editor: Client, house: InstitutionPage) -> None:
    foreign = make_house(make_town("Verl"), "Fremd")
    make_event(foreign, "Fremdes", schedule(date_line("eeeeeeee", "2026-12-11T20:00")))
    assert editor.get(CLOSED, {**WEEK, "haus": foreign.pk}).context["cards"] == []
    say(editor, house, was="cancelled", termin=keys("Fremdes"))
    assert Occurrence.objects.get(title="Fremdes").status == "scheduled"


def test_a_person_without_a_house_sees_an_empty_choice(client: Client) -> None:
    client.force_login(make_person("Neu", make_house(make_town("Spenge"), "Leer").team.contributors))
    InstitutionPage.objects.get().unpublish()
    assert client.get(CLOSED).status_code == 200
