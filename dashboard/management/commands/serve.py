import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from accounts import first_run


class Command(BaseCommand):
    help = "Bring the database up to date and serve the site with the production server."

    def handle(self, **options):
        with connection.cursor() as cursor:  # of several servers that start at once, one migrates
            cursor.execute("SELECT pg_advisory_lock(hashtext('vouch.migrate'))")
            call_command("migrate", interactive=False, verbosity=options["verbosity"])
            call_command("createcachetable")
            cursor.execute("SELECT pg_advisory_unlock(hashtext('vouch.migrate'))")
        if settings.PUBLIC_HOSTS and first_run.is_pending():
            first_run.announce()
        connection.close_pool()
        address = os.environ.get("BIND", "127.0.0.1:8000")
        self.stdout.write(f"Vouch is at http://{address} (Ctrl-C stops it).")
        self.stdout.flush()
        arguments = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
        os.execv(sys.executable, arguments)
