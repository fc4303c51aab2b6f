"""What tests read out of a feed's answer."""

import gzip
import re

from django.http import HttpResponseBase


def body(response: HttpResponseBase) -> bytes:
    """The decoded content, whether streamed, compressed or neither."""
    raw: bytes = response.getvalue()
    return gzip.decompress(raw) if response.get("Content-Encoding") == "gzip" else raw


def titles(response: HttpResponseBase) -> list[str]:
    return sorted(re.findall(r"\r\nSUMMARY:(.*)\r\n", body(response).decode()))
