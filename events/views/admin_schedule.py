"""What the schedule widget asks the server: the dates in words while they are being entered, and the venues."""

import json
from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse, RawPostDataException
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from events.free_days import north_rhine_westphalia
from events.recurrence import Slot
from events.schedule_field import in_plain_words, line_errors_json
from events.schedule_preview import lines_in_words, next_slots, readable, slot_in_words
from events.vocabulary import vocabulary

MAX_BYTES = 256 * 1024


@require_POST
def schedule_preview(request: HttpRequest) -> JsonResponse:
    """Takes the JSON of a schedule, stores nothing. 200 also for a schedule with errors; 400 and 413 for no JSON."""
    body = _body(request)
    if len(body) > MAX_BYTES:
        message = _("Für die Vorschau sind das zu viele Termine. Speichern können Sie trotzdem.")
        return JsonResponse({"message": message}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        message = _("Die Termine sind unlesbar angekommen. Bitte laden Sie die Seite neu.")
        return JsonResponse({"message": message}, status=HTTPStatus.BAD_REQUEST)
    now, free_days = timezone.now(), north_rhine_westphalia()
    schedule, errors = readable(value, now=now, free_days=free_days)
    found = next_slots(schedule, now=now, free_days=free_days)
    names = _venue_names(found)
    return JsonResponse(
        {
            "dates": [slot_in_words(slot, names.get(slot.venue or 0, "")) for slot in found],
            "lines": lines_in_words(schedule, free_days=free_days),
            "errors": line_errors_json(in_plain_words(errors, value)),
        }
    )


def _body(request: HttpRequest) -> bytes:
    """Nothing where a form was posted: it is read already, by whoever asked for its fields before."""
    try:
        return request.body
    except RawPostDataException:
        return b""


def _venue_names(found: Iterable[Slot]) -> dict[int, str]:
    wanted = {slot.venue for slot in found if slot.venue}
    return {venue.id: venue.name for venue in vocabulary().venues.values() if venue.id in wanted} if wanted else {}


@require_GET
def schedule_venues(request: HttpRequest) -> JsonResponse:
    """All live venues by name: every house may use every one of them."""
    words = vocabulary()
    venues = [
        {"id": venue.id, "name": venue.name, "town": words.towns[venue.town].name} for venue in words.venues.values()
    ]
    return JsonResponse({"venues": venues})
