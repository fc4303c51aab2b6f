"""The net: read from the towns' pages, drawn as an SVG of links."""

import csv
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from core.keys import from_name
from venues.models import MunicipalityPage
from venues.net import Link, Net, Stop, distance_km, draw, neighbours, net_from_municipalities

DATA = Path(__file__).parents[2] / "site" / "pages" / "demo" / "data"


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with translation.override("de"):
        yield


def href(key: str) -> str:
    return f"/{key}/?a=1&b=2"


def stop(key: str, x: float | None = 0, y: float | None = 0, **fields: Any) -> Stop:
    values: dict[str, Any] = {"name": key, "label": (key,), "latitude": 52.0, "longitude": 8.5, **fields}
    return Stop(key=key, x=x, y=y, **values)


SQUARE = Net(
    stops=(
        stop("mitte", 1, 1, is_hub=True),
        stop("nord", 1, 0, latitude=52.1),
        stop("ost", 2, 1, longitude=8.6),
        stop("west", 0, 1, longitude=8.3),
    ),
    links=(
        Link("nord", "ost", bends=((2, 0),), ring=True),
        Link("west", "ost", ring=True),
        Link("west", "nord", ring=True),
        Link("mitte", "nord"),
    ),
)


def page(key: str, place: object = None, links: object = None, **fields: Any) -> MunicipalityPage:
    """Never saved. With a content type given, Wagtail does not ask the database for it."""
    values = {"latitude": 52.0, "longitude": 8.5, "title": key, **fields}
    return MunicipalityPage(content_type_id=1, key=key, net_place=place, net_links=links, **values)


def region() -> list[MunicipalityPage]:
    drawn = json.loads((DATA / "net.json").read_text(encoding="utf-8"))
    rows = csv.DictReader((DATA / "municipalities.csv").read_text(encoding="utf-8").splitlines())
    return [
        page(
            key := from_name(row["name"]),
            drawn[key]["net_place"],
            drawn[key]["net_links"],
            title=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in rows
    ]


def test_distance_is_great_circle_in_whole_kilometres() -> None:
    assert (
        distance_km(stop("a", latitude=52.03333, longitude=8.53333), stop("b", latitude=52.14063, longitude=8.55772))
        == 12
    )


def test_neighbours_are_one_link_away_whichever_end_names_it_nearest_first() -> None:
    assert [(near.key, km) for near, km in neighbours(SQUARE, "nord")] == [("mitte", 11), ("ost", 13), ("west", 18)]


def test_a_stop_that_is_not_in_the_net_has_no_neighbours() -> None:
    assert neighbours(SQUARE, "anderswo") == []


def test_the_ring_is_one_closed_path_over_its_bends() -> None:
    svg = draw(SQUARE, size="zeichen", href=href)
    assert 'net__line--ring" d="M62 34L90 34L90 62L34 62Z"' in svg
    assert svg.count("net__line--ring") == 1


def test_a_ring_with_a_gap_is_drawn_line_by_line() -> None:
    open_ring = Net(SQUARE.stops, SQUARE.links[1:])
    assert draw(open_ring, size="gross", href=href).count("net__line--ring") == 2


def test_the_mark_is_hidden_from_screen_readers_and_has_no_links() -> None:
    svg = draw(SQUARE, size="zeichen", href=href)
    assert svg.startswith('<svg class="net net--zeichen" viewBox="0 0 124 96" aria-hidden="true" focusable="false">')
    assert "<a" not in svg
    assert svg.count("net__dot") == 4


def test_each_stop_says_its_number_of_dates_in_the_order_of_the_alphabet() -> None:
    svg = draw(SQUARE, size="gross", counts={"nord": 1, "west": 12}, href=href)
    assert re.findall(r'aria-label="([^"]*)"', svg) == [
        "Netz der 4 Orte",
        "mitte: kein Termin heute",
        "nord: 1 Termin heute",
        "ost: kein Termin heute",
        "west: 12 Termine heute",
    ]
    assert re.findall(r'net__count"[^>]*>(\d+)<', svg) == ["1", "12"]
    assert svg.count("net__stop--on") == 2


def test_without_counts_a_stop_says_its_name_only() -> None:
    assert 'aria-label="nord"' in draw(SQUARE, size="gross", href=href)


def test_the_small_net_names_the_lit_stop_and_the_distances_of_its_neighbours() -> None:
    svg = draw(SQUARE, size="klein", counts={"mitte": 2}, lit="mitte", href=href, when="am Freitag", current="mitte")
    assert 'aria-label="nord 11 km: kein Termin am Freitag"' in svg
    assert 'aria-label="mitte: 2 Termine am Freitag" aria-current="page"' in svg
    assert re.findall(r"net__stop--(\w+)", svg) == ["lit", "near", "off", "off"]
    assert re.findall(r"<tspan[^>]*>([^<]+)<", svg) == ["mitte", "nord", "11 km"]
    assert re.findall(r'net__line--lit" data-ort="(\w+)"', svg) == ["mitte"]


def test_a_stop_grows_with_its_dates_up_to_a_bound() -> None:
    radii = [
        re.findall(r'net__node"[^>]* r="([\d.]+)"', draw(SQUARE, size="gross", counts={"mitte": n}, href=href))[0]
        for n in (0, 1, 4, 500)
    ]
    assert radii == ["7", "12", "19", "34"]


def test_a_label_broken_at_a_hyphen_is_spoken_as_one_word() -> None:
    net = Net((stop("sh", label=("Schloß Holte-", "Stukenbrock")),), ())
    assert 'aria-label="Schloß Holte-Stukenbrock"' in draw(net, size="gross", href=href)


def test_what_people_wrote_is_escaped_and_no_style_is_set() -> None:
    net = Net((stop("x", label=('<b>"Ort"',)),), ())
    svg = draw(net, size="gross", href=href)
    assert "<b>" not in svg
    assert 'href="/x/?a=1&amp;b=2"' in svg
    assert "style=" not in svg


def test_an_unknown_size_is_refused_with_the_sizes_there_are() -> None:
    with pytest.raises(ValueError, match="'winzig' is no size of the net: take one of gross, klein, zeichen"):
        draw(SQUARE, size="winzig", href=href)


def test_a_net_without_towns_can_be_drawn() -> None:
    assert draw(Net((), ()), size="gross", href=href).endswith("</svg>")


def test_a_link_counts_once_when_both_ends_name_it() -> None:
    net = net_from_municipalities(
        [
            page("a", {"x": 0, "y": 0}, [{"to": "b", "bends": [[1, 0]], "ring": True}]),
            page("b", {"x": 2, "y": 0}, [{"to": "a"}]),
        ],
        "a",
    )
    assert net.links == (Link("a", "b", ((1, 0),), ring=True),)


@pytest.mark.parametrize(
    "links", [None, {}, "b", [None, 7, "b"], [{"to": 5}], [{"to": "nowhere"}], [{"to": "a"}], [{"bends": []}]]
)
def test_links_that_make_no_sense_are_left_out(links: object) -> None:
    net = net_from_municipalities([page("a", {"x": 0, "y": 0}, links), page("b", {"x": 1, "y": 0})], "a")
    assert net.links == ()


@pytest.mark.parametrize("bends", [None, 5, [1, 2], [[1, 2], [3]], [["1", 2]], [[True, 2]], [[float("nan"), 2]]])
def test_bends_that_make_no_sense_leave_a_straight_line(bends: object) -> None:
    pages = [page("a", {"x": 0, "y": 0}, [{"to": "b", "bends": bends}]), page("b", {"x": 1, "y": 0})]
    assert net_from_municipalities(pages, "a").links == (Link("a", "b"),)


def test_label_values_that_make_no_sense_fall_back() -> None:
    place = {"x": 3, "y": 4, "label": [5, ""], "dx": "far", "dy": None, "anchor": "left"}
    net = net_from_municipalities([page("a", place, title="Adorf am See, Ortsteil", short_name="Adorf")], "")
    assert net.stops == (Stop("a", "Adorf", ("Adorf",), 3, 4, 52.0, 8.5),)


@pytest.mark.parametrize(
    "place", [None, [], "x", {}, {"x": 1}, {"x": "1", "y": 2}, {"x": 1e9, "y": 0}, {"x": True, "y": 0}]
)
def test_one_town_without_a_place_gives_all_a_place_on_the_oval(place: object) -> None:
    pages = [
        page("hub", {"x": 5, "y": 5}),
        page("north", place, latitude=52.1),
        page("east", {"x": 0, "y": 0}, longitude=8.7),
        page("west", {"x": 1, "y": 1}, longitude=8.3),
    ]
    net = net_from_municipalities(pages, "hub")
    assert [(item.key, item.point) for item in net.stops] == [
        ("hub", (0, 0)),
        ("north", (0, -5.4)),
        ("east", (3.637, 2.7)),
        ("west", (-3.637, 2.7)),
    ]
    assert net.links == (
        *(Link("north", "east", ring=True), Link("east", "west", ring=True), Link("west", "north", ring=True)),
        *(Link("hub", "north"), Link("hub", "east"), Link("hub", "west")),
    )


@pytest.mark.parametrize("towns", [0, 1, 2, 3, 30])
def test_a_region_of_any_size_can_be_drawn_without_places_and_without_a_hub(towns: int) -> None:
    net = net_from_municipalities([page(f"t{n}", latitude=50 + n / 10) for n in range(towns)], "")
    assert draw(net, size="gross", href=href).count("<a ") == towns


def test_the_first_region_is_one_ring_with_spokes_at_right_angles_and_diagonals() -> None:
    net = net_from_municipalities(region(), "bielefeld")
    points = {item.key: item.point for item in net.stops}
    for link in net.links:
        path = [points[link.a], *link.bends, points[link.b]]
        for (x, y), (to_x, to_y) in pairwise(path):
            assert x == to_x or y == to_y or abs(x - to_x) == abs(y - to_y), link
    assert draw(net, size="gross", href=href).count("net__line--ring") == 1
    assert [(near.key, km) for near, km in neighbours(net, "enger")] == [
        ("spenge", 5),
        ("herford", 8),
        ("bielefeld", 12),
    ]
