"""One spelling for words that people write in several ways: Böckstiegel, Boeckstiegel, BOCKSTIEGEL."""

import re
import unicodedata

_TRANSCRIBED = re.compile(r"(?<=[aou])e")


def fold(text: str) -> str:
    """Lower case, without diacritics, ß as ss, and ae, oe, ue as a, o, u. For comparing, never for showing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _TRANSCRIBED.sub("", plain)
