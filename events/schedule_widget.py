"""The widget of the schedule: a text field with JSON that our script turns into a form for people."""

import json
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Script
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from events.free_days import north_rhine_westphalia
from events.schedule_preview import lines_in_words, readable


class ScheduleWidget(forms.Textarea):
    """Renders templates/events/admin/schedule_widget.html; the script is static/admin/schedule.js.

    Without JavaScript the JSON itself stays visible and can be sent. Reads the clock: widgets belong to views.
    """

    template_name = "events/admin/schedule_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        now = timezone.now()
        context = super().get_context(name, value, attrs)
        context["widget"]["lines_id"] = f"{context['widget']['attrs'].get('id', name)}-lines"
        return {
            **context,
            "preview_url": reverse("schedule_preview"),
            "venues_url": reverse("schedule_venues"),
            "now": now.isoformat(),
            "lines": _lines(value, now),
        }

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """With the project's template folders, which Django's own form renderer does not search."""
        return super().render(name, value, attrs, TemplatesSetting())

    @property
    def media(self) -> forms.Media:
        script = Script("admin/schedule.js", type="module")
        return forms.Media(css={"all": ["admin/schedule.css"]}, js=[script])  # type: ignore[list-item] # stubs know str only


def _lines(value: Any, now: Any) -> dict[str, Any]:
    """The lines in words, so that rows can be read before anything is fetched; nothing for what is no JSON."""
    free_days = north_rhine_westphalia()
    try:
        decoded = json.loads(value or "{}")
    except (ValueError, RecursionError):
        return {}
    return lines_in_words(readable(decoded, now=now, free_days=free_days)[0], free_days=free_days)
