"""Makes what tests need, through the same doors as people: pages below pages, revisions that are published."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Collection, Page, Site

from core.models import Licence, Picture, User
from events.models import Audience, Category, EventPage
from events.schedule import DateLine, Schedule, new_line_id
from pages.models import HomePage
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

PASSWORD = "nur-fuer-tests"

PageT = TypeVar("PageT", bound=Page)


def home_page() -> HomePage:
    """The one home page, at `/` of the default site."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        assert root is not None
        home = root.add_child(instance=HomePage(title="Kulturnetz", slug="kulturnetz"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    Site.clear_site_root_paths_cache()
    return home


def make_town(name: str = "Enger", ags: str | None = None, **fields: Any) -> MunicipalityPage:
    """A live town below the home page. Without `ags` it gets the next free one."""
    ags = ags or f"{5_758_000 + MunicipalityPage.objects.count() + 1:08d}"
    values = {"ags": ags, "latitude": 52.14, "longitude": 8.56, **fields}
    return _published(home_page(), MunicipalityPage(title=name, **values))


def make_house(town: MunicipalityPage, name: str = "Kulturverein", **fields: Any) -> InstitutionPage:
    """A live house of the town, with its team."""
    return _published(town, InstitutionPage(title=name, **fields))


def make_venue(parent: Page, name: str = "Stadthalle", **fields: Any) -> VenuePage:
    """A live venue below a town or a house."""
    return _published(parent, VenuePage(title=name, **fields))


def make_event(
    house: InstitutionPage,
    title: str = "Konzert",
    schedule: Schedule | dict[str, Any] | None = None,
    *,
    publish: bool = True,
    category: Category | None = None,
    categories: tuple[str, ...] = (),
    audiences: tuple[str, ...] = (),
    **fields: Any,
) -> EventPage:
    """An event with one date tomorrow at 20:00, unless `schedule` says otherwise; a draft with `publish=False`.

    `categories` and `audiences` are keys of the vocabulary; without any, the event has `category`.
    """
    dates = schedule if isinstance(schedule, dict) else (schedule or make_schedule()).to_json()
    event = EventPage(title=title, schedule=dates, live=publish, **fields)
    event.categories = list(Category.objects.filter(key__in=categories)) or [category or make_category()]
    event.audiences = list(Audience.objects.filter(key__in=audiences))
    return _published(house, event) if publish else _draft(house, event)


def make_schedule(*starts: datetime) -> Schedule:
    """Single dates of two hours at these wall-clock times; without any, one tomorrow at 20:00."""
    tomorrow = datetime.now().replace(hour=20, minute=0, second=0, microsecond=0) + timedelta(days=1)  # noqa: DTZ005 - wall clock is meant
    return Schedule(
        lines=tuple(
            DateLine(id=new_line_id(), start=start, end=start + timedelta(hours=2)) for start in starts or (tomorrow,)
        )
    )


def make_category(key: str = "musik", name: str = "Musik") -> Category:
    """The word of the vocabulary with this key, made if it is missing."""
    return Category.objects.get_or_create(key=key, defaults={"name": name, "name_en": name})[0]


def make_person(name: str = "Anna Beispiel", *groups: Group, **fields: Any) -> User:
    """A person of these groups who signs in as `anna-beispiel` with PASSWORD."""
    username = slugify(name)
    person = User.objects.create_user(username, f"{username}@example.org", PASSWORD, first_name=name, **fields)
    person.groups.set(groups)
    return person


def make_picture(collection: Collection | None = None, title: str = "Plakat", **fields: Any) -> Picture:
    """A small PNG with description, credit and licence."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "#067132").save(out, "PNG")
    upload = SimpleUploadedFile(f"{slugify(title)}.png", out.getvalue(), "image/png")
    values = {"description": f"Auf dem Bild: {title}", "credit": "Foto: Test", "licence": Licence.CC0, **fields}
    return Picture.objects.create(
        title=title, file=upload, collection=collection or Collection.get_first_root_node(), **values
    )


def _published(parent: Page, page: PageT) -> PageT:
    _draft(parent, page).save_revision().publish()
    page.refresh_from_db()
    return page


def _draft(parent: Page, page: PageT) -> PageT:
    parent.refresh_from_db()
    parent.add_child(instance=page)
    return page
