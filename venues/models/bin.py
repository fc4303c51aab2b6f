"""What a house has thrown away and may still want back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class BinEntry(models.Model):
    """A page in the bin of its house: it stays where it was in the tree, but is neither live nor listed.

    `live_revision` is what the public saw until then; None for a draft, which comes back as a draft.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="bin_entry", verbose_name=_("Seite"))
    live_revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    deleted_at = models.DateTimeField(db_index=True, verbose_name=_("gelöscht am"))
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("gelöscht von"),
    )

    class Meta:
        verbose_name = _("Eintrag im Papierkorb")
        verbose_name_plural = _("Einträge im Papierkorb")

    def __str__(self) -> str:
        return str(self.page)
