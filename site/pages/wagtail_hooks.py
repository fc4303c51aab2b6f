"""What region staff see of the feedback."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.models import Feedback


class FeedbackViewSet(SnippetViewSet):
    """What readers wrote stays as it is; done or not, and a note, are the staff's."""

    model = Feedback
    icon = "mail"
    menu_label = _("Rückmeldungen")
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["__str__", "kind", "about", "created_at", "is_done"]
    list_filter = ["is_done", "kind", "is_suspicious"]
    search_fields = ["text", "about", "email"]
    panels = [
        FieldPanel("kind", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("about", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("is_done"),
        FieldPanel("note"),
    ]


register_snippet(FeedbackViewSet)
