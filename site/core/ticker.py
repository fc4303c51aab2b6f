"""The clock beside the web workers: jobs that come round by themselves, each remembered by name.

Apps register theirs in `ready()`; the worker (manage.py run_worker) calls `run_due` every few seconds.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.periods import BERLIN, ONE_DAY

logger = logging.getLogger(__name__)

Job = Callable[[datetime], object]
Wanted = Callable[[datetime], bool]


class TickerRun(models.Model):
    """When a job last began. The row is also how two tickers agree on who runs it."""

    name = models.CharField(max_length=60, primary_key=True, verbose_name=_("Aufgabe"))
    last_run_at = models.DateTimeField(verbose_name=_("zuletzt begonnen"))

    class Meta:
        verbose_name = _("Lauf einer regelmäßigen Aufgabe")
        verbose_name_plural = _("Läufe regelmäßiger Aufgaben")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Every:
    """Again when `period` has gone by since the last start."""

    period: timedelta

    def due_since(self, now: datetime) -> datetime:
        """A job that began at this moment or before has to begin again."""
        return now - self.period


@dataclass(frozen=True, slots=True)
class DailyAt:
    """Once a day after `at`, wall-clock time in Berlin; a missed night is made up for. Stay clear of 2 to 3 o'clock,
    an hour that is missing on one day of the year."""

    at: time

    def due_since(self, now: datetime) -> datetime:
        """A job that began at this moment or before has to begin again."""
        local = now.astimezone(BERLIN)
        today = datetime.combine(local.date(), self.at, tzinfo=BERLIN)
        latest = today if today <= local else datetime.combine(local.date() - ONE_DAY, self.at, tzinfo=BERLIN)
        return latest - timedelta(microseconds=1)


def _always(_now: datetime) -> bool:
    return True


_jobs: dict[str, tuple[Every | DailyAt, Job, Wanted]] = {}


def register(name: str, rhythm: Every | DailyAt, job: Job, *, wanted: Wanted = _always) -> None:
    """`job` gets the moment of the tick (UTC). It must be idempotent: a job that is killed is not resumed, but comes
    round again. The first tick of a new installation runs every job. `wanted` is asked first where a job is due often
    and rarely has anything to do: a look spares a write. Raises ValueError where the name is taken."""
    if name in _jobs and _jobs[name] != (rhythm, job, wanted):
        raise ValueError(f"The ticker knows a job {name!r} already: choose another name.")
    _jobs[name] = (rhythm, job, wanted)


def run_due(now: datetime, *, stopping: Callable[[], bool] = lambda: False) -> list[str]:
    """Runs what is due, in the order of registration, and returns the names of what was begun.

    A job that raises is logged and does not stop the others. `stopping` is asked before each job.
    """
    last_runs = dict(TickerRun.objects.values_list("name", "last_run_at"))
    begun = []
    for name, (rhythm, job, wanted) in _jobs.items():
        due_since = rhythm.due_since(now)
        if not _is_due(last_runs.get(name), due_since, now) or stopping() or not wanted(now):
            continue
        if _claim(name, due_since, now):
            begun.append(name)
            _run(name, job, now)
    return begun


def _is_due(last: datetime | None, due_since: datetime, now: datetime) -> bool:
    # A start in the future: the clock was set back. That must not silence a job until then.
    return last is None or last <= due_since or last > now


def _claim(name: str, due_since: datetime, now: datetime) -> bool:
    """True for exactly one of several tickers that saw the job due at the same time."""
    overdue = Q(last_run_at__lte=due_since) | Q(last_run_at__gt=now)
    if TickerRun.objects.filter(overdue, pk=name).update(last_run_at=now):
        return True
    return TickerRun.objects.get_or_create(pk=name, defaults={"last_run_at": now})[1]


def _run(name: str, job: Job, now: datetime) -> None:
    try:
        job(now)
    except Exception:
        # Broad on purpose: whatever one job does wrong, the other jobs and the worker go on.
        logger.exception("The regular job %r failed; it comes round again by itself.", name)
