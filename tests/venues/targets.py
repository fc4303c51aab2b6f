"""Fills the addresses of the admin with what one side of the world has."""

from typing import Any

from tests.venues.admin_addresses import Address, admin_addresses
from tests.venues.world import Side
from venues.admin_urls import OBJECT, OPEN, Kind, is_staff_only

_FAILS = {"wagtailadmin_error_test"}  # on purpose
_ABOUT_MODERATION = {"task_state_id", "workflow_state_id", "task_id"}


def filled(side: Side, address: Address, *, linkable: bool = True) -> str:
    """The address about an event of this side, or what else it is about; `linkable=False` takes drafts where public
    pages are everybody's to link to."""
    return address.url(values_for(side, address, linkable=linkable))


def values_for(side: Side, address: Address, *, linkable: bool = True) -> dict[str, Any]:
    """For each parameter of the address the id of something of this side; they belong together."""
    values = {**side.ids, **_of_the_region(side, address.name)}
    if _ABOUT_MODERATION & {*address.parameters}:
        values["page_id"] = side.submitted.pk
    for name, kind in OBJECT.get(address.name, {}).items():
        if kind is Kind.LINKABLE:
            values[name] = side.event.pk if linkable else side.draft.pk
        elif name in {"pk", "id"}:
            files = {Kind.PICTURE: side.picture, Kind.DOCUMENT: side.document}
            values[name] = files.get(kind, side.event).pk
    return values


def _of_the_region(side: Side, name: str) -> dict[str, Any]:
    space = name.rpartition(":")[0]
    if space == "wagtailadmin_workflows" and "task" in name:
        return {"pk": side.ids["task_id"]}
    words = {"model_name": "region"} if space == "wagtailsettings" else {}
    return {"pk": side.rows[space], **words} if space in side.rows else words


def about_objects() -> list[Address]:
    """Addresses with the id of something that is somebody's."""
    return [address for address in admin_addresses() if address.name in OBJECT and address.parameters]


def for_houses() -> list[Address]:
    """What a house may open at all, without the way out."""
    return [
        address
        for address in admin_addresses()
        if (address.name in OPEN or address.name in OBJECT) and address.name != "wagtailadmin_logout"
    ]


def for_region_staff() -> list[Address]:
    return [address for address in admin_addresses() if is_staff_only(address.name) and address.name not in _FAILS]
