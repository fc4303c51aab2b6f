"""Posters as pictures of a house: drawn for an event, kept with their recipe, drawn anew when the event changes."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from core.models import Licence, Picture
from events.models import EventPage, Poster
from events.posters.drawing import Design, alt, draw
from events.posters.formats import FORMATS, PAGE, Format
from events.posters.sheet import Photo, Words
from events.posters.words import words_of
from venues.colours import INK
from venues.models import Team
from venues.models.tree import house_of, town_of


class NoTeamError(Exception):
    """The event's house has no collection in which its pictures could lie."""


def design_of(poster: Poster) -> Design:
    """What the editor chose for it."""
    return Design(poster.family, poster.palette, poster.seed)


def photo_of(picture: Picture | None, *, longest: int) -> Photo | None:
    """A picture with its focal point, its longer side at most so many pixels.

    None where there is no picture, or its file is gone or no longer readable: the poster is drawn without it.
    """
    if picture is None:
        return None
    try:
        with picture.open_file() as file:
            opened = Image.open(file)
            opened.thumbnail((longest, longest))
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except OSError:
        return None
    point = picture.get_focal_point()
    return (
        Photo(image, (point.centroid.x / picture.width, point.centroid.y / picture.height)) if point else Photo(image)
    )


def poster_file(
    event: EventPage,
    design: Design,
    form: Format,
    *,
    words: Words,
    photo: Picture | None,
    size: tuple[int, int] | None = None,
) -> bytes:
    """The file of a poster of the event in this form, or in another size of its shape."""
    pixels = size or form.size
    town = town_of(event)
    sheet = draw(
        design,
        words if form.with_address else replace(words, address=""),
        size=pixels,
        accent=town.accent if town else INK,
        photo=photo_of(photo, longest=max(pixels)),
    )
    return form.file(sheet)


def keep(event: EventPage, design: Design, *, photo: Picture | None, now: datetime) -> Picture:
    """Draw the poster and keep it among the pictures of the event's house; the caller says which event shows it.

    A poster with a picture in it may be passed on as that picture may; one without, freely. Earlier posters of the
    event that no event shows go. Raises NoTeamError.
    """
    house = house_of(event)
    team = Team.objects.select_related("collection").filter(institution=house).first()
    if team is None:
        raise NoTeamError(f"{event.title!r} lies below no house with a team: move it below its house.")
    with translation.override(settings.LANGUAGE_CODE):
        picture = Picture(
            title=_said(_("Plakat: %(title)s") % {"title": event.title}),
            description=_said(alt(design, event.title)),
            credit=_credit(house.title if house else "", photo),
            licence=photo.licence if photo else Licence.CC0,
            collection=team.collection,
        )
    words = words_of(event, now=now)
    # Drawn before the transaction: it takes a while, and on SQLite nobody else could save meanwhile.
    picture.file = _named(poster_file(event, design, FORMATS[PAGE], words=words, photo=photo), event)
    shown = EventPage.objects.exclude(image=None).values("image")
    with transaction.atomic():
        picture.save()
        for old in Poster.objects.filter(event=event).exclude(picture__in=shown).select_related("picture"):
            old.picture.delete()
        Poster.objects.create(event=event, picture=picture, photo=photo, words=asdict(words), **asdict(design))
    return picture


def redraw(event: EventPage, *, now: datetime) -> bool:
    """Draw the poster that the event shows anew if it says something else than the event; whether it did.

    The picture stays the same one with a new file. Where the event shows no drawn poster, there is nothing to do.
    """
    poster = Poster.objects.filter(event=event, picture=event.image_id).select_related("picture", "photo").first()
    words = words_of(event, now=now)
    if poster is None or poster.words == asdict(words):
        return False
    design = design_of(poster)
    file = poster_file(event, design, FORMATS[PAGE], words=words, photo=poster.photo)
    with transaction.atomic():
        picture = poster.picture
        storage, old = picture.file.storage, picture.file.name
        picture.renditions.all().delete()
        picture.file = _named(file, event)
        with translation.override(settings.LANGUAGE_CODE):
            picture.title = _said(_("Plakat: %(title)s") % {"title": event.title})
            picture.description = _said(alt(design, event.title))
        picture.file_hash, picture.file_size = "", None  # Wagtail reads them anew when it needs them
        picture.save()
        transaction.on_commit(lambda: storage.delete(old))
        poster.words = asdict(words)
        poster.save(update_fields=["words"])
    return True


def _said(words: str) -> str:
    """As long as the columns of a picture are."""
    return words[:255]


def _credit(house: str, photo: Picture | None) -> str:
    said = _("Plakat: %(house)s") % {"house": house}
    return f"{photo.credit}, {said}"[:200] if photo else said[:200]


def _named(file: bytes, event: EventPage) -> ContentFile[bytes]:
    return ContentFile(file, name=f"plakat-{event.key}.{FORMATS[PAGE].ending}")
