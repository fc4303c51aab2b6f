"""What a house says about a date is public at once, and no draft undoes it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from wagtail.models import PageLogEntry

from core.models import User
from events.models import EventPage, Occurrence
from events.schedule import DateLine, RuleLine, Schedule, ScheduleInvalid
from events.status import DateIsGoneError, set_status
from tests.factories import make_event, make_house, make_person, make_schedule, make_town

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
TUESDAYS = Schedule(
    lines=(
        RuleLine(
            id="rrrrrrrr",
            freq="weekly",
            starts_on=date(2026, 10, 6),
            until=date(2026, 11, 3),
            starts_at=datetime(2026, 1, 1, 19).time(),
            ends_at=datetime(2026, 1, 1, 21).time(),
        ),
    )
)


@pytest.fixture(autouse=True)
def _october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def user() -> User:
    return make_person()


@pytest.fixture
def event() -> EventPage:
    return make_event(make_house(make_town()), schedule=TUESDAYS)


def row_on(event: EventPage, day: str) -> Occurrence:
    return Occurrence.objects.get(event=event, original_date=day)


def say(row: Occurrence, user: User, **words: Any) -> Occurrence:
    defaults = {"status": "scheduled", "availability": "", "reason": "", "now": NOW}
    set_status(row, user=user, **{**defaults, **words})
    row.refresh_from_db()
    return row


def overrides_of_newest_revision(event: EventPage) -> list[Any]:
    event.refresh_from_db()
    return [item["status"] for item in event.latest_revision.content["schedule"]["overrides"]]


def test_a_cancelled_date_keeps_its_uuid_and_says_so_with_a_higher_sequence(event: EventPage, user: User) -> None:
    row = row_on(event, "2026-10-13")

    after = say(row, user, status="cancelled", reason="Der Pianist ist krank")

    assert (after.status, after.reason, after.sequence) == ("cancelled", "Der Pianist ist krank", 1)
    assert "STATUS:CANCELLED" in after.vevent.text


def test_the_other_dates_of_the_rule_stay_as_they_are(event: EventPage, user: User) -> None:
    say(row_on(event, "2026-10-13"), user, status="cancelled")

    others = Occurrence.objects.filter(event=event).exclude(original_date="2026-10-13")
    assert list(others.values_list("status", "sequence")) == [("scheduled", 0)] * 4


def test_a_moved_date_keeps_its_length_on_the_clock(event: EventPage, user: User) -> None:
    row = row_on(event, "2026-10-20")

    after = say(row, user, status="rescheduled", moved_to=datetime(2026, 10, 27, 20, 30))

    assert (after.local_start.isoformat(), after.local_end and after.local_end.isoformat()) == (
        "2026-10-27T20:30:00+01:00",
        "2026-10-27T22:30:00+01:00",
    )
    assert after.previous_day == date(2026, 10, 20)


def test_news_about_tickets_leaves_a_moved_date_where_it_was_moved(event: EventPage, user: User) -> None:
    row = say(row_on(event, "2026-10-20"), user, status="rescheduled", moved_to=datetime(2026, 10, 22, 18))

    after = say(row, user, status="rescheduled", availability="sold_out")

    assert (after.day, after.availability) == (date(2026, 10, 22), "sold_out")


def test_as_planned_takes_everything_back(event: EventPage, user: User) -> None:
    row = say(row_on(event, "2026-10-20"), user, status="rescheduled", moved_to=datetime(2026, 10, 22, 18))

    after = say(row, user)

    assert (after.day, after.status, after.previous_day) == (date(2026, 10, 20), "scheduled", None)


def test_an_all_day_date_moves_to_another_day_and_stays_as_long(user: User) -> None:
    line = DateLine(id="aaaaaaaa", start=datetime(2026, 10, 10), end=datetime(2026, 10, 12), all_day=True)
    event = make_event(make_house(make_town()), schedule=Schedule(lines=(line,)))

    after = say(row_on(event, "2026-10-10"), user, status="rescheduled", moved_to=datetime(2026, 10, 17))

    assert (after.day, after.last_day, after.all_day) == (date(2026, 10, 17), date(2026, 10, 18), True)


def test_a_newer_draft_keeps_its_text_and_gets_the_status(event: EventPage, user: User) -> None:
    draft = EventPage.objects.get(pk=event.pk)
    draft.title = "Neuer Titel"
    draft.save_revision()

    say(row_on(event, "2026-10-13"), user, status="cancelled")

    assert overrides_of_newest_revision(event) == ["cancelled"]
    assert event.latest_revision.content["title"] == "Neuer Titel"
    event.latest_revision.publish()
    assert row_on(event, "2026-10-13").status == "cancelled"


def test_a_draft_that_waits_to_be_published_later_gets_the_status_too(event: EventPage, user: User) -> None:
    draft = EventPage.objects.get(pk=event.pk)
    draft.go_live_at = NOW + timedelta(days=2)
    scheduled = draft.save_revision()
    scheduled.publish()
    event.refresh_from_db()
    event.get_latest_revision_as_object().save_revision()

    say(row_on(event, "2026-10-13"), user, status="cancelled")

    scheduled.refresh_from_db()
    assert [item["status"] for item in scheduled.content["schedule"]["overrides"]] == ["cancelled"]


def test_a_form_that_was_open_all_the_time_does_not_undo_it(event: EventPage, user: User) -> None:
    opened_before = EventPage.objects.get(pk=event.pk)
    say(row_on(event, "2026-10-13"), user, status="cancelled")

    opened_before.save_revision().publish()

    assert row_on(event, "2026-10-13").status == "cancelled"


def test_it_stands_in_the_history_of_the_page(event: EventPage, user: User) -> None:
    say(row_on(event, "2026-10-13"), user, status="cancelled", reason="Sturm")

    entry = PageLogEntry.objects.get(action="events.status")
    assert (entry.user, entry.page_id) == (user, event.pk)
    assert entry.message == "Termin vom 2026-10-13: abgesagt: Sturm"


def test_a_date_whose_page_is_no_longer_public_is_gone(event: EventPage, user: User) -> None:
    row = row_on(event, "2026-10-13")
    event.unpublish()

    with pytest.raises(DateIsGoneError, match="Load the page anew"):
        say(row, user, status="cancelled")


def test_a_reason_that_no_form_lets_through_changes_nothing(event: EventPage, user: User) -> None:
    row = row_on(event, "2026-10-13")

    with pytest.raises(ScheduleInvalid):
        say(row, user, status="cancelled", reason="x" * 301)

    assert row_on(event, "2026-10-13").status == "scheduled"


def test_a_single_date_is_found_by_its_line_also_when_it_was_moved_in_the_form(user: User) -> None:
    event = make_event(make_house(make_town()), schedule=make_schedule(datetime(2026, 10, 10, 20)))
    edited = EventPage.objects.get(pk=event.pk)
    edited.schedule["lines"][0].update(start="2026-10-11T20:00", end=None)
    edited.save_revision().publish()

    after = say(row_on(event, "2026-10-10"), user, status="cancelled")

    assert (after.day, after.status) == (date(2026, 10, 11), "cancelled")
