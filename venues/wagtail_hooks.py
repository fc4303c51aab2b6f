"""What Wagtail's admin shows and allows in lists, choosers and menus, narrowed to the person's houses.

Single addresses are the business of venues.firewall; these hooks are about what has no id in its address.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from venues import bin as house_bin
from venues.bin_views import confirm_bin, explain_full_house, urlpatterns
from venues.models import BinEntry, InstitutionPage, MunicipalityPage
from venues.tenancy import Scope, scope_of, signed_in

# Wagtail's entries in the main menu that say nothing to a house.
HIDDEN_FROM_HOUSES = frozenset({"explorer", "reports", "settings", "snippets", "forms", "help"})
_FULL_HOUSE = gettext_lazy(
    "„%(title)s“ ist nicht leer; gelöscht ist nichts. Was Sie tun können, steht beim Haus selbst unter „Löschen“."
)


@hooks.register("register_admin_urls")
def register_bin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("construct_page_chooser_queryset")
def choosable_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Own pages, also drafts, and everybody's public ones: among them all places."""
    scope = scope_of(request.user)
    if not scope.is_region_staff:
        pages = pages.filter(Q(live=True) | scope.on_the_way())
    return _outside_the_bin(pages)


@hooks.register("construct_explorer_page_queryset")
def explorable_pages(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    scope = scope_of(request.user)
    return _outside_the_bin(pages if scope.is_region_staff else pages.filter(scope.on_the_way()))


def _outside_the_bin(pages: QuerySet[Page]) -> QuerySet[Page]:
    return pages.exclude(pk__in=BinEntry.objects.values("page_id"))


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def choosable_files(files: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return files.filter(scope_of(request.user).files())


@hooks.register("construct_main_menu", order=1000)
def short_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A house sees its own pages, pictures and files, and what other apps of ours add."""
    if scope_of(request.user).is_region_staff:
        return
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN_FROM_HOUSES]
    own = MenuItem(_("Mein Haus"), reverse("wagtailadmin_explore_root"), name="house", icon_name="home", order=10)
    menu_items.insert(0, own)


class _BinMenuItem(MenuItem):
    """Shown to whoever has something of their own that could lie in it."""

    def is_shown(self, request: HttpRequest) -> bool:
        scope = scope_of(request.user)
        return scope.is_region_staff or bool(scope.paths)


@hooks.register("register_admin_menu_item")
def bin_menu_item() -> MenuItem:
    return _BinMenuItem(gettext_lazy("Papierkorb"), reverse("house_bin"), name="bin", icon_name="bin", order=900)


@hooks.register("construct_homepage_summary_items", order=1000)  # after those who add some
def no_summary_for_houses(request: HttpRequest, items: list[Any]) -> None:
    """Counts of the whole region say nothing to a house."""
    if not scope_of(request.user).is_region_staff:
        items.clear()


@hooks.register("before_edit_page")
def what_lies_in_the_bin_is_not_edited(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not BinEntry.objects.filter(page_id=page.pk).exists():
        return None
    messages.warning(request, _("„%(title)s“ liegt im Papierkorb. Holen Sie es erst zurück.") % {"title": page.title})
    return redirect("house_bin")


@hooks.register("before_delete_page")
def bin_instead_of_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What a house posted goes to its bin. An empty house is its coordinators' to delete; with what is in it, only the
    region's, who are told how much that is and asked first. So is a town."""
    if house_bin.goes_to_bin(page):
        return confirm_bin(request, page)
    _check_structure(request, page)
    return explain_full_house(request, page) if _is_full_house(request, page) else None


@hooks.register("before_move_page")
def only_publishers_move(request: HttpRequest, page: Page, destination: Page) -> None:
    _check_move(request, page)


@hooks.register("before_copy_page")
def houses_are_not_copied(request: HttpRequest, page: Page) -> None:
    """A copy of a house would be a second house with all its events; only the region may want that."""
    if _is_structure(page) and not scope_of(request.user).is_region_staff:
        raise PermissionDenied


@hooks.register("before_unpublish_page")
def houses_do_not_vanish(request: HttpRequest, page: Page) -> None:
    _check_structure(request, page)


@hooks.register("before_bulk_action")
def same_rules_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    pages = [item.specific for item in objects if isinstance(item, Page)]
    check = _BULK_CHECKS.get(action_type)
    for page in pages:
        if check:
            check(request, page)
    if action_type == "publish" and BinEntry.objects.filter(page__in=pages).exists():
        raise PermissionDenied
    if action_type == "delete" and (full := [page for page in pages if _is_full_house(request, page)]):
        messages.error(request, _FULL_HOUSE % {"title": full[0].title})
        return redirect(action.next_url)
    binned = [page for page in pages if house_bin.goes_to_bin(page)] if action_type == "delete" else []
    if not binned:
        return None
    if len(binned) < len(pages):
        messages.error(request, _("Bitte löschen Sie Veranstaltungen und anderes getrennt."))
        return redirect(action.next_url)
    for page in binned:
        house_bin.put_into_bin(page, user=signed_in(request), now=timezone.now())
    messages.success(request, _("%(count)d Seiten liegen jetzt im Papierkorb.") % {"count": len(binned)})
    return redirect(action.next_url)


def _is_structure(page: Page) -> bool:
    return isinstance(page.specific, InstitutionPage | MunicipalityPage)


def _check_structure(request: HttpRequest, page: Page) -> None:
    """Raises PermissionDenied where a house or town would go that is not the person's to remove."""
    if not _is_structure(page):
        return
    scope = scope_of(request.user)
    if not _may_remove(scope, page.specific):
        raise PermissionDenied


def _is_full_house(request: HttpRequest, page: Page) -> bool:
    """Whether the page is a house that would take something with it, and the person is not the region's."""
    is_full = isinstance(page, InstitutionPage) and not page.is_leaf()
    return is_full and not scope_of(request.user).is_region_staff


def _may_remove(scope: Scope, page: Page) -> bool:
    return scope.coordinates(page) if isinstance(page, InstitutionPage) else scope.is_region_staff


def _check_move(request: HttpRequest, page: Page) -> None:
    """A house stays in its town: its collection and moderation are there. What is posted moves with its publishers."""
    scope = scope_of(request.user)
    if scope.is_region_staff:
        return
    if _is_structure(page) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied


_BULK_CHECKS: dict[str, Callable[[HttpRequest, Page], None]] = {
    "delete": _check_structure,
    "unpublish": _check_structure,
    "move": _check_move,
}


@hooks.register("before_serve_document")
def files_of_drafts_stay_inside(document: AbstractDocument, request: HttpRequest) -> None:
    """A file is public once a public page points to it; until then it is the house's own."""
    if document.collection and scope_of(request.user).owns_collection(document.collection):
        return
    sources = ReferenceIndex.get_references_to(document).filter(base_content_type__model="page")
    page_ids = [int(object_id) for object_id in sources.values_list("object_id", flat=True)]
    if not Page.objects.live().filter(pk__in=page_ids).exists():
        raise Http404
