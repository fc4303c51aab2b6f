"""Programmes and posters on paper: asked for by a form, made by a task, judged as PDF."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Occurrence
from events.paper import press, printing, sheets
from events.paper.programme import programme
from events.query import read
from tests.conftest import missing
from tests.factories import make_event, make_house, make_town, make_venue
from tests.judges import pdf as judge
from tests.schedules import date_line, schedule
from tests.september import BASE, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_september")]

OCTOBER = date(2026, 10, 1)
PAGE = "/papier/programm/2026-10/"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def press_is_there() -> None:
    if not printing.is_available():
        missing("Pango is not installed.")


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KULTURNETZ_PAPER = tmp_path / "paper"
    settings.KULTURNETZ_COUNTER = tmp_path / "counter.sqlite3"
    return tmp_path / "paper"


@pytest.fixture
def enger(folder: Path) -> None:
    """A month with a series of which one date is cancelled, an exhibition, one online, and one in Verl."""
    house = make_house(make_town("Enger"), "Orgelverein")
    stage = make_venue(house, "Stiftskirche")
    lines = [date_line(f"orgel{number:03}", f"2026-10-{number:02}T20:00") for number in (3, 10, 17)]
    series = make_event(house, "Orgel & Übermut", schedule(*lines), venue=stage, categories=("konzert",))
    Occurrence.objects.filter(event=series, day=date(2026, 10, 10)).update(status="cancelled")
    run = date_line("faeden001", "2026-09-01", end="2026-11-30", all_day=True)
    make_event(house, "Fäden", schedule(run), venue=stage, categories=("ausstellung",))
    make_event(house, "Erst im November", schedule(date_line("spaet0001", "2026-11-02T19:00")))
    make_event(make_house(make_town("Verl")), "Anderswo", schedule(date_line("verl00001", "2026-10-05T19:00")))


def _printed(client: Client, path: str) -> tuple[str, bytes]:
    """The address of the file, and the file, after the form was sent."""
    sent = client.post(path, **OURS)
    assert sent.status_code == 302
    html = client.get(sent["Location"]).content.decode()
    address = html.partition('class="button" href="')[2].partition('"')[0]
    assert address.endswith(".pdf"), html
    return address, b"".join(client.get(address))


def test_a_programme_is_tagged_and_has_each_event_once_with_its_dates(
    client: Client, enger: None, press_is_there: None, require: Any, tmp_path: Path
) -> None:
    require("pdfinfo")
    address, content = _printed(client, f"{PAGE}?gemeinde=enger")
    file = tmp_path / "programm.pdf"
    file.write_bytes(content)

    assert address.endswith("/enger-2026-10.pdf")
    facts = judge.facts(file)
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Enger, Oktober 2026"
    assert facts["Page size"].startswith("419.528 x 595.276")  # A5
    words = " ".join(judge.text(file).split())
    assert words.count("Orgel & Übermut") == 1
    assert "Sa 3.10., 20:00; Sa 10.10., 20:00 (abgesagt); Sa 17.10., 20:00" in words
    assert words.index("Orgel") < words.index("Läuft den ganzen Monat") < words.index("Fäden")
    assert "Anderswo" not in words
    assert "November" not in words.replace("30.11.", "")
    pages = judge.pictures(file, tmp_path)
    assert judge.codes(pages[0]) == [f"{BASE}/kalender/?gemeinde=enger&von=2026-10-01&bis=2026-10-31"]
    assert [judge.codes(page) for page in pages[1:]] == [[] for _page in pages[1:]]


def test_verapdf_finds_programme_and_poster_good(
    client: Client, enger: None, press_is_there: None, require: Any, tmp_path: Path
) -> None:
    require("java")
    if not (judge.VERAPDF / ".installed").exists():
        missing("The judge of PDFs is not installed: make test installs it where Maven and a JDK are.")
    poster = f"/papier/plakat/{Occurrence.objects.get(title='Anderswo').event_key}/"

    for path in (PAGE, f"/en{PAGE}?gemeinde=enger", poster):
        file = tmp_path / "judged.pdf"
        file.write_bytes(_printed(client, path)[1])
        assert judge.verapdf(file) == [], path


def test_a_poster_is_a_sheet_of_a3_whose_code_leads_to_the_event(
    client: Client, enger: None, press_is_there: None, require: Any, tmp_path: Path
) -> None:
    require("pdfinfo")
    row = Occurrence.objects.filter(title="Orgel & Übermut").first()
    assert row is not None
    page = client.get(row.get_absolute_url()).content.decode()
    path = f"/papier/plakat/{row.event_key}/"
    assert f'href="{path}"' in page

    file = tmp_path / "plakat.pdf"
    file.write_bytes(_printed(client, path)[1])

    facts = judge.facts(file)
    assert (facts["Tagged"], facts["Pages"]) == ("yes", "1")
    assert facts["Page size"].startswith("841.89 x 1190.55")
    assert "Stiftskirche" in judge.text(file)
    assert judge.codes(judge.pictures(file, tmp_path)[0]) == [f"{BASE}{row.url_path}"]


def test_a_change_of_a_date_makes_another_sheet(enger: None) -> None:
    def name() -> str:
        return programme(read(_query("gemeinde=enger"), now=NOW), OCTOBER, now=NOW).name

    before = name()
    assert name() == before
    Occurrence.objects.filter(title="Anderswo").update(version=10_000)
    assert name() == before  # another town's
    Occurrence.objects.filter(title="Fäden").update(version=10_001)
    assert name() != before


def test_of_the_month_that_runs_only_what_is_to_come(enger: None) -> None:
    assert programme(read(_query(""), now=NOW), date(2026, 9, 1), now=NOW).days.first == date(2026, 9, 20)
    assert programme(read(_query("von=2026-12-01"), now=NOW), OCTOBER, now=NOW).days.first == OCTOBER


def test_many_events_are_refused_with_a_way_to_fewer(
    client: Client, enger: None, press_is_there: None, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr("events.views.paper.MOST", 2)

    html = client.get(PAGE).content.decode()

    assert "In ein Heft passen 2 Veranstaltungen." in html
    assert f'href="{PAGE}?gemeinde=enger"' in html
    assert client.post(PAGE, **OURS).status_code == 200
    assert not list(folder.glob("*.wanted"))


def test_an_empty_month_says_so(client: Client, enger: None, press_is_there: None) -> None:
    html = client.get("/papier/programm/2027-05/?gemeinde=verl").content.decode()

    assert "Es gäbe nichts zu drucken." in html
    assert "PDF erstellen" not in html


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PAGE}?gemeinde=atlantis", 404),
        (f"{PAGE}?preis_bis=viel", 400),
        ("/papier/programm/2026-13/", 404),
        ("/papier/programm/9999-12/", 404),
        ("/kalender/monat/9999-12/", 404),
        ("/kalender/woche/9999-W52/", 404),
        ("/papier/plakat/gibt-es-nicht/", 404),
        ("/papier/0123456789abcdef01234567/heft.pdf", 404),
        ("/papier/..%2F..%2Fdb/heft.pdf", 404),
    ],
)
def test_what_does_not_exist_is_refused(
    client: Client, enger: None, press_is_there: None, path: str, status: int
) -> None:
    assert client.get(path).status_code == status


def test_a_form_of_another_site_prints_nothing(client: Client, enger: None, press_is_there: None) -> None:
    assert client.post(PAGE, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403


def test_an_address_prints_so_often_in_a_minute(client: Client, enger: None, press_is_there: None) -> None:
    answers = [client.post("/papier/programm/2027-05/?gemeinde=enger", **OURS).status_code for _try in range(3)]
    assert answers == [200, 200, 200]  # nothing to print, nothing counted

    sheets.want(programme(read(_query(""), now=NOW), OCTOBER, now=NOW).name)  # somebody is at it: none is begun
    statuses = [client.post(PAGE, **OURS).status_code for _try in range(8)]

    assert statuses == [302] * 6 + [429] * 2


def test_whoever_waits_is_told_when_it_fails_and_may_try_again(
    client: Client, enger: None, press_is_there: None, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(_html: str) -> bytes:
        raise printing.PrintingError("MemoryError")

    monkeypatch.setattr(sheets, "printed", broken)
    client.post(PAGE, **OURS)

    html = client.get(PAGE).content.decode()

    assert "Das hat nicht geklappt." in html
    assert "PDF erstellen" in html
    assert "MemoryError" in caplog.text


def test_the_child_says_why_it_failed_and_reads_only_our_files(press_is_there: None, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"no picture")
    fetcher = press.OwnFiles([printing.STATIC])

    with pytest.raises(press.ForbiddenError, match="only files of this installation"):
        fetcher.fetch(secret.as_uri())
    with pytest.raises(press.ForbiddenError):
        fetcher.fetch("http://127.0.0.1:1/")
    assert fetcher.fetch((printing.STATIC / "icons" / "kulturnetz.svg").as_uri()) is not None


def test_a_child_that_dies_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "press.py"
    broken.write_text("raise MemoryError('too long')")
    monkeypatch.setattr(printing, "PRESS", broken)

    with pytest.raises(printing.PrintingError, match="MemoryError: too long"):
        printing.printed("<p>")


def test_without_pango_a_check_says_what_to_install_and_nothing_is_offered(
    client: Client, enger: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Occurrence.objects.filter(title="Anderswo").get()
    printing.is_available.cache_clear()
    monkeypatch.setattr(printing, "_opens", lambda _name: False)

    found = [message for message in run_checks() if message.id == "events.I001"]
    pages = client.get("/kalender/").content.decode() + client.get(row.get_absolute_url()).content.decode()

    assert "libpangoft2-1.0-0" in str(found[0].hint)
    assert "/papier/" not in pages
    assert client.get(PAGE).status_code == 404
    monkeypatch.undo()
    printing.is_available.cache_clear()


def test_a_sheet_costs_as_many_queries_for_one_event_as_for_three(enger: None) -> None:
    def queries(number: int) -> int:
        found = programme(read(_query("gemeinde=verl"), now=NOW), OCTOBER, now=NOW)
        found.html(now=NOW)
        with CaptureQueriesContext(connection) as asked:
            html = found.html(now=NOW)
        assert html.count("<article") == number
        return len(asked)

    one = queries(1)
    house = Occurrence.objects.get(title="Anderswo").institution
    for number in range(2):
        make_event(house, f"Noch {number}", schedule(date_line("mehr00001", "2026-10-06T19:00")))

    assert queries(3) == one


def _query(text: str) -> QueryDict:
    return QueryDict(text)
