"""Who may do what: the groups of a house and of a culture office. Beside the pages, so no revision changes them."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow


class Team(models.Model):
    """The people of a house: contributors submit, publishers publish; and the collection of its files."""

    institution = models.OneToOneField("venues.InstitutionPage", on_delete=models.CASCADE, related_name="team")
    contributors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="contributors_of")
    publishers = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="publishers_of")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Team")
        verbose_name_plural = _("Teams")

    def __str__(self) -> str:
        return str(self.institution)


class Office(models.Model):
    """A culture office: it approves or rejects what the houses of its town submit."""

    municipality = models.OneToOneField("venues.MunicipalityPage", on_delete=models.CASCADE, related_name="office")
    coordinators = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="coordinators_of")
    workflow = models.OneToOneField(Workflow, on_delete=models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Kulturbüro")
        verbose_name_plural = _("Kulturbüros")

    def __str__(self) -> str:
        return str(self.municipality)
