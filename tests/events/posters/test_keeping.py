"""Posters as pictures: kept with their recipe, and true to their event."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from core.models import Licence, Picture
from events.models import EventPage, Occurrence, Poster
from events.posters.drawing import Design
from events.posters.formats import FORMATS, PRINT, SHARE
from events.posters.keeping import NoTeamError, keep, photo_of, poster_file, redraw
from events.posters.words import words_of
from tests.factories import make_event, make_house, make_picture, make_town
from tests.schedules import date_line, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
DESIGN = Design("linien", "ort-hell", 3)
DATES = schedule(date_line("aaaaaaaa", "2026-12-18T20:00"))


@pytest.fixture
def event() -> EventPage:
    return make_event(make_house(make_town("Enger"), "Orgelverein"), "Orgelnacht", DATES)


def shown(event: EventPage, picture: Picture) -> EventPage:
    event.image = picture
    event.save_revision().publish()
    event.refresh_from_db()
    return event


def test_a_poster_is_a_picture_of_the_house_with_description_credit_and_licence(event: EventPage) -> None:
    picture = keep(event, DESIGN, photo=None, now=NOW)
    assert (picture.width, picture.height) == (1080, 1350)
    assert picture.collection.name == "Orgelverein"
    assert picture.description.startswith("Plakat: viele gleichlaufende Linien")
    assert (picture.credit, picture.licence) == ("Plakat: Orgelverein", Licence.CC0)
    assert picture.poster.words["when"] == "Fr, 18. Dezember, 20 Uhr"


def test_a_poster_with_a_photo_names_who_took_it_and_keeps_its_licence(event: EventPage) -> None:
    photo = make_picture(credit="Foto: Ada", licence=Licence.PRESS)
    picture = keep(event, DESIGN, photo=photo, now=NOW)
    assert (picture.credit, picture.licence) == ("Foto: Ada, Plakat: Orgelverein", Licence.PRESS)


def test_a_poster_that_nobody_sees_goes_when_another_is_taken(event: EventPage) -> None:
    public = keep(event, DESIGN, photo=None, now=NOW)
    shown(event, public)
    tried = keep(event, Design("kreise", "rosa", 1), photo=None, now=NOW)
    taken = keep(event, Design("raster", "rosa", 1), photo=None, now=NOW)
    assert set(Picture.objects.values_list("pk", flat=True)) == {public.pk, taken.pk}
    assert tried.pk not in Poster.objects.values_list("picture", flat=True)


def test_an_event_without_a_team_gets_no_poster(event: EventPage) -> None:
    event.get_parent().specific.team.delete()
    with pytest.raises(NoTeamError, match="Orgelnacht"):
        keep(event, DESIGN, photo=None, now=NOW)


def test_a_changed_event_is_drawn_anew_as_the_same_picture_in_another_file(event: EventPage) -> None:
    picture = keep(event, DESIGN, photo=None, now=NOW)
    shown(event, picture)
    row = Occurrence.objects.get()
    before = (picture.file.name, row.image_file)
    event.title = "Große Orgelnacht"
    event.save_revision().publish()  # the task is run at once in the tests
    picture.refresh_from_db()
    row.refresh_from_db()
    assert picture.title == "Plakat: Große Orgelnacht"
    assert picture.poster.words["title"] == "Große Orgelnacht"
    assert picture.file.name != before[0]
    assert not picture.file.storage.exists(before[0]) or row.image_file != before[1]
    assert row.image_file != before[1]


def test_a_poster_that_still_is_true_stays(event: EventPage) -> None:
    shown(event, keep(event, DESIGN, photo=None, now=NOW))
    assert redraw(event, now=NOW) is False


def test_another_picture_is_never_drawn_over(event: EventPage) -> None:
    keep(event, DESIGN, photo=None, now=NOW)
    shown(event, make_picture())
    event.title = "Ganz anders"
    assert redraw(event, now=NOW) is False


def test_each_form_is_a_file_of_its_kind_and_size(event: EventPage) -> None:
    share = poster_file(event, DESIGN, FORMATS[SHARE], words=words_of(event, now=NOW), photo=None)
    assert Image.open(BytesIO(share)).size == (1200, 630)
    paper = poster_file(event, DESIGN, FORMATS[PRINT], words=words_of(event, now=NOW), photo=None)
    assert paper.startswith(b"%PDF")
    assert b"/MediaBox [ 0 0 841.92 1190.64 ]" in paper  # points of A3: 297 x 420 mm


def test_a_photo_whose_file_is_gone_is_left_out() -> None:
    picture = make_picture()
    picture.file.storage.delete(picture.file.name)
    assert photo_of(picture, longest=100) is None


def test_a_photo_is_cut_around_what_matters() -> None:
    picture = make_picture()
    picture.focal_point_x, picture.focal_point_y = 16, 36
    picture.focal_point_width = picture.focal_point_height = 8
    photo = photo_of(picture, longest=32)
    assert photo is not None
    assert (photo.image.size, photo.centre) == ((32, 24), (0.25, 0.75))
