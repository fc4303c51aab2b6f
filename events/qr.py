"""QR codes of our own addresses: from a screen or a sheet onto a phone."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def inline(address: str) -> SafeString:
    """As SVG for HTML, in the colours of the page, with a quiet zone of two modules: the page around it is quiet."""
    return mark_safe(_code(address).svg_inline(border=2, omitsize=True))  # noqa: S308 - made of our own address


def picture(address: str) -> str:
    """As the address of a picture (data:), dark on white, with a quiet zone of four modules (ISO/IEC 18004)."""
    return str(_code(address).svg_data_uri(border=4, light="white"))


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
