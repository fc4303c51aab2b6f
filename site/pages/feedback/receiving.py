"""Takes a feedback in: floods are held back, a message that comes twice is one, and who should know hears of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from pages.feedback.tasks import tell
from pages.models import Feedback

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MOST_OF_ONE = 5
MOST_OF_ALL = 120


class TooMany(Exception):  # noqa: N818 - reads as what it says
    """More came within an hour than people write."""


def receive(message: Feedback, *, now: datetime) -> Feedback:
    """Keeps the message and has it sent; gives the first one where the same came today already. Raises TooMany."""
    same = Feedback.objects.filter(sender=message.sender, text=message.text, created_at__gte=now - A_DAY).first()
    if same:
        return same
    lately = Feedback.objects.filter(created_at__gte=now - AN_HOUR)
    if lately.filter(sender=message.sender).count() >= MOST_OF_ONE or lately.count() >= MOST_OF_ALL:
        raise TooMany
    message.save()
    if not message.is_suspicious:
        transaction.on_commit(lambda: tell.enqueue(message.pk))
    return message


def forget_senders(now: datetime) -> None:
    """After a day nobody needs to know who wrote twice."""
    Feedback.objects.filter(created_at__lt=now - A_DAY).exclude(sender="").update(sender="")


def forget_old(now: datetime) -> None:
    """Messages are kept for a year, as the privacy page says."""
    Feedback.objects.filter(created_at__lt=now - timedelta(days=365)).delete()
