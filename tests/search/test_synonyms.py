"""Words that the region says mean the same."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from search.models import Synonyms
from search.synonyms import synonyms
from tests.factories import home_page, make_house, make_person, make_town
from venues.tenancy import REGION_STAFF

pytestmark = pytest.mark.django_db


def test_every_word_of_a_line_leads_to_the_others() -> None:
    Synonyms.objects.all().delete()
    Synonyms.objects.create(words="Kino, Film , Lichtspiel")
    assert synonyms()[("kino",)] == (("Film",), ("Lichtspiel",))
    assert synonyms()[("film",)] == (("Kino",), ("Lichtspiel",))


def test_a_word_in_two_lines_leads_to_both() -> None:
    Synonyms.objects.all().delete()
    Synonyms.objects.create(words="TAM, Theater am Alten Markt")
    Synonyms.objects.create(words="TAM, Tanz am Mittag")
    assert set(synonyms()[("tam",)]) == {("Theater", "am", "Alten", "Markt"), ("Tanz", "am", "Mittag")}


@pytest.mark.parametrize("words", ["Kino", "Kino,", " , ", "Kino, Kino"])
def test_a_line_needs_two_different_words(words: str) -> None:
    with pytest.raises(ValidationError, match="mindestens zwei"):
        Synonyms(words=words).full_clean()


def test_a_new_installation_knows_what_is_german_everywhere() -> None:
    assert ("Literatur",) in synonyms()[("lesung",)]


def test_region_staff_edit_them_and_houses_do_not(client: Client) -> None:
    home_page()
    house = make_house(make_town("Enger"), "Haus Enger")
    add = reverse("wagtailsnippets_search_synonyms:add")
    client.force_login(make_person("Paula Person", house.team.publishers))
    assert client.get(add).status_code == 404
    client.force_login(make_person("Rita Region", Group.objects.get(name=REGION_STAFF)))
    assert client.post(add, {"words": "SHS, Schloß Holte-Stukenbrock"}).status_code == 302
    assert ("SHS",) in synonyms()[("schloss", "holt", "stukenbrock")]
