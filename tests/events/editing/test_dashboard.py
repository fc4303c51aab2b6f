"""The first page of the admin: what comes, what waits, what is missing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_house, make_person, make_town
from tests.queries import queries_of
from tests.schedules import date_line, schedule
from venues.models import InstitutionPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]

HOME = reverse("wagtailadmin_home")


def on(start: str) -> dict[str, Any]:
    return schedule(date_line("aaaaaaaa", start))


def section(page: str, heading: str) -> str:
    """From this heading to the next section."""
    return page.partition(f"{heading}</h2>")[2].partition("</section>")[0]


def test_a_new_house_is_led_to_its_first_event(editor: Client, house: InstitutionPage) -> None:
    page = editor.get(HOME).content.decode()
    assert "Willkommen, Mia" in page
    assert reverse("wagtailadmin_pages:add", args=["events", "eventpage", house.pk]) in page
    make_event(house, "Orgelnacht", on("2026-12-18T20:00"))
    assert "Willkommen" not in editor.get(HOME).content.decode()


def test_the_next_dates_stand_there_and_nobody_elses(editor: Client, house: InstitutionPage) -> None:
    make_event(house, "Orgelnacht", on("2026-12-18T20:00"))
    make_event(house, "Vorbei", on("2026-11-18T20:00"))
    make_event(make_house(make_town("Verl"), "Fremd"), "Fremdes", on("2026-12-18T20:00"))
    page = editor.get(HOME).content.decode()
    assert "Orgelnacht" in section(page, "Ihre nächsten Termine")
    assert "Vorbei" not in section(page, "Ihre nächsten Termine")
    assert "Fremdes" not in page


def test_what_was_begun_is_found_again(editor: Client, house: InstitutionPage) -> None:
    make_event(house, "Angefangen", publish=False).save_revision()
    live = make_event(house, "Orgelnacht", on("2026-12-18T20:00"))
    live.title = "Orgelnacht, geändert"
    live.save_revision()
    begun = section(editor.get(HOME).content.decode(), "Angefangen, noch nicht öffentlich")
    assert "noch nie veröffentlicht" in begun
    assert "Orgelnacht, geändert" in begun


def test_what_waits_says_for_whom(editor: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Eingereicht", publish=False)
    event.save_revision()
    office = house.get_parent().specific.office
    office.workflow.start(event, make_person("Max", house.team.contributors))
    page = editor.get(HOME).content.decode()
    assert "liegt beim Kulturbüro" in section(page, "Wartet auf Freigabe")
    assert "Eingereicht" not in section(page, "Angefangen, noch nicht öffentlich")
    coordinator = Client()
    coordinator.force_login(make_person("Karl", office.coordinators))
    assert "Sie können freigeben" in section(coordinator.get(HOME).content.decode(), "Wartet auf Freigabe")


def test_what_readers_miss_leads_to_where_it_is_entered(editor: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Orgelnacht", on("2026-12-18T20:00"))
    missing = section(editor.get(HOME).content.decode(), "Was Lesenden noch fehlt")
    assert f"{reverse('wagtailadmin_pages:edit', args=[event.pk])}#tab-wichtig" in missing


def test_what_was_a_year_ago_is_proposed_unless_it_stands_there_again(editor: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Weihnachtsmarkt", on("2025-12-12T15:00"))
    both = schedule(date_line("aaaaaaaa", "2025-12-12T15:00"), date_line("bbbbbbbb", "2026-12-11T15:00"))
    make_event(house, "Schon wieder da", both)
    make_event(house, "Lange her", on("2024-12-12T15:00"))
    again = section(editor.get(HOME).content.decode(), "Wieder in diesem Jahr?")
    assert reverse("event_again", args=[event.pk]) in again
    assert "Schon wieder da" not in again
    assert "Lange her" not in again


def test_houses_see_no_numbers_of_the_region_and_no_english_handbook(editor: Client) -> None:
    page = editor.get(HOME).content.decode()
    assert "w-summary" not in page
    assert "guide.wagtail.org" not in page


def test_region_staff_keep_the_lists_of_the_whole_region(client: Client, house: InstitutionPage) -> None:
    from django.contrib.auth.models import Group

    client.force_login(make_person("Rita", Group.objects.get(name="Region")))
    assert "house-desk" not in client.get(HOME).content.decode()


def test_it_asks_as_often_for_three_events_as_for_one(editor: Client, house: InstitutionPage) -> None:
    def add(number: int) -> None:
        make_event(house, f"Konzert {number}", on(f"2026-12-{10 + number}T20:00"))
        make_event(house, f"Entwurf {number}", publish=False).save_revision()
        make_event(house, f"Früher {number}", on("2025-12-12T15:00"))

    add(1)
    one = queries_of(editor, HOME)
    add(2)
    add(3)
    assert queries_of(editor, HOME) == one
