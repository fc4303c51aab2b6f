"""Two towns with a house each, everything in Verl marked, so that any leak to Enger shows as one word."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, Site, UploadedFile
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import Picture, Region, User
from events.models import Audience, Category, EventPage
from pages.models import Feedback
from search.models import Synonyms
from tests import factories as make
from venues.bin import put_into_bin
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

SECRET = "GEHEIM-VERL"


@dataclass
class Side:
    """What one town has: pages public, in draft, in moderation and in the bin; files; people of every role."""

    town: MunicipalityPage
    house: InstitutionPage
    venue: VenuePage
    event: EventPage
    draft: EventPage
    submitted: EventPage
    binned: EventPage
    picture: Picture
    document: Document
    people: dict[str, User] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)  # by name of a parameter in addresses of the admin
    rows: dict[str, int] = field(default_factory=dict)  # by namespace: what addresses for region staff are about

    @property
    def collection(self) -> Collection:
        return self.house.team.collection


@dataclass
class World:
    enger: Side
    verl: Side
    region: User

    def person(self, role: str) -> User | None:
        """`role` of Enger, "region" or "anonymous"."""
        return {**self.enger.people, "region": self.region}.get(role)

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=True)
        person = self.person(role)
        if person is not None:
            client.force_login(person)
        return client


def build() -> World:
    """Everything through the models, as the demo region and imports do it."""
    make.home_page()
    enger, verl = _side("Enger", ""), _side("Verl", f"{SECRET} ")
    region = make.make_person("Region Staff", make.Group.objects.get(name="Region"))
    _entangle(enger, verl)
    for side in (enger, verl):
        side.ids, side.rows = _ids(side), _rows(side)
    return World(enger=enger, verl=verl, region=region)


def _side(name: str, secret: str) -> Side:
    town = make.make_town(name)
    house = make.make_house(town, f"Kulturverein {name}")
    people = {
        "contributor": make.make_person(f"{secret}Mit {name}", house.team.contributors),
        "publisher": make.make_person(f"{secret}Veröff {name}", house.team.publishers),
        "coordinator": make.make_person(f"{secret}Koord {name}", town.office.coordinators),
    }
    venue = make.make_venue(house, f"Halle {name}")
    collection = house.team.collection
    picture = make.make_picture(collection, f"{secret}Bild {name}", uploaded_by_user=people["publisher"])
    document = Document.objects.create(
        title=f"{secret}Datei {name}", collection=collection, file=ContentFile(secret.encode(), name=f"{name}.txt")
    )
    document.tags.add(f"{secret}Wort {name}")
    event = make.make_event(house, f"Konzert {name}", venue=venue)
    draft = make.make_event(house, f"{secret}Entwurf {name}", publish=False, owner=people["contributor"])
    draft.save_revision(user=people["contributor"])
    submitted = make.make_event(house, f"{secret}Eingereicht {name}", publish=False, owner=people["contributor"])
    submitted.save_revision(user=people["contributor"])
    town.office.workflow.start(submitted, people["contributor"])
    binned = make.make_event(house, f"{secret}Gelöscht {name}")
    put_into_bin(binned, user=people["publisher"], now=timezone.now())
    return Side(town, house, venue, event, draft, submitted, binned, picture, document, people)


def _entangle(enger: Side, verl: Side) -> None:
    """Where the two meet: Verl plays in Enger's hall, and has plans for what Enger sees of it."""
    make.make_event(verl.house, f"{SECRET} Gastspiel", publish=False, venue=enger.venue)
    make.make_house(verl.town, f"{SECRET} Neues Haus").unpublish()
    for page in (verl.event, verl.venue, verl.house):
        page.title = f"{SECRET} Neufassung {page.title}"
        page.save_revision(user=verl.people["publisher"])
        page.refresh_from_db()
    enger.event.venue = verl.venue
    enger.event.save_revision(user=enger.people["publisher"]).publish()
    enger.event.refresh_from_db()


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is gone after it, so that the next request finds the world as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _ids(side: Side) -> dict[str, Any]:
    state = side.submitted.current_workflow_state
    revision = side.event.latest_revision_id
    page_names = ("pk", "page_id", "parent_page_id", "page_to_move_id", "object_id", "page_pk")
    return {
        **dict.fromkeys(page_names, side.event.pk),
        "destination_id": side.house.pk,
        "revision_id": revision,
        "revision_id_a": revision,
        "revision_id_b": revision,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "image_id": side.picture.pk,
        "document_id": side.document.pk,
        "doc_id": side.document.pk,
        "collection_id": side.collection.pk,
        "uploaded_file_id": _upload(side).pk,
        "entry_id": side.binned.bin_entry.pk,
    }


def _upload(side: Side) -> UploadedFile:
    file = ContentFile(b"", name=f"{side.town.slug}.png")
    return UploadedFile.objects.create(uploaded_by_user=side.people["publisher"], file=file)


def _rows(side: Side) -> dict[str, int]:
    category, audience = Category.objects.first(), Audience.objects.first()
    synonyms = Synonyms.objects.create(words=side.draft.title)
    feedback = Feedback.objects.create(text=side.draft.title)
    redirect = Redirect.objects.create(old_path=f"/{side.draft.title}", redirect_page=side.draft)
    rows: dict[str, Any] = {
        "wagtailadmin_api:documents": side.document,
        "wagtailadmin_api:images": side.picture,
        "wagtailadmin_collections": side.collection,
        "wagtailadmin_workflows": side.town.office.workflow,
        "wagtailredirects": redirect,
        "wagtailsettings": Region.objects.get_or_create()[0],
        "wagtailsites": Site.objects.get(),
        "wagtailsnippetchoosers_events_audience": audience,
        "wagtailsnippetchoosers_events_category": category,
        "wagtailsnippets_events_audience": audience,
        "wagtailsnippets_events_category": category,
        "wagtailsnippetchoosers_pages_feedback": feedback,
        "wagtailsnippets_pages_feedback": feedback,
        "wagtailsnippetchoosers_search_synonyms": synonyms,
        "wagtailsnippets_search_synonyms": synonyms,
        "wagtailusers_groups": side.house.team.contributors,
        "wagtailusers_users": side.people["contributor"],
    }
    return {space: row.pk for space, row in rows.items()}


def save_event(client: Client, event: EventPage, **changes: Any) -> Any:
    """Sends the form of the event as its editor does. `changes`: other values, and buttons that are pressed."""
    data = nested_form_data(
        {
            "title": event.title,
            "schedule": json.dumps(make.make_schedule().to_json()),
            "profile": event.profile,
            "attendance": event.attendance,
            "price": event.price,
            "tickets": event.tickets,
            "licence": event.licence,
            "venue": event.venue_id or "",
            "body": streamfield([]),
            **{name: {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0} for name in ("performers", "translations", "comments")},
            **changes,
        }
    )
    data["categories"] = [event.categories.get().pk]
    return client.post(f"/admin/pages/{event.pk}/edit/", data)
