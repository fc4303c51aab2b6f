"""Whose is it? Resolves pages, collections and people to houses and towns; refuses foreign references in forms.

Wagtail promises no isolation between tenants (DESIGN 8), so every check of ours goes through this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, Page, ReferenceIndex

if TYPE_CHECKING:
    from core.models import User

REGION_STAFF = "Region"

Reference = tuple[str, str]  # model label and id


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may see and touch. `paths` are tree paths: everything at or below one of them is theirs."""

    is_region_staff: bool
    house_ids: frozenset[int] = frozenset()
    paths: frozenset[str] = frozenset()
    collection_paths: frozenset[str] = frozenset()

    def owns_path(self, path: str) -> bool:
        return self.is_region_staff or any(path.startswith(own) for own in self.paths)

    def owns_page(self, page: Page) -> bool:
        return self.owns_path(page.path)

    def owns_collection(self, collection: Collection) -> bool:
        return self.is_region_staff or any(collection.path.startswith(own) for own in self.collection_paths)


NOBODY = Scope(is_region_staff=False)


def scope_of(user: User | AnonymousUser) -> Scope:
    """The person's houses and towns, kept on the user object for the length of a request."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    known: Scope | None = getattr(user, "_kulturnetz_scope", None)
    if known is None:
        known = _read_scope(user)
        user._kulturnetz_scope = known  # type: ignore[union-attr] # a cache for this request
    return known


def _read_scope(user: User) -> Scope:
    from venues.models.teams import Office, Team

    if user.is_superuser or user.groups.filter(name=REGION_STAFF).exists():
        return Scope(is_region_staff=True)
    groups = user.groups.values("pk")
    offices = list(Office.objects.filter(coordinators__in=groups).values_list("municipality__path", "collection__path"))
    mine = models.Q(contributors__in=groups) | models.Q(publishers__in=groups)
    for town_path, _collection in offices:
        mine |= models.Q(institution__path__startswith=town_path)
    teams = list(Team.objects.filter(mine).values_list("institution_id", "institution__path", "collection__path"))
    return Scope(
        is_region_staff=False,
        house_ids=frozenset(house_id for house_id, _path, _collection in teams),
        paths=frozenset([path for _id, path, _collection in teams] + [path for path, _collection in offices]),
        collection_paths=frozenset(
            [collection for _id, _path, collection in teams] + [collection for _path, collection in offices]
        ),
    )


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
        return not target.live and not scope.owns_page(target)
    if isinstance(target, AbstractImage | AbstractDocument):
        return not scope.owns_collection(target.collection)
    return False


def _name_of(target: models.Model) -> Reference:
    label = "page" if isinstance(target, Page) else target._meta.label_lower
    return label, str(target.pk)


class OwnReferencesForm(WagtailAdminPageForm):
    """Refuses pictures, files and drafts of other houses, wherever in the page they are pointed to.

    What the stored page points to already stays allowed: region staff may have put it there.
    """

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        scope = scope_of(self.for_user)
        if scope.is_region_staff or not self.is_bound:
            return valid
        return self._own_choosers(scope) and self._own_texts(scope) and valid

    def _own_choosers(self, scope: Scope) -> bool:
        """Chooser fields: an error at the field, and the foreign title is not shown again."""
        before = self._stored_references(scope)
        refused = [
            name
            for name, value in self.cleaned_data.items()
            if isinstance(value, models.Model) and _is_foreign(value, scope) and _name_of(value) not in before
        ]
        for name in refused:
            self.data = self.data.copy()
            self.data[self.add_prefix(name)] = ""
            self.add_error(name, ValidationError(_("Das gehört einem anderen Haus. Bitte wählen Sie etwas Eigenes.")))
        return not refused

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
