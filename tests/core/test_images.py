"""Uploads: metadata gone, and a form error for everything that is broken, huge or disguised."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.images import rewritten


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#067132").save(out, kind, **options)
    return out.getvalue()


def with_position() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Kamera 4711"
    exif.get_ifd(0x8825)[2] = (52.0, 8.0, 26.0)
    exif[0x0112] = 6  # lies on its side
    return picture(exif=exif)


def upload(data: bytes, name: str = "bild.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def test_position_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    with Image.open(rewritten(upload(with_position()))) as clean:
        assert dict(clean.getexif()) == {}
        assert clean.size == (40, 60)


def test_a_huge_picture_is_made_smaller() -> None:
    with Image.open(rewritten(upload(picture(size=(5000, 1000))))) as clean:
        assert clean.size == (4000, 800)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (with_position()[:400], "halb.jpg", "beschädigt"),
        (b"GIF89a" + b"\x00" * 40, "bild.gif", "kein Bild"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bild.svg", "kein Bild"),
        (b"", "leer.jpg", "kein Bild"),
        (picture("PNG"), "verkleidet.jpg", "in Wahrheit"),
        (picture("PNG", (7000, 7000)), "bombe.png", "40 Millionen"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(ValidationError) as error:
        rewritten(upload(data, name))
    assert words in error.value.messages[0]
    assert name in error.value.messages[0]


def test_a_moving_picture_is_refused() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(ValidationError, match="bewegt sich"):
        rewritten(upload(out.getvalue(), "kino.webp"))
