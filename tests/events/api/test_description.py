"""The description is true: schemathesis asks whatever it allows, and much that it does not.

`API_CASES=5000` asks so many times in all; the suite asks less.
"""

import os
from collections.abc import Iterator
from math import ceil
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories import make_event, make_house, make_picture, make_town, make_venue

OPERATIONS = 11
# Lists can be asked in a wrong way as well.
WAYS = OPERATIONS + 5
CASES = int(os.environ.get("API_CASES", "320"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def world(db: None, settings: Any) -> None:
    settings.KULTURNETZ_API_PER_MINUTE = 0
    house = make_house(make_town("Enger"), "Verein", email="post@verein.example")
    venue = make_venue(house, "Halle", latitude=52.1, longitude=8.5)
    make_event(house, "Abend", venue=venue, image=make_picture(), price_min=500, price="fixed")
    make_event(house, "weg").unpublish()


@pytest.fixture
def api_schema(world: None) -> Iterator[Any]:
    """As the test client does it: the connection of the test outlives its requests."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_one_that_is_described(api_schema: Any, mode: GenerationMode) -> None:
    operations = [result.ok() for result in api_schema.get_all_operations()]
    for operation in operations:
        # Every word may be a key, and what takes no parameter cannot be asked in a wrong way.
        if mode is GenerationMode.NEGATIVE and not operation.definition.raw.get("parameters", [])[1:]:
            continue

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=ceil(CASES / WAYS), deadline=None, suppress_health_check=list(HealthCheck))
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        asked()

    assert len(operations) == OPERATIONS


@pytest.mark.django_db
def test_it_is_there_in_german_and_in_english_with_examples(client: Client) -> None:
    german, english = (client.get(f"/api/v1/openapi.json{query}").json() for query in ("", "?lang=en"))

    assert german["openapi"] == "3.1.0"
    assert len(german["paths"]) == OPERATIONS
    listed = german["paths"]["/api/v1/occurrences"]["get"], english["paths"]["/api/v1/occurrences"]["get"]
    assert [one["summary"] for one in listed] == ["Termine", "Dates"]
    assert german["info"]["description"].startswith("Alle Termine")
    assert english["info"]["description"].startswith("All dates")
    parameters = {one["name"]: one for one in listed[0]["parameters"]}
    assert parameters["gemeinde"]["schema"]["examples"] == [["enger", "verl"]]
    assert set(listed[0]["responses"]) == {"200", "304", "400", "404", "406", "429"}
    assert set(listed[0]["responses"]["200"]["content"]) == {"application/json", "application/ld+json"}
