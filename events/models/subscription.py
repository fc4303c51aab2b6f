"""A calendar that somebody subscribes to under a secret address, without an account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subscription(models.Model):
    """What a secret address shows. Of the secret itself only a digest is kept, and nothing of the person.

    `query` is a query string of the calendar, without "?". `most_per_week` None is no limit. Both days are of Berlin:
    `fetched_on` is that of the last look of a calendar app, or of the beginning.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    query = models.TextField(blank=True)
    with_runs = models.BooleanField(default=False)
    for_google = models.BooleanField(default=False)
    most_per_week = models.PositiveSmallIntegerField(null=True)
    is_paused = models.BooleanField(default=False)
    fetched_on = models.DateField(db_index=True)
    # Counts the changes of its own, so that a calendar app hears of them.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("Abo")
        verbose_name_plural = _("Abos")

    def __str__(self) -> str:
        return self.query
