"""What may be given away: facts always, texts and pictures where their licence says so, each with that licence."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from core.addresses import whole
from core.models import Licence
from events.linked.nodes import Node, node
from events.models import Occurrence

# Properties of a VEVENT (RFC 5545, RFC 7986) with what somebody wrote or photographed, over all of their folded lines.
_WORDS, _PICTURE, _CONTACT = (
    re.compile(rf"^(?:{names})[;:].*\r\n(?:[ \t].*\r\n)*", re.MULTILINE)
    for names in ("DESCRIPTION|X-ALT-DESC|COMMENT", "IMAGE|ATTACH", "ORGANIZER")
)
# What spreadsheets take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def terms(licence: str | None) -> str:
    """Where the terms of a licence are under which anybody may pass the thing on; empty for all others."""
    return Licence(licence).url if licence else ""


def text_terms(row: Occurrence) -> str:
    """Of the words of a row that `loading.with_licences` has read."""
    return terms(row.text_licence)  # type: ignore[attr-defined] # of the query


def picture_terms(row: Occurrence) -> str:
    """Of its picture; empty where it has none."""
    return terms(row.image_licence) if row.image_file else ""  # type: ignore[attr-defined] # of the query


def picture_url(row: Occurrence) -> str:
    return whole(f"{settings.MEDIA_URL}{row.image_file}") if picture_terms(row) else ""


def free_node(said: Node, row: Occurrence) -> Node:
    """A date in JSON-LD with what is ours to give. schema.org knows licences of works only: words become one."""
    kept = {name: value for name, value in said.items() if name not in {"description", "image"}}
    kept["organizer"] = [_without_contact(one) for one in said.get("organizer", [])]
    if url := picture_url(row):
        kept["image"] = node("ImageObject", url=url, creditText=row.image_credit, license=picture_terms(row))
    if row.teaser and text_terms(row):
        kept["subjectOf"] = node(
            "CreativeWork", abstract=row.teaser, license=text_terms(row), creditText=row.house_name
        )
    return kept


def _without_contact(organizer: Node) -> Node:
    """Whoever wants to write to a house finds the address on its page, where it can be changed; not in copies."""
    return {name: value for name, value in organizer.items() if name not in {"email", "telephone"}}


def free_vevent(text: str, row: Occurrence) -> str:
    """A rendered VEVENT without what is not free, and without addresses to write to."""
    text = _CONTACT.sub("", text)
    if not text_terms(row):
        text = _WORDS.sub("", text)
    return text if picture_terms(row) else _PICTURE.sub("", text)


def cell(value: Any) -> str:
    """A value for a table that people open with a spreadsheet: nothing that it would calculate."""
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else " ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text) is not None
