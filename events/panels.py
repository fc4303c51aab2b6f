"""The form of an event, in tabs: its first screen needs only title, dates, venue, category and picture."""

from typing import Any

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


class Tab(ObjectList):
    """A tab whose address is the same in every language: Wagtail would make it from the heading, once for all."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "name": self.name}

    @property
    def clean_name(self) -> str:
        return self.name


MAIN, TEXT, WHO, PRICE, MORE = "wichtig", "text", "wer", "preis", "mehr"
TABS = {MAIN: _("Das Wichtigste"), TEXT: _("Text"), WHO: _("Für wen"), PRICE: _("Eintritt"), MORE: _("Mehr")}


class NotesPanel(Panel):
    """Above the form: how complete the event is, and whether it stands there already; for a new one, how it is done."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/notes_panel.html"
        media = forms.Media(css={"all": ["admin/editing.css"]})

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            # Models build their panels when they are loaded; what knows the models can only be asked later.
            from events.editing import notes

            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, **notes.about(self.instance, self.request)}


class PosterPanel(Panel):
    """The way from the picture to the drawing desk; a page that was never saved has nothing to draw yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/poster_panel.html"


def event_edit_handler() -> TabbedInterface:
    panels = {MAIN: _main(), TEXT: _text(), WHO: _who(), PRICE: _price(), MORE: _more()}
    return TabbedInterface([Tab(panels[name], name=name, heading=heading) for name, heading in TABS.items()])


def _main() -> list[object]:
    return [
        NotesPanel(),
        FieldPanel(
            "title",
            heading=_("Titel"),
            classname="title",
            help_text=_("Wie auf dem Plakat: kurz, ohne Datum und ohne Ort. Beides steht von selbst dabei."),
        ),
        FieldPanel("schedule"),
        PageChooserPanel(
            "venue",
            "venues.VenuePage",
            help_text=_("Auch Orte anderer Häuser. Fehlt einer? Unter „Mehr“ können Sie ihn nennen."),
        ),
        FieldPanel(
            "categories", widget=forms.CheckboxSelectMultiple, help_text=_("Eine bis drei."), required_on_save=False
        ),
        FieldPanel("image", help_text=_("Ein Plakat oder Foto, das Sie zeigen dürfen. Beschnitten wird nichts.")),
        PosterPanel(),
    ]


def _text() -> list[object]:
    return [
        FieldPanel("subtitle", help_text=_("Was es ist: „Konzert für Orgel und Elektronik“.")),
        FieldPanel("teaser", widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300})),
        FieldPanel("body"),
        InlinePanel(
            "performers",
            label=_("Person oder Gruppe"),
            heading=_("Mitwirkende"),
            help_text=_("Wer hier steht, bekommt eine Seite mit allen Terminen in der Region."),
        ),
        InlinePanel(
            "translations",
            label=_("Sprache"),
            heading=_("In anderen Sprachen"),
            help_text=_("Titel und zwei Sätze genügen. Was fehlt, zeigen wir auf Deutsch."),
        ),
        FieldPanel("licence"),
    ]


def _who() -> list[object]:
    return [
        FieldPanel("profile", help_text=_("Was wochenlang läuft, steht im Kalender in einer eigenen Liste.")),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")], heading=_("Alter")),
        FieldPanel("languages"),
        FieldPanel(
            "features", help_text=_("Was nur an diesem Termin gilt. Stufen, Toilette, Lift stehen beim Spielort.")
        ),
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
        FieldPanel(
            "further_hosts",
            help_text=_("Mit wem Sie das gemeinsam machen. Dann muss es nur einmal eingetragen werden."),
        ),
        FieldPanel("contact", help_text=_("Eine Nummer oder Adresse, die öffentlich sein darf.")),
    ]


def translation_panels() -> list[object]:
    return [FieldPanel("language"), FieldPanel("title"), FieldPanel("teaser"), FieldPanel("body")]


def performer_panels() -> list[object]:
    return [FieldRowPanel([FieldPanel("name"), FieldPanel("role")]), FieldPanel("url")]
