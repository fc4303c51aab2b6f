"""Foreign text is made safe and plain."""

import time

import pytest

from events.imports.staged import StagedLocation
from events.imports.text import clean_description, one_line, parse_location, teaser_of, web_address


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("", ""),
        ("Erster\nmit Umbruch\n\nZweiter & letzter", "<p>Erster<br>mit Umbruch</p><p>Zweiter &amp; letzter</p>"),
        ("Eintritt < 10 €", "<p>Eintritt &lt; 10 €</p>"),
        ("<b>fett</b> und <i>schräg</i>", "<p><strong>fett</strong> und <em>schräg</em></p>"),
        ("<div>eins</div><div>zwei</div>", "<p>eins</p><p>zwei</p>"),
        ("<h2>Titel</h2>Text<br><br>Mehr", "<p>Titel</p><p>Text</p><p>Mehr</p>"),
        ("<ol><li>a</li></ol>", "<ul><li>a</li></ul>"),
        ('<a href="https://example.org/" onclick="x()">Haus</a>', '<p><a href="https://example.org/">Haus</a></p>'),
        ('<a href="javascript:x()">a</a> <a href="/pfad">b</a>', "<p>a b</p>"),
        ("<script>alert(1)</script><p>gut</p><style>p{}</style>", "<p>gut</p>"),
        ('<img src=x onerror=alert(1)><p onmouseover="x()">gut</p>', "<p>gut</p>"),
        ("<b><p>eins</p><p>zwei</p></b>", "<p><strong>eins</strong></p><p><strong>zwei</strong></p>"),
        ("<p> </p><p>&nbsp;</p><p>da</p>", "<p>da</p>"),
        ("<b>eins</b>\nzwei", "<p><strong>eins</strong><br>zwei</p>"),
        ("a\x00b\x1bc", "<p>abc</p>"),
    ],
)
def test_descriptions_become_clean_paragraphs(given: str, cleaned: str) -> None:
    assert clean_description(given) == cleaned


HOSTILE = ["<div>", "<b>", "<ul><li>", "<a href=x>", "<p>a", "<", "<!--", "&", "<font a" + " b" * 2_000]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_html_is_cleaned_in_no_time(piece: str) -> None:
    started = time.process_time()
    cleaned = clean_description("<p>" + piece * (1_000_000 // len(piece)))

    assert time.process_time() - started < 0.5
    assert cleaned.count("<strong>") <= 40


def test_deeply_nested_html_becomes_plain_text() -> None:
    assert clean_description("<b>" * 100 + "laut" + "</b>" * 100) == "<p>laut</p>"


@pytest.mark.parametrize(
    ("description", "teaser"),
    [
        ("", ""),
        ("<p>Ein Abend mit Dr. Kunz. Danach Tanz.</p>", "Ein Abend mit Dr. Kunz."),
        ("<p>Am 3. Mai spielt z. B. das Quartett! Mehr folgt.</p>", "Am 3. Mai spielt z. B. das Quartett!"),
        ("<p>Ohne Punkt</p><p>Zweiter &amp; letzter</p>", "Ohne Punkt Zweiter & letzter"),
    ],
)
def test_teasers_are_the_first_sentence(description: str, teaser: str) -> None:
    assert teaser_of(description) == teaser


def test_long_first_sentences_are_cut_at_a_word() -> None:
    assert teaser_of("<p>" + "wort " * 100 + "</p>") == ("wort " * 59).rstrip() + "…"


def test_titles_are_one_plain_line() -> None:
    assert one_line(" Tom &amp;\n Jerry\u202e\t", 200) == "Tom & Jerry"
    assert one_line("abcdef", 4) == "abc…"


@pytest.mark.parametrize(
    ("text", "location"),
    [
        (
            "Kulturhaus, Hauptstraße 12a, 33602 Bielefeld, Deutschland",
            ("Kulturhaus", "Hauptstraße 12a", "33602", "Bielefeld"),
        ),
        ("Stadtpark", ("Stadtpark", "", "", "")),
        ("Am Markt 3\n32051 Herford", ("", "Am Markt 3", "32051", "Herford")),
        ("D-33330 Gütersloh", ("", "", "33330", "Gütersloh")),
        ("", ("", "", "", "")),
    ],
)
def test_places_are_guessed_from_location(text: str, location: tuple[str, str, str, str]) -> None:
    assert parse_location(text) == StagedLocation(text.replace("\n", ", "), *location)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", ""),
        ("/pfad", ""),
        ("https://a b", ""),
        ("https://example.org/" + "a" * 1_000, ""),
    ],
)
def test_only_absolute_web_addresses_are_taken(given: str, address: str) -> None:
    assert web_address(given) == address
