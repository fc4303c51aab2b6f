"""Price, audience, age, accessibility and language: phrases that are filters."""

from __future__ import annotations

from search.understanding.tokens import Changes, Match, Reader, phrases

FREE: Changes = {"frei": ("1",)}
WITH_CHILDREN: Changes = {"zielgruppe": ("kinder", "familien")}

PHRASES = phrases(
    {
        "kostenlos|kostenlose|kostenloses|kostenfrei|gratis|umsonst": FREE,
        "eintritt frei|freier eintritt|bei freiem eintritt|mit freiem eintritt": FREE,
        "free entry|free admission|free entrance|for free|free of charge|no charge": FREE,
        "mit kindern|mit kind|mit den kindern|mit meinen kindern|mit unseren kindern|für kinder": WITH_CHILDREN,
        "mit der familie|mit familie|für familien|für die ganze familie": WITH_CHILDREN,
        "with kids|with children|with the kids|with my kids|for kids|for children": WITH_CHILDREN,
        "for families|with family|with the family": WITH_CHILDREN,
        "für jugendliche|für teenager|for teens|for teenagers|for young people": {"zielgruppe": ("jugendliche",)},
        "für senioren|für ältere|für ältere menschen|for seniors|for older people": {"zielgruppe": ("aeltere",)},
        "für neuzugezogene|neu in der region|new in town|new in the region": {"zielgruppe": ("neuzugezogene",)},
        "u27|u 27|unter 27 jahren|under 27s": {"u27": ("1",)},
        "draußen|im freien|unter freiem himmel|outdoors|outdoor|outside": {"draussen": ("1",)},
        "allein kommen|alleine kommen|allein hingehen|alleine hingehen|come alone|go alone|by myself": {
            "allein": ("1",)
        },
        "barrierefrei|barrierefreie|stufenlos|ohne stufen|mit rollstuhl|im rollstuhl|mit dem rollstuhl|rollstuhl": {
            "barrierefrei": ("stufenlos",)
        },
        "rollstuhlgerecht|mit rollator|wheelchair|wheelchair accessible|step free|accessible": {
            "barrierefrei": ("stufenlos",)
        },
        "gebärdensprache|mit gebärdensprache|in gebärdensprache|dgs|mit dgs|in dgs|sign language|with sign language": {
            "barrierefrei": ("gebaerdensprache",)
        },
        "mit untertiteln|untertitel|with subtitles|subtitles": {"barrierefrei": ("untertitel",)},
        "audiodeskription|mit audiodeskription|audio description|with audio description": {
            "barrierefrei": ("audiodeskription",)
        },
        "leichte sprache|in leichter sprache|easy language|in easy language": {"barrierefrei": ("leichte-sprache",)},
        "entspannte vorstellung|relaxed performance": {"barrierefrei": ("entspannt",)},
        "ohne deutsch|ohne deutschkenntnisse|no german needed|without german": {"sprache": ("none",)},
    }
)

LANGUAGES = {
    "de": "deutsch|deutscher sprache|german",
    "en": "englisch|englischer sprache|english",
    "tr": "türkisch|türkischer sprache|turkish",
    "ar": "arabisch|arabischer sprache|arabic",
    "ru": "russisch|russischer sprache|russian",
    "uk": "ukrainisch|ukrainischer sprache|ukrainian",
    "pl": "polnisch|polnischer sprache|polish",
    "ku": "kurdisch|kurdischer sprache|kurdish",
    "fa": "persisch|persischer sprache|farsi|persian",
    "fr": "französisch|französischer sprache|french",
    "es": "spanisch|spanischer sprache|spanish",
    "nds": "plattdeutsch|platt|low german",
}
_SPOKEN = phrases({words: {"sprache": (key,)} for key, words in LANGUAGES.items()})

# What makes "free" or "frei" a style or a part of a name.
NOT_FREE = frozenset(
    ["jazz", "style", "climbing", "running", "willig", "kirche", "sprechanlage", "spielende", "fall", "improvisation"]
)
# What looks like two filters is the name of one.
FESTIVAL = ("umsonst", "und", "draussen")
EUROS = frozenset({"euro", "euros", "eur", "€"})
AT_MOST = phrases(
    {
        "unter|bis|bis zu|max|max .|maximal|höchstens|weniger als|nicht mehr als|für unter": {},
        "under|up to|less than|at most|below|for under": {},
    }
)
OLDEST = 120


def choice(reader: Reader) -> Match | None:
    """What of all this stands here."""
    if reader.starts(FESTIVAL) or reader.starts(FESTIVAL, ahead=-2):
        return None
    return _price(reader) or _age(reader) or reader.phrase(PHRASES) or _spoken(reader) or _bare_free(reader)


def _bare_free(reader: Reader) -> Match | None:
    is_free = reader.word() in {"free", "frei"} and reader.word(1) not in NOT_FREE and reader.word(1) != "-"
    return Match(1, FREE) if is_free else None


def _spoken(reader: Reader) -> Match | None:
    if reader.word() not in {"auf", "in"}:
        return None
    found = Reader(reader.found, reader.place + 1).phrase(_SPOKEN)
    return found and Match(found.length + 1, found.changes)


def _price(reader: Reader) -> Match | None:
    """ "unter 10 Euro", "bis 12,50 €", "under €10": whole euros, cents are dropped."""
    lead = reader.phrase(AT_MOST)
    if lead is None:
        return None
    at = lead.length
    sign_first = reader.word(at) in EUROS
    at += sign_first
    euros = reader.number(at)
    if euros is None:
        return None
    at += 1
    if reader.word(at) in {",", "."} and reader.is_glued(at) and reader.number(at + 1, 2) is not None:
        at += 2
    if not sign_first and reader.word(at) not in EUROS:
        return None
    return Match(at + (not sign_first), {"preis_bis": (str(euros),)})


def _age(reader: Reader) -> Match | None:
    lead = reader.word() in {"ab", "mit", "fur", "for", "from"}
    at = int(lead)
    if reader.word() in {"age", "aged"} or reader.starts(("im", "alter", "von")):
        at = 3 if reader.word() == "im" else 1
        return _aged(reader.number(at, 3), at + 1)
    years = reader.number(at, 3)
    if years is None:
        return None
    if lead and reader.word(at + 1) in {"jahre", "jahren"}:
        return _aged(years, at + 2)
    dash = reader.word(at + 1) == "-"
    if reader.word(at + 1 + dash) in {"jahrige", "jahrigen", "jahriger"}:
        return _aged(years, at + 2 + dash)
    if reader.word(at + 1 + dash) == "year":
        dashes = dash + (reader.word(at + 2 + dash) == "-")
        if reader.word(at + 2 + dashes) in {"old", "olds"}:
            return _aged(years, at + 3 + dashes)
    return None


def _aged(years: int | None, length: int) -> Match | None:
    return Match(length, {"alter": (str(years),)}) if years is not None and years <= OLDEST else None
