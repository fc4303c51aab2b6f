"""/rueckmeldung/: tell us what is wrong. Stored, mailed, confirmed; without a cookie and without a riddle."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.public import public_page
from core.visitors import alias_of, form_of_our_own
from events.models import Occurrence
from pages.feedback.forms import FeedbackForm
from pages.feedback.receiving import TooMany, receive
from pages.models import Feedback


@form_of_our_own
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def feedback(request: HttpRequest) -> HttpResponse:
    """With `termin=` about that date, with `seite=` about that page, with `art=barrier` about a barrier."""
    if request.method == "POST":
        return _posted(request)
    row = _row(request.GET.get("termin", ""))
    kind = request.GET.get("art", Feedback.Kind.MISTAKE)
    initial = {
        "kind": kind if kind in Feedback.Kind.values else Feedback.Kind.MISTAKE,
        "about": row.get_absolute_url() if row else request.GET.get("seite", "")[:300],
        "occurrence": row.pk if row else None,
    }
    return _form(request, FeedbackForm(initial=initial), row)


def _posted(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    posted = request.POST.copy()
    row = _row(posted.get("occurrence", ""))
    posted["occurrence"] = str(row.pk) if row else ""
    form = FeedbackForm(posted)
    if not form.is_valid():
        return _form(request, form, row, status=422)
    message: Feedback = form.save(commit=False)
    message.sender = alias_of(request, now=now)
    message.is_suspicious = bool(form.cleaned_data["website"])
    try:
        kept = receive(message, now=now)
    except TooMany:
        return _form(request, form, row, status=429)
    return HttpResponseRedirect(f"{reverse('feedback_thanks')}?nr={kept.pk}")


def _form(request: HttpRequest, form: FeedbackForm, row: Occurrence | None, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "row": row, "is_too_much": status == 429, "noindex": True}
    return render(request, "pages/feedback.html", context, status=status)


def _row(key: str) -> Occurrence | None:
    try:
        return Occurrence.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None


@public_page
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next, with the number."""
    number = request.GET.get("nr", "")
    context = {"number": number if number.isascii() and number.isdigit() and len(number) < 12 else "", "noindex": True}
    return render(request, "pages/feedback_thanks.html", context)
