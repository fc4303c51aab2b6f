"""One spelling for words that people write in several ways: Böckstiegel, Boeckstiegel, BOCKSTIEGEL."""

import re
import unicodedata

# Letters that Unicode does not take apart into a plain one and a mark.
UNDIVIDED = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
_UNDIVIDED = str.maketrans(UNDIVIDED)
_TRANSCRIBED = re.compile(r"(?<=[aou])e")


def fold(text: str) -> str:
    """Lower case, without diacritics, ß as ss, and ae, oe, ue as a, o, u. For comparing, never for showing."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_UNDIVIDED))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _TRANSCRIBED.sub("", plain)
