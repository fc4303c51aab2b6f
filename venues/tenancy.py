"""Whose is it? Resolves pages, collections and people to houses and towns; refuses foreign references in forms.

Wagtail promises no isolation between tenants (DESIGN 8), so every check of ours goes through this file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, Page, ReferenceIndex, Revision

from venues.moderation import ModeratedPageForm

if TYPE_CHECKING:
    from core.models import User

REGION_STAFF = "Region"
_CACHED = "_kulturnetz_scope"

Reference = tuple[str, str]  # model label and id


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may see and touch. `paths` are tree paths: everything at or below one of them is theirs.

    `house_ids` are page ids, also of the houses of a town whose culture office the person belongs to; `town_paths` the
    tree paths of those towns; `group_ids` the groups of all those houses and offices: their people are colleagues.
    """

    is_region_staff: bool
    house_ids: frozenset[int] = frozenset()
    paths: frozenset[str] = frozenset()
    town_paths: frozenset[str] = frozenset()
    collection_paths: frozenset[str] = frozenset()
    group_ids: frozenset[int] = frozenset()

    def owns_path(self, path: str) -> bool:
        return self.is_region_staff or any(path.startswith(own) for own in self.paths)

    def owns_page(self, page: Page) -> bool:
        return self.owns_path(page.path)

    def leads_to(self, path: str) -> bool:
        """Whether the page of this path is theirs or above something of theirs: what they may open on the way."""
        return self.owns_path(path) or any(own.startswith(path) for own in self.paths)

    def coordinates(self, page: Page) -> bool:
        """Whether the page is in a town whose culture office the person belongs to; for region staff always."""
        return self.is_region_staff or any(page.path.startswith(town) for town in self.town_paths)

    def owns_collection(self, collection: Collection) -> bool:
        return self.is_region_staff or any(collection.path.startswith(own) for own in self.collection_paths)

    def may_link(self, page: Page) -> bool:
        """Public pages may be linked to by everybody, and every public venue may be used by everybody."""
        return page.live or self.owns_page(page)

    def below(self, field: str = "path") -> models.Q:
        """The same as `owns_path`, as a condition on a column that holds a path."""
        if self.is_region_staff:
            return models.Q()
        return _any_of(models.Q(**{f"{field}__startswith": own}) for own in self.paths)

    def on_the_way(self) -> models.Q:
        """The same as `leads_to`, as a condition on pages."""
        above = {own[:end] for own in self.paths for end in range(Page.steplen, len(own), Page.steplen)}
        return self.below() | models.Q(path__in=above)

    def files(self) -> models.Q:
        """The condition on pictures and documents that lie in an own collection."""
        if self.is_region_staff:
            return models.Q()
        own = _any_of(models.Q(path__startswith=path) for path in self.collection_paths)
        # A subquery on the collection: search in choosers can filter by it, but not by a column of it.
        return models.Q(collection__in=Collection.objects.filter(own))


def _any_of(conditions: Iterable[models.Q]) -> models.Q:
    """True where one of them is; nothing at all where there are none."""
    return reduce(or_, conditions, models.Q(pk__in=[]))


NOBODY = Scope(is_region_staff=False)


def signed_in(request: HttpRequest) -> User:
    """The person behind a request. Raises PermissionDenied where nobody has signed in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def scope_of(user: User | AnonymousUser) -> Scope:
    """The person's houses and towns, kept on the user object for the length of a request."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    known: Scope | None = getattr(user, _CACHED, None)
    if known is None:
        known = _read_scope(user)
        setattr(user, _CACHED, known)
    return known


def _read_scope(user: User) -> Scope:
    if user.is_superuser or user.groups.filter(name=REGION_STAFF).exists():
        return Scope(is_region_staff=True)
    groups = user.groups.values("pk")
    # By name: the models of pages need the form below, so their modules cannot be imported here.
    offices = list(apps.get_model("venues", "Office").objects.filter(coordinators__in=groups).values_list(*_OFFICE))
    towns = frozenset(town for town, *_rest in offices)
    mine = models.Q(contributors__in=groups) | models.Q(publishers__in=groups)
    mine |= _any_of(models.Q(institution__path__startswith=town) for town in towns)
    teams = list(apps.get_model("venues", "Team").objects.filter(mine).values_list(*_TEAM))
    return Scope(
        is_region_staff=False,
        house_ids=frozenset(house_id for _path, _collection, house_id, *_groups in teams),
        paths=towns | {path for path, *_rest in teams},
        town_paths=towns,
        collection_paths=frozenset(collection for _path, collection, *_rest in [*offices, *teams]),
        group_ids=frozenset(group for row in offices for group in row[2:])
        | frozenset(group for row in teams for group in row[3:]),
    )


_OFFICE = ("municipality__path", "collection__path", "coordinators_id")
_TEAM = ("institution__path", "collection__path", "institution_id", "contributors_id", "publishers_id")


def foreign_references(instance: models.Model, scope: Scope) -> set[Reference]:
    """What `instance` points to (fields, running text, child rows) that is not the person's to use.

    Public pages may be linked to by everybody, and every venue may be used by everybody.
    """
    found: set[Reference] = set()
    for content_type_id, object_id, _path, _hash in ReferenceIndex._extract_references_from_object(instance):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        target = model._default_manager.filter(pk=object_id).first() if model else None
        if target is not None and _is_foreign(target, scope):
            found.add(_name_of(target))
    return found


def _is_foreign(target: models.Model, scope: Scope) -> bool:
    if isinstance(target, Page):
        return not scope.may_link(target)
    if isinstance(target, AbstractImage | AbstractDocument):
        return not scope.owns_collection(target.collection)
    return False


def _name_of(target: models.Model) -> Reference:
    label = "page" if isinstance(target, Page) else target._meta.label_lower
    return label, str(target.pk)


def _conflict(latest: Revision) -> ValidationError:
    return ValidationError(
        _(
            "Inzwischen hat %(name)s diese Seite geändert (%(when)s Uhr). Ihre Eingaben stehen noch hier, gespeichert "
            "sind sie nicht. Bitte vergleichen Sie im Verlauf der Seite; wenn Sie jetzt noch einmal speichern, gilt "
            "Ihre Fassung."
        ),
        code="conflict",
        params={
            "name": get_user_display_name(latest.user) if latest.user else _("jemand"),
            "when": date_format(timezone.localtime(latest.created_at), "j. F, H:i"),
        },
    )


class OwnReferencesForm(ModeratedPageForm):
    """Refuses pictures, files and drafts of other houses, wherever in the page they are pointed to.

    What the stored page points to already stays allowed: region staff may have put it there. Also refuses, once, to
    save over what a colleague saved meanwhile: Wagtail would make the older form the newest version without a word.
    """

    data: QueryDict

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        scope = scope_of(self.for_user)
        if not self.is_bound:
            return valid
        valid = self._is_up_to_date() and valid
        if scope.is_region_staff:
            return valid
        return self._own_choosers(scope) and self._own_texts(scope) and valid

    def _is_up_to_date(self) -> bool:
        """The form that is shown again knows of the newer version, so saving it a second time is a decision."""
        seen = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        latest = self.instance.latest_revision if self.instance.pk else None
        if not seen or latest is None or seen == str(latest.pk) or latest.user_id == self.for_user.pk:
            return True
        self.add_error(None, _conflict(latest))
        return False

    def _own_choosers(self, scope: Scope) -> bool:
        """Chooser fields: an error at the field, and the foreign title is not shown again."""
        before = self._stored_references(scope)
        refused = [
            name
            for name, value in self.cleaned_data.items()
            if isinstance(value, models.Model) and _is_foreign(value, scope) and _name_of(value) not in before
        ]
        for name in refused:
            self._forget(self.add_prefix(name))
            self.add_error(name, ValidationError(_("Das gehört einem anderen Haus. Bitte wählen Sie etwas Eigenes.")))
        return not refused

    def _forget(self, name: str) -> None:
        posted = self.data.copy()
        posted[name] = ""
        self.data = posted

    def _own_texts(self, scope: Scope) -> bool:
        """Running text and child rows: no chooser of ours offers foreign things there, so this was forged."""
        rows = [form.instance for formset in self.formsets.values() for form in formset.forms]
        found = set().union(*(foreign_references(item, scope) for item in [self.instance, *rows]))
        named = {_name_of(value) for value in self.cleaned_data.values() if isinstance(value, models.Model)}
        if found - named - self._stored_references(scope):
            raise PermissionDenied
        return True

    def _stored_references(self, scope: Scope) -> set[Reference]:
        stored = type(self.instance).objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if stored is None:
            return set()
        latest = stored.get_latest_revision_as_object()
        return foreign_references(stored, scope) | foreign_references(latest, scope)
