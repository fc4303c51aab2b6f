"""The process that opens hostile calendars: `python -m events.imports.child`, without Django, secrets or database.

Imports its libraries once and forks for each request, so that a request costs a fork and not a start. The fork has
limits on CPU, memory and wall time and works one group of VEVENTs after the other, telling each step as a line of
JSON: what came before its death is kept and its parent knows which group killed it.

A request is a line [bytes of the body, seconds] and the body (`wire.dump_request`). Answers: {"begin": number},
{"event": …}, {"finding": …}, {"end": number} and at last, from the process that survives, {"exit": signal or 0}.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from types import FrameType

from events.imports import limits
from events.imports.expand import Window
from events.imports.guard import Group, finding
from events.imports.reader import Context, stage_group
from events.imports.staged import Reason, Staging
from events.imports.wire import event_to_json, load_request


class TooExpensive(BaseException):
    """One group has used up its CPU time. Not an Exception, so that no library swallows it."""


def main() -> None:
    """Serve requests until the other end closes."""
    while header := sys.stdin.buffer.readline():
        size, seconds = json.loads(header)
        _say({"exit": _in_fork(sys.stdin.buffer.read(size), float(seconds))})


def _in_fork(body: bytes, seconds: float) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _limit(seconds)
            _work(body)
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(pid, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status) and signal.SIGABRT


def _limit(seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGVTALRM, _stop_group)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01))


def _stop_group(number: int, frame: FrameType | None) -> None:
    raise TooExpensive


def _work(body: bytes) -> None:
    now, scan, groups = load_request(body)
    context = Context(Window.around(now), scan.calendars)
    for tzid, lines in scan.timezones.items():
        failure = _within_limits(partial(context.learn_zone, tzid, lines))
        if failure and failure[0] is Reason.TOO_EXPENSIVE:
            break  # whoever built one such zone has built a hundred
    dates = 0
    for number, group in groups:
        _say({"begin": number})
        staging = _staged(group, context) if dates < limits.DATES_PER_FILE else _full(group)
        dates += sum(len(event.dates) for event in staging.events)
        _tell(staging)
        _say({"end": number})


def _staged(group: Group, context: Context) -> Staging:
    staging = Staging()

    def work() -> None:
        nonlocal staging
        staging = stage_group(group, context)

    failure = _within_limits(work)
    return Staging(findings=[finding(failure[0], group.events[0], failure[1])]) if failure else staging


def _full(group: Group) -> Staging:
    return Staging(findings=[finding(Reason.TOO_MANY_DATES_IN_FILE, group.events[0])])


def _within_limits(work: Callable[[], None]) -> tuple[Reason, str] | None:
    """Do something that may fail in any way or never end; None if it went well.

    The soft limit raises between two instructions of Python. The hard one, for loops inside of C, kills this process.
    """
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, limits.GROUP_CPU_SECONDS)
        signal.setitimer(signal.ITIMER_PROF, 3 * limits.GROUP_CPU_SECONDS)
        try:
            work()
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)
    except (TooExpensive, MemoryError, RecursionError):
        return Reason.TOO_EXPENSIVE, ""
    except Exception as error:  # noqa: BLE001 - hostile text makes libraries raise anything; one VEVENT, one line
        return Reason.UNREADABLE, type(error).__name__
    return None


def _tell(staging: Staging) -> None:
    for each in staging.findings:
        _say({"finding": asdict(each)})
    for event in staging.events:
        _say({"event": event_to_json(event)})


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
