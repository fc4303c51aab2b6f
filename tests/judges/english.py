"""Words of the framework that nobody translated: English where a German page should be.

What Django, Wagtail and other apps say lies in their catalogues. A text of a page that is, letter for letter, one of
their English messages, and no German word of anybody's, was not translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

import django
import wagtail
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from django.conf import settings

PACKAGES = Path(django.__file__).parents[1]
ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "value")
BUTTONS = {"submit", "button", "reset"}
UNSEEN = {"script", "style", "template", "svg", "code", "noscript"}
_PLACEHOLDER = re.compile(r"%\(|%[sd]|\{")


def english_of_the_framework(html: str) -> list[str]:
    """Texts and readable attributes of the page that are messages of the framework and not German."""
    suspicious, german = _messages()
    texts = {" ".join(text.split()) for text in _texts(BeautifulSoup(html, "html.parser"))}
    return sorted(text for text in texts if text in suspicious and text.casefold() not in german)


def _texts(page: BeautifulSoup) -> Iterator[str]:
    """What people read or hear of a page, but for what says itself that it is no German."""
    for text in page.find_all(string=True):
        if not isinstance(text, PreformattedString) and text.parent is not None and _is_german(text.parent):
            yield text
    for tag in page.find_all(True):
        if _is_german(tag):
            yield from (str(tag[name]) for name in ATTRIBUTES if name in tag.attrs and _is_read(tag, name))


def _is_german(tag: Tag) -> bool:
    """By the language nearest above it; what is not shown is nobody's."""
    above = [tag, *tag.parents]
    if any(other.name in UNSEEN or (other.attrs and "hidden" in other.attrs) for other in above):
        return False
    return next((other["lang"] for other in above if other.attrs and "lang" in other.attrs), "de") == "de"


def _is_read(tag: Tag, name: str) -> bool:
    return name != "value" or (tag.name == "input" and tag.get("type") in BUTTONS)


@lru_cache
def _messages() -> tuple[frozenset[str], frozenset[str]]:
    """English messages, and in lower case everything that is German, ours included."""
    english: set[str] = set()
    german: set[str] = set()
    for folder in _locale_folders():
        source, target = _catalogue(folder, "en"), _catalogue(folder, "de")
        english |= {message for message in [*source, *target] if len(message) > 2 and not _PLACEHOLDER.search(message)}
        german |= {text.casefold() for text in target.values() if text}
    own = _catalogue(Path(settings.LOCALE_PATHS[0]), "en")
    german |= {message.casefold() for message in own}
    return frozenset(english), frozenset(german)


def _locale_folders() -> Iterator[Path]:
    for package in (Path(django.__file__).parent, Path(wagtail.__file__).parent):
        yield from (path for path in package.rglob("locale") if path.is_dir())
    yield from PACKAGES.glob("*/locale")


def _catalogue(folder: Path, language: str) -> dict[str, str]:
    """Message and translation; plural forms each by themselves."""
    found: dict[str, str] = {}
    for file in (folder / language / "LC_MESSAGES").glob("*.mo"):
        with file.open("rb") as stream:
            entries = GNUTranslations(stream)._catalog  # type: ignore[attr-defined] # there is no public way to list one
        for key, text in entries.items():
            message = (key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2]
            found[message] = text
    return found
