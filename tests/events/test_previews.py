"""An event before it is public: as a page, as a row, in a phone's calendar, beside a link."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from events.models import EventPage, Occurrence
from events.posters.drawing import Design
from events.posters.keeping import keep
from events.posters.sharing import share_design, share_file
from events.previews import MODES
from tests.factories import make_event, make_house, make_picture, make_town, make_venue
from tests.schedules import date_line, rule_line, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> EventPage:
    house = make_house(make_town("Enger"), "Orgelverein")
    return make_event(
        house, "Orgelnacht", schedule(date_line("aaaaaaaa", "2030-12-18T20:00")), publish=False,
        venue=make_venue(house, "Alte Mühle"), teaser="Bach und Björk.",
    )  # fmt: skip


def preview(event: EventPage, mode: str) -> str:
    response = event.make_preview_request(preview_mode=mode)
    response.render()
    content: str = response.content.decode()
    return content


@pytest.mark.parametrize("mode", [mode for mode, _label in MODES])
def test_every_preview_shows_a_draft_that_was_never_public(draft: EventPage, mode: str) -> None:
    page = preview(draft, mode)
    assert "Orgelnacht" in page
    assert not Occurrence.objects.exists()


@pytest.mark.parametrize("mode", [mode for mode, _label in MODES])
def test_an_event_without_dates_can_be_looked_at(mode: str) -> None:
    event = make_event(make_house(make_town()), "Leer", schedule(), publish=False)
    assert "Leer" in preview(event, mode)


def test_the_page_shows_the_date_of_the_draft_not_the_public_one(draft: EventPage) -> None:
    draft.save_revision().publish()
    draft.schedule = schedule(date_line("aaaaaaaa", "2030-12-20T19:30"))
    draft.__dict__.pop("dates", None)
    page = preview(draft, "")
    assert "19:30" in page
    assert "20:00" not in page


def test_the_row_stands_as_in_lists(draft: EventPage) -> None:
    draft.schedule = schedule(rule_line("bbbbbbbb", weekdays=["di"], first="2030-12-03", time="19:00"))
    draft.__dict__.pop("dates", None)
    assert '<li class="row' in preview(draft, "zeile") or "Noch kein Termin" in preview(draft, "zeile")


def test_the_entry_says_what_our_feed_says(draft: EventPage) -> None:
    page = preview(draft, "kalender")
    assert "18. Dezember 2030" in page
    assert "Alte Mühle, Enger" in page
    assert "Veranstalter: Orgelverein" in page


def test_the_link_shows_its_picture_without_storing_one(draft: EventPage) -> None:
    before = set(Path(default_storage.path("")).rglob("*"))
    assert "data:image/jpeg;base64," in preview(draft, "teilen")
    assert set(Path(default_storage.path("")).rglob("*")) == before


def test_a_public_event_has_a_picture_for_links_of_the_right_size(client: Client, draft: EventPage) -> None:
    draft.save_revision().publish()
    row = Occurrence.objects.get()
    page = client.get(row.get_absolute_url()).content.decode()
    assert f'property="og:image" content="http://127.0.0.1:8000/termine/bild/{draft.key}.jpg"' in page
    answer = client.get(f"/termine/bild/{draft.key}.jpg")
    assert Image.open(BytesIO(answer.getvalue())).size == (1200, 630)
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_a_draft_and_what_is_none_have_no_picture_for_links(client: Client, draft: EventPage) -> None:
    assert client.get(f"/termine/bild/{draft.key}.jpg").status_code == 404
    assert client.get("/termine/bild/gibt-es-nicht.jpg").status_code == 404


def test_the_picture_is_drawn_once_and_anew_when_the_event_changes(draft: EventPage) -> None:
    from django.utils import timezone

    first = share_file(draft, now=timezone.now())
    assert share_file(draft, now=timezone.now()) == first
    draft.title = "Große Orgelnacht"
    second = share_file(draft, now=timezone.now())
    assert second != first
    assert not default_storage.exists(first)


def test_a_chosen_poster_is_what_links_show_and_a_photo_is_on_cut_paper(draft: EventPage) -> None:
    from django.utils import timezone

    assert share_design(draft)[1] is None
    draft.image = make_picture()
    assert share_design(draft) == (Design("schnitt", "ort-nacht", share_design(draft)[0].seed), draft.image)
    design = Design("kreise", "rosa", 7)
    draft.image = keep(draft, design, photo=None, now=timezone.now())
    assert share_design(draft) == (design, None)
