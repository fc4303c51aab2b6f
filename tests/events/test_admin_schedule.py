"""What the schedule widget asks the server, through HTTP."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.factories import make_house, make_person, make_town, make_venue

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
DATE = {"id": "aaaaaaaa", "kind": "date", "start": "2026-12-05T20:00", "end": "2026-12-05T22:00", "door": "19:30"}
RULE = {
    "id": "rrrrrrrr",
    "kind": "rule",
    "freq": "weekly",
    "weekdays": ["di"],
    "from": "2026-10-06",
    "time": "19:00",
    "except": ["2026-10-13"],
}


@pytest.fixture(autouse=True)
def _october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(client: Client) -> Client:
    house = make_house(make_town())
    client.force_login(make_person("Anna", house.team.contributors))
    return client


def ask(client: Client, *lines: dict[str, Any], overrides: tuple[dict[str, Any], ...] = ()) -> Any:
    value = {"version": 1, "lines": list(lines), "overrides": list(overrides)}
    return client.post(reverse("schedule_preview"), json.dumps(value), content_type="application/json")


def test_the_next_dates_read_as_in_the_calendar(editor: Client) -> None:
    found = ask(editor, DATE).json()

    assert found["dates"] == [
        {
            "line": "aaaaaaaa",
            "date": "2026-12-05",
            "when": "Samstag, 5. Dezember 2026 von 20:00 bis 22:00 Uhr",
            "told": "Einlass 19:30 Uhr",
            "status": "",
        }
    ]
    assert found["errors"] == []


def test_ten_dates_are_shown_and_an_exception_is_not_among_them(editor: Client) -> None:
    dates = [date["date"] for date in ask(editor, RULE).json()["dates"]]

    assert dates[:3] == ["2026-10-06", "2026-10-20", "2026-10-27"]
    assert len(dates) == 10


def test_dates_of_lines_and_rules_come_in_the_order_in_which_they_happen(editor: Client) -> None:
    yearly = {**RULE, "id": "yyyyyyyy", "freq": "yearly", "from": "2026-12-24", "except": []}

    dates = ask(editor, yearly, {**DATE, "start": "2027-01-02T20:00", "end": None}).json()["dates"]

    assert [date["date"] for date in dates] == ["2026-12-24", "2027-01-02", "2027-12-24"]


def test_what_a_house_said_about_a_date_stands_beside_it(editor: Client) -> None:
    override = {"line": "aaaaaaaa", "date": "2026-12-05", "status": "cancelled", "reason": "Sturm"}

    found = ask(editor, DATE, overrides=(override,)).json()

    assert found["dates"][0]["status"] == "abgesagt: Sturm"
    assert found["lines"]["aaaaaaaa"]["changes"] == "abgesagt: Sturm"


def test_a_change_on_a_day_without_a_date_is_pointed_out(editor: Client) -> None:
    overrides = tuple({"line": "rrrrrrrr", "date": day, "status": "cancelled"} for day in ("2026-10-20", "2026-10-21"))

    found = ask(editor, RULE, overrides=overrides).json()

    assert found["lines"]["rrrrrrrr"] == {
        "words": "jeden Dienstag um 19:00 Uhr, ab 6. Oktober 2026",
        "changes": "2 Termine geändert",
        "stray": ["2026-10-21"],
    }


def test_a_line_with_an_error_leaves_the_others_their_preview(editor: Client) -> None:
    answer = ask(editor, DATE, {**RULE, "until": "2026-10-01"})

    assert answer.status_code == 200
    assert [date["line"] for date in answer.json()["dates"]] == ["aaaaaaaa"]
    assert [(error["line"], error["field"]) for error in answer.json()["errors"]] == [("rrrrrrrr", "until")]


def test_too_many_dates_are_an_error_at_their_rule_while_typing(editor: Client) -> None:
    daily = {**RULE, "freq": "daily"}

    errors = ask(editor, daily, {**daily, "id": "ssssssss"}).json()["errors"]

    assert [(error["line"], error["field"]) for error in errors] == [("ssssssss", "until")]


def test_another_venue_is_called_by_its_name(editor: Client) -> None:
    venue = make_venue(make_town("Bünde"), "Universum")

    dates = ask(editor, {**DATE, "door": None, "venue": venue.pk}).json()["dates"]

    assert dates[0]["told"] == "Universum"


@pytest.mark.parametrize("body", ["", "{", "[" * 100_000, "\x00", "\ud800".encode("utf-8", "surrogatepass")])
def test_what_is_no_json_is_told_so(editor: Client, body: Any) -> None:
    assert editor.post(reverse("schedule_preview"), body, content_type="application/json").status_code == 400


def test_a_form_is_no_json_either(editor: Client) -> None:
    assert editor.post(reverse("schedule_preview"), {"schedule": "{}"}).status_code == 400


@pytest.mark.parametrize("body", ["null", "[]", "1", '{"version": 1, "lines": [[]], "overrides": {}}', '{"lines": 5}'])
def test_json_that_is_no_schedule_has_errors_and_no_dates(editor: Client, body: str) -> None:
    answer = editor.post(reverse("schedule_preview"), body, content_type="application/json")

    assert answer.status_code == 200
    assert answer.json()["dates"] == []
    assert answer.json()["errors"] != []


def test_a_body_beyond_256_kb_is_refused_unread(editor: Client) -> None:
    answer = editor.post(reverse("schedule_preview"), " " * (256 * 1024 + 1), content_type="application/json")

    assert answer.status_code == 413


def test_nothing_is_stored(editor: Client, django_assert_max_num_queries: Any) -> None:
    ask(editor, DATE)

    with django_assert_max_num_queries(12) as queries:
        ask(editor, DATE, RULE)

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    answer = ask(client, DATE)

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("wagtailadmin_login"))


def test_without_a_csrf_token_nothing_is_answered() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "geheim"))

    assert ask(client, DATE).status_code == 403


def test_every_house_may_choose_every_public_venue(editor: Client) -> None:
    town = make_town("Bünde")
    venue = make_venue(town, "Universum")
    make_venue(town, "Geschlossen").unpublish()

    venues = editor.get(reverse("schedule_venues")).json()["venues"]

    assert venues == [{"id": venue.pk, "name": "Universum", "town": "Bünde"}]
