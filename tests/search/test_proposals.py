"""What the file of compound parts lacks."""

from io import StringIO

import pytest
from django.core.management import call_command

from search.proposals import proposals
from tests.search.conftest import Publish

pytestmark = pytest.mark.django_db


def test_what_stands_beside_a_known_part_is_proposed(publish: Publish) -> None:
    publish("Zwiebelmarkt")
    publish("Der Zwiebelabend")
    found = {proposal.part: proposal.compounds for proposal in proposals()}
    assert set(found["zwiebel"]) == {"Zwiebelmarkt", "Zwiebelabend"}


def test_compounds_of_known_parts_propose_nothing(publish: Publish) -> None:
    publish("Weihnachtsmarkt", categories=("theater",))
    assert "weihnacht" not in {proposal.part for proposal in proposals()}


def test_the_command_prints_the_most_frequent_first(publish: Publish) -> None:
    publish("Zwiebelmarkt")
    publish("Zwiebelabend")
    publish("Rübenmarkt")
    out = StringIO()
    call_command("propose_compound_parts", "--most=1", stdout=out)
    assert out.getvalue().startswith("zwiebel: ")
