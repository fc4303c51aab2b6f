"""The form of a feedback."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.models import Feedback

MOST = 4000


class FeedbackForm(forms.ModelForm[Feedback]):
    """`website` is seen by robots only: what is filled in there marks the message, but loses nothing."""

    website = forms.CharField(required=False)

    class Meta:
        model = Feedback
        fields = ("kind", "text", "email", "about", "occurrence")
        widgets = {"text": forms.Textarea(attrs={"rows": 7, "maxlength": MOST, "required": True})}
        error_messages = {
            "text": {
                "required": _("Hier fehlt Ihr Text. Ein Satz genügt."),
                "max_length": _("Das sind %(show_value)d Zeichen. Bitte kürzen Sie auf %(limit_value)d."),
            },
            "email": {"invalid": _("So sieht keine E-Mail-Adresse aus. Zum Beispiel: name@beispiel.de")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"{name}-hinweis"
            if self.is_bound and name in self.errors:
                field.widget.attrs["aria-invalid"] = "true"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        # A date that does not exist is no reason to refuse what somebody wrote.
        self.fields["occurrence"].required = False

    def clean_about(self) -> str:
        """A path of ours; anything else says nothing."""
        about: str = self.cleaned_data["about"]
        return about if about.startswith("/") and not about.startswith("//") else ""
