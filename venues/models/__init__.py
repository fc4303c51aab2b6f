"""Towns, houses and places, and who may do what there."""

from venues.models.accessibility import AccessibilityFact, Feature, Known
from venues.models.bin import BinEntry
from venues.models.institution import InstitutionLink, InstitutionPage
from venues.models.municipality import MunicipalityPage
from venues.models.teams import Office, Team
from venues.models.venue import Room, VenuePage

__all__ = [
    "AccessibilityFact",
    "BinEntry",
    "Feature",
    "InstitutionLink",
    "InstitutionPage",
    "Known",
    "MunicipalityPage",
    "Office",
    "Room",
    "Team",
    "VenuePage",
]
