"""The way in: bytes of a foreign calendar become staged events and problems, within limits, whatever the bytes are."""

import contextlib
import datetime as dt
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from events.imports import limits
from events.imports.guard import Group, Scan, finding, scan
from events.imports.problems import ImportProblem, problem_from
from events.imports.staged import Finding, Reason, StagedEvent, Staging
from events.imports.wire import WireError, dump_request, event_from_json, finding_from_json

ROOT = Path(__file__).resolve().parents[2]
OUT_OF_TIME = frozenset({signal.SIGALRM, signal.SIGXCPU})  # the file's time is used up; no single event is to blame
Queue = list[tuple[int, Group]]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Everything a file gave, in the order of the file. At least one of the two is not empty."""

    events: list[StagedEvent]
    problems: list[ImportProblem]


class ChildDiedError(Exception):
    """The child is gone, silent beyond the deadline, or says what it cannot say."""


def read_calendar(data: bytes, *, now: dt.datetime) -> ReadResult:
    """Read one foreign calendar; takes less than 10 s and never raises for what is in it. `now` is aware."""
    with Sandbox() as sandbox:
        return sandbox.read(data, now=now)


class Sandbox:
    """A warm child process for many files: `with Sandbox() as sandbox: sandbox.read(data, now=now)`."""

    def __init__(self, module: str = "events.imports.child") -> None:
        """`module` is what the child runs; tests bring children that die or lie."""
        self._module = module
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._stop()

    def read(self, data: bytes, *, now: dt.datetime) -> ReadResult:
        """Like `read_calendar`."""
        deadline = time.monotonic() + limits.WALL_SECONDS
        pieces = scan(data)
        staging = Staging(findings=list(pieces.findings))
        queue = sorted(enumerate(pieces.groups), key=lambda item: item[1].cost)  # what is quick comes first
        while queue and time.monotonic() < deadline:
            queue = self._work(queue, pieces, now, deadline, staging)
        staging.findings += [finding(Reason.TIME_UP, group.events[0]) for _, group in queue]
        return _result(staging)

    def _work(self, queue: Queue, pieces: Scan, now: dt.datetime, deadline: float, staging: Staging) -> Queue:
        """Let one fork do what it can; returns what is left to do."""
        waiting = dict(queue)
        current: int | None = None
        killer = 0
        try:
            for message in self._answers(dump_request(pieces, queue, now), deadline):
                killer = message.get("exit", 0)
                if "begin" in message:
                    current = message["begin"]
                elif "end" in message:
                    waiting.pop(message["end"], None)
                    current = None
                else:
                    _collect(message, staging)
        except (ChildDiedError, WireError):
            self._stop(kill=True)
            killer = signal.SIGALRM if time.monotonic() >= deadline else signal.SIGKILL
        if not killer:
            return []
        if killer in OUT_OF_TIME:
            return list(waiting.items())
        guilty = waiting.pop(current, None) if current is not None else None
        if guilty is None:  # it died before it began: nobody to blame, no use in trying again
            staging.findings += [finding(Reason.UNREADABLE, group.events[0]) for group in waiting.values()]
            return []
        staging.findings.append(finding(Reason.TOO_EXPENSIVE, guilty.events[0]))
        return list(waiting.items())

    def _answers(self, request: bytes, deadline: float) -> Iterator[dict[str, Any]]:
        child = self._started()
        if child.stdin is None or child.stdout is None:
            raise ChildDiedError
        try:
            child.stdin.write(json.dumps([len(request), deadline - time.monotonic()]).encode() + b"\n" + request)
            child.stdin.flush()
        except BrokenPipeError as error:
            raise ChildDiedError from error
        for line in _lines(child.stdout.fileno(), deadline + 0.5):
            message = _message(line)
            yield message
            if "exit" in message:
                return

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing from outside
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},  # no secrets of ours
                start_new_session=True,
            )
        return self._child

    def _stop(self, *, kill: bool = False) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if kill:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # its own session: the child and its fork
        with contextlib.suppress(BrokenPipeError):
            child.__exit__(None, None, None)  # closes the pipes, which ends it, and waits


def _lines(source: int, deadline: float) -> Iterator[bytes]:
    """Lines from a pipe until it closes. Raises ChildDiedError at the deadline or after OUTPUT_BYTES."""
    rest, total = list[bytes](), 0
    while True:
        ready, _, _ = select.select([source], [], [], max(0.0, deadline - time.monotonic()))
        chunk = os.read(source, 1 << 16) if ready else b""
        total += len(chunk)
        if not chunk or total > limits.OUTPUT_BYTES:
            raise ChildDiedError
        *whole, tail = chunk.split(b"\n")
        if whole:
            whole[0] = b"".join([*rest, whole[0]])
            yield from whole
            rest = []
        rest.append(tail)


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WireError("no line of JSON") from error
    if not isinstance(message, dict) or any(type(message.get(name, 0)) is not int for name in ("begin", "end", "exit")):
        raise WireError("no message")
    return message


def _collect(message: dict[str, Any], staging: Staging) -> None:
    if "event" in message:
        staging.events.append(event_from_json(message["event"]))
    elif "finding" in message:
        staging.findings.append(finding_from_json(message["finding"]))


def _result(staging: Staging) -> ReadResult:
    events: dict[str, StagedEvent] = {}
    for event in sorted(staging.events, key=lambda event: event.line):
        if event.uid in events:
            staging.findings.append(Finding(Reason.DUPLICATE, event.line, event.uid, event.title))
        else:
            events[event.uid] = event
    problems = [problem_from(each) for each in sorted(staging.findings, key=lambda each: each.line)]
    return ReadResult(list(events.values()), problems)
