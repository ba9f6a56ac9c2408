"""The production server: threads that wait for the database in parallel, each process with its own connection pool."""

import os
import signal
import sys
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes nameless files there


def count(name: str, default: str) -> int:
    value = os.environ.get(name) or default
    if not value.isdigit() or int(value) == 0:
        sys.exit(f"{name} is not usable: give a whole number of at least 1. ({value})")
    return int(value)


bind = os.environ.get("BIND") or "127.0.0.1:8000"
chdir = str(Path(__file__).resolve().parent.parent)
workers = count("WEB_WORKERS", "2")
worker_class = "gthread"
threads = count("WEB_THREADS", "4")
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None
graceful_timeout = 20
control_socket_disable = True


# A terminal that closes sends SIGHUP to all. gunicorn takes it for "reload" and would stay behind, holding the port.
def when_ready(server):
    signal.signal(signal.SIGHUP, lambda *_: server.signal(signal.SIGTERM, None))
    server.log.info("Vouch is at http://%s (Ctrl-C stops it).", bind)


def post_worker_init(worker):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the master ends its workers in order
