"""What somebody pastes into their own website: the element with its script, or a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.addresses import whole
from events.filters import Filters, Problem
from events.query import refused

TAG = "kulturnetz-kalender"
VIEWS = {"liste": gettext_lazy("Liste"), "karten": gettext_lazy("Kacheln"), "monat": gettext_lazy("Monat")}
COLOURS = {
    "": gettext_lazy("wie Ihre Website"),
    "hell": gettext_lazy("hell"),
    "dunkel": gettext_lazy("dunkel"),
    "auto": gettext_lazy("wie das Gerät"),
}
NUMBER, MOST = 8, 50
# Pixels that a frame has until it says how high it is.
HEIGHTS = {"liste": 720, "karten": 900, "monat": 760}

# For a page around the frame: gives it the height that it says.
LISTENER = """<script>
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "kulturnetz:height") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
  }
});
</script>"""
# What a style sheet around the element may set, each with an example.
STYLE = """kulturnetz-kalender {
  --kulturnetz-font: Georgia, serif;
  --kulturnetz-ground: #FFFFFF;
  --kulturnetz-text: #15161A;
  --kulturnetz-text-soft: #54565C;
  --kulturnetz-rule: #CDCFC9;
  --kulturnetz-accent: #FFDD00;
  --kulturnetz-on-accent: #15161A;
  --kulturnetz-radius: 8px;
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """How the element shows a choice. `number`: of dates; a month shows all of its own."""

    view: str = "liste"
    number: int = NUMBER
    colours: str = ""

    def items(self) -> Iterable[tuple[str, str]]:
        """Attributes, which are also names of the query string."""
        yield "ansicht", self.view
        if self.view != "monat":
            yield "anzahl", str(self.number)
        if self.colours:
            yield "farben", self.colours


def read_look(query: QueryDict) -> tuple[Look, list[Problem]]:
    """What a query string says of it, and what of that means nothing here."""
    problems: list[Problem] = []
    return (
        Look(
            view=_one_of(query, "ansicht", VIEWS, "liste", problems),
            number=_number(query, problems),
            colours=_one_of(query, "farben", COLOURS, "", problems),
        ),
        problems,
    )


def _one_of(query: QueryDict, name: str, known: Any, usual: str, problems: list[Problem]) -> str:
    value = query.get(name, "").strip() or usual
    if value in known:
        return value
    words = ", ".join(filter(None, known))
    problems.append(refused(name, value, _("Möglich sind: %(words)s.") % {"words": words}))
    return usual


def _number(query: QueryDict, problems: list[Problem]) -> int:
    value = query.get("anzahl", "").strip() or str(NUMBER)
    if value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= MOST:
        return int(value)
    rule = _("Bitte schreiben Sie eine ganze Zahl von %(low)d bis %(high)d.") % {"low": 1, "high": MOST}
    problems.append(refused("anzahl", value, rule))
    return NUMBER


def element(filters: Filters, look: Look) -> SafeString:
    """The element in the reader's language, with links inside for the time without its script."""
    attributes = [*((name, " ".join(values)) for name, values in filters.items()), *look.items()]
    if get_language() == "en":
        attributes.append(("lang", "en"))
    links = format_html_join("\n", '    <li><a href="{}">{}</a></li>', links_of(filters))
    said = format_html_join("", ' {}="{}"', attributes)
    return format_html("<{}{}>\n  <ul>\n{}\n  </ul>\n</{}>", TAG, said, links, TAG)


def links_of(filters: Filters) -> list[tuple[str, str]]:
    """(address, words) of what somebody wants of these dates when nothing but links is there."""
    calendar, choice = whole(reverse("calendar")), filters.words()
    everything = _("Alle Termine: %(choice)s") % {"choice": choice} if choice else _("Alle Termine der Region")
    links = [(calendar + filters.query(), everything)]
    if filters.days is None:
        links.append((calendar + filters.query(zeit="wochenende"), _("Am Wochenende")))
    feed = whole(reverse("calendar_feed")) + filters.query()
    return [*links, (f"webcal://{feed.partition('://')[2]}", _("Als Kalender abonnieren"))]


def with_script(filters: Filters, look: Look) -> str:
    """The whole snippet of the element."""
    return format_html('<script src="{}" async></script>\n{}', whole(reverse("widget_script")), element(filters, look))


def frame_address(filters: Filters, look: Look) -> str:
    """The whole address of the page that frames show."""
    return whole(reverse("widget_frame")) + filters.query(**dict(look.items()))


def frame(address: str, title: str, height: int) -> SafeString:
    """A frame that may run our script and open our pages, and nothing else. `height` in pixels."""
    return format_html(
        '<iframe src="{}" title="{}" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'
        ' style="width: 100%; height: {}px; border: 0"></iframe>',
        address,
        title,
        height,
    )


def title_of(filters: Filters) -> str:
    """What a frame is called for those who do not see it."""
    return _("Termine: %(choice)s") % {"choice": filters.words() or _("die ganze Region")}
