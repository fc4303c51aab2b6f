"""Regular jobs of the search. Those of the engine import its client only where an engine is configured: that takes
longer than all the rest of the start."""

from datetime import datetime, time, timedelta

from django.conf import settings

from core import ticker
from search import spelling


def register() -> None:
    """Hands the jobs to the ticker."""
    ticker.register("forget words that nobody writes any more", ticker.DailyAt(time(4, 10)), spelling.relearn)
    ticker.register("let the search index follow", ticker.Every(timedelta(seconds=1)), _follow, wanted=_is_behind)
    ticker.register("see that there is a search index", ticker.Every(timedelta(minutes=1)), _ensure, wanted=_has_engine)
    ticker.register("compare the search index", ticker.DailyAt(time(4, 20)), _check, wanted=_has_engine)


def _has_engine(_now: datetime) -> bool:
    return bool(settings.SEARCH_URL)


def _is_behind(now: datetime) -> bool:
    if not settings.SEARCH_URL:
        return False
    from search import indexing

    return indexing.is_wanted(now)


def _follow(now: datetime) -> None:
    from search import indexing

    indexing.follow(now)


def _ensure(now: datetime) -> None:
    from search import indexing

    indexing.ensure(now)


def _check(now: datetime) -> None:
    from search import indexing

    indexing.check(now)
