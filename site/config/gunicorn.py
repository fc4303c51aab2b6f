"""The web server: `gunicorn --config python:config.gunicorn config.wsgi` (started by supervisord.conf)."""

import gc
import os
import sys
from typing import Any

from django.core.management import call_command
from django.db import connections

from config import env

bind = f"{env.text('HOST', '127.0.0.1')}:{env.integer('PORT', 8000)}"
workers = env.integer("WEB_WORKERS", 2)
worker_class = "gthread"
threads = env.integer("WEB_THREADS", 4)
# Imported once and shared by the workers: less memory, quicker start.
preload_app = True
# Filters with many values make long addresses; beyond this the answer is 414.
limit_request_line = 8190
keepalive = 5
timeout = 60
graceful_timeout = 5
loglevel = "warning"
control_socket_disable = True  # its place is shared by all servers of a person


def when_ready(_server: Any) -> None:
    """Says where to look, once somebody listens there."""
    sys.stdout.write(f"\nKulturnetz: http://{bind}/  (Ctrl-C ends it)\n")
    sys.stdout.flush()
    if os.environ.get("DJANGO_SETTINGS_MODULE") == "config.settings.local":
        call_command("load_demo", show_logins=True)


def pre_fork(_server: Any, _worker: Any) -> None:
    """Connections must not be shared, memory should be: what was imported is taken from the garbage collector."""
    connections.close_all()
    gc.collect()
    gc.freeze()
