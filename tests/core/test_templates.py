"""What holds for every public template."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

TEMPLATES = Path(settings.ROOT) / "templates"
ADMIN = {"admin", "wagtailadmin"}
PUBLIC = [
    str(file.relative_to(TEMPLATES))
    for file in sorted(TEMPLATES.rglob("*.html"))
    if not ADMIN & set(file.relative_to(TEMPLATES).parts)
]
INLINE = re.compile(r"""\sstyle\s*=|<style\b|<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|\son\w+\s*=""")


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_template_has_nothing_inline_that_the_policy_forbids(name: str) -> None:
    assert INLINE.findall((TEMPLATES / name).read_text(encoding="utf-8")) == []


def test_the_page_for_our_own_errors_needs_no_data() -> None:
    page = render_to_string("500.html")
    assert page.count("<h1") == 1
    assert 'href="/static/css/kulturnetz.css"' in page


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_offers_ways_on(client: Client) -> None:
    response = client.get("/gibt/es/nicht/")
    page = response.content.decode()
    assert response.status_code == 404
    assert page.count("<h1") == 1
    assert 'href="/kalender/"' in page
