"""The picture that goes with a link: 1200 × 630, drawn when somebody first asks, kept until the event changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import Final
from zlib import crc32

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.models import Picture
from events.models import EventPage, Poster
from events.posters.drawing import Design, proposals
from events.posters.formats import FORMATS, SHARE
from events.posters.keeping import design_of, poster_file
from events.posters.palettes import TOWN
from events.posters.words import words_of

FOLDER: Final = "teilen"
# What every change of the drawing itself has to raise.
DRAWING: Final = 1


def share_design(event: EventPage) -> tuple[Design, Picture | None]:
    """As its poster was drawn; else its picture on cut paper; without one, in the bright colour of its town."""
    poster = Poster.objects.filter(event=event.pk, picture=event.image_id).select_related("photo").first()
    if poster is not None:
        return design_of(poster), poster.photo
    seed = crc32(event.key.encode()) % 1000
    if event.image is not None:
        return Design("schnitt", TOWN[-1], seed), event.image
    return next(proposals(seed, 1, colours=TOWN[0])), None


def share_file(event: EventPage, *, now: datetime) -> str:
    """The name of the picture in the storage, drawn first if what it says has changed; earlier ones go."""
    design, photo = share_design(event)
    words = words_of(event, now=now)
    said = [DRAWING, asdict(design), asdict(words), photo.file.name if photo else ""]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
    folder = f"{FOLDER}/{event.key}"
    name = f"{folder}/{digest}.jpg"
    if default_storage.exists(name):
        return name
    earlier = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    file = poster_file(event, design, FORMATS[SHARE], words=words, photo=photo)
    kept = default_storage.save(name, ContentFile(file))
    for other in earlier:
        default_storage.delete(f"{folder}/{other}")
    return kept
