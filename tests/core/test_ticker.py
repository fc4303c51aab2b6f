import logging
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from core import ticker
from core.ticker import DailyAt, Every, TickerRun

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)  # 12:00 in Berlin
NIGHTLY = DailyAt(time(3, 30))


@pytest.fixture(autouse=True)
def _no_jobs_of_the_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "_jobs", {})


@pytest.fixture
def seen() -> list[datetime]:
    return []


def test_a_new_job_runs_at_the_first_tick(seen: list[datetime]) -> None:
    ticker.register("nightly", NIGHTLY, seen.append)
    assert ticker.run_due(NOON) == ["nightly"]
    assert seen == [NOON]


def test_a_job_of_every_minute_waits_a_minute(seen: list[datetime]) -> None:
    ticker.register("often", Every(timedelta(minutes=1)), seen.append)
    moments = [NOON + timedelta(seconds=seconds) for seconds in (0, 59, 60, 100, 121)]
    for moment in moments:
        ticker.run_due(moment)
    assert seen == [moments[0], moments[2], moments[4]]


def test_a_nightly_job_runs_once_a_night(seen: list[datetime]) -> None:
    ticker.register("nightly", NIGHTLY, seen.append)
    before, at, after = (datetime(2026, 7, 2, 1, minute, tzinfo=UTC) for minute in (29, 30, 31))
    for moment in (NOON, before, at, after):
        ticker.run_due(moment)
    assert seen == [NOON, at]


@pytest.mark.parametrize(
    ("night", "utc"),
    [
        ("the clocks go forward", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("the clocks go back", datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
    ],
)
def test_half_past_three_is_wall_clock_time_when(night: str, utc: datetime, seen: list[datetime]) -> None:
    ticker.register("nightly", NIGHTLY, seen.append)
    TickerRun.objects.create(name="nightly", last_run_at=utc - timedelta(hours=12))
    ticker.run_due(utc - timedelta(seconds=1))
    ticker.run_due(utc)
    assert seen == [utc], night


def test_a_missed_night_is_made_up_for(seen: list[datetime]) -> None:
    ticker.register("nightly", NIGHTLY, seen.append)
    TickerRun.objects.create(name="nightly", last_run_at=NOON - timedelta(days=3))
    ticker.run_due(NOON)
    assert seen == [NOON]


def test_a_clock_that_was_set_back_does_not_silence_a_job(seen: list[datetime]) -> None:
    ticker.register("often", Every(timedelta(minutes=1)), seen.append)
    TickerRun.objects.create(name="often", last_run_at=NOON + timedelta(days=300))
    ticker.run_due(NOON)
    assert seen == [NOON]


def test_a_job_that_fails_is_logged_and_the_others_run(seen: list[datetime], caplog: pytest.LogCaptureFixture) -> None:
    def broken(_now: datetime) -> None:
        raise ZeroDivisionError("for the test")

    ticker.register("broken", NIGHTLY, broken)
    ticker.register("sound", NIGHTLY, seen.append)
    with caplog.at_level(logging.ERROR):
        assert ticker.run_due(NOON) == ["broken", "sound"]
    assert seen == [NOON]
    assert [record.getMessage() for record in caplog.records] == [
        "The regular job 'broken' failed; it comes round again by itself."
    ]


def test_nothing_begins_once_the_worker_stops(seen: list[datetime]) -> None:
    stopping: list[bool] = []

    def first(now: datetime) -> None:
        seen.append(now)
        stopping.append(True)

    ticker.register("first", NIGHTLY, first)
    ticker.register("second", NIGHTLY, seen.append)
    assert ticker.run_due(NOON, stopping=lambda: bool(stopping)) == ["first"]
    assert list(TickerRun.objects.values_list("name", flat=True)) == ["first"]


def test_only_one_of_two_tickers_gets_the_job(seen: list[datetime]) -> None:
    due_since = NIGHTLY.due_since(NOON)
    TickerRun.objects.create(name="nightly", last_run_at=NOON - timedelta(days=2))
    claim: Callable[..., bool] = ticker._claim
    assert [claim("nightly", due_since, NOON) for _ticker in range(2)] == [True, False]


def test_a_name_is_given_once(seen: list[datetime]) -> None:
    ticker.register("nightly", NIGHTLY, seen.append)
    with pytest.raises(ValueError, match="knows a job 'nightly' already"):
        ticker.register("nightly", Every(timedelta(hours=1)), seen.append)
