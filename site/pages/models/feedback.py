"""What readers tell us: a mistake, a barrier, anything else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """`about` is the path of a page. `sender` tells for a day whether the same address has written before."""

    class Kind(models.TextChoices):
        MISTAKE = "mistake", _("Ein Fehler in einem Termin oder Text")
        BARRIER = "barrier", _("Etwas ist nicht barrierefrei")
        OTHER = "other", _("Etwas anderes")

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.MISTAKE, verbose_name=_("Worum es geht"))
    text = models.TextField(max_length=4000, verbose_name=_("Text"))
    email = models.EmailField(blank=True, verbose_name=_("E-Mail für die Antwort"))
    about = models.CharField(max_length=300, blank=True, verbose_name=_("Seite"))
    occurrence = models.ForeignKey(
        "events.Occurrence",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("Termin"),
    )
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("eingegangen"))
    sender = models.CharField(max_length=24, blank=True, editable=False)
    is_suspicious = models.BooleanField(default=False, verbose_name=_("wohl von einem Roboter"))
    is_done = models.BooleanField(default=False, verbose_name=_("erledigt"))
    note = models.TextField(blank=True, verbose_name=_("Notiz der Redaktion"))

    class Meta:
        verbose_name = _("Rückmeldung")
        verbose_name_plural = _("Rückmeldungen")
        ordering = ["is_done", "-created_at"]
        indexes = [models.Index(fields=["created_at", "sender"], name="feedback_flood")]

    def __str__(self) -> str:
        return _("Nr. %(number)s") % {"number": self.pk}
