"""The search page as people see it, with and without JavaScript."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import make_house, make_town, make_venue
from tests.queries import queries_of
from tests.search.conftest import NOW, Publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_december")]


@pytest.fixture
def _in_december() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_form_without_javascript_finds_events(publish: Publish, client: Client) -> None:
    publish("Orgelabend", "05", "06", teaser="Mit Kerzen.")
    html = page(client, "/suche/?q=orgel")
    assert "Orgelabend" in html
    assert "1 Veranstaltung, 2 Termine" in html
    assert "und 1 weiterer Termin" in html
    assert "Fr 5.12.2098" not in html  # the year is this one
    assert "Fr 5.12." in html


def test_before_anything_is_asked_the_next_dates_are_there(publish: Publish, client: Client) -> None:
    publish("Orgelabend")
    assert "Orgelabend" in page(client, "/suche/")


def test_it_is_in_english_as_well(publish: Publish, client: Client) -> None:
    publish("Orgelabend", "05", "06")
    html = page(client, "/en/suche/?q=orgel")
    assert "1 event, 2 dates" in html
    assert "Best matches" in html


def test_a_slip_is_named_and_forgiven(publish: Publish, client: Client) -> None:
    publish("Orgelabend")
    html = page(client, "/suche/?q=orgelabnd")
    assert "Hier ist, was ähnlich heißt: Orgelabend." in html


def test_nothing_found_says_what_there_is_with_less(publish: Publish, client: Client) -> None:
    publish("Orgelabend", "05")
    html = page(client, "/suche/?q=orgel&zeit=heute")
    assert "Dazu haben wir nichts gefunden." in html
    assert "Ohne „heute“ ist es 1 Veranstaltung." in html
    assert 'href="?q=orgel"' in html


def test_words_are_given_up_last(publish: Publish, client: Client) -> None:
    publish("Orgelabend", "05")
    html = page(client, "/suche/?q=orgel+xylophon")
    assert "Ohne „xylophon“ ist es 1 Veranstaltung." in html


def test_several_things_are_given_up_together_where_one_is_not_enough(publish: Publish, client: Client) -> None:
    make_house(make_town("Verl"), "Haus Verl")
    publish("Orgelabend", "05")
    html = page(client, "/suche/?q=orgel&zeit=heute&gemeinde=verl")
    assert "Mit weniger Vorgaben ist es 1 Veranstaltung." in html


def test_the_radius_is_given_up_first(publish: Publish, client: Client, house: Any) -> None:
    make_town("Enger", latitude=52.14, longitude=8.56)
    publish("Orgelabend", venue=make_venue(house, "Kirche", latitude=52.28, longitude=8.56))
    html = page(client, "/suche/?q=orgel&nah=enger&umkreis=5")
    assert "Im Umkreis von 25 km ist es 1 Veranstaltung." in html


def test_nothing_at_all_leads_to_the_calendar(client: Client) -> None:
    assert "Alle Termine" in page(client, "/suche/?q=xylophon")


def test_orders_are_links_that_keep_the_rest(publish: Publish, client: Client) -> None:
    publish("Orgelabend")
    html = page(client, "/suche/?q=orgel&frei=0&sortierung=datum")
    assert '/suche/?q=orgel"' in html
    assert '/suche/?q=orgel&amp;sortierung=datum" aria-current="page"' in html


def test_pages_lead_on_and_back(publish: Publish, client: Client) -> None:
    for number in range(21):
        publish(f"Orgel {number:02}", f"{5 + number:02}")
    assert re.search(r'rel="next" href="/suche/\?q=orgel&amp;blatt=2"', page(client, "/suche/?q=orgel"))
    assert re.search(r'rel="prev" href="/suche/\?q=orgel&amp;blatt=1"', page(client, "/suche/?q=orgel&blatt=2"))


@pytest.mark.parametrize("query", ["blatt=0", "blatt=-1", "blatt=x", "blatt=99999", "sortierung=x", "vergangen=x"])
def test_odd_values_are_taken_as_none(publish: Publish, client: Client, query: str) -> None:
    publish("Orgelabend")
    assert "Orgelabend" in page(client, f"/suche/?q=orgel&{query}")


def test_more_hits_do_not_need_more_queries(publish: Publish, client: Client) -> None:
    publish("Orgel eins", "05")
    publish("Orgel zwei", "06")
    publish("Orgel drei", "07")
    three = queries_of(client, "/suche/?q=orgel")
    for number in range(8, 12):
        publish(f"Orgel {number}", f"{number:02}")
    assert queries_of(client, "/suche/?q=orgel") == three


def test_what_is_past_does_not_show_in_the_calendar_of_a_word(publish: Publish, client: Client) -> None:
    publish("Orgelabend", "05")
    publish("Anderes", "05")
    html = page(client, "/kalender/?q=orgel")
    assert ("Orgelabend" in html, "Anderes" in html) == (True, False)


@pytest.mark.parametrize(
    "address",
    [
        "/spielorte/?q=apostel",
        "/spielorte/?q=apostelkirhe",
        "/veranstalter/?q=Apostel",
        "/veranstalter/?q=apostlverein",
    ],
)
def test_lists_of_names_are_searched_in_the_same_way(client: Client, house: Any, address: str) -> None:
    make_venue(house, "Apostelkirche")
    make_venue(house, "Stadtgarten")
    make_house(make_town("Verl"), "Apostelverein")
    html = page(client, address)
    assert "Apostel" in html
    assert not {"Stadtgarten", "Kulturverein"} & set(re.findall(r"\w+", html))


@pytest.mark.parametrize("address", ["/spielorte/?q=xylophon", "/veranstalter/?q=xylophon"])
def test_a_list_of_names_without_a_hit_leads_back_to_all(client: Client, house: Any, address: str) -> None:
    html = page(client, address)
    assert "Dazu haben wir nichts gefunden." in html
    assert "Die ganze Liste zeigen" in html


def test_parts_of_a_houses_name_are_found(client: Client, house: Any) -> None:
    assert "Kulturverein" in page(client, "/veranstalter/?q=verein")


class TestSuggestions:
    def suggested(self, client: Client, text: str) -> dict[str, list[str]]:
        groups = client.get("/suche/vorschlaege/", {"q": text}).json()["groups"]
        return {group["label"]: [option["label"] for option in group["options"]] for group in groups}

    def test_each_kind_is_offered_by_its_beginning(self, client: Client, publish: Publish, house: Any) -> None:
        venue = make_venue(house, "Konzertscheune")
        publish("Konzert bei Kerzen", performers=["Konrad Kontra"], venue=venue)
        make_house(make_town("Konstadt"), "Konzertfreunde")
        assert self.suggested(client, "ko") == {
            "Orte": ["Konstadt"],
            "Sparten": ["Konzert"],
            "Termine": ["Konzert bei Kerzen"],
            "Spielorte": ["Konzertscheune"],
            "Veranstalter": ["Konzertfreunde"],
            "Mitwirkende": ["Konrad Kontra"],
        }

    def test_there_are_never_more_than_eight(self, client: Client, publish: Publish, house: Any) -> None:
        for number in range(5):
            publish(f"Orgel {number}", performers=[f"Orgelspieler {number}"])
            make_venue(house, f"Orgelhaus {number}")
            make_house(make_town(f"Orgelstadt {number}"), f"Orgelverein {number}")
        assert sum(map(len, self.suggested(client, "orgel").values())) == 8

    def test_words_in_any_order_and_parts_of_compounds_are_found(self, client: Client, publish: Publish) -> None:
        publish("Kammerkonzert im Schloss")
        assert self.suggested(client, "schl konz")["Termine"] == ["Kammerkonzert im Schloss"]

    def test_one_letter_and_what_is_over_are_not_offered(self, client: Client, publish: Publish) -> None:
        publish("Zitterpartie", "01")
        assert self.suggested(client, "z") == self.suggested(client, "zitter") == {}

    def test_links_lead_to_the_date_and_to_pages(self, client: Client, publish: Publish, house: Any) -> None:
        publish("Orgelabend", venue=make_venue(house, "Orgelhaus"), performers=["Anna Orgel"])
        groups = client.get("/suche/vorschlaege/", {"q": "orgel"}).json()["groups"]
        for option in (option for group in groups for option in group["options"]):
            assert client.get(option["url"]).status_code == 200

    def test_labels_are_in_the_language_of_the_address(self, client: Client, publish: Publish) -> None:
        publish("Orgelabend")
        groups = client.get("/en/suche/vorschlaege/", {"q": "orgel"}).json()["groups"]
        assert [group["label"] for group in groups] == ["Dates"]


class TestUnderstanding:
    @pytest.fixture
    def herford(self, publish: Publish) -> Any:
        return make_house(make_town("Herford"), "Haus Herford")

    def test_towns_days_and_prices_in_the_text_are_filters(
        self, publish: Publish, client: Client, herford: Any
    ) -> None:
        publish("Theater im Hof", "06", at=herford, price="fixed", price_min=800)
        publish("Theater zu teuer", "06", at=herford, price="fixed", price_min=1200)
        publish("Theater am Sonntag", "07", at=herford, price="free")
        publish("Theater anderswo", "06", price="free")
        html = page(client, "/suche/?q=theater+herford+samstag+unter+10+euro")
        assert re.findall(r'row__title"><a[^>]*>([^<]*)', html) == ["Theater im Hof"]
        assert 'value="theater herford samstag unter 10 euro"' in html

    def test_each_chip_is_a_link_to_the_search_without_it(self, publish: Publish, client: Client, herford: Any) -> None:
        html = page(client, "/suche/?q=theater+herford+samstag")
        chips = re.findall(r'class="chip" href="([^"]*)"[^>]*>([^<]*)', html)
        assert [(url, label.strip()) for url, label in chips] == [
            ("?q=herford+samstag", "„theater“"),
            ("?q=theater+samstag", "Herford"),
            ("?q=theater+herford", "Sa 6.12.2098"),
        ]

    def test_what_was_chosen_beside_the_text_wins(self, publish: Publish, client: Client) -> None:
        publish("Orgelabend", "05")
        html = page(client, "/suche/?q=orgelabend+heute&von=2098-12-05&bis=2098-12-05")
        assert "Orgelabend" in re.findall(r'row__title"><a[^>]*>([^<]*)', html)

    def test_a_day_in_the_text_is_given_up_before_the_town(
        self, publish: Publish, client: Client, herford: Any
    ) -> None:
        publish("Orgelabend", "05", at=herford)
        html = page(client, "/suche/?q=orgel+herford+heute")
        assert "Ohne „heute“ ist es 1 Veranstaltung." in html
        assert 'href="?q=orgel+herford"' in html

    def test_without_a_word_left_the_dates_that_fit_are_there(self, publish: Publish, client: Client) -> None:
        publish("Kostenlos", "03", price="free")
        publish("Zu bezahlen", "03", price="fixed", price_min=500)
        html = page(client, "/suche/?q=kostenlos+morgen")
        assert re.findall(r'row__title"><a[^>]*>([^<]*)', html) == ["Kostenlos"]

    @pytest.mark.parametrize(
        "question", ["was ist heute in herford los", "Veranstaltungen Herford heute", "events herford today"]
    )
    def test_questions_that_name_no_thing_ask_for_everything(
        self, publish: Publish, client: Client, herford: Any, question: str
    ) -> None:
        publish("Orgelabend", "02", at=herford)
        html = page(client, f"/suche/?q={question.replace(' ', '+')}")
        assert re.findall(r'row__title"><a[^>]*>([^<]*)', html) == ["Orgelabend"]

    def test_the_calendar_turns_them_into_choices(self, publish: Publish, client: Client, herford: Any) -> None:
        answer = client.get("/kalender/?q=theater+herford+heute&frei=1")
        assert answer["Location"] == "/kalender/?frei=1&q=theater&gemeinde=herford&zeit=heute"

    def test_the_calendar_does_not_turn_in_circles(self, publish: Publish, client: Client, herford: Any) -> None:
        answer = client.get("/kalender/?q=heute+samstag", follow=True)
        assert answer.status_code == 200
        assert len(answer.redirect_chain) == 1

    def test_a_postal_code_is_a_town(self, publish: Publish, client: Client, herford: Any) -> None:
        make_venue(herford, "Kirche", postal_code="32052")
        publish("Orgelabend", "05", at=herford)
        publish("Orgelmorgen", "05")
        html = page(client, "/suche/?q=orgel+32052")
        assert re.findall(r'row__title"><a[^>]*>([^<]*)', html) == ["Orgelabend"]
