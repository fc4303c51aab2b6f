""" "Plakat entwerfen": an editor flips through drawn posters of an event, looks at one, and takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.images.widgets import AdminImageChooser

from core.models import Picture
from events.models import EventPage
from events.posters import palettes
from events.posters.drawing import FAMILIES, Design, alt, proposals
from events.posters.formats import FORMATS, PAGE, SMALL, Format
from events.posters.keeping import NoTeamError, keep, poster_file
from events.posters.words import words_of
from venues.tenancy import scope_of, signed_in

ON_A_SHEET = 10
LAST_SEED = 9999
ANY = [("", gettext_lazy("alle"))]
FAMILY_CHOICES = [(key, family.label) for key, family in FAMILIES.items()]
COLOUR_CHOICES = list(palettes.LABELS.items())
# Before the names of the design that is looked at: the wishes of the list beside it stay what they are.
CHOSEN = "entwurf"


class WithPhoto(forms.Form):
    """Whose picture may be taken: one of the person's own houses."""

    bild = forms.ModelChoiceField(
        Picture.objects.none(), label=gettext_lazy("Eigenes Bild"), required=False, widget=AdminImageChooser
    )

    def __init__(self, data: Any, *, request: HttpRequest) -> None:
        super().__init__(data)
        own = Picture.objects.filter(scope_of(request.user).files())
        self.fields["bild"].queryset = own  # type: ignore[attr-defined] # the stubs know a Field only


class WishForm(WithPhoto):
    """What the proposals are narrowed to; all of it may be left open."""

    familie = forms.ChoiceField(label=gettext_lazy("Muster"), choices=ANY + FAMILY_CHOICES, required=False)
    farben = forms.ChoiceField(label=gettext_lazy("Farben"), choices=ANY + COLOUR_CHOICES, required=False)
    ab = forms.IntegerField(min_value=0, max_value=LAST_SEED, required=False, widget=forms.HiddenInput)
    field_order = ("familie", "farben", "bild", "ab")

    @property
    def query(self) -> dict[str, Any]:
        """What was said, for addresses."""
        said = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value not in {None, ""}}
        return said | ({"bild": said["bild"].pk} if "bild" in said else {})


class DesignForm(forms.Form):
    """The name of one design."""

    familie = forms.ChoiceField(choices=FAMILY_CHOICES)
    farben = forms.ChoiceField(choices=COLOUR_CHOICES)
    nummer = forms.IntegerField(min_value=0, max_value=LAST_SEED + ON_A_SHEET)

    @property
    def design(self) -> Design:
        said = self.cleaned_data
        return Design(said["familie"], said["farben"], said["nummer"])


class DrawingForm(WithPhoto, DesignForm):
    """One design with its picture; `fuer` names a form in which it is to be kept."""

    fuer = forms.ChoiceField(choices=[(key, form.label) for key, form in FORMATS.items()], required=False)
    klein = forms.BooleanField(required=False)

    @property
    def form(self) -> Format:
        return FORMATS[self.cleaned_data["fuer"] or PAGE]


@dataclass(frozen=True)
class Proposal:
    """A design as the templates show it."""

    design: Design
    photo: Picture | None
    title: str

    @property
    def query(self) -> str:
        """What names it in the address of its file."""
        return urlencode(self._named("") | ({"bild": self.photo.pk} if self.photo else {}))

    @property
    def chosen(self) -> str:
        """What names it in the address of the desk."""
        return urlencode(self._named(f"{CHOSEN}-"))

    def _named(self, before: str) -> dict[str, Any]:
        design = self.design
        return {f"{before}familie": design.family, f"{before}farben": design.palette, f"{before}nummer": design.seed}

    @property
    def alt(self) -> str:
        return alt(self.design, self.title)

    @property
    def label(self) -> str:
        return f"{FAMILIES[self.design.family].label}, {palettes.LABELS[self.design.palette]}"


class Desk:
    """One event on the drawing desk, in its newest version, for somebody who may change it.

    Raises Http404 for what is no event, PermissionDenied for a page that this person may not change now.
    """

    def __init__(self, request: HttpRequest, page_id: int) -> None:
        self.request = request
        self.user = signed_in(request)
        self.page = get_object_or_404(EventPage, pk=page_id)
        rights = self.page.permissions_for_user(self.user)
        if not rights.can_edit() or rights.page_locked():
            raise PermissionDenied
        self.may_publish = rights.can_publish()

    @cached_property
    def draft(self) -> EventPage:
        draft: EventPage = self.page.get_latest_revision_as_object()
        return draft

    @property
    def publishes_at_once(self) -> bool:
        """Whether nothing but the poster would become public with it."""
        return self.may_publish and self.page.live and not self.page.has_unpublished_changes

    @property
    def first(self) -> int:
        """Each event begins with other proposals than the next one."""
        return crc32(self.page.key.encode()) % (LAST_SEED // 2)

    def proposal(self, design: Design, photo: Picture | None) -> Proposal:
        return Proposal(design, photo, self.draft.title)


@require_http_methods(["GET", "POST"])
def poster_designer(request: HttpRequest, page_id: int) -> HttpResponse:
    """GET shows proposals, and one of them large if the query names it. POST takes the one it names."""
    desk = Desk(request, page_id)
    if request.method == "POST":
        return _take(desk)
    wish = WishForm(request.GET, request=request)
    said = wish.cleaned_data if wish.is_valid() else {}
    photo, first = said.get("bild"), said.get("ab")
    first = desk.first if first is None else first
    designs = proposals(first, ON_A_SHEET, family=said.get("familie", ""), colours=said.get("farben", ""))
    chosen = DesignForm(request.GET, prefix=CHOSEN)
    context = {
        "page_title": _("Plakat entwerfen"),
        "page_subtitle": desk.draft.title,
        "header_icon": "image",
        "desk": desk,
        "event": desk.page,
        "wish": wish,
        "media": wish.media,
        "proposals": [desk.proposal(design, photo) for design in designs],
        "chosen": desk.proposal(chosen.design, photo) if chosen.is_valid() else None,
        "forms": FORMATS,
        "small": SMALL,
        "these": urlencode(wish.query | {"ab": first}),
        "others": urlencode(wish.query | {"ab": (first + ON_A_SHEET) % LAST_SEED}),
        "back": reverse("wagtailadmin_pages:edit", args=[page_id]),
    }
    return TemplateResponse(request, "events/admin/poster_designer.html", context)


def _take(desk: Desk) -> HttpResponse:
    form = DrawingForm(desk.request.POST, request=desk.request)
    if not form.is_valid():
        return HttpResponseBadRequest(_problems(form))
    at_once = "publish" in desk.request.POST and desk.publishes_at_once
    try:
        desk.draft.image = keep(desk.draft, form.design, photo=form.cleaned_data["bild"], now=timezone.now())
    except NoTeamError:
        messages.error(desk.request, _("Dieses Haus hat noch kein Team. Das Team der Region richtet es ein."))
        return redirect("poster_designer", desk.page.pk)
    revision = desk.draft.save_revision(user=desk.user, log_action=True)
    if at_once:
        revision.publish(user=desk.user)
        messages.success(desk.request, _("Das Plakat ist jetzt zu sehen, auf der Seite und in allen Listen."))
    else:
        messages.success(desk.request, _("Das Plakat steht im Entwurf. Öffentlich ist es, sobald die Seite es wird."))
    return redirect("wagtailadmin_pages:edit", desk.page.pk)


@require_GET
@cache_control(private=True, max_age=300)
def poster_drawing(request: HttpRequest, page_id: int) -> HttpResponse:
    """The file of one design: small in lists, large on the desk (both for browsers), or to be kept (`fuer`)."""
    desk = Desk(request, page_id)
    form = DrawingForm(request.GET, request=request)
    if not form.is_valid():
        return HttpResponseBadRequest(_problems(form))
    said, words = form.cleaned_data, words_of(desk.draft, now=timezone.now())
    size = SMALL if said["klein"] else None
    file = poster_file(desk.draft, form.design, form.form, words=words, photo=said["bild"], size=size)
    response = HttpResponse(file, content_type=form.form.content_type)
    if said["fuer"]:
        name = f"plakat-{desk.page.key}-{said['fuer']}.{form.form.ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _problems(form: forms.Form) -> str:
    return " ".join(f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items())
