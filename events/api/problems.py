"""Errors as problem details (RFC 9457): each names the parameter, the value, the rule and the next step."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from django.http import JsonResponse

from events.filters import Problem

CONTENT_TYPE = "application/problem+json"


class Refused(Exception):  # noqa: N818 - reads as what it says
    """A request that is answered with a problem."""

    def __init__(self, status: int, detail: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.problems = list(problems)


def refuse(problems: list[Problem]) -> None:
    """Raises Refused where there are any: 404 where all of them name what does not exist, else 400."""
    if problems:
        status = 404 if all(problem.is_missing for problem in problems) else 400
        raise Refused(status, " ".join(problem.message for problem in problems), problems)


def answer(refused: Refused) -> JsonResponse:
    """The problem as JSON. Its type is "about:blank": status and detail say all there is."""
    content: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": refused.detail,
    }
    if refused.problems:
        content["errors"] = [
            {"parameter": problem.name, "value": problem.value, "detail": problem.message}
            for problem in refused.problems
        ]
    return JsonResponse(content, status=refused.status, content_type=CONTENT_TYPE)
