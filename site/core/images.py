"""Uploads of pictures: checked from the header before anything is unpacked, then written anew without metadata."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError
from wagtail.images.forms import BaseImageForm

MAX_PIXELS = 40_000_000
LONGEST_SIDE = 4000
FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
EXTENSIONS = {"JPEG": {".jpg", ".jpeg"}, "PNG": {".png"}, "WEBP": {".webp"}}


def rewritten(upload: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    """The same picture, turned upright, at most 4,000 pixels long, without position, serial numbers or other metadata.

    Raises ValidationError, in the reader's words, for what is broken, huge, animated or not what its name says.
    """
    try:
        return _rewrite(upload)
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("„%(name)s“ ist kein Bild, das wir lesen können. Bitte nehmen Sie JPEG, PNG oder WebP."),
            params={"name": upload.name},
        ) from error
    except (OSError, SyntaxError, ValueError, ZeroDivisionError, Pillow.DecompressionBombError) as error:
        raise ValidationError(
            _("„%(name)s“ ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie das Bild neu ab."),
            params={"name": upload.name},
        ) from error


def _rewrite(upload: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    upload.seek(0)
    with Pillow.open(upload, formats=list(FORMATS)) as picture:
        kind = picture.format or ""
        _check_header(picture, upload.name or "", kind)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = _plain_mode(upright, kind)
        upright.info = {}
        out = BytesIO()
        upright.save(out, kind, **({"quality": 90} if kind != "PNG" else {"optimize": True}))
    name = str(PurePosixPath(upload.name or "bild").with_suffix(FORMATS[kind]))
    size = out.tell()
    out.seek(0)
    return InMemoryUploadedFile(out, "file", name, Pillow.MIME[kind], size, None)


def _check_header(picture: Pillow.Image, name: str, kind: str) -> None:
    """What can be known without unpacking a single pixel."""
    width, height = picture.size
    if not width or not height or width * height > MAX_PIXELS:
        raise ValidationError(
            _("„%(name)s“ hat %(width)s × %(height)s Bildpunkte. Erlaubt sind bis zu 40 Millionen: bitte verkleinern."),
            params={"name": name, "width": width, "height": height},
        )
    if getattr(picture, "n_frames", 1) > 1:
        raise ValidationError(_("„%(name)s“ bewegt sich. Bitte nehmen Sie ein stehendes Bild."), params={"name": name})
    if PurePosixPath(name).suffix.lower() not in EXTENSIONS[kind]:
        raise ValidationError(
            _("„%(name)s“ ist in Wahrheit ein Bild im Format %(kind)s. Bitte geben Sie der Datei die passende Endung."),
            params={"name": name, "kind": kind},
        )


def _plain_mode(picture: Pillow.Image, kind: str) -> Pillow.Image:
    if kind == "JPEG":
        return picture.convert("RGB")
    return picture if picture.mode in {"RGB", "RGBA", "L"} else picture.convert("RGBA")


class ImageForm(BaseImageForm):
    """Wagtail's form for pictures, with our checks: a description or "only decoration", and a clean file."""

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        return rewritten(upload) if isinstance(upload, UploadedFile) else upload

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "description" in self.fields and not cleaned.get("is_decorative") and not cleaned.get("description"):
            self.add_error(
                "description",
                forms.ValidationError(_("Bitte beschreiben Sie das Bild, oder wählen Sie „nur Schmuck“.")),
            )
        return cleaned
