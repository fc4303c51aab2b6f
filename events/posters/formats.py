"""The four shapes of a poster, and their files."""

import io
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from PIL import Image

WEBP_QUALITY: Final = 80
JPEG_QUALITY: Final = 90
DPI: Final = 300


@dataclass(frozen=True)
class Format:
    """A size in pixels and a kind of file. `with_address`: whether the sheet leaves the net and has to say where."""

    label: Any
    size: tuple[int, int]
    kind: str
    content_type: str
    with_address: bool = False

    @property
    def ending(self) -> str:
        return "jpg" if self.kind == "JPEG" else self.kind.lower()

    def file(self, poster: Image.Image) -> bytes:
        """The poster as a file of this kind; as PDF in its true size on paper."""
        data = io.BytesIO()
        if self.kind == "PDF":
            poster.save(data, "PDF", resolution=DPI, quality=JPEG_QUALITY)
        elif self.kind == "WEBP":
            poster.save(data, "WEBP", quality=WEBP_QUALITY, method=4)
        else:
            poster.save(data, self.kind, optimize=True, quality=JPEG_QUALITY)  # what has no quality ignores it
        return data.getvalue()


PAGE: Final = "seite"
PRINT: Final = "a3"
SHARE: Final = "teilen"
STORY: Final = "story"

FORMATS: Final = {
    PAGE: Format(_("Für die Seite (4:5)"), (1080, 1350), "WEBP", "image/webp"),
    PRINT: Format(_("Zum Drucken: A3, 300 dpi"), (3508, 4961), "PDF", "application/pdf", with_address=True),
    SHARE: Format(_("Zum Teilen (1200 × 630)"), (1200, 630), "JPEG", "image/jpeg"),
    STORY: Format(_("Story für das Handy (1080 × 1920)"), (1080, 1920), "PNG", "image/png", with_address=True),
}
# Of the proposals, and of the one that is looked at.
SMALL: Final = (320, 400)
