"""What has to happen once a day while Vouch is served, without a second process that somebody would have to start."""

import logging
import threading
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts import history, links, unsaved

DAY = 24 * 60 * 60
logger = logging.getLogger("vouch.daily")


def keep_doing(*, every: float = DAY) -> threading.Event:
    """Start the thread of one web process that does the day's work, day after day. What it returns ends it."""
    end = threading.Event()
    threading.Thread(target=_day_after_day, args=(end, every), name="daily", daemon=True).start()
    return end


def _day_after_day(end: threading.Event, every: float) -> None:
    while not end.wait(every):
        try:
            do(now=timezone.now())
        except Exception:  # whatever it was: the thread lives on
            logger.exception("The day's work is not done; the next try is tomorrow.")
        finally:
            connection.close()


def do(*, now: datetime) -> history.Forgotten | None:
    """Forget what was deleted or closed long ago, and forms never sent. Returns None where another process is at it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('vouch.daily'))")
            [is_ours] = cursor.fetchone()
        if not is_ours:
            return None
        unsaved.purge(now=now)
        links.purge(now=now)
        return history.purge(now=now)
