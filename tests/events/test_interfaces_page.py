import pytest
from django.test import Client

from tests.factories import make_event, make_house, make_town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/schnittstellen/", ["Daten und Schnittstellen", "Schlüssel von Orten; einer genügt.", "Eine Veranstaltung"]),
        ("/en/schnittstellen/", ["Data and interfaces", "Keys of towns; one of them is enough.", "An event"]),
    ],
)
def test_the_page_says_what_programs_may_read(client: Client, path: str, words: list[str]) -> None:
    make_event(make_house(make_town("Enger")))

    html = client.get(path).content.decode()

    assert [word for word in words if word not in html] == []
    for known in ("/api/v1/occurrences/{id}", "changed_since", "gemeinde=enger", "/kalender.atom?gemeinde=enger"):
        assert known in html


def test_an_empty_region_has_the_page_too(client: Client) -> None:
    assert client.get("/schnittstellen/").status_code == 200
