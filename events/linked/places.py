"""Venues, houses and towns as nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.addresses import whole
from core.models import Picture
from events.linked.nodes import Node, node, plain, reference
from venues.models import InstitutionPage, Known, MunicipalityPage, VenuePage

COUNTRY = "DE"
_PLACES = {
    VenuePage.Kind.THEATRE: "PerformingArtsTheater",
    VenuePage.Kind.CONCERT_HALL: "MusicVenue",
    VenuePage.Kind.HALL: "EventVenue",
    VenuePage.Kind.CLUB: "NightClub",
    VenuePage.Kind.MUSEUM: "Museum",
    VenuePage.Kind.GALLERY: "ArtGallery",
    VenuePage.Kind.LIBRARY: "Library",
    VenuePage.Kind.SOCIOCULTURAL_CENTRE: "EventVenue",
    VenuePage.Kind.EDUCATION_CENTRE: "CivicStructure",
    VenuePage.Kind.CINEMA: "MovieTheater",
    VenuePage.Kind.CHURCH: "Church",
    VenuePage.Kind.MEMORIAL: "LandmarksOrHistoricalBuildings",
    VenuePage.Kind.OUTDOORS: "Place",
    VenuePage.Kind.OTHER: "Place",
}
_HOUSES = {
    InstitutionPage.Kind.LIBRARY: "Library",
    InstitutionPage.Kind.CLUB: "NightClub",
    InstitutionPage.Kind.CINEMA: "MovieTheater",
    InstitutionPage.Kind.GALLERY: "ArtGallery",
    InstitutionPage.Kind.EDUCATION: "EducationalOrganization",
    InstitutionPage.Kind.ENSEMBLE: "PerformingGroup",
    InstitutionPage.Kind.OFFICE: "GovernmentOffice",
}
PICTURE = "max-1600x1600|format-webp|webpquality-78"


def venue(page: VenuePage, *, town: str, facts: Sequence[Mapping[str, Any]], is_whole: bool = False) -> Node:
    """A place of its kind (https://schema.org/Place). `town`: the name of the one it is in; `facts` as
    VenuePage.accessibility_table gives them. Asks the database for the
    picture only, and that only if `is_whole`, as for the page of the venue itself."""
    address = whole(page.get_url())
    further: dict[str, Any] = {}
    if is_whole:
        further = {"image": picture(page.image), "description": plain(page.description)}
    return node(
        _PLACES[VenuePage.Kind(page.kind)],
        at_id=f"{address}#place",
        url=address,
        name=page.title,
        address=_postal(page, town),
        geo=geo(page.latitude, page.longitude),
        sameAs=page.website,
        amenityFeature=[_amenity(fact) for fact in facts if fact["known"] != Known.UNKNOWN],
        **further,
    )


def _postal(page: VenuePage, town: str) -> Node:
    return node(
        "PostalAddress",
        streetAddress=page.street,
        postalCode=page.postal_code,
        addressLocality=page.locality or town,
        addressCountry=COUNTRY,
    )


def _amenity(fact: Mapping[str, Any]) -> Node:
    """https://schema.org/LocationFeatureSpecification: what is there in part is said in words, not as a yes."""
    known = Known(fact["known"])
    return node(
        "LocationFeatureSpecification",
        name=str(fact["label"]),
        propertyID=str(fact["feature"]),
        description=fact["note"],
        value={Known.YES: True, Known.NO: False}.get(known, str(known.label)),
    )


def geo(latitude: float | None, longitude: float | None) -> Node | None:
    """WGS 84."""
    if latitude is None or longitude is None:
        return None
    return node("GeoCoordinates", latitude=round(latitude, 6), longitude=round(longitude, 6))


def elsewhere(name: str, address: str, town: str) -> Node:
    """A place that has no page here: whatever is known of it. `address` is one line."""
    locality = node("PostalAddress", streetAddress=address, addressLocality=town, addressCountry=COUNTRY)
    return node("Place", name=name or town or _("Ort: keine Angabe"), address=locality)


def house(page: InstitutionPage, *, town: MunicipalityPage | None = None, is_whole: bool = False) -> Node:
    """A house, club, ensemble or initiative (https://schema.org/Organization). `town` and the pictures only if
    `is_whole`, as for the page of the house itself."""
    address = whole(page.get_url())
    further: dict[str, Any] = {}
    if is_whole:
        further = {
            "description": plain(page.description),
            "logo": picture(page.logo),
            "image": picture(page.image),
            "telephone": page.phone,
            "sameAs": [url for url in (page.website, *(link.url for link in page.links.all())) if url],
            "location": reference(f"{whole(town.get_url())}#place") if town else None,
        }
    return node(
        _HOUSES.get(InstitutionPage.Kind(page.kind), "Organization"),
        at_id=f"{address}#organization",
        url=address,
        name=page.title,
        email=page.email,
        **further,
    )


def town(page: MunicipalityPage, *, is_whole: bool = False) -> Node:
    """https://schema.org/City, with its official key (AGS). Its picture only if `is_whole`, as on its own page."""
    address = whole(page.get_url())
    return node(
        "City",
        at_id=f"{address}#place",
        url=address,
        name=page.title,
        alternateName=page.short_name,
        description=plain(page.introduction),
        geo=geo(page.latitude, page.longitude),
        sameAs=page.website,
        image=picture(page.image) if is_whole else None,
        identifier=node("PropertyValue", propertyID="AGS", value=page.ags),
    )


def picture(image: Picture | None) -> Node | None:
    """https://schema.org/ImageObject, with who made it and what is allowed with it."""
    if image is None:
        return None
    return image_node(image, image.get_rendition(PICTURE).url)


def image_node(image: Picture, path: str) -> Node:
    """One rendition of it, at `path`."""
    return node(
        "ImageObject",
        url=whole(path),
        caption=image.default_alt_text,
        creditText=image.credit,
        license=image.licence_url,
    )
