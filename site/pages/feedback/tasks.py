"""The mails of a feedback."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from core.addresses import whole
from core.models import Region, User
from pages.models import Feedback
from venues.models import Team

CONFIRMED_EVERY = timedelta(hours=1)


@task()
def tell(pk: int) -> None:
    """To the region and, where it is about a date, to its house; a confirmation to whoever gave an address. Not
    repeated after a fault: the message itself is kept, and a mail twice is worse than a mail too few."""
    message = Feedback.objects.select_related("occurrence").filter(pk=pk).first()
    if message is None:
        return
    if recipients := _recipients(message):
        _mail_to_us(message, recipients).send()
    if message.email and not _was_confirmed_lately(message):
        _confirmation(message).send()


def _recipients(message: Feedback) -> list[str]:
    """The region, and those who publish for the house of the date."""
    found = {Region.load().contact_email}
    if message.occurrence and message.occurrence.institution_id:
        team = Team.objects.filter(institution=message.occurrence.institution_id).first()
        if team:
            found |= set(User.objects.filter(groups=team.publishers, is_active=True).values_list("email", flat=True))
    return sorted(found - {""})


def _mail_to_us(message: Feedback, recipients: list[str]) -> EmailMessage:
    lines = [
        f"{message.get_kind_display()}",
        whole(message.about),
        str(message.occurrence) if message.occurrence else "",
        "",
        message.text,
        "",
        _("Antwort an: %(email)s") % {"email": message.email} if message.email else _("Ohne Adresse für eine Antwort."),
    ]
    subject = _("Rückmeldung Nr. %(number)s") % {"number": message.pk}
    reply_to = [message.email] if message.email else []
    # Everybody gets it alone: houses need not see each other's addresses.
    return EmailMessage(subject, "\n".join(lines), bcc=recipients, reply_to=reply_to)


def _was_confirmed_lately(message: Feedback) -> bool:
    """One confirmation an hour for each address, so that nobody can have others flooded by us."""
    since = message.created_at - CONFIRMED_EVERY
    return (
        Feedback.objects.filter(email__iexact=message.email, created_at__gte=since, pk__lt=message.pk)
        .exclude(is_suspicious=True)
        .exists()
    )


def _confirmation(message: Feedback) -> EmailMessage:
    """Says nothing of what was written, for the address may be somebody else's."""
    words = _(
        "Guten Tag,\n\nIhre Rückmeldung ist angekommen und hat die Nummer %(number)s. Wir lesen sie und antworten"
        " Ihnen innerhalb von sechs Wochen, meist früher.\n\nHaben Sie uns nicht geschrieben? Dann hat jemand Ihre"
        " Adresse eingetragen; Sie müssen nichts tun.\n\n%(region)s\n%(address)s"
    ) % {"number": message.pk, "region": Region.load().name, "address": whole(reverse("home"))}
    subject = _("Ihre Rückmeldung Nr. %(number)s ist da") % {"number": message.pk}
    return EmailMessage(subject, words, to=[message.email])
