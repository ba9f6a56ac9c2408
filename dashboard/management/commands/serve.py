import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.utils import timezone

from accounts import first_run
from config import gunicorn
from dashboard import daily

LOOPBACK_ADDRESSES = ("127.", "localhost:", "[::1]:")


class Command(BaseCommand):
    help = "Bring the database up to date and serve the site with the production server."

    def handle(self, **options):
        self.wait_for_database()
        self.migrate(verbosity=max(0, options["verbosity"] - 1))
        reachable = settings.PUBLIC_HOSTS or not gunicorn.bind.startswith(LOOPBACK_ADDRESSES)
        if reachable and first_run.is_pending():
            first_run.announce()
        connection.close_pool()
        arguments = [sys.executable, "-m", "gunicorn", "--config", gunicorn.__file__, "config.wsgi"]
        os.execv(sys.executable, arguments)  # noqa: S606 - this very Python

    def wait_for_database(self):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database does not answer: start it, or correct DATABASE_URL. ({error})") from error

    def migrate(self, verbosity):
        with connection.cursor() as cursor:  # of several servers that start at once, one migrates
            cursor.execute("SELECT pg_advisory_lock(hashtext('vouch.migrate'))")
            call_command("migrate", interactive=False, verbosity=verbosity, skip_checks=False)
            call_command("createcachetable", verbosity=verbosity)
            daily.do(now=timezone.now())
            cursor.execute("SELECT pg_advisory_unlock(hashtext('vouch.migrate'))")
