"""Keys: readable, unique in the region, never changed."""

from typing import Any

import pytest

from core.keys import PageKey, free_key, from_name
from tests.factories import make_event, make_house, make_town, make_venue


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Gütersloh", "guetersloh"),
        ("Halle (Westf.)", "halle-westf"),
        ("Schloß Holte-Stukenbrock", "schloss-holte-stukenbrock"),
        ("TOR 6 Theaterhaus / Theaterlabor", "tor-6-theaterhaus-theaterlabor"),
        ("Ev. Friedenskirche", "ev-friedenskirche"),
        ("Łódź-Çelik-Trio", "lodz-celik-trio"),
        ("音楽", ""),
    ],
)
def test_a_key_is_made_from_a_name_the_german_way(name: str, key: str) -> None:
    assert from_name(name) == key


@pytest.mark.django_db
def test_a_taken_key_gets_the_town_and_then_a_number() -> None:
    PageKey.objects.create(key="stadthalle")
    assert free_key("Stadthalle", town="Verl") == "stadthalle-verl"
    PageKey.objects.create(key="stadthalle-verl")
    assert free_key("Stadthalle", town="Verl") == "stadthalle-verl-2"


@pytest.mark.django_db
def test_words_of_our_own_addresses_are_reserved() -> None:
    assert free_key("Kalender", town="Enger") == "kalender-enger"


@pytest.mark.django_db
def test_pages_of_one_name_get_different_keys_across_kinds_and_keep_them() -> None:
    enger, verl = make_town("Enger"), make_town("Verl")
    house = make_house(enger, "Stadthalle")
    venue: Any = make_venue(verl, "Stadthalle")
    event = make_event(house, "Enger")
    assert (enger.key, house.key, venue.key, event.key) == ("enger", "stadthalle", "stadthalle-verl", "enger-enger")
    venue.title = "Neue Halle"
    venue.save_revision().publish()
    venue.refresh_from_db()
    assert (venue.key, venue.get_url()) == ("stadthalle-verl", "/verl/stadthalle-verl/")


@pytest.mark.django_db
def test_drafts_have_keys_of_their_own_from_the_start() -> None:
    house = make_house(make_town("Enger"), "Widukind-Museum")
    drafts = [make_event(house, "Orgelnacht", publish=False) for _ in range(2)]
    assert [draft.key for draft in drafts] == ["orgelnacht", "orgelnacht-enger"]
