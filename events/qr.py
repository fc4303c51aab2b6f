"""What a sheet carries for phones."""

from __future__ import annotations

import segno


def qr(address: str) -> str:
    """A QR code as the address of a picture (data:), dark on nothing, with a quiet zone of four modules."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(border=4, light="white"))
