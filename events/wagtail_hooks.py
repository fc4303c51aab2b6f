"""What events add to Wagtail's admin: addresses, a menu item, an entry of the history."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from events.schedule_preview import status_in_words
from events.status import LOG_ACTION
from events.views.admin_poster import poster_designer, poster_drawing
from events.views.admin_schedule import schedule_preview, schedule_venues
from events.views.my_dates import my_date_status, my_dates
from venues.tenancy import scope_of


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Below /admin/, for people who are signed in; venues.firewall has to know every name."""
    return [
        path("termine/vorschau/", schedule_preview, name="schedule_preview"),
        path("termine/spielorte/", schedule_venues, name="schedule_venues"),
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


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(LOG_ACTION)
    class StatusFormatter(LogFormatter):
        label = gettext_lazy("Termin: Status ändern")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            said = status_in_words(data["status"], data["availability"], data["reason"]) or _("wie geplant")
            return _("Termin vom %(date)s: %(status)s") % {"date": data["date"], "status": said}
