"""What a text search looks through, and the words that the region teaches it."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from search.terms import Field, Texts


class Entry(models.Model):
    """An event at one of its places (Occurrence.unit): what a text can find. It follows in the transaction that makes
    the rows follow, so the database's own search is never behind."""

    unit = models.BigIntegerField(primary_key=True)
    event = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="+")
    # Two mappings of search.terms.Field to text: {"german": ..., "english": ...}.
    texts = models.JSONField(default=dict)
    # search.terms.terms_of(texts); the full-text index of the database is made of this column.
    terms = models.TextField(blank=True)

    class Meta:
        verbose_name = _("Eintrag der Suche")
        verbose_name_plural = _("Einträge der Suche")

    def __str__(self) -> str:
        return str(self.texts.get("german", {}).get(Field.TITLE, self.unit))


class Spelling(models.Model):
    """A word that stands in titles and names, as it is written there: what a slip of the finger is compared with."""

    folded = models.CharField(max_length=80, unique=True)
    written = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("Schreibweise")
        verbose_name_plural = _("Schreibweisen")

    def __str__(self) -> str:
        return self.written


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def due(self, now: datetime) -> Self:
        """What may be tried now."""
        return self.filter(Q(not_before__isnull=True) | Q(not_before__lte=now), is_set_aside=False)


class Outbox(models.Model):
    """A unit that changed and that the index beside the database has yet to hear of (search.outbox)."""

    unit = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    is_set_aside = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("Wartende Änderung der Suche")
        verbose_name_plural = _("Wartende Änderungen der Suche")
        indexes = [
            models.Index(fields=["is_set_aside", "id"], name="outbox_due"),
            models.Index(fields=["unit"], name="outbox_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.reason or self.created_at}"


@register_snippet
class Synonyms(models.Model):
    """Words that mean the same when somebody searches."""

    words = models.CharField(
        max_length=500,
        verbose_name=_("Wörter"),
        help_text=_("Mit Kommas getrennt. Wer eines davon sucht, findet alle: Lesung, Literatur."),
    )

    panels = [FieldPanel("words")]

    class Meta:
        verbose_name = _("Wörter mit gleicher Bedeutung")
        verbose_name_plural = _("Wörter mit gleicher Bedeutung")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def members(self) -> list[str]:
        """The single words or names, without doubles."""
        return list(dict.fromkeys(word.strip() for word in self.words.split(",") if word.strip()))

    def clean(self) -> None:
        super().clean()
        if len(self.members()) < 2:
            message = _("Bitte nennen Sie mindestens zwei Wörter, mit einem Komma dazwischen.")
            raise ValidationError({"words": message})


def as_json(texts: Texts) -> dict[str, dict[str, str]]:
    """The form in which an entry keeps its texts."""
    return {
        "german": {name.value: text for name, text in texts.german.items()},
        "english": {name.value: text for name, text in texts.english.items()},
    }


def from_json(kept: dict[str, dict[str, str]]) -> Texts:
    """The other way round."""
    german, english = ({Field(name): text for name, text in kept[key].items()} for key in ("german", "english"))
    return Texts(german, english)
