"""The process beside the web workers: runs the tasks of the queue and, between them, the ticker's jobs."""

import fcntl
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from core import rescue, ticker

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
DATABASE_AWAY_SECONDS = 5.0
# After so many tasks the ticker gets its turn, however long the queue is.
TASKS_BETWEEN_TICKS = 20


class AnotherWorkerError(Exception):
    """Two workers would take each other's running tasks for abandoned ones."""


@contextmanager
def only_worker(folder: Path) -> Iterator[None]:
    """Holds the lock of this installation; the kernel frees it however the process ends. Raises AnotherWorkerError."""
    with (folder / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherWorkerError(f"A worker is running already; {lock.name} is locked. End it first.") from None
        yield


class Worker:
    """Ends after the task or job that it is busy with when `stop` is called, from a signal too."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._queue = _queue_worker()

    def stop(self, _signal: int | None = None, _frame: FrameType | None = None) -> None:
        self._stopping.set()
        self._queue.running = False

    def stop_on_signals(self) -> None:
        """Only from the main thread."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def run(self) -> None:
        rescue.put_back_abandoned_tasks()
        while not self._stopping.is_set():
            try:
                pause = self.run_once()
            except OperationalError:
                logger.exception("The database does not answer. Trying again in %d seconds.", DATABASE_AWAY_SECONDS)
                pause = DATABASE_AWAY_SECONDS
            self._stopping.wait(pause)

    def run_once(self) -> float:
        """Some tasks and what the ticker has; returns the seconds to wait before the next round."""
        close_old_connections()
        # Looking first spares an idle database the queue's exclusive transaction each second.
        was_busy = DBTaskResult.objects.ready().exists()
        if was_busy:
            self._queue = _queue_worker()
            if not self._stopping.is_set():
                self._queue.run()
        ticker.run_due(timezone.now(), stopping=self._stopping.is_set)
        return 0 if was_busy else IDLE_SECONDS


def _queue_worker() -> QueueWorker:
    return QueueWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=TASKS_BETWEEN_TICKS,
        worker_id=f"pid-{os.getpid()}",
    )
