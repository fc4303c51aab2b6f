"""Numbers of dates in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def sum_in_words(dates: int, towns: int) -> str:
    """For example "16 Termine in 10 Orten", in the reader's language; one town needs no counting."""
    if not dates:
        return _("kein Termin")
    count = ngettext("%(n)d Termin", "%(n)d Termine", dates) % {"n": dates}
    if towns < 2:
        return count
    return _("%(dates)s in %(towns)d Orten") % {"dates": count, "towns": towns}
