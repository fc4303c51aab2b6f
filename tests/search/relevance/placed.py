"""Events of the corpus that stand where a query wants them, with their near misses, and what the demo's are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Placed:
    """`topic` is a key of topics.TOPICS, `town` a slug, `day` a date in ISO form."""

    title: str
    topic: str
    town: str
    day: str
    hour: int = 19
    venue: str = ""
    performers: tuple[str, ...] = ()
    price: dict[str, Any] = field(default_factory=dict)
    teaser: str = ""
    body: str = "Mehr dazu an der Kasse."
    english: bool = False


FREE = {"price": "free"}
EIGHT = {"price": "fixed", "price_min": 800}
TWENTY = {"price": "fixed", "price_min": 2000}

PLACED = (
    # "lesung enger morgen": one day too early and too late, one town too far.
    Placed("Lesung im Kirchspiel", "lesung", "enger", "2026-11-26"),
    Placed("Lesung am Kamin", "lesung", "enger", "2026-11-27"),
    Placed("Lesung am Morgen", "lesung", "enger", "2026-12-10", hour=10),
    Placed("Lesung am Bach", "lesung", "spenge", "2026-11-26"),
    # "theater herford samstag unter 10 euro"
    Placed("Theater: Der Fahrplan", "theater", "herford", "2026-11-28", price=EIGHT),
    Placed("Theater: Der Fahrstuhl", "theater", "herford", "2026-11-28", price=TWENTY),
    Placed("Theater: Der Fahrrechner", "theater", "herford", "2026-11-29", price=EIGHT),
    # "kostenlos morgen mit kindern", "kindertheater umsonst"
    Placed("Kindertheater: Das Schaf im Bett", "kindertheater", "verl", "2026-11-26", hour=15, price=FREE),
    Placed("Kindertheater: Die Kuh im Bus", "kindertheater", "verl", "2026-11-26", hour=15, price=EIGHT),
    Placed("Laternen basteln", "laternen", "enger", "2026-11-26", hour=16, price=FREE),
    # "konzert am 24.12."
    Placed("Konzert zur Christnacht", "weihnachtskonzert", "bielefeld", "2026-12-24", hour=22),
    Placed("Turmblasen am Heiligen Abend", "blasmusik", "herford", "2026-12-24", hour=16),
    Placed("Konzert nach dem Fest", "kammermusik", "bielefeld", "2026-12-27"),
    # "jazz this weekend", "jazz am wochenende"
    Placed("Jazz zum Advent", "jazz", "guetersloh", "2026-11-28", english=True),
    Placed("Jazz am Sonntagmorgen", "jazz", "bielefeld", "2026-11-29", hour=11, english=True),
    Placed("Jazz nächste Woche", "jazz", "bielefeld", "2026-12-05", english=True),
    # Names that stand in one place only, or in several.
    Placed("Ein Abend mit Johanna Kestner", "lieder", "herford", "2026-12-03", performers=("Johanna Kestner",)),
    Placed("Lieder vom Wasser", "lieder", "spenge", "2026-12-04", performers=("Johanna Kestner",)),
    Placed("Die Reise zum Nordpol", "vortrag", "verl", "2026-12-08", performers=("Knut Halvorsen",)),
    Placed("Schlagfertig", "kabarett", "steinhagen", "2027-01-16", performers=("Ilse Donnerhall",)),
    Placed(
        "Böckstiegel und die Farben",
        "museumsfuehrung",
        "werther-westf",
        "2026-12-06",
        venue="Museum Peter August Böckstiegel",
    ),
    Placed("Auf den Spuren Böckstiegels", "wanderung", "werther-westf", "2026-12-13"),
    Placed("Faust", "theater", "bielefeld", "2026-12-11", venue="Stadttheater Bielefeld"),
    Placed("Faust und Gretchen", "theater", "herford", "2026-12-02"),
    Placed("Mit der Faust in die Welt", "lesung", "guetersloh", "2026-12-01"),
    Placed("Stille Nacht", "weihnachtskonzert", "enger", "2026-12-20"),
    Placed("Nacht voller Stille", "vortrag", "spenge", "2026-12-02"),
    Placed("Die Nacht, die still begann", "lesung", "verl", "2026-12-03"),
    Placed(
        "Der Nussknacker",
        "ballett",
        "bad-salzuflen",
        "2026-12-19",
        venue="Kur- und Stadttheater",
        teaser="Ein Ballett nach Tschaikowski.",
    ),
    Placed("Wie man Nüsse knackt", "reparieren", "verl", "2026-12-05"),
    Placed("Wiener Klassik", "sinfonie", "bielefeld", "2027-01-10", venue="Rudolf-Oetker-Halle"),
    Placed("Beethovens Neunte", "sinfonie", "bielefeld", "2026-12-31", venue="Rudolf-Oetker-Halle"),
    Placed("Kammerspiel für zwei", "theater", "bielefeld", "2026-12-09", venue="Theater am Alten Markt"),
    Placed("Ein Sommernachtstraum", "theater", "bielefeld", "2026-12-12", venue="Theater am Alten Markt"),
    Placed("Silvesterball", "tanztee", "bad-salzuflen", "2026-12-31", venue="Kurhaus Bad Salzuflen"),
    Placed("Schützenfest", "stadtfest", "schloss-holte-stukenbrock", "2027-06-12"),
    Placed(
        "Weihnachtsmarkt am Jagdschloss", "weihnachtsmarkt", "schloss-holte-stukenbrock", "2026-12-05", english=True
    ),
    Placed("Kürbisschnitzen", "malkurs", "leopoldshoehe", "2026-12-01"),
    Placed("Saxofon und Cello", "kammermusik", "halle-westf", "2026-12-04"),
    Placed("Die Ukulele lernt sprechen", "lieder", "oerlinghausen", "2026-12-07"),
    Placed("Großes Feuerwerk", "stadtfest", "verl", "2027-05-01"),
    Placed("Mittelaltermarkt", "flohmarkt", "spenge", "2027-04-24"),
    Placed("Dornröschen auf Rollen", "kindertheater", "oerlinghausen", "2026-12-12", hour=15),
    Placed("Schneewittchen", "kindertheater", "herford", "2026-12-06", hour=15),
    Placed("Yoga für Ungelenke", "tanzkurs", "enger", "2026-12-01"),
)

# By the beginning of the demo's titles, topics separated by spaces.
DEMO_TOPICS = {
    "Sinfonie der Haltestellen": "sinfonie",
    "Lieder vom Balkon": "lieder",
    "Vier Kerzen, ein Akkordeon": "akkordeon",
    "Blech und Zimt": "blasmusik",
    "Frühstück mit Bach": "kammermusik cello",
    "Winterlicht für Cello und Kerzen": "kammermusik cello",
    "Streichquartett mit Untertiteln": "kammermusik",
    "Leihquartett": "kammermusik",
    "Die kleine Neunte": "sinfonie beethoven",
    "Nachtschicht": "jazz",
    "Blechschaden": "jazz bigband",
    "Stollen und Swing": "jazz",
    "Session im Hinterhaus": "jazz",
    "Blaue Stunde": "jazz",
    "Jazz mit Oma": "jazz",
    "Tasten, bis es brennt": "jazz klavier",
    "Garage": "rock",
    "Playlist meiner Eltern": "rock",
    "Coverband wider Willen": "rock",
    "Leise Lieder, laute Leute": "lieder",
    "Chor der Nichtsänger": "chor",
    "Beats aus dem Bauhof": "elektro",
    "Der Bus fährt ohne uns": "theater",
    "Nebel im Kurpark": "theater",
    "Die Wäscherei der Träume": "theater",
    "Große kleine Welt": "theater",
    "Heute anders": "theater impro",
    "Wer hat das O gestohlen?": "theater",
    "Stille Post, sehr laut": "theater",
    "Ostwestfälisch für Fortgeschrittene": "kabarett",
    "Offenes Mikro, dünne Wände": "kabarett",
    "Montag ist Ruhetag": "kabarett",
    "Tangosalon": "tanzkurs tango",
    "Küche, Flur, Walzer": "tanzkurs",
    "Die Zauberflöte im Treppenhaus": "oper",
    "Carmen, kurz gefasst": "oper",
    "Rigoletto und die Kantine": "oper",
    "Kegelbahn": "musical",
    "Das kleine Musical": "musical",
    "Mach dein Musical": "musical",
    "Kurzfilme aus dem Netz": "kino",
    "Stummfilm mit Staubsauger": "kino",
    "Kino im Garten": "kino",
    "Filmfrühstück": "kino",
    "Original mit Untertiteln": "kino",
    "Dokfilm mit Widerrede": "kino",
    "Die Wetterkarte meiner Mutter": "lesung",
    "Der letzte Krimi": "lesung krimi",
    "Lesen im Dunkeln": "lesung",
    "Briefe an den Vermieter": "lesung",
    "Mit der Taschenlampe": "museumsfuehrung",
    "Zu Fuß durch": "stadtfuehrung",
    "Hinter der letzten Tür": "museumsfuehrung",
    "Bücherflohmarkt": "flohmarkt",
    "Markt der schiefen Krüge": "toepfermarkt",
    "Fest der kleinen Lichter": "laternen",
    "Drei Tage Nachbarschaft": "stadtfest",
    "Der kleine Mond fällt runter": "kindertheater",
    "Schneekönigin, sehr frei": "kindertheater",
    "Repariercafé": "reparieren",
    "Schreiben am Küchentisch": "schreiben",
    "Ukulele in fünf Fehlern": "ukulele",
    "Töpfern nach Feierabend": "toepfern",
    "Sprachcafé mit Musik": "sprachcafe",
    "Das offene Klavier": "klavier",
    "Chorprobe für alle": "chor",
    "Kneipenquiz Kultur": "quiz",
    "Poetry Slam der 13 Orte": "slam",
    "Slam ohne Bühne": "slam",
    "U20: Die Jungen dichten": "slam",
    "Reim gegen Rührei": "slam",
    "Orgel und Zitronen": "orgel",
    "Orgelpunkt Zwölf": "orgel",
    "Nacht der leisen Töne": "orgel",
    "Gospel mit Gegenwind": "gospel chor",
    "Stille Stunde": "chor",
    "Langsame Landschaft": "ausstellung",
    "Moor: ein Porträt": "ausstellung",
    "Fäden. Eine Stadt näht": "ausstellung",
    "Hundert Stühle": "ausstellung",
}
