from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from events.models import EventPage, Occurrence
from tests.events.imports.calendars import vcalendar, vevent
from tests.factories import make_house, make_town
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db
NEXT_WEEK = (timezone.now() + timedelta(days=7)).strftime("DTSTART:%Y%m%dT200000")


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Kulturverein")


def run(source: Path | str, *options: str, key: str = "kulturverein") -> list[str]:
    out = StringIO()
    call_command("import_ics", str(source), "--veranstalter", key, *options, stdout=out)
    return out.getvalue().splitlines()


def written(folder: Path, *parts: str) -> Path:
    file = folder / "kalender.ics"
    file.write_bytes(vcalendar(*parts))
    return file


def test_a_file_comes_in_and_says_so_then_changes_nothing(house: InstitutionPage, tmp_path: Path) -> None:
    file = written(tmp_path, vevent(start=NEXT_WEEK), vevent(uid="2", title="Lesung", start=NEXT_WEEK))

    first, second = run(file), run(file)

    assert first == ["2 neu, 0 geändert, 0 unverändert, 0 übersprungen"]
    assert second == ["0 neu, 0 geändert, 2 unverändert, 0 übersprungen"]


def test_publish_makes_dates(house: InstitutionPage, tmp_path: Path) -> None:
    run(written(tmp_path, vevent("RRULE:FREQ=WEEKLY;COUNT=3", start=NEXT_WEEK)), "--publish")

    assert (EventPage.objects.live().count(), Occurrence.objects.count()) == (1, 3)


def test_one_bad_event_is_one_line_and_the_rest_comes_in(house: InstitutionPage, tmp_path: Path) -> None:
    file = written(tmp_path, vevent(start=NEXT_WEEK), vevent(uid="2", title="", start=NEXT_WEEK))

    assert run(file) == [
        "Zeile 8: Der Titel (SUMMARY) fehlt.",
        "1 neu, 0 geändert, 0 unverändert, 1 übersprungen",
    ]


def test_a_file_that_is_no_calendar_fails(house: InstitutionPage, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Liebe Leute")

    with pytest.raises(CommandError, match="war nichts zu lesen"):
        run(file)


def test_a_calendar_of_long_ago_is_no_failure(house: InstitutionPage, tmp_path: Path) -> None:
    file = written(tmp_path, vevent(start="DTSTART:19990101T200000"))

    assert run(file)[-1] == "0 neu, 0 geändert, 0 unverändert, 1 übersprungen"


def test_an_unknown_house_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Das Haus „gibt-es-nicht“ gibt es nicht"):
        run(written(tmp_path), key="gibt-es-nicht")


def test_a_missing_file_is_named(house: InstitutionPage, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"fehlt\.ics“ ist nicht lesbar"):
        run(tmp_path / "fehlt.ics")


def test_addresses_of_private_networks_are_refused(house: InstitutionPage) -> None:
    with pytest.raises(CommandError, match="in einem privaten Netz"):
        run("http://127.0.0.1/kalender.ics")
