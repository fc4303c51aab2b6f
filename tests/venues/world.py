"""Two towns with a house each, everything in Verl marked, so that any leak to Enger shows as one word."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, Revision, UploadedFile
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import Picture, User
from events.models import EventPage
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

    @property
    def collection(self) -> Collection:
        return self.house.team.collection

    def values(self) -> dict[str, Any]:
        """For every name of a parameter in admin addresses: the id that it would have on this side."""
        state = self.submitted.current_workflow_state
        revision = self.event.latest_revision_id
        page_names = ("page_id", "parent_page_id", "page_to_move_id", "object_id", "page_pk")
        return {
            **dict.fromkeys(page_names, self.event.pk),
            "destination_id": self.house.pk,
            "revision_id": revision,
            "revision_id_a": revision,
            "revision_id_b": revision,
            "workflow_state_id": state.pk,
            "task_state_id": state.current_task_state_id,
            "task_id": state.current_task_state.task_id,
            "image_id": self.picture.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "collection_id": self.collection.pk,
            "uploaded_file_id": self.upload.pk,
            "entry_id": self.binned.bin_entry.pk,
        }

    @property
    def upload(self) -> UploadedFile:
        return UploadedFile.objects.get_or_create(
            uploaded_by_user=self.people["publisher"],
            for_content_type=None,
            defaults={"file": ContentFile(b"", name=f"{self.town.slug}.png")},
        )[0]


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


def latest(page: Page) -> Revision:
    return Page.objects.get(pk=page.pk).latest_revision


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
