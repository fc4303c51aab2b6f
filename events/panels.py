"""The form of an event, in tabs: its first screen needs only title, dates, venue, category and picture."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    Panel,
    TabbedInterface,
)


class PosterPanel(Panel):
    """The way from the picture to the drawing desk; a page that was never saved has nothing to draw yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/poster_panel.html"


def event_edit_handler() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(_main(), heading=_("Das Wichtigste")),
            ObjectList(_text(), heading=_("Text")),
            ObjectList(_who(), heading=_("Für wen")),
            ObjectList(_price(), heading=_("Eintritt")),
            ObjectList(_more(), heading=_("Mehr")),
        ]
    )


def _main() -> list[object]:
    return [
        FieldPanel("title", heading=_("Titel"), classname="title"),
        FieldPanel("schedule"),
        PageChooserPanel("venue", "venues.VenuePage"),
        FieldPanel(
            "categories", widget=forms.CheckboxSelectMultiple, help_text=_("Eine bis drei."), required_on_save=False
        ),
        FieldPanel("image"),
        PosterPanel(),
    ]


def _text() -> list[object]:
    return [
        FieldPanel("subtitle"),
        FieldPanel("teaser", widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300})),
        FieldPanel("body"),
        InlinePanel("performers", label=_("Person oder Gruppe"), heading=_("Mitwirkende")),
        InlinePanel("translations", label=_("Sprache"), heading=_("In anderen Sprachen")),
        FieldPanel("licence"),
    ]


def _who() -> list[object]:
    return [
        FieldPanel("profile"),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")], heading=_("Alter")),
        FieldPanel("languages"),
        FieldPanel("features"),
        FieldPanel("outdoors"),
        FieldPanel("good_alone"),
        FieldPanel("content_note"),
    ]


def _price() -> list[object]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("price"),
                FieldRowPanel([FieldPanel("price_min"), FieldPanel("price_max")]),
                FieldRowPanel([FieldPanel("price_reduced"), FieldPanel("price_pupils")]),
                FieldPanel("price_note"),
            ],
            heading=_("Eintritt"),
        ),
        MultiFieldPanel(
            [FieldPanel("tickets"), FieldPanel("tickets_until"), FieldPanel("tickets_how"), FieldPanel("tickets_url")],
            heading=_("Karten oder Anmeldung"),
        ),
    ]


def _more() -> list[object]:
    return [
        FieldPanel("room"),
        MultiFieldPanel([FieldPanel("place_name"), FieldPanel("place_address")], heading=_("Nicht in der Liste?")),
        MultiFieldPanel([FieldPanel("attendance"), FieldPanel("online_url")], heading=_("Online")),
        FieldPanel("further_hosts"),
        FieldPanel("contact"),
    ]


def translation_panels() -> list[object]:
    return [FieldPanel("language"), FieldPanel("title"), FieldPanel("teaser"), FieldPanel("body")]


def performer_panels() -> list[object]:
    return [FieldRowPanel([FieldPanel("name"), FieldPanel("role")]), FieldPanel("url")]
