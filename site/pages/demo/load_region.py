"""Loads what the region has once: home page, settings, standard pages."""

import json
from collections import Counter
from typing import Final

from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from core.models import Region
from pages.demo.load_tree import publish
from pages.demo.texts import DATA
from pages.models import HomePage, StandardPage
from venues.models import MunicipalityPage

DEMO_NOTE: Final = "Demo: Alle Veranstaltungen auf diesen Seiten sind erfunden. Die Häuser gibt es wirklich."
CLAIM: Final = "Dreizehn Städte und Gemeinden, ein Kalender: was rund um Bielefeld los ist."


def load_home() -> HomePage:
    """Return the home page that migrations make; make it, and the site, where somebody deleted it."""
    home: HomePage | None = HomePage.objects.first()
    if home is None:
        home = publish(HomePage(title="Kulturnetz", slug="start"), below=Page.objects.get(depth=1))
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    return home


def begin_region() -> None:
    """Say on every page that this is a demo, before the first event is there. Words of people stay."""
    region = Region.load()
    region.footer_note = region.footer_note or DEMO_NOTE
    region.claim = region.claim or CLAIM
    region.save()


def finish_region(hub: MunicipalityPage) -> None:
    """Set the hub of the net, which also marks the demo as complete."""
    region = Region.load()
    region.hub = region.hub or hub
    region.save()


def is_unfinished() -> bool:
    """Whether a load was begun and interrupted."""
    region = Region.load()
    return region.footer_note == DEMO_NOTE and region.hub is None


def load_standard_pages(home: HomePage, new: Counter[str]) -> None:
    """Load the pages that every installation owes its readers, as drafts to be completed by its operator."""
    for text in json.loads((DATA / "standard_pages.json").read_text(encoding="utf-8")):
        if not StandardPage.objects.child_of(home).filter(slug=text["slug"]).exists():
            body = [("text", RichText("".join(text["html"])))]
            publish(StandardPage(title=text["title"], slug=text["slug"], body=body), below=home)
            new["pages"] += 1
