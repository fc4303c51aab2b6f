"""The tenant firewall: between houses, the admin refuses whatever it does not know to be harmless (DESIGN 8).

It stands before Wagtail's own checks, not in their place. What is another house's answers 404: a 403 would tell that
it exists.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.forms import BaseForm, ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import ResolverMatch, reverse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, TaskState, UploadedFile, WorkflowState

from venues.admin_urls import BULK, OBJECT, OPEN, PARAMETERS, Kind, is_classified
from venues.tenancy import Scope, scope_of

ADMIN_ROUTE = "admin/"
# Words that Wagtail allows where a revision's id stands; they mean revisions of the page in the address.
_RELATIVE_REVISIONS = frozenset({"live", "earliest", "latest"})
_DIGITS = 18  # fits a 64-bit column


class TenantFirewallMiddleware:
    """Asks of every address of the admin whose it is, before its view is called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the view answer. Raises Http404 for what is not the person's to see."""
        match = request.resolver_match
        if match is None or not match.route.startswith(ADMIN_ROUTE):
            return None
        if not is_classified(match.view_name) and not _is_superuser(request):
            raise Http404
        if not request.user.is_authenticated:
            return None  # Wagtail's own views ask to sign in
        scope = scope_of(request.user)
        return None if scope.is_region_staff else _check(request, match, scope)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raises BadRequest where a form lacks a field: Wagtail's views read some of them as if they were always there,
        which they are for a browser, and would answer 500 to a script."""
        match = request.resolver_match
        is_admin_form = match is not None and match.route.startswith(ADMIN_ROUTE) and request.method == "POST"
        if is_admin_form and isinstance(exception, MultiValueDictKeyError):
            raise BadRequest(f"The form lacks {exception.args[0]}. Send all fields of the page.") from exception

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Filters beside lists: Wagtail offers every person who ever edited a page and the tags of all files."""
        form = getattr((response.context_data or {}).get("filters"), "form", None)
        match = request.resolver_match
        if form is None or match is None or not match.route.startswith(ADMIN_ROUTE):
            return response
        scope = scope_of(request.user)
        if not scope.is_region_staff:
            _narrow_filters(form, scope)
        return response


def _narrow_filters(form: BaseForm, scope: Scope) -> None:
    """Colleagues instead of everybody, and no tags."""
    form.fields.pop("tag", None)
    for field in form.fields.values():
        if not isinstance(field, ModelChoiceField) or field.queryset is None:
            continue
        if field.queryset.model is get_user_model():
            field.queryset = field.queryset.filter(groups__in=scope.group_ids).distinct()


def _is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_superuser


def _check(request: HttpRequest, match: ResolverMatch, scope: Scope) -> HttpResponseBase | None:
    name = match.view_name
    if name not in OPEN and name not in OBJECT:
        raise Http404
    if not all(_is_own(kind, value, request, scope) for kind, value in _claims(request, match)):
        raise Http404
    return _page_chooser_at_home(request) if name == "wagtailadmin_choose_page" else None


def _claims(request: HttpRequest, match: ResolverMatch) -> Iterator[tuple[Kind, str]]:
    """Every id that this request names, with what it stands for."""
    names = {**PARAMETERS, **OBJECT.get(match.view_name, {})}
    if match.view_name == "wagtail_bulk_action":
        names.update(_bulk_names(request, match))
    for name, value in match.kwargs.items():
        if name in names:
            yield names[name], str(value)
    for data in (request.GET, request.POST):
        for name, kind in names.items():
            is_optional = kind is PARAMETERS.get(name)  # an empty filter or field says nothing
            for value in data.getlist(name):
                if value != "all" and (value or not is_optional):
                    yield kind, value


def _bulk_names(request: HttpRequest, match: ResolverMatch) -> dict[str, Kind]:
    """Pages may be named as "all" only below a page: without one, Wagtail would take every page there is."""
    model = (match.kwargs["app_label"], match.kwargs["model_name"])
    takes_all_pages = model == ("wagtailcore", "page") and not request.GET.get("childOf")
    if model not in BULK or ("all" in request.GET.getlist("id") and takes_all_pages):
        raise Http404
    kind, parent_kind = BULK[model]
    return {"id": kind, "childOf": parent_kind}


def _is_own(kind: Kind, value: str, request: HttpRequest, scope: Scope) -> bool:
    if kind is Kind.PAGE_MODEL:
        return value == Page._meta.model_name or _is_page_model(value)
    if kind is Kind.REVISION and value in _RELATIVE_REVISIONS:
        return True
    if not value.isascii() or not value.isdigit() or len(value) > _DIGITS:
        return False
    return _CHECKS[kind](int(value), request, scope)


def _is_page_model(name: str) -> bool:
    models = [content_type.model_class() for content_type in ContentType.objects.filter(model=name)]
    return bool(models) and all(model is not None and issubclass(model, Page) for model in models)


def _page(pk: int) -> Page | None:
    return Page.objects.only("path", "live").filter(pk=pk).first()


def _owns_page(pk: int, _request: HttpRequest, scope: Scope) -> bool:
    page = _page(pk)
    return page is not None and scope.owns_page(page)


def _leads_to_own(pk: int, _request: HttpRequest, scope: Scope) -> bool:
    page = _page(pk)
    return page is not None and scope.leads_to(page.path)


def _may_link(pk: int, _request: HttpRequest, scope: Scope) -> bool:
    page = _page(pk)
    return page is not None and (scope.may_link(page) or scope.leads_to(page.path))


def _owns_collection(pk: int, _request: HttpRequest, scope: Scope) -> bool:
    collection = Collection.objects.filter(pk=pk).first()
    return collection is not None and scope.owns_collection(collection)


def _owns_file(model: type[Model]) -> Callable[[int, HttpRequest, Scope], bool]:
    def owns(pk: int, _request: HttpRequest, scope: Scope) -> bool:
        return model._default_manager.filter(scope.files(), pk=pk).exists()

    return owns


def _owns_subject(model: type[Model], relation: str = "") -> Callable[[int, HttpRequest, Scope], bool]:
    """Of a revision or state of a workflow: whether the page that it is about is the person's."""

    def owns(pk: int, request: HttpRequest, scope: Scope) -> bool:
        columns = (f"{relation}base_content_type__model", f"{relation}object_id")
        subject = model._default_manager.filter(pk=pk).values_list(*columns).first()
        if subject is None or subject[0] != "page":
            return False
        return _owns_page(int(subject[1]), request, scope)

    return owns


def _uploaded(pk: int, request: HttpRequest, _scope: Scope) -> bool:
    found: bool = UploadedFile.objects.filter(pk=pk, uploaded_by_user_id=request.user.pk).exists()
    return found


_CHECKS: dict[Kind, Callable[[int, HttpRequest, Scope], bool]] = {
    Kind.PAGE: _owns_page,
    Kind.WAY: _leads_to_own,
    Kind.LINKABLE: _may_link,
    Kind.PICTURE: _owns_file(get_image_model()),
    Kind.DOCUMENT: _owns_file(get_document_model()),
    Kind.COLLECTION: _owns_collection,
    Kind.REVISION: _owns_subject(Revision),
    Kind.TASK_STATE: _owns_subject(TaskState, "workflow_state__"),
    Kind.WORKFLOW_STATE: _owns_subject(WorkflowState),
    Kind.UPLOAD: _uploaded,
}


def _page_chooser_at_home(request: HttpRequest) -> HttpResponseBase:
    """Wagtail starts at the nearest page above all pages of a type, which may be the draft of another house."""
    home = Page.objects.filter(depth=2, live=True).order_by("path").first()
    if home is None:
        raise Http404
    chooser = reverse("wagtailadmin_choose_page_child", args=[home.pk])
    return redirect(f"{chooser}?{request.GET.urlencode()}")
