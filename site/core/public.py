"""Marks what may be kept for everybody: pages that are the same for each anonymous reader."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import PageViewRestriction

View = Callable[..., HttpResponseBase]
Response = TypeVar("Response", bound=HttpResponseBase)


def public_page(view: View) -> View:
    """A view whose 200 is the same for all anonymous readers until the data version or the hour changes."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.is_public_page = True  # type: ignore[attr-defined] # read by PublicPageMiddleware
        return response

    return marked


def keep_private(response: Response) -> Response:
    """Says that nobody may store this answer, ourselves included."""
    response["Cache-Control"] = "no-store"
    return response


class PublicPageMixin:
    """A Wagtail page that is the same for all anonymous readers.

    None of them can be made private: its dates would go on in lists and feeds, and whoever set it would not know.
    Without that promise nothing has to be asked about its ancestors, either.
    """

    private_page_options: ClassVar[list[str]] = []

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        none: QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
        return none

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().serve(request, *args, **kwargs)  # type: ignore[misc] # Page is beside us
        response.is_public_page = True  # type: ignore[attr-defined] # read by PublicPageMiddleware
        return response
