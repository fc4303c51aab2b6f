"""The form field of a schedule: what it accepts, what it says, and where."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django import forms
from wagtail.models import Page

from events.schedule_field import ScheduleField, ScheduleFormField, empty_schedule
from tests.schedules import date_line, schedule

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
DATE = {"id": "aaaaaaaa", "kind": "date", "start": "2026-12-05T20:00"}
RULE = {"id": "rrrrrrrr", "kind": "rule", "freq": "weekly", "weekdays": ["di"], "from": "2026-10-06", "time": "19:00"}


class Form(forms.Form):
    schedule = ScheduleFormField(label="Termine")


def form_with(*lines: dict[str, Any], overrides: tuple[dict[str, Any], ...] = ()) -> Form:
    value = {"version": 1, "lines": list(lines), "overrides": list(overrides)}
    return Form({"schedule": json.dumps(value)})


def shown_errors(form: Form) -> list[dict[str, str]]:
    """What the widget's script gets to show at the lines."""
    attrs = form["schedule"].build_widget_attrs({})
    found: list[dict[str, str]] = json.loads(attrs.get("data-schedule-errors", "[]"))
    return found


def test_a_good_schedule_comes_out_tidied() -> None:
    form = form_with({**DATE, "note": "  mit   Sekt "})

    assert form.is_valid()
    assert form.cleaned_data["schedule"]["lines"] == [
        {
            "id": "aaaaaaaa",
            "kind": "date",
            "start": "2026-12-05T20:00",
            "end": None,
            "all_day": False,
            "door": None,
            "venue": None,
            "note": "mit Sekt",
        }
    ]


def test_no_date_at_all_is_refused() -> None:
    form = form_with()

    assert form.errors["schedule"] == ["Bitte tragen Sie mindestens einen Termin ein."]


def test_a_draft_may_have_no_date_yet() -> None:
    assert ScheduleFormField(required=False).clean("") == empty_schedule()


def test_an_error_knows_its_line_and_its_field() -> None:
    form = form_with(DATE, {**DATE, "id": "bbbbbbbb", "end": "2026-12-05T19:00"})

    assert shown_errors(form) == [
        {
            "line": "bbbbbbbb",
            "field": "end",
            "message": "Das Ende liegt nicht nach dem Anfang. Bitte prüfen Sie Datum und Uhrzeit des Endes.",
        }
    ]


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (
            {**DATE, "start": ""},
            "start",
            "Bitte geben Sie Tag und Uhrzeit an, oder wählen Sie „ganztägig“.",
        ),
        (
            {**DATE, "start": "2026-12-05T"},
            "start",
            "Bitte geben Sie Tag und Uhrzeit an, oder wählen Sie „ganztägig“.",
        ),
        ({**RULE, "from": ""}, "from", "Bitte wählen Sie den ersten Tag der Wiederholung."),
        ({**RULE, "time": ""}, "time", "Bitte geben Sie eine Uhrzeit an, oder wählen Sie „ganztägig“."),
    ],
)
def test_what_is_not_filled_in_yet_is_asked_for_in_plain_words(line: dict[str, Any], field: str, message: str) -> None:
    form = form_with(line)

    assert shown_errors(form) == [{"line": line["id"], "field": field, "message": message}]


def test_a_moved_date_without_its_new_time_is_asked_for_it() -> None:
    override = {"line": "aaaaaaaa", "date": "2026-12-05", "status": "rescheduled", "start": ""}

    form = form_with(DATE, overrides=(override,))

    assert [error["field"] for error in shown_errors(form)] == ["override.start"]
    assert form.errors["schedule"] == ["Bitte geben Sie an, an welchem Tag und um wie viel Uhr es stattdessen ist."]


@time_machine.travel(NOW, tick=False)
def test_more_than_a_thousand_dates_are_refused_at_the_rule_that_gives_them() -> None:
    daily = {**RULE, "id": "dddddddd", "freq": "daily"}

    form = form_with(RULE, daily, {**daily, "id": "eeeeeeee"})

    assert [(error["line"], error["field"]) for error in shown_errors(form)] == [("eeeeeeee", "until")]
    assert "täglich um 19:00 Uhr" in form.errors["schedule"][0]


@time_machine.travel(NOW, tick=False)
def test_what_a_wrong_clock_said_tomorrow_was_said_now() -> None:
    override = {"line": "aaaaaaaa", "date": "2026-12-05", "status": "cancelled", "at": "2031-01-01T00:00:00Z"}

    form = form_with(DATE, overrides=(override,))

    assert form.is_valid()
    assert form.cleaned_data["schedule"]["overrides"][0]["at"] == "2026-10-01T12:00:00Z"


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "\x00", '"lines"'])
def test_what_is_no_schedule_is_a_form_error(text: str) -> None:
    form = Form({"schedule": text})

    assert not form.is_valid()


def test_the_widget_carries_the_lines_in_words_and_no_inline_script() -> None:
    html = str(Form(initial={"schedule": {"version": 1, "lines": [RULE], "overrides": []}})["schedule"])

    assert "jeden Dienstag um 19:00 Uhr, ab 6. Oktober 2026" in html
    assert 'type="application/json"' in html
    assert "<style" not in html
    assert html.count("<script") == 1


def test_the_widget_survives_text_that_is_no_json() -> None:
    html = str(Form({"schedule": "{<b>"})["schedule"])

    assert "{&lt;b&gt;" in html


def test_only_a_real_difference_is_a_change() -> None:
    field = ScheduleFormField()
    stored = form_with(DATE)
    assert stored.is_valid()
    value = stored.cleaned_data["schedule"]

    assert not field.has_changed(value, json.dumps({"version": 1, "lines": [DATE], "overrides": []}))
    assert field.has_changed(value, json.dumps({"version": 1, "lines": [RULE], "overrides": []}))


def test_venues_of_single_lines_are_references_that_the_tenant_check_sees() -> None:
    value = schedule(date_line("single01", "2099-12-05T20:00", venue=12), date_line("single02", "2099-12-06T20:00"))
    assert list(ScheduleField().extract_references(value)) == [(Page, "12", "lines.item.venue", "lines.single01.venue")]
