"""manage.py run_worker: tasks and regular jobs, until SIGTERM or Ctrl-C."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.autoreload import run_with_reloader

from core.worker import AnotherWorkerError, Worker, only_worker


class Command(BaseCommand):
    help = "Runs the tasks of the queue and the regular jobs. One worker per installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reload", action="store_true", help="start again when code changes (development)")

    def handle(self, *, reload: bool, **_options: Any) -> None:
        # The queue's own logger tells of every look into the queue.
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        if reload:
            run_with_reloader(self._run, Worker())  # brings its own signal handlers
            return
        worker = Worker()
        worker.stop_on_signals()
        self._run(worker)

    def _run(self, worker: Worker) -> None:
        try:
            with only_worker(settings.VAR):
                worker.run()
        except AnotherWorkerError as error:
            raise CommandError(str(error)) from error
