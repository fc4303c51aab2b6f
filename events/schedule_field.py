"""The schedule as a field of an event page: one JSON value, entered through our own widget (DESIGN 6)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from events.free_days import north_rhine_westphalia
from events.horizon import window
from events.recurrence import check_size
from events.schedule import LineError, Schedule, ScheduleInvalid
from events.schedule_parsing import parse
from events.schedule_widget import ScheduleWidget

EMPTY: dict[str, Any] = {"version": 1, "lines": [], "overrides": []}

# What people see where the JSON lacks a day or a time: they filled in a form and know nothing of "start".
_UNFINISHED: dict[str, str | Promise] = {
    "start": gettext_lazy("Bitte geben Sie Tag und Uhrzeit an, oder wählen Sie „ganztägig“."),
    "end": gettext_lazy("Bitte geben Sie beim Ende Tag und Uhrzeit an."),
    "time": gettext_lazy("Bitte geben Sie eine Uhrzeit an, oder wählen Sie „ganztägig“."),
    "from": gettext_lazy("Bitte wählen Sie den ersten Tag der Wiederholung."),
    "override.start": gettext_lazy("Bitte geben Sie an, an welchem Tag und um wie viel Uhr es stattdessen ist."),
}


def empty_schedule() -> dict[str, Any]:
    """A fresh value for new pages."""
    return {"version": 1, "lines": [], "overrides": []}


def in_plain_words(errors: tuple[LineError, ...], value: object) -> tuple[LineError, ...]:
    """The errors of parse(value), with one sentence for people where a day or a time is not filled in yet."""
    said = (
        replace(error, message=str(_UNFINISHED[error.field])) if _is_unfinished(error, value) else error
        for error in errors
    )
    return tuple(dict.fromkeys(said))


def _is_unfinished(error: LineError, value: object) -> bool:
    if error.field not in _UNFINISHED or not isinstance(value, dict):
        return False
    prefix, _dot, name = error.field.rpartition(".")
    places = value.get("overrides" if prefix else "lines")
    key = "line" if prefix else "id"
    return isinstance(places, list) and any(
        isinstance(place, dict) and place.get(key) == error.line_id and _is_half(place.get(name)) for place in places
    )


def _is_half(moment: object) -> bool:
    """Whether a day or a time of "2026-12-05T20:00" is missing."""
    return moment in (None, "") or (isinstance(moment, str) and (moment.startswith("T") or moment.endswith("T")))


class LineValidationError(ValidationError):
    """One message of a form that knows at which line and field of the schedule the widget has to show it."""

    def __init__(self, error: LineError) -> None:
        super().__init__(error.message, code="schedule")
        self.line_error = error


def line_errors_json(errors: tuple[LineError, ...]) -> list[dict[str, str | None]]:
    """Errors as the widget's script reads them."""
    return [{"line": error.line_id, "field": error.field, "message": error.message} for error in errors]


class ScheduleBoundField(forms.BoundField):
    """Hands the errors of the lines to the widget, which shows them where they belong."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        found = [error.line_error for error in self.errors.as_data() if isinstance(error, LineValidationError)]
        errors = {"data-schedule-errors": json.dumps(line_errors_json(tuple(found)))} if found else {}
        return super().build_widget_attrs({**attrs, **errors}, widget)


class ScheduleFormField(forms.Field):
    """JSON text in, a checked and tidied JSON value out. Reads the clock: forms belong to views."""

    widget = ScheduleWidget
    bound_field_class = ScheduleBoundField

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else json.dumps(value or empty_schedule(), ensure_ascii=False)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return empty_schedule()
        try:
            return _read(json.loads(value)).to_json()
        except (ValueError, RecursionError) as error:
            raise ValidationError(_("Die Termine sind unlesbar angekommen. Bitte laden Sie die Seite neu.")) from error

    def validate(self, value: Any) -> None:
        if self.required and not value["lines"]:
            raise ValidationError(_("Bitte tragen Sie mindestens einen Termin ein."))

    def clean(self, value: Any) -> Any:
        """Also refuses more dates than an event may have; what was said "tomorrow" by a wrong clock, was said now."""
        schedule = parse(super().clean(value))
        now = timezone.now()
        first, last = window(now)
        try:
            check_size(schedule, first=first, last=last, free_days=north_rhine_westphalia())
        except ScheduleInvalid as error:
            raise _validation_error(error.errors) from error
        said = [replace(item, at=min(item.at, now)) if item.at else item for item in schedule.overrides]
        return replace(schedule, overrides=tuple(said)).to_json()

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or empty_schedule()))
        except ValidationError:
            return True


def _read(value: object) -> Schedule:
    try:
        return parse(value)
    except ScheduleInvalid as error:
        raise _validation_error(in_plain_words(error.errors, value)) from error


def _validation_error(errors: tuple[LineError, ...]) -> ValidationError:
    return ValidationError([LineValidationError(error) for error in errors])


class ScheduleField(models.JSONField):
    """Stores what `events.schedule.Schedule.to_json()` gives."""

    def formfield(self, **kwargs: Any) -> Any:
        # JSONField's own form field takes encoder and decoder, which ours does not have.
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text, **kwargs}
        for foreign in ("encoder", "decoder"):
            options.pop(foreign, None)
        return ScheduleFormField(**options)

    def extract_references(self, value: Any) -> Iterator[tuple[type[models.Model], str, str, str]]:
        """The venues of single lines, for Wagtail's reference index and for the tenant check: (model, id, paths)."""
        for line in (value or EMPTY)["lines"]:
            if line.get("venue"):
                yield Page, str(line["venue"]), "lines.item.venue", f"lines.{line['id']}.venue"


def schedule_of(value: Any) -> Schedule:
    """The value of a stored page. Raises ScheduleInvalid if somebody wrote past the form."""
    return parse(value or EMPTY)
