"""Foreign text made safe and plain: titles, descriptions as clean HTML, teasers, addresses."""

import html
import re

import nh3

from events.imports import limits
from events.imports.staged import StagedLocation

TAGS = {"p", "br", "strong", "em", "a", "ul", "li"}
_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|b|strong|i|em|u|a|ul|ol|li|span|h[1-6]|table|font|html|body)\b[^<>]*>", re.I
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_LONG_TAG = re.compile(r"<[^<>]{2000,}>?")  # thousands of attributes cost the parser quadratic time
_ANY_TAG = re.compile(r"<[^<>]*>")
_BLOCK_ENDS = re.compile(r"<br>|</p>|</li>")
_EMPTY = re.compile(r"<(p|strong|em|ul|li)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")
_EDGE_BREAKS = re.compile(r"(?<=<p>)(?:\s|<br>)+|(?:\s|<br>)+(?=</p>)")
_DEAD_LINK = re.compile(r"<a>([^<]*)</a>")
_SOFT_PARAGRAPH = re.compile(r"(?:<br>\s*){2,}")
_UNCOUNTED = frozenset({"br", "img", "hr", "input", "meta", "link", "p", "li", "td", "th", "tr", "dt", "dd", "option"})
_RENAMED = {"b": "strong", "i": "em", "ol": "ul"} | dict.fromkeys(
    ("div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "article", "blockquote", "pre", "dt", "dd", "header"),
    "p",
)
MAX_NESTING = 30
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"“”«»’)]*\s+(?=[\"„“»«(]?[A-ZÄÖÜ0-9])")
_NO_END = re.compile(
    r"(?:\b\d{1,2}|\b[A-Za-zÄÖÜäöü]|\b(?:ca|Dr|Prof|Nr|bzw|usw|inkl|evtl|St|Str|Tel|Jh|geb|vgl|Hl|Co))\.$"
)
_POSTAL = re.compile(r"(?:\bD[- ])?\b(\d{5})\s+([^\d,;|()\n][^,;|()\n]{0,60})")
_STREET = re.compile(r".*[^\W\d].*\s\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/+]\s?\d{1,4}\s?[a-zA-Z]?)?", re.S)
_COUNTRIES = frozenset({"deutschland", "germany", "nrw", "nordrhein-westfalen", "de"})


def one_line(value: str, limit: int) -> str:
    """Plain text on one line: entities resolved, control characters gone, cut at `limit` characters with "…"."""
    value = html.unescape(value[: 4 * limit])
    line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clean_description(value: str) -> str:
    """Text or HTML as paragraphs of HTML with TAGS only and absolute http, https or mailto links; "" for none."""
    value = value[: limits.TEXT_CHARS].replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if not _LOOKS_LIKE_HTML.search(value):
        return _paragraphs_of_text(value)
    value = _LONG_TAG.sub("", value)
    if _is_deep(value):
        return _paragraphs_of_text(html.unescape(_ANY_TAG.sub(" ", value)))
    if not re.search(r"<(?:br|p|div|li|tr)\b", value, re.I):
        value = value.replace("\n", "<br>")
    cleaned = _sanitise(_TAG.sub(_rename, value))
    return _tidy(_sanitise(_wrap_loose(cleaned)))  # the second pass mends tags that span paragraphs


def _sanitise(value: str) -> str:
    return nh3.clean(
        value,
        tags=TAGS,
        clean_content_tags={"script", "style", "title"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=None,
    )


def _rename(match: re.Match[str]) -> str:
    name = match[2].lower()
    return f"<{match[1]}{_RENAMED[name]}>" if name in _RENAMED else match[0]


def _is_deep(value: str) -> bool:
    """Nesting is what makes parsers quadratic and readers of our HTML recurse."""
    opened: dict[str, int] = {}
    depth = 0
    for match in _TAG.finditer(value):
        name = match[2].lower()
        if name in _UNCOUNTED:
            continue
        step = 1 if not match[1] else -min(1, opened.get(name, 0))
        opened[name] = opened.get(name, 0) + step
        depth += step
        if depth > MAX_NESTING:
            return True
    return False


def _paragraphs_of_text(value: str) -> str:
    printable = "".join(char for char in value if char.isprintable() or char == "\n")
    blocks = re.split(r"\n[ \t]*\n", printable)
    lines = (
        "<br>".join(html.escape(line.strip(), quote=False) for line in block.strip().split("\n")) for block in blocks
    )
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _wrap_loose(cleaned: str) -> str:
    """Put text that stands outside of paragraphs and lists into paragraphs."""
    depth, block, out = 0, list[str](), list[str]()
    for token in re.split(r"(</?(?:p|ul)>)", cleaned):
        opens, closes = token in ("<p>", "<ul>"), token in ("</p>", "</ul>")
        if opens and depth == 0:
            out.append(_loose("".join(block)))
            block = []
        block.append(token)
        depth += opens - closes
        if closes and depth == 0:
            out.append("".join(block))
            block = []
    return "".join([*out, _loose("".join(block))])


def _loose(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in _SOFT_PARAGRAPH.split(text) if part.strip())


def _tidy(cleaned: str) -> str:
    cleaned = _DEAD_LINK.sub(r"\1", cleaned)
    for _ in range(3):
        cleaned = _EDGE_BREAKS.sub("", _EMPTY.sub("", cleaned))
    return cleaned.strip()


def teaser_of(description: str) -> str:
    """The first sentence of a clean description as plain text, at most TEASER_CHARS; cut at a word if it is longer."""
    text = " ".join(html.unescape(_ANY_TAG.sub("", _BLOCK_ENDS.sub(" ", description[:20_000]))).split())
    for end in _SENTENCE_END.finditer(text, 0, limits.TEASER_CHARS + 20):
        sentence = text[: end.end()].strip()
        if not _NO_END.search(text[: end.start()]):
            text = sentence
            break
    if len(text) <= limits.TEASER_CHARS:
        return text
    return text[: limits.TEASER_CHARS - 1].rpartition(" ")[0].rstrip(",;:–- ") + "…"


def web_address(value: str) -> str:
    """An absolute http or https address, else ""."""
    value = value.strip()
    good = re.fullmatch(r"https?://[^\s<>\"']{3,}", value, re.I) and value.isprintable()
    return value if good and len(value) <= limits.URL_CHARS else ""


def parse_location(value: str) -> StagedLocation:
    """Guess name, street, postal code and town from "Haus, Straße 1, 33602 Bielefeld"."""
    text = one_line(value.replace("\n", ", "), 500)
    postal = _POSTAL.search(text)
    name = street = ""
    for part in (part.strip() for part in re.split(r"[,;|()]", text)):
        if not part or part.casefold() in _COUNTRIES or _POSTAL.search(part):
            continue
        if not street and _STREET.fullmatch(part):
            street = part
        elif not name:
            name = part
    code, town = (postal[1], postal[2].strip()) if postal else ("", "")
    return StagedLocation(text, name, street, code, town)
