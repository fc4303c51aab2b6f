"""What events add to Wagtail's admin: addresses, a menu item, an entry of the history."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from core.models import User
from events.editing.dashboard import HouseDesk
from events.editing.twins import named, twins
from events.models import EventPage
from events.schedule_preview import status_in_words
from events.status import LOG_ACTION
from events.views.admin_again import event_again
from events.views.admin_closing import house_closed
from events.views.admin_poster import poster_designer, poster_drawing
from events.views.admin_schedule import schedule_preview, schedule_venues
from events.views.my_dates import my_date_status, my_dates
from venues.tenancy import scope_of

# Panels of Wagtail's home page that say the same as our desk.
REPLACED = frozenset({"user_objects_in_workflow_moderation", "recent_edits"})


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Below /admin/, for people who are signed in; venues.firewall has to know every name."""
    return [
        path("termine/vorschau/", schedule_preview, name="schedule_preview"),
        path("termine/spielorte/", schedule_venues, name="schedule_venues"),
        path("haus-geschlossen/", house_closed, name="house_closed"),
        path("noch-einmal/<int:page_id>/", event_again, name="event_again"),
        path("plakat/<int:page_id>/", poster_designer, name="poster_designer"),
        path("plakat/<int:page_id>/bild/", poster_drawing, name="poster_drawing"),
        path("meine-termine/", my_dates, name="my_dates"),
        path("meine-termine/<uuid:pk>/", my_date_status, name="my_date_status"),
    ]


class MyDatesMenuItem(MenuItem):
    """For those who have a house, and for region staff."""

    def is_shown(self, request: HttpRequest) -> bool:
        scope = scope_of(request.user)
        return scope.is_region_staff or bool(scope.house_ids)


@hooks.register("register_admin_menu_item")
def my_dates_menu_item() -> MenuItem:
    return MyDatesMenuItem(
        gettext_lazy("Meine Termine"), reverse("my_dates"), name="my-dates", icon_name="calendar-check", order=50
    )


@hooks.register("construct_homepage_panels")
def house_desk(request: HttpRequest, panels: list[Component]) -> None:
    """Houses get their own desk in place of Wagtail's lists; what waits for approval keeps its buttons."""
    if scope_of(request.user).is_region_staff:
        return
    panels[:] = [panel for panel in panels if panel.name not in REPLACED]
    panels.append(HouseDesk())


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def event_buttons(page: Page, user: User, next_url: str | None = None, **_more: Any) -> Iterator[Button]:
    """What one does with an event besides editing it."""
    if isinstance(page, EventPage) and page.permissions_for_user(user).can_edit():
        poster, again = reverse("poster_designer", args=[page.pk]), reverse("event_again", args=[page.pk])
        yield Button(_("Plakat entwerfen"), poster, icon_name="image", priority=45)
        yield Button(_("Noch einmal, mit neuen Terminen"), again, icon_name="rotate", priority=46)


@hooks.register("after_publish_page")
def say_that_it_stands_there_already(request: HttpRequest, page: Page) -> None:
    """The evening is public all the same: the two houses know better than we do whether it is one evening."""
    found = twins(page, now=timezone.now()) if isinstance(page, EventPage) else []
    if found:
        words = _(
            "Steht das schon im Kalender? Am selben Tag: %(found)s. Ist es dieselbe Veranstaltung, genügt ein Eintrag."
        )
        messages.warning(request, words % {"found": named(found)})


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(LOG_ACTION)
    class StatusFormatter(LogFormatter):
        label = gettext_lazy("Termin: Status ändern")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            said = status_in_words(data["status"], data["availability"], data["reason"]) or _("wie geplant")
            return _("Termin vom %(date)s: %(status)s") % {"date": data["date"], "status": said}
