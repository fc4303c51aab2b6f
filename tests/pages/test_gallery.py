"""The gallery shows every component, with the attributes that it declares."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from pages.gallery.samples import components
from pages.gallery.views import shown

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[2] / "templates" / "components"
# Each page has them, the gallery as well.
OF_EVERY_PAGE = {"masthead", "footer"}


def test_the_gallery_is_one_page_for_builders_and_not_for_search_engines(client: Client) -> None:
    for address in ("/components/", "/en/components/"):
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1
        assert '<meta name="robots" content="noindex">' in html


def test_every_template_of_a_component_is_drawn() -> None:
    drawn = {component.name for component in components(NOW)}
    tags_of = {"day": "day_section", "filters": "filter_panel", "lane": "lane_section"}
    names = {path.stem for path in TEMPLATES.glob("*.html")} - OF_EVERY_PAGE
    assert {tags_of.get(name, name) for name in names} - drawn == set()


def test_a_component_is_shown_with_what_its_tag_declares() -> None:
    (row,) = (component for component in shown(NOW) if component.name == "row")
    assert row.declaration == "row occurrence day=None level=3 here='' dated=False note=''"
    words = {word: str(html) for word, _call, html in row.forms}
    assert "ABGESAGT" in words["abgesagt"]
    assert "VERSCHOBEN auf So 6. Dezember" in words["am alten Tag, verschoben"]


@pytest.mark.parametrize(
    ("query", "theme"), [("", ""), ("?thema=hell", "light"), ("?thema=dunkel", "dark"), ("?thema=x", "")]
)
def test_all_of_it_can_be_looked_at_in_either_theme(client: Client, query: str, theme: str) -> None:
    html = client.get(f"/components/{query}").content.decode()
    assert f'class="theme{f" theme--{theme}" if theme else ""}"' in html
