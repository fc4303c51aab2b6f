"""The one script of the widget: element.js with what this installation knows, and element.css, inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core import dataversion
from core.addresses import base
from core.region import imprint, region
from events.filters import SWITCHES
from events.query import CHOICES
from events.vocabulary import vocabulary

FOLDER = Path(__file__).parent
# Names of the query string that become attributes of the element: of several values, and of one.
SEVERAL = CHOICES
SINGLE = (*SWITCHES, "q", "zeit", "von", "bis", "alter", "preis_bis", "nah", "umkreis", "dauerangebote")


@dataversion.kept_while_current
def script(_base: str) -> str:
    """JavaScript. `_base`: the address of the site, for tests change it."""
    source = (FOLDER / "element.js").read_text(encoding="utf-8")
    style = (FOLDER / "element.css").read_text(encoding="utf-8")
    return source.replace("__SITE__", _json(_site())).replace("__STYLE__", _json(style))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _site() -> dict[str, Any]:
    words = vocabulary()
    categories = words.categories.items()
    return {
        "base": base(),
        "name": region().name,
        "imprint": {language: imprint(language) for language in ("de", "en")},
        "categories": {key: {"de": word.name, "en": word.name_en or word.name} for key, word in categories},
        "colours": {key: word.colour for key, word in words.towns.items()},
        "several": SEVERAL,
        "single": SINGLE,
    }
