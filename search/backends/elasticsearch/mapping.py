"""How a unit lies in the index, and what the index is called."""

from __future__ import annotations

import hashlib
import json

from django.conf import settings
from elasticsearch import dsl


class DateInUnit(dsl.InnerDoc):
    key = dsl.Keyword(index=False, doc_values=False)
    starts_at = dsl.Date()
    day = dsl.Date(format="strict_date")
    last_day = dsl.Date(format="strict_date")


class Unit(dsl.Document):
    """search.documents.UnitDocument. The dates are nested: a period is about one date, and the next one of a period is
    what a hit shows (ADR 7 has the figures of the other way)."""

    unit = dsl.Long()
    event = dsl.Keyword()
    # Terms as search.terms writes them. Frequencies and lengths count for nothing, positions make phrases.
    terms = dsl.Text(analyzer="whitespace", norms=False)
    performers = dsl.Keyword(index=False, doc_values=False)
    venue = dsl.Keyword()
    house = dsl.Keyword()
    # "sparte=musik": one field, so that all facets are counted in one go.
    facets = dsl.Keyword()
    cheapest = dsl.Integer()
    ages = dsl.IntegerRange()
    position = dsl.GeoPoint()
    shares_event = dsl.Boolean()
    state = dsl.Keyword(index=False, doc_values=False)
    dates = dsl.Nested(DateInUnit)

    class Meta:
        dynamic = dsl.MetaField("strict")

    class Index:
        settings = {
            "number_of_shards": 1,
            # Said, so that it holds after half a minute without a search, too.
            "refresh_interval": "1s",
            "auto_expand_replicas": "0-1",
            # While a second index is built, what was deleted meanwhile must not come back with an older reading.
            "gc_deletes": "2h",
        }


def live_alias() -> str:
    """What is searched."""
    return str(settings.SEARCH_PREFIX)


def building_alias() -> str:
    """What is being built beside it; there only while somebody builds."""
    return f"{settings.SEARCH_PREFIX}-building"


def name_prefix() -> str:
    """What the name of every index with the mapping of this code begins with."""
    return f"{settings.SEARCH_PREFIX}-{_version()}-"


def _version() -> str:
    content = json.dumps([Unit._doc_type.mapping.to_dict(), Unit.Index.settings], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:8]
