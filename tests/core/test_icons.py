"""Icons in templates."""

from html.parser import HTMLParser

import pytest
from django.template import Context, Template, TemplateSyntaxError

from core.icons import SHAPES, UnknownIconError, svg


def rendered(source: str) -> str:
    return Template("{% load icons %}" + source).render(Context())


class Collector(HTMLParser):
    """Keeps the tags and attributes of what it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_an_icon_is_drawn_in_the_colour_of_the_text_and_hidden_from_screen_readers() -> None:
    assert rendered('{% icon "chevron-down" %}') == (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        '<path d="m6 9 6 6 6-6"/></svg>'
    )


@pytest.mark.parametrize("name", SHAPES)
def test_every_icon_consists_of_shapes_only(name: str) -> None:
    reader = Collector()
    reader.feed(svg(name))
    assert {tag for tag, _ in reader.found} <= {"svg", "path", "circle", "rect"}
    assert not any("style" in attributes for _, attributes in reader.found)


def test_an_unknown_name_fails_when_the_template_is_compiled() -> None:
    with pytest.raises(TemplateSyntaxError, match='No icon is called "serach"'):
        Template('{% load icons %}{% if False %}{% icon "serach" %}{% endif %}')


@pytest.mark.parametrize("source", ["{% icon name %}", "{% icon %}", '{% icon "x" "menu" %}'])
def test_an_icon_takes_one_quoted_name(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="one quoted name"):
        rendered(source)


def test_drawing_an_unknown_icon_names_the_ones_there_are() -> None:
    with pytest.raises(UnknownIconError, match="accessibility, arrow-left"):
        svg("serach")
