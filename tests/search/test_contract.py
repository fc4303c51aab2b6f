"""What every backend of the search must do alike."""

from __future__ import annotations

from typing import Any

import pytest

from events.models import EventPage, Occurrence
from search.models import Synonyms
from tests.factories import make_house, make_town, make_venue
from tests.schedules import date_line, override, schedule
from tests.search import conftest
from tests.search.conftest import Publish, search, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("backend")]

SPA = "Bad Salzuflen"


class TestWords:
    @pytest.mark.parametrize("text", ["guetersloh", "Gutersloh", "GÜTERSLOH", "gütersloh"])
    def test_umlauts_are_found_however_they_are_typed(self, publish: Publish, text: str) -> None:
        publish("Orgelabend")
        publish("Anderswo", at=make_house(make_town("Verl"), "Haus Verl"))
        assert titles(f"q={text}") == ["Orgelabend"]

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Konzerte", "Konzert bei Kerzen"),
            ("Konzert", "Konzerte bei Kerzen"),
            ("konzert", "Kammerkonzert"),
            ("jazz", "Jazzabend"),
            ("weihnacht", "Weihnachtsmarkt"),
            ("strasse", "Straße im Regen"),
            ("kammerkonzert", "Ein Konzert in der Kammer"),
            ("bigband", "Die Big Band der Musikschule"),
        ],
    )
    def test_forms_and_parts_of_words_are_found(self, publish: Publish, text: str, title: str) -> None:
        publish(title, categories=("theater",))
        publish("Ganz etwas anderes", categories=("theater",))
        assert titles(f"q={text}") == [title]

    @pytest.mark.parametrize(
        ("text", "title"),
        [("tor", "Die Direktorin"), ("rock", "Barockmusik"), ("oper", "Kooperation"), ("chor", "Akkordeon")],
    )
    def test_what_only_sounds_like_it_is_not_found(self, publish: Publish, text: str, title: str) -> None:
        publish(title, categories=("theater",))
        assert titles(f"q={text}") == []

    def test_a_bathing_day_comes_before_every_date_in_bad_salzuflen(self, publish: Publish) -> None:
        spa = make_house(make_town(SPA), "Kurhaus")
        for number in range(3):
            publish(f"Abend {number} in {SPA}", "03", at=spa)
        publish("Badetag", "20")
        assert titles("q=bad")[0] == "Badetag"

    @pytest.mark.parametrize("text", ["bad salzuflen", "Bad Salzuflen", "salzuflen", '"Bad Salzuflen"'])
    def test_the_name_of_a_spa_is_found_however_it_is_typed(self, publish: Publish, text: str) -> None:
        publish("Kurkonzert", at=make_house(make_town(SPA), "Kurhaus"))
        publish("Badetag")
        assert titles(f"q={text}") == ["Kurkonzert"]

    def test_every_word_must_be_found_wherever_it_stands(self, publish: Publish) -> None:
        publish("Orgelabend", teaser="Mit Kerzen.")
        publish("Orgelmorgen")
        assert titles("q=orgel kerzen") == ["Orgelabend"]

    def test_phrases_in_quotes_are_found_as_they_stand(self, publish: Publish) -> None:
        publish("Stille Nacht", "08")
        publish("Nacht voller Stille", "05")
        assert titles('q="stille nacht"') == ["Stille Nacht"]

    def test_english_texts_are_found_in_any_form(self, publish: Publish) -> None:
        publish("Abend am Fluss", english={"title": "Readings by the river", "teaser": "Poems and stories."})
        assert titles("q=reading") == titles("q=story") == ["Abend am Fluss"]

    def test_synonyms_work_in_both_directions_and_at_once(self, publish: Publish) -> None:
        publish("Humor am Abend", categories=("theater",))
        assert titles("q=witz") == []
        line = Synonyms.objects.create(words="Witz, Humor")
        assert titles("q=witz") == ["Humor am Abend"]
        line.delete()
        assert titles("q=witz") == []

    def test_other_names_of_places_are_found(self, publish: Publish, house: Any) -> None:
        Synonyms.objects.create(words="Rudolf-Oetker-Halle, Oetkerhalle")
        publish("Sinfonie", venue=make_venue(house, "Rudolf-Oetker-Halle"))
        assert titles("q=oetkerhalle") == titles("q=rudolf oetker halle") == ["Sinfonie"]


class TestSlips:
    @pytest.mark.parametrize("text", ["konzrt", "kozert", "konzetr", "kammerkonzrrt"])
    def test_a_slip_of_the_finger_is_forgiven(self, publish: Publish, text: str) -> None:
        publish("Kammerkonzert" if text.startswith("kamm") else "Konzert", categories=("theater",))
        assert len(titles(f"q={text}")) == 1

    @pytest.mark.parametrize(("text", "title"), [("jaz", "Jaß"), ("2097", "Jahr 2098"), ("orgxx", "Orgel")])
    def test_short_words_and_numbers_are_taken_as_they_are(self, publish: Publish, text: str, title: str) -> None:
        publish(title, categories=("theater",))
        assert titles(f"q={text}") == []

    def test_what_is_exact_comes_first(self, publish: Publish) -> None:
        publish("Meyer", "03", categories=("theater",))
        publish("Ein Abend", "20", categories=("theater",), body=[("text", "<p>Es liest Herr Meier.</p>")])
        assert titles("q=meier") == ["Ein Abend", "Meyer"]

    def test_the_word_that_was_searched_instead_is_named(self, publish: Publish) -> None:
        publish("Orgelabend Herford")
        assert dict(search("q=orgelabnd").corrected) == {"orgelabnd": "Orgelabend"}

    def test_nothing_is_corrected_where_it_was_found_as_typed(self, publish: Publish) -> None:
        publish("Meyer")
        publish("Meier")
        assert dict(search("q=meyer").corrected) == {}


class TestOrder:
    def test_the_title_counts_most_then_who_where_whose_and_what(self, publish: Publish, house: Any) -> None:
        plain = {"categories": ("theater",)}
        publish("Im Text", "03", body=[("text", "<p>Die Linde blüht.</p>")], **plain)
        publish("Im Vorspann", "04", teaser="Unter der Linde.", **plain)
        publish("Im Haus", "05", at=make_house(make_town("Verl"), "Haus zur Linde"), **plain)
        publish("Am Ort", "06", venue=make_venue(house, "Alte Linde"), **plain)
        publish("Mit Person", "07", performers=["Anna Linde"], **plain)
        publish("Linde im Titel", "08", **plain)
        assert titles("q=linde") == ["Linde im Titel", "Mit Person", "Am Ort", "Im Haus", "Im Vorspann", "Im Text"]

    def test_a_title_with_all_parts_comes_before_parts_that_stand_anywhere(self, publish: Publish) -> None:
        publish("Abend im Theater", "03", teaser="Auch für Kinder.", categories=("lesung",))
        publish("Theater für Kinder", "20", categories=("lesung",))
        assert titles("q=kindertheater") == ["Theater für Kinder", "Abend im Theater"]

    def test_words_next_to_each_other_come_before_loose_ones(self, publish: Publish) -> None:
        publish("Nacht und wieder ganz stille Stille", "03")
        publish("Der stille Nacht-Abend", "04")
        assert titles("q=stille nacht")[0] == "Der stille Nacht-Abend"

    def test_the_whole_title_comes_first_and_then_its_beginning(self, publish: Publish) -> None:
        publish("Ein Abend mit Faust", "03")
        publish("Faust und die anderen", "04")
        publish("Faust", "05")
        assert titles("q=faust") == ["Faust", "Faust und die anderen", "Ein Abend mit Faust"]

    def test_among_equals_the_next_date_comes_first(self, publish: Publish) -> None:
        publish("Orgel am Abend", "20")
        publish("Orgel am Morgen", "06")
        assert titles("q=orgel") == ["Orgel am Morgen", "Orgel am Abend"]

    def test_by_date_on_wish_every_date_by_itself(self, publish: Publish) -> None:
        publish("Orgel", "05", "12")
        publish("Abend mit Orgel", "08")
        assert titles("q=orgel&sortierung=datum") == ["Orgel", "Abend mit Orgel", "Orgel"]


class TestNumbers:
    def test_each_event_is_shown_once_with_its_next_date(self, publish: Publish) -> None:
        publish("Orgelabend", "01", "05", "06", "07")
        found = search("q=orgelabend")
        row = Occurrence.objects.get(pk=found.hits[0].occurrence)
        assert (row.day.day, found.hits[0].more, found.events, found.dates) == (5, 2, 1, 3)

    def test_facets_count_events_and_ignore_their_own_choice(self, publish: Publish) -> None:
        verl = make_house(make_town("Verl"), "Haus Verl")
        publish("Orgelabend", "05", "06", categories=("konzert",))
        publish("Orgelmorgen", "05", categories=("konzert", "kirchenmusik"), at=verl)
        publish("Lesung", "05", categories=("lesung",), at=verl)
        found = search("q=orgel&gemeinde=verl")
        assert (found.events, found.facets["gemeinde"]) == (1, {"guetersloh": 1, "verl": 1})
        assert {key: n for key, n in found.facets["sparte"].items() if n} == {"konzert": 1, "kirchenmusik": 1}

    def test_facets_have_more_than_ten_values(self, publish: Publish) -> None:
        for number in range(12):
            publish(f"Orgel {number}", at=make_house(make_town(f"Ort {number}"), f"Haus {number}"))
        counted = search("q=orgel").facets["gemeinde"]
        assert sum(counted.values()) == 12
        assert len([n for n in counted.values() if n]) == 12

    def test_an_event_that_moves_between_places_counts_once(self, publish: Publish, house: Any) -> None:
        here, there = make_venue(house, "Apostelkirche"), make_venue(house, "Martinskirche")
        event = publish("Wandernde Orgel")
        event.schedule = schedule(
            date_line("single01", "2098-12-08T20:00", venue=here.pk),
            date_line("single02", "2098-12-09T20:00", venue=there.pk),
        )
        event.save_revision().publish()
        assert (search("q=orgel").events, search("q=orgel").dates) == (1, 2)
        assert (search("q=martinskirche").events, search("q=martinskirche").dates) == (1, 1)

    def test_pages_follow_each_other_without_gap_or_double(self, publish: Publish) -> None:
        for number in range(23):
            publish(f"Orgel {number:02}", f"{3 + number:02}")
        first, second = titles("q=orgel"), titles("q=orgel&blatt=2")
        assert (len(first), len(second)) == (20, 3)
        assert sorted(first + second) == [f"Orgel {number:02}" for number in range(23)]

    def test_filters_and_periods_narrow_what_is_found(self, publish: Publish) -> None:
        publish("Orgelabend", "05", categories=("konzert",), price="free")
        publish("Orgelmorgen", "09", categories=("lesung",))
        assert titles("q=orgel&frei=1") == ["Orgelabend"]
        assert titles("q=orgel&sparte=lesung") == ["Orgelmorgen"]
        assert titles("q=orgel&von=2098-12-09&bis=2098-12-09") == ["Orgelmorgen"]


class TestWhatIsThere:
    def test_drafts_and_what_was_unpublished_are_not_found(self, publish: Publish) -> None:
        event = publish("Orgelabend")
        event.unpublish()
        assert titles("q=orgel") == []

    def test_deleted_events_are_not_found(self, publish: Publish) -> None:
        publish("Orgelabend")
        EventPage.objects.get(title="Orgelabend").delete()
        assert titles("q=orgel") == []

    def test_a_changed_text_is_found_at_once_and_the_old_one_no_more(self, publish: Publish) -> None:
        event = publish("Orgelabend", body=[("text", "<p>Mit Trompete.</p>")])
        event.body = [("text", "<p>Mit Posaune.</p>")]
        event.save_revision().publish()
        assert (titles("q=posaune"), titles("q=trompete")) == (["Orgelabend"], [])

    def test_a_renamed_town_is_found_by_its_new_name(self, publish: Publish) -> None:
        town = make_town("Werther")
        publish("Orgelabend", at=make_house(town, "Haus"))
        town.title = "Borgholzhausen"
        town.save_revision().publish()
        assert titles("q=borgholzhausen") == ["Orgelabend"]

    def test_what_is_over_is_found_only_on_wish(self, publish: Publish) -> None:
        publish("Orgel gestern", "01")
        publish("Orgel morgen", "03")
        assert titles("q=orgel") == ["Orgel morgen"]
        assert titles("q=orgel&vergangen=1") == ["Orgel gestern"]

    def test_a_cancelled_date_is_found_and_says_so(self, publish: Publish) -> None:
        event = publish("Orgelabend")
        event.schedule = schedule(
            date_line("single01", "2098-12-08T20:00"),
            overrides=(override("single01", "2098-12-08", status="cancelled"),),
        )
        event.save_revision().publish()
        hit = search("q=orgelabend").hits[0]
        assert Occurrence.objects.get(pk=hit.occurrence).is_cancelled

    def test_exhibitions_that_run_are_found_though_they_began_long_ago(self, publish: Publish) -> None:
        event = publish("Böckstiegel und das Licht")
        event.schedule = schedule(date_line("single01", "2098-10-01", end="2098-12-31", all_day=True))
        event.save_revision().publish()
        assert titles("q=boeckstiegel") == ["Böckstiegel und das Licht"]


class TestDistance:
    def test_only_what_is_near_is_found_the_nearest_first_on_wish(self, publish: Publish, house: Any) -> None:
        near = make_venue(house, "Kirche", latitude=52.0, longitude=8.5)
        far = make_venue(house, "Turm", latitude=52.05, longitude=8.5)
        away = make_venue(house, "Insel", latitude=53.5, longitude=8.5)
        for venue, day in ((far, "03"), (near, "04"), (away, "05")):
            publish(f"Orgel {venue.title}", day, venue=venue)
        publish("Orgel ohne Ort", "06")
        assert titles("q=orgel&nah=52.0,8.5") == ["Orgel Turm", "Orgel Kirche"]
        found = search("q=orgel&nah=52.0,8.5&sortierung=entfernung")
        assert [round(hit.km or 0, 1) for hit in found.hits] == [0.0, 5.6]

    def test_without_a_text_it_is_what_is_near_by_date(self, publish: Publish, house: Any) -> None:
        venue = make_venue(house, "Kirche", latitude=52.0, longitude=8.5)
        publish("Orgelabend", venue=venue)
        publish("Anderswo")
        assert titles("nah=52.0,8.5&umkreis=5") == ["Orgelabend"]


HOSTILE = [
    "*", "AND", "a AND", "OR OR", "NOT x", "NEAR(a b)", "/.*/", '{"query": {"match_all": {}}}', "x:y", "^2", "~", "a~9",
    "(((", "\\", "\x00", "\x00orgel\x00", "🎻🎻", '"' * 500, "''; DROP TABLE x", "%", "_", "a" * 3000, "wort " * 600,
    "<b>", "a0konzert", "&|!:*", "'a' & 'b':*", "{title}", "ﷺ", "e\u0301" * 100, "\ud7ff", "١٢٣", "ß" * 300,
]  # fmt: skip


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
    def test_it_is_answered_like_any_other(self, publish: Publish, client: Any, text: str) -> None:
        publish("Konzert")
        conftest.settle()
        for address in ("/suche/", "/kalender/", "/suche/vorschlaege/"):
            assert client.get(address, {"q": text}).status_code == 200
        feed = client.get("/kalender.ics", {"q": text})
        feed.getvalue()
        assert feed.status_code in {200, 400}

    def test_text_is_cut_at_two_hundred_characters_with_a_word_about_it(self, publish: Publish, client: Any) -> None:
        publish("Orgelabend")
        conftest.settle()
        answer = client.get("/suche/", {"q": "orgelabend" + " " * 10 + "orgelabend " * 40}).content.decode()
        assert "Wir suchen mit den ersten 200 Zeichen." in answer
        assert "Orgelabend" in answer
