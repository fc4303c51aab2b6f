"""/opendata/: what there is to download, and the files themselves."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from core.addresses import base
from core.public import keep_private
from events.opendata import dump

_TYPES = {
    dump.TURTLE: "text/turtle; charset=utf-8",
    dump.LINKED: "application/ld+json",
    dump.CHECKSUMS: "text/plain; charset=utf-8",
    dump.MANIFEST: "application/json",
}
CACHE_CONTROL = "public, max-age=0, must-revalidate"


@require_safe
def opendata(request: HttpRequest) -> HttpResponse:
    """The files of the last night. Not kept as a public page: they come without a new data version."""
    said = dump.manifest()
    context = {
        "files": said["files"] if said else [],
        "made_on": dump.made_on(said) if said else None,
        "base": base(),
        "turtle": dump.TURTLE,
        "linked": dump.LINKED,
        "checksums": dump.CHECKSUMS,
    }
    return keep_private(render(request, "events/opendata.html", context))


def _path_of(name: str) -> Path | None:
    """Of what a dump wrote and nothing else, whatever lies in the folder; None for all others and before the first."""
    path = dump.folder() / name
    said = dump.manifest()
    is_ours = name in _TYPES or (said is not None and any(name == one["name"] for one in said["files"]))
    return path if is_ours and path.exists() else None


def _etag(_request: HttpRequest, name: str) -> str | None:
    path = _path_of(name)
    return f'"{path.stat().st_mtime_ns:x}"' if path else None


@require_safe
@condition(etag_func=_etag)
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the files, the catalogue or the checksums. 404 in words before the first night."""
    path = _path_of(name)
    if path is None:
        raise Http404(_("Diese Datei gibt es nicht. Was es gibt, steht unter /opendata/."))
    response = FileResponse(path.open("rb"), content_type=_TYPES.get(name, "application/zip"))
    response["Cache-Control"] = CACHE_CONTROL
    response["Access-Control-Allow-Origin"] = "*"
    return response
