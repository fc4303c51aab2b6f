"""The recipe of a drawn poster, kept beside the picture that came of it, so that it can be drawn anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Picture
from events.models.event import EventPage


class Poster(models.Model):
    """How one picture was drawn. `words` are those it says, as `events.posters.sheet.Words` names them."""

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="posters")
    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="poster")
    photo = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    family = models.CharField(max_length=20)
    palette = models.CharField(max_length=20)
    seed = models.PositiveIntegerField()
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("Plakat")
        verbose_name_plural = _("Plakate")

    def __str__(self) -> str:
        return str(self.words.get("title", self.pk))
