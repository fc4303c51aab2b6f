"""Prices: whole cents in the database, euros for people."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _

MAX_CENTS = 1_000_000


class EuroFormField(forms.DecimalField):
    """Takes "12", "12,50" or "12.50" euros and gives cents."""

    def __init__(self, **kwargs: Any) -> None:
        ours = {"min_value": 0, "max_value": MAX_CENTS // 100, "decimal_places": 2, "localize": True}
        super().__init__(**{**kwargs, **ours})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "," not in value:
            value = value.replace(".", ",")
        return super().to_python(value)

    def clean(self, value: Any) -> int | None:
        euros: Decimal | None = super().clean(value)
        return None if euros is None else int(euros * 100)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return formats.localize_input(Decimal(value) / 100)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.clean(data))
        except ValidationError:
            return True


class CentsField(models.PositiveIntegerField):  # type: ignore[type-arg] # generic in the stubs only
    """An amount in cents, entered in euros."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": EuroFormField, **kwargs})


def in_words(cents: int) -> str:
    """1250 is "12,50 Euro", 1200 is "12 Euro"."""
    euros = Decimal(cents) / 100
    digits = 0 if cents % 100 == 0 else 2
    return _("%(amount)s Euro") % {"amount": formats.number_format(euros, digits, use_l10n=True)}
