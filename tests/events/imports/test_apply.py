import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from wagtail.models import Page

from core.models import User
from events.imports.apply import Outcome, Terms, apply
from events.imports.staged import StagedDate
from events.models import EventPage, Occurrence
from events.schedule import Override, with_override
from tests.events.imports.staging import evening, place, staged, the_event
from tests.factories import make_category, make_house, make_town
from venues.bin import put_into_bin
from venues.models import InstitutionPage

NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)
DRAFTS = Terms(now=NOW)
LIVE = Terms(now=NOW, publish=True)

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Kulturverein")


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.new, outcome.changed, outcome.unchanged, outcome.skipped


def edit(event: EventPage, **fields: Any) -> None:
    """A person changes and publishes it."""
    person = User.objects.create_superuser("anna")
    for name, value in fields.items():
        setattr(event, name, value)
    event.save_revision(user=person).publish(user=person)


def test_events_wait_as_drafts(house: InstitutionPage) -> None:
    outcome = apply([staged()], house=house, terms=DRAFTS)

    event = the_event()
    assert counts(outcome) == (1, 0, 0, 0)
    assert (event.title, event.teaser, event.live, event.get_parent().pk) == ("Konzert", "Ein Abend.", False, house.pk)
    assert not Occurrence.objects.exists()


def test_published_events_have_their_dates(house: InstitutionPage) -> None:
    dates = (evening(1, key="a"), evening(8, key="b", cancelled=True, title="Konzert mit Chor"))

    apply([staged(dates=dates)], house=house, terms=LIVE)

    rows = Occurrence.objects.order_by("starts_at").values_list("day", "status", "note")
    assert list(rows) == [
        (dt.date(2026, 11, 1), "scheduled", ""),
        (dt.date(2026, 11, 8), "cancelled", "Konzert mit Chor"),
    ]
    assert the_event().live


def test_days_and_open_ends_come_as_they_are(house: InstitutionPage) -> None:
    dates = (
        StagedDate(dt.date(2026, 11, 1), dt.date(2026, 11, 3), True, False, "a"),
        StagedDate(dt.datetime(2026, 11, 4, 20, 0, 30), None, False, False, "b"),
    )

    apply([staged(dates=dates)], house=house, terms=DRAFTS)

    lines = [(line["start"], line["end"], line["all_day"]) for line in the_event().schedule["lines"]]
    assert lines == [("2026-11-01", "2026-11-02", True), ("2026-11-04T20:00", None, False)]


@pytest.mark.parametrize("terms", [DRAFTS, LIVE])
def test_a_second_run_changes_nothing(house: InstitutionPage, terms: Terms) -> None:
    events = [staged("1", location=place("Irgendwo")), staged("2", url="https://example.org/?a=1&b=2")]
    apply(events, house=house, terms=terms)
    revisions = list(EventPage.objects.order_by("pk").values_list("latest_revision_id", flat=True))

    outcome = apply(events, house=house, terms=terms)

    assert counts(outcome) == (0, 0, 2, 0)
    assert list(EventPage.objects.order_by("pk").values_list("latest_revision_id", flat=True)) == revisions


def test_a_moved_date_keeps_its_uuid(house: InstitutionPage) -> None:
    apply([staged(dates=(evening(1, key="a"),))], house=house, terms=LIVE)
    [uuid] = Occurrence.objects.values_list("pk", flat=True)

    outcome = apply([staged(dates=(evening(1, key="a", hour=19),))], house=house, terms=LIVE)

    row = Occurrence.objects.get()
    assert counts(outcome) == (0, 1, 0, 0)
    assert (row.pk, row.starts_at) == (uuid, dt.datetime(2026, 11, 1, 18, tzinfo=dt.UTC))


def test_changes_without_publish_wait_above_the_live_page(house: InstitutionPage) -> None:
    apply([staged()], house=house, terms=LIVE)

    apply([staged(title="Chorkonzert")], house=house, terms=DRAFTS)

    event = the_event()
    assert (event.title, event.get_latest_revision_as_object().title) == ("Konzert", "Chorkonzert")
    assert counts(apply([staged(title="Chorkonzert")], house=house, terms=DRAFTS)) == (0, 0, 1, 0)


def test_drafts_that_people_have_not_published_stay_drafts(house: InstitutionPage) -> None:
    apply([staged()], house=house, terms=DRAFTS)

    apply([staged(title="Chorkonzert")], house=house, terms=LIVE)

    event = the_event()
    assert (event.live, event.get_latest_revision_as_object().title) == (False, "Chorkonzert")


def test_what_a_person_changed_is_left_alone(house: InstitutionPage) -> None:
    apply([staged()], house=house, terms=LIVE)
    edit(the_event(), teaser="Von Hand.")

    outcome = apply([staged(title="Chorkonzert")], house=house, terms=LIVE)

    assert counts(outcome) == (0, 0, 0, 1)
    assert outcome.notes == [
        "Zeile 4, „Chorkonzert“: Vor Ort geändert, nicht angerührt. Mit --overwrite gilt die Quelle."
    ]
    assert (the_event().title, the_event().teaser) == ("Konzert", "Von Hand.")


def test_overwrite_lets_the_source_win(house: InstitutionPage) -> None:
    apply([staged()], house=house, terms=LIVE)
    edit(the_event(), teaser="Von Hand.")

    outcome = apply([staged(title="Chorkonzert")], house=house, terms=replace(LIVE, overwrite=True))

    assert counts(outcome) == (0, 1, 0, 0)
    assert (the_event().title, the_event().teaser) == ("Chorkonzert", "Ein Abend.")


def test_what_people_add_stays_and_does_not_stop_the_import(house: InstitutionPage) -> None:
    """The editor's form also writes rich text in its own way."""
    apply([staged()], house=house, terms=LIVE)
    body = [{"type": "text", "value": '<p data-block-key="x1">Ein <b>Abend</b>.</p>', "id": "1"}]
    edit(the_event(), price="free", categories=[make_category("jazz")], body=body)

    outcome = apply([staged(title="Chorkonzert")], house=house, terms=LIVE)

    event = the_event()
    assert counts(outcome) == (0, 1, 0, 0)
    assert (event.title, event.price, [term.key for term in event.categories.all()]) == (
        "Chorkonzert",
        "free",
        ["jazz"],
    )


def test_what_people_said_about_a_date_survives(house: InstitutionPage) -> None:
    apply([staged()], house=house, terms=LIVE)
    dates = the_event().dates
    said = Override(dates.lines[0].id, dt.date(2026, 11, 1), availability="sold_out", at=NOW)
    edit(the_event(), schedule=with_override(dates, said).to_json())

    outcome = apply([staged(title="Chorkonzert")], house=house, terms=LIVE)

    assert counts(outcome) == (0, 1, 0, 0)
    assert Occurrence.objects.get().availability == "sold_out"


def test_dates_that_grow_too_old_for_an_import_stay(house: InstitutionPage) -> None:
    apply([staged(dates=(evening(1, key="a"), evening(8, key="b")))], house=house, terms=LIVE)
    later = replace(LIVE, now=dt.datetime(2027, 1, 3, 12, tzinfo=dt.UTC))

    outcome = apply([staged(dates=(evening(8, key="b"),))], house=house, terms=later)

    assert counts(outcome) == (0, 0, 1, 0)
    assert len(the_event().dates.lines) == 2


def test_a_source_that_shrinks_deletes_nothing(house: InstitutionPage) -> None:
    apply([staged("1"), staged("2", title="Lesung"), staged("3", title="Tanz")], house=house, terms=LIVE)

    outcome = apply([staged("1")], house=house, terms=LIVE, unread={"3"})

    assert outcome.notes == ["„Lesung“: steht nicht mehr in der Quelle. Bitte prüfen Sie, ob es entfällt."]
    assert EventPage.objects.live().count() == 3


def test_what_lies_in_the_bin_stays_there(house: InstitutionPage) -> None:
    apply([staged()], house=house, terms=LIVE)
    put_into_bin(the_event(), user=None, now=NOW)

    outcome = apply([staged()], house=house, terms=LIVE)

    assert outcome.notes == ["Zeile 4, „Konzert“: Liegt im Papierkorb des Hauses und bleibt dort."]
    assert not the_event().live


def test_one_event_that_the_page_refuses_is_one_note(house: InstitutionPage) -> None:
    too_far = replace(evening(1), end=dt.datetime(2101, 1, 1))

    outcome = apply([staged("1", dates=(too_far,)), staged("2", title="Lesung")], house=house, terms=LIVE)

    assert counts(outcome) == (1, 0, 0, 1)
    assert the_event().title == "Lesung"


def test_the_same_uid_of_two_houses_is_two_events(house: InstitutionPage) -> None:
    other = make_house(Page.objects.get(pk=house.get_parent().pk).specific, "Theater")

    outcomes = [apply([staged()], house=each, terms=DRAFTS) for each in (house, other)]

    assert [counts(outcome) for outcome in outcomes] == [(1, 0, 0, 0), (1, 0, 0, 0)]


def test_events_of_one_title_get_keys_of_their_own(house: InstitutionPage) -> None:
    apply([staged(str(number)) for number in range(4)], house=house, terms=DRAFTS)

    keys = EventPage.objects.order_by("path").values_list("key", flat=True)
    assert list(keys) == ["konzert", "konzert-enger", "konzert-enger-2", "konzert-enger-3"]
