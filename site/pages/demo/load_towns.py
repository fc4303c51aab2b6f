"""Loads the 13 municipalities."""

import json
from collections import Counter
from typing import Any, Final

from core.keys import from_name
from pages.demo.load_tree import publish
from pages.demo.texts import DATA, Town, towns
from pages.models import HomePage
from venues.models import MunicipalityPage

HUB: Final = "Bielefeld"
INTRODUCTION: Final = "<p>{where} Demo: Alle Veranstaltungen auf diesen Seiten sind frei erfunden.</p>"
WHERE_HUB: Final = "{name} ist die Mitte der Regiopolregion Bielefeld."
WHERE: Final = "{name} liegt im Kreis {kreis} und gehört zur Regiopolregion Bielefeld."

Towns = dict[str, MunicipalityPage]


def load_towns(home: HomePage, new: Counter[str]) -> Towns:
    """Return all towns by full name; those that are missing are made."""
    net: dict[str, dict[str, Any]] = json.loads((DATA / "net.json").read_text(encoding="utf-8"))
    pages: Towns = {}
    for town in towns():
        page = MunicipalityPage.objects.filter(ags=town.ags).first()
        if page is None:
            page = publish(_page(town, net.get(from_name(town.name), {})), below=home)
            new["towns"] += 1
        pages[town.name] = page
    return pages


def _page(town: Town, drawing: dict[str, Any]) -> MunicipalityPage:
    """`drawing` holds accent colour and place on the net; without it the town has neither."""
    sentence = WHERE_HUB if town.name == HUB else WHERE
    return MunicipalityPage(
        title=town.name,
        short_name=town.short if town.short != town.name else "",
        ags=town.ags,
        latitude=town.latitude,
        longitude=town.longitude,
        introduction=INTRODUCTION.format(where=sentence.format(name=town.short, kreis=town.kreis)),
        **drawing,
    )
