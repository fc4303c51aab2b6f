"""Keys: what addresses and query strings call a town, house, venue or event. Unique in the region, never changed."""

import re
from typing import Any, ClassVar

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.folding import UNDIVIDED

MAX_LENGTH = 80
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", **UNDIVIDED})

# Words of our own addresses: a town of this name would hide them.
RESERVED = frozenset(
    [
        "abo",
        "admin",
        "api",
        "components",
        "de",
        "documents",
        "en",
        "favicon",
        "heute",
        "ics",
        "kalender",
        "manifest",
        "media",
        "merkliste",
        "mitwirkende",
        "offline",
        "opendata",
        "orte",
        "papier",
        "papierkorb",
        "robots",
        "rueckmeldung",
        "schnittstellen",
        "sitemap",
        "spielorte",
        "static",
        "suche",
        "termine",
        "veranstalter",
        "veranstaltung",
        "veranstaltungen",
        "weitersagen",
        "widget",
    ]
)


def from_name(name: str) -> str:
    """ "Schloß Holte-Stukenbrock" is "schloss-holte-stukenbrock". Empty if nothing of the name can stand in a key."""
    return slugify(re.sub(r"[/+&.]", " ", name.casefold().translate(_GERMAN)))[:MAX_LENGTH].strip("-")


class PageKey(models.Model):
    """The register of all keys ever given. A key outlives its page: nobody else gets it.

    `version` is the data version in which the public page last changed, came or went; 0 for what never was public.
    """

    key = models.SlugField(max_length=MAX_LENGTH, primary_key=True)
    page = models.OneToOneField(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    model = models.CharField(max_length=40, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    is_public = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("Schlüssel")
        verbose_name_plural = _("Schlüssel")
        indexes = [models.Index(fields=["model", "version"], name="page_key_version")]

    def __str__(self) -> str:
        return self.key


def free_key(name: str, *, town: str = "") -> str:
    """A key for `name` that nobody has: as it is, with the town's name, or with a number."""
    base = from_name(name) or "seite"
    with_town = f"{base}-{from_name(town)}"[:MAX_LENGTH].strip("-") if town else base
    number = 2
    wish = base
    while wish in RESERVED or PageKey.objects.filter(pk=wish).exists():
        wish = with_town if wish == base != with_town else f"{with_town[: MAX_LENGTH - 5]}-{number}"
        number += wish != with_town
    return wish


class KeyedPage(Page):
    """A page with a key. Its slug is the key, so that its address never changes either."""

    key = models.SlugField(max_length=MAX_LENGTH, unique=True, editable=False, verbose_name=_("Schlüssel"))

    exclude_fields_in_copy: ClassVar[list[str]] = ["key"]

    class Meta:
        abstract = True

    def town_name(self) -> str:
        """What distinguishes this page from one of the same name elsewhere; empty where nothing does."""
        return ""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._take_key()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """What Wagtail asks of drafts instead of `full_clean`; they need their key as well."""
        self._take_key()
        super().minimal_clean()

    def _take_key(self) -> None:
        """Not before the page has its place in the tree: that says which town's name may have to be added."""
        if self.path and not self.key:
            self.key = free_key(self.title, town=self.town_name())
        if self.key:
            self.slug = self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            PageKey.objects.create(key=self.key, page_id=self.pk, model=self._meta.model_name or "")
