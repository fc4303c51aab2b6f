"""What people type, and what they would call a good answer. Judged by what events are, never by what the search finds.

3 is what was meant, 2 is good, 1 has something to do with it; everything else is worth nothing, near misses too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.search.relevance.corpus import Facts

Test = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Want:
    """Events that pass every test get this grade."""

    grade: int
    tests: tuple[Test, ...]

    def fits(self, facts: Facts) -> bool:
        return all(test(facts) for test in self.tests)


@dataclass(frozen=True, slots=True)
class Query:
    """`text` goes through the form of the search page; `more` is the rest of its query string."""

    text: str
    wants: tuple[Want, ...]
    more: str = ""

    def grade(self, facts: Facts) -> int:
        return max((want.grade for want in self.wants if want.fits(facts)), default=0)


def want(grade: int, **wanted: Any) -> Want:
    """For example `want(3, topic="orgel", town="enger")`. Names are those of TESTS; a value is one or several words,
    of which one is enough."""
    return Want(grade, tuple(TESTS[name](value) for name, value in wanted.items()))


def _one_of(read: Callable[[Facts], Iterable[str]]) -> Callable[[str], Test]:
    def with_value(value: str) -> Test:
        words = value.split()
        return lambda facts: any(word in read(facts) for word in words)

    return with_value


TESTS: dict[str, Callable[[Any], Test]] = {
    "topic": _one_of(lambda facts: facts.topics),
    "category": _one_of(lambda facts: facts.categories),
    "town": _one_of(lambda facts: (facts.town,)),
    "title": lambda text: lambda facts: text in facts.title,
    "named": lambda title: lambda facts: facts.title == title,
    "venue": lambda name: lambda facts: facts.venue == name,
    "house": lambda name: lambda facts: facts.house == name,
    "performer": lambda name: lambda facts: name in facts.performers,
    "free": lambda value: lambda facts: facts.is_free is value,
    "kids": lambda value: lambda facts: facts.is_for_children is value,
    "english": lambda value: lambda facts: facts.is_english is value,
    "on": lambda days: lambda facts: any(date.fromisoformat(day) in facts.days for day in days.split()),
}

CONCERTS = "konzert klassik jazz pop-rock kirchenmusik"
WEEKEND = "2026-11-28 2026-11-29"


def _same(texts: str, *wants: Want) -> list[Query]:
    """Several ways to ask for the same, separated by |."""
    return [Query(text.strip(), wants) for text in texts.split("|")]


WORDS = [
    *_same("orgel | Orgeln | ORGEL | orgelmusik", want(3, topic="orgel")),
    *_same(
        "orgelkonzert",
        want(3, topic="orgel", title="rgelkonzert"),
        want(3, topic="orgel", title="Orgel"),
        want(2, topic="orgel"),
    ),
    *_same("kammerkonzert | Kammerkonzerte", want(3, title="Kammerkonzert"), want(2, topic="kammermusik")),
    *_same("kammermusik", want(3, topic="kammermusik")),
    *_same("sinfonie | sinfoniekonzert", want(3, topic="sinfonie")),
    *_same("klavier | Klavierabend", want(3, topic="klavier")),
    *_same("jazz | Jazzabend | jazz konzert", want(3, topic="jazz"), want(2, topic="bigband")),
    *_same("big band | bigband | Big-Band", want(3, topic="bigband")),
    *_same("rock | Rockkonzert", want(3, topic="rock")),
    *_same("barock | barockmusik", want(3, topic="barock")),
    *_same("chor | Chöre | choere", want(3, topic="chor"), want(2, topic="gospel")),
    *_same("gospel | gospelchor", want(3, topic="gospel"), want(1, topic="chor")),
    *_same("akkordeon | akordeon", want(3, topic="akkordeon"), want(2, topic="klezmer")),
    *_same("oper | Opern", want(3, topic="oper")),
    *_same("musical | Musicals", want(3, topic="musical")),
    *_same("kino | open air kino | filmabend", want(3, topic="kino")),
    *_same("lesung | Lesungen", want(3, topic="lesung"), want(3, topic="krimi")),
    *_same("krimi | krimilesung", want(3, topic="krimi")),
    *_same("kindertheater | theater für kinder | puppentheater", want(3, topic="kindertheater")),
    *_same("impro | improtheater", want(3, topic="impro")),
    *_same("weihnachtsmarkt | Weihnachtsmärkte | weihnachtsmaerkte", want(3, topic="weihnachtsmarkt")),
    *_same("weihnachtskonzert", want(3, topic="weihnachtskonzert")),
    *_same("weihnacht", want(3, topic="weihnachtsmarkt weihnachtskonzert")),
    *_same("flohmarkt | Flohmärkte | trödelmarkt | troedelmarkt", want(3, topic="flohmarkt")),
    *_same("stadtführung | stadtfuehrung | nachtwächter", want(3, topic="stadtfuehrung")),
    *_same("ausstellung | Kunstausstellung", want(3, topic="ausstellung"), want(2, category="ausstellung")),
    *_same("malkurs | aquarell", want(3, topic="malkurs")),
    *_same("töpfern | toepferkurs", want(3, topic="toepfern"), want(1, topic="toepfermarkt")),
    *_same("tanzkurs | salsa", want(3, topic="tanzkurs")),
    *_same("tango", want(3, topic="tango"), want(3, topic="tanzkurs", title="Tango"), want(1, topic="akkordeon")),
    *_same("tanztee", want(3, topic="tanztee")),
    *_same("ballett", want(3, topic="ballett")),
    *_same("kabarett | comedy | Comedynacht", want(3, topic="kabarett"), want(2, category="kabarett-comedy")),
    *_same("poetry slam | slam", want(3, topic="slam"), want(2, category="poetry-slam")),
    *_same("bad | badetag | Badefest", want(3, topic="badetag")),
    *_same("tor", want(3, topic="tor"), want(2, venue="TOR 6 Theaterhaus / Theaterlabor")),
    *_same("direktorin", want(3, topic="direktorin")),
    *_same("straßenfest | strassenfest", want(3, title="Straßenfest"), want(2, topic="stadtfest")),
    *_same("laternenumzug | martinsumzug", want(3, topic="laternen")),
    *_same("wanderung | Winterwanderungen", want(3, topic="wanderung")),
    *_same("radtour | fahrradtour", want(3, topic="radtour")),
    *_same("zirkus", want(3, topic="zirkus")),
    *_same("schreibwerkstatt", want(3, topic="schreiben")),
    *_same("klezmer", want(3, topic="klezmer")),
    *_same("blasmusik | blaskapelle", want(3, topic="blasmusik")),
    *_same("sprachcafé | sprachcafe", want(3, topic="sprachcafe")),
    *_same("repaircafe | repair café", want(3, topic="reparieren")),
    *_same("kneipenquiz | quiz", want(3, topic="quiz")),
    *_same("auslese | weinauslese", want(3, topic="auslese")),
    *_same("kooperation", want(3, topic="kooperation")),
]

NAMES = [
    *_same("johanna kestner | Kestner", want(3, title="Johanna Kestner"), want(3, performer="Johanna Kestner")),
    *_same("knut halvorsen | halvorsen", want(3, performer="Knut Halvorsen")),
    *_same("Ilse Donnerhall", want(3, performer="Ilse Donnerhall")),
    *_same("trio mondlicht | mondlicht", want(3, performer="Trio Mondlicht")),
    *_same("die zaungäste | zaungaeste", want(3, performer="Die Zaungäste")),
    *_same("viktor lindenbaum", want(3, performer="Viktor Lindenbaum")),
    *_same("Henner Lüdeking | luedeking", want(3, performer="Henner Lüdeking")),
    *_same("Wiebke Sandkühler", want(3, performer="Wiebke Sandkühler")),
    *_same(
        "böckstiegel | boeckstiegel | Bockstiegel",
        want(3, title="Böckstiegel"),
        want(3, venue="Museum Peter August Böckstiegel"),
    ),
    *_same("oetkerhalle | rudolf oetker halle | Rudolf-Oetker-Halle", want(3, venue="Rudolf-Oetker-Halle")),
    *_same("TAM | theater am alten markt", want(3, venue="Theater am Alten Markt")),
    *_same("ringlokschuppen", want(3, venue="Ringlokschuppen")),
    *_same("bunker ulmenwall", want(3, venue="Bunker Ulmenwall"), want(3, house="Bunker Ulmenwall")),
    *_same("weberei gütersloh", want(3, venue="Die Weberei"), want(3, house="Die Weberei")),
    *_same("marta herford", want(3, venue="Marta Herford"), want(3, house="Marta Herford")),
    *_same("kleinbahnmuseum", want(3, venue="Kleinbahnmuseum"), want(3, house="Kleinbahnmuseum")),
    *_same("widukind museum enger", want(3, venue="Widukind-Museum"), want(3, house="Widukind-Museum")),
    *_same("faust", want(3, named="Faust"), want(2, named="Faust und Gretchen"), want(1, title="der Faust")),
    *_same('"stille nacht" | Stille Nacht', want(3, named="Stille Nacht"), want(1, title="Stille")),
    *_same("nussknacker | Nußknacker", want(3, title="Nussknacker")),
    *_same("beethoven", want(3, title="Beethoven"), want(3, topic="beethoven")),
    *_same("zauberflöte | zauberfloete", want(3, title="Zauberflöte")),
    *_same("carmen", want(3, title="Carmen")),
    *_same("sommernachtstraum", want(3, title="Sommernachtstraum")),
    *_same("Enger Straße | enger strasse", want(3, title="Enger Straße")),
    *_same("herforder pils", want(3, topic="brauerei", title="Herforder Pils"), want(2, topic="brauerei")),
]

SLIPS = [
    *_same("orgl | ogrel", want(3, topic="orgel")),
    *_same("Weinachtsmarkt", want(3, topic="weihnachtsmarkt")),
    *_same("kabaret | kabaratt", want(3, topic="kabarett"), want(2, category="kabarett-comedy")),
    *_same("klezmar", want(3, topic="klezmer")),
    *_same("bökstiegel", want(3, title="Böckstiegel"), want(3, venue="Museum Peter August Böckstiegel")),
    *_same("halvorson", want(3, performer="Knut Halvorsen")),
    *_same("nusknacker", want(3, title="Nussknacker")),
    *_same("saxophon", want(3, title="Saxofon")),
    *_same("sinfonikonzert", want(3, topic="sinfonie")),
    *_same("schneewitchen", want(3, title="Schneewittchen")),
]

SENTENCES = [
    *_same("guetersloh orgel | orgel in gütersloh", want(3, topic="orgel", town="guetersloh")),
    *_same("Konzrt in Herford | konzert herford", want(3, category=CONCERTS, town="herford")),
    *_same("kindertheater umsonst | kindertheater kostenlos", want(3, topic="kindertheater", free=True)),
    *_same("lesung enger morgen", want(3, named="Lesung im Kirchspiel")),
    *_same("theater herford samstag unter 10 euro", want(3, named="Theater: Der Fahrplan")),
    *_same("kostenlos morgen mit kindern", want(3, kids=True, free=True, on="2026-11-26")),
    *_same(
        "konzert am 24.12. | konzert heiligabend",
        want(3, named="Konzert zur Christnacht"),
        want(3, category=CONCERTS, on="2026-12-24"),
    ),
    *_same("jazz this weekend | jazz am wochenende", want(3, topic="jazz bigband", on=WEEKEND)),
    *_same(
        "weihnachtsmarkt shs | weihnachtsmarkt schloß holte",
        want(3, topic="weihnachtsmarkt", town="schloss-holte-stukenbrock"),
    ),
    *_same("ballett salzuflen | ballett in bad salzuflen", want(3, topic="ballett", town="bad-salzuflen")),
    *_same("flohmarkt enger", want(3, topic="flohmarkt", town="enger")),
    *_same("rock verl", want(3, topic="rock", town="verl")),
    *_same("silvester bad salzuflen | silvesterball", want(3, named="Silvesterball")),
    *_same(
        "kabarett steinhagen",
        want(3, topic="kabarett", town="steinhagen"),
        want(3, category="kabarett-comedy", town="steinhagen"),
    ),
    *_same("ausstellung werther", want(3, category="ausstellung", town="werther-westf")),
    *_same(
        "oper bielefeld", want(3, topic="oper", town="bielefeld"), want(2, category="oper-musical", town="bielefeld")
    ),
    *_same("zirkus oerlinghausen", want(3, topic="zirkus", town="oerlinghausen")),
    *_same("free concert", want(3, category=CONCERTS, free=True)),
]

ENGLISH = [
    *_same("christmas market", want(3, topic="weihnachtsmarkt", english=True)),
    *_same("organ recital", want(3, topic="orgel", english=True)),
    *_same("flea market", want(3, topic="flohmarkt", english=True)),
    *_same("guided tour", want(3, topic="stadtfuehrung", english=True)),
    *_same("exhibition", want(3, topic="ausstellung", english=True), want(2, category="ausstellung")),
    *_same("language café", want(3, topic="sprachcafe", english=True)),
    *_same("reading by candlelight", want(3, topic="lesung", english=True)),
]

QUERIES = [*WORDS, *NAMES, *SLIPS, *SENTENCES, *ENGLISH]
