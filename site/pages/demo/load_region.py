"""Loads what the region has once: home page, settings, standard pages."""

import json
from collections import Counter
from typing import Any, Final

from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from core.models import Region
from pages.demo.load_tree import publish
from pages.demo.texts import DATA
from pages.models import GuidePage, GuidePageTranslation, HomePage, StandardPage, StandardPageTranslation
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
    """Set the hub of the net, which also marks the demo as complete, and say which page is the imprint."""
    region = Region.load()
    region.hub = region.hub or hub
    region.imprint = region.imprint or StandardPage.objects.filter(slug="impressum").first()
    region.save()


def is_unfinished() -> bool:
    """Whether a load was begun and interrupted."""
    region = Region.load()
    return region.footer_note == DEMO_NOTE and region.hub is None


def load_standard_pages(home: HomePage, new: Counter[str]) -> None:
    """Load the pages that every installation owes its readers, as drafts to be completed by its operator."""
    for text in json.loads((DATA / "standard_pages.json").read_text(encoding="utf-8")):
        if not StandardPage.objects.child_of(home).filter(slug=text["slug"]).exists():
            page = StandardPage(
                title=text["title"], slug=text["slug"], body=_prose(text["html"]), is_easy=text.get("is_easy", False)
            )
            if english := text.get("en"):
                page.translations = [StandardPageTranslation(title=english["title"], body=_prose(english["html"]))]
            publish(page, below=home)
            new["pages"] += 1


def load_guides(home: HomePage, new: Counter[str]) -> None:
    """Load the ways in for groups of people, with filters that the demo's events fill."""
    for text in json.loads((DATA / "guides.json").read_text(encoding="utf-8")):
        if not GuidePage.objects.child_of(home).filter(slug=text["slug"]).exists():
            page = GuidePage(slug=text["slug"], order=text["order"], **_guide_fields(text))
            page.translations = [GuidePageTranslation(**_guide_fields(text["en"]))]
            publish(page, below=home)
            new["pages"] += 1


def _guide_fields(text: dict[str, Any]) -> dict[str, Any]:
    body = [("program", part) if "query" in part else ("text", RichText(part["text"])) for part in text["body"]]
    return {"title": text["title"], "introduction": text["introduction"], "body": body}


def _prose(html: list[str]) -> list[tuple[str, RichText]]:
    return [("text", RichText("".join(html)))]
