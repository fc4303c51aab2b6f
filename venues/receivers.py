"""Houses and towns get their groups when their page is made, also as a draft, and lose them with it."""

from datetime import time
from typing import Any

from django.apps import AppConfig, apps
from django.db.models import F
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Page
from wagtail.signals import page_published

from core import ticker
from venues import bin as house_bin
from venues import teams
from venues.models import BinEntry, InstitutionPage, MunicipalityPage, Office, Team


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(_house_saved, sender=InstitutionPage, dispatch_uid="team-of-house")
    post_save.connect(_town_saved, sender=MunicipalityPage, dispatch_uid="office-of-town")
    page_published.connect(_house_published, sender=InstitutionPage, dispatch_uid="team-renamed")
    page_published.connect(_town_published, sender=MunicipalityPage, dispatch_uid="office-renamed")
    post_delete.connect(_team_deleted, sender=Team, dispatch_uid="team-dissolved")
    post_delete.connect(_office_deleted, sender=Office, dispatch_uid="office-dissolved")
    post_save.connect(_draft_saved, dispatch_uid="no-draft-titles")
    page_published.connect(_out_of_the_bin, dispatch_uid="live-pages-are-not-in-the-bin")
    post_migrate.connect(_migrated, dispatch_uid="region-staff")
    ticker.register("empty the bin", ticker.DailyAt(time(3, 20)), house_bin.purge_bin)


def _house_saved(sender: Any, instance: InstitutionPage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        teams.ensure_team(instance)


def _town_saved(sender: Any, instance: MunicipalityPage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        teams.ensure_office(instance)


def _house_published(sender: Any, instance: InstitutionPage, **kwargs: Any) -> None:
    teams.ensure_team(instance)


def _town_published(sender: Any, instance: MunicipalityPage, **kwargs: Any) -> None:
    teams.ensure_office(instance)


def _team_deleted(sender: Any, instance: Team, **kwargs: Any) -> None:
    teams.dissolve_team(instance)


def _office_deleted(sender: Any, instance: Office, **kwargs: Any) -> None:
    teams.dissolve_office(instance)


def _draft_saved(sender: Any, instance: Any, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Wagtail's lists and choosers show a page's draft title to everybody who may see the live page. We keep what a
    draft says with its house: the listed title of a live page is its live title."""
    if update_fields and "draft_title" in update_fields and isinstance(instance, Page) and instance.live:
        Page.objects.filter(pk=instance.pk).exclude(draft_title=F("title")).update(draft_title=F("title"))


def _out_of_the_bin(sender: Any, instance: Page, **kwargs: Any) -> None:
    BinEntry.objects.filter(page_id=instance.pk).delete()


def _migrated(sender: AppConfig, plan: list[tuple[Any, bool]] | None = None, **kwargs: Any) -> None:
    """After the last app, when all permissions are there; not on the way back."""
    last = [app for app in apps.get_app_configs() if app.models_module][-1]
    if sender.name == last.name and not any(backwards for _migration, backwards in plan or []):
        teams.ensure_region_staff()
