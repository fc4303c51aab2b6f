"""The schedule as a field of an event page: one JSON value, entered through our own widget (DESIGN 6)."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from events.schedule import LineError, Schedule, ScheduleInvalid
from events.schedule_parsing import parse
from events.schedule_widget import ScheduleWidget

EMPTY: dict[str, Any] = {"version": 1, "lines": [], "overrides": []}


def empty_schedule() -> dict[str, Any]:
    """A fresh value for new pages."""
    return {"version": 1, "lines": [], "overrides": []}


class LineValidationError(ValidationError):
    """A form error that knows at which lines of the schedule the widget has to show it."""

    def __init__(self, errors: tuple[LineError, ...]) -> None:
        super().__init__([error.message for error in errors])
        self.line_errors = errors


class ScheduleFormField(forms.Field):
    """JSON text in, a checked and tidied JSON value out."""

    widget = ScheduleWidget

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else json.dumps(value or empty_schedule(), ensure_ascii=False)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return empty_schedule()
        try:
            return parse(json.loads(value)).to_json()
        except ScheduleInvalid as error:
            raise LineValidationError(error.errors) from error
        except (ValueError, RecursionError) as error:
            raise ValidationError(_("Die Termine sind unlesbar angekommen. Bitte laden Sie die Seite neu.")) from error

    def validate(self, value: Any) -> None:
        if self.required and not value["lines"]:
            raise ValidationError(_("Bitte tragen Sie mindestens einen Termin ein."))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or empty_schedule()))
        except ValidationError:
            return True


class ScheduleField(models.JSONField):
    """Stores what `events.schedule.Schedule.to_json()` gives."""

    def formfield(self, **kwargs: Any) -> Any:
        # JSONField's own form field takes encoder and decoder, which ours does not have.
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text, **kwargs}
        for foreign in ("encoder", "decoder"):
            options.pop(foreign, None)
        return ScheduleFormField(**options)


def schedule_of(value: Any) -> Schedule:
    """The value of a stored page. Raises ScheduleInvalid if somebody wrote past the form."""
    return parse(value or EMPTY)
