"""The widget of the schedule: a text field with JSON that our script turns into rows for people."""

from typing import Any

from django import forms
from django.urls import reverse


class ScheduleWidget(forms.Textarea):
    """Renders templates/events/admin/schedule_widget.html; the script is static/events/admin/schedule.js."""

    template_name = "events/admin/schedule_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["preview_url"] = reverse("schedule_preview")
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": ["admin/schedule.css"]}, js=["admin/schedule.js"])
