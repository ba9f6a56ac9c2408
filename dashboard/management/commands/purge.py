from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import history
from accounts.words import counted


class Command(BaseCommand):
    help = "Forget for good what was deleted more than 30 days ago. The server does this by itself, once a day."

    def handle(self, **options):
        forgotten = history.purge(now=timezone.now())
        if forgotten == history.Forgotten():
            raise CommandError("Nothing was deleted more than 30 days ago: there is nothing to forget.")
        deletions = counted(forgotten.batches, "deletion", "deletions")
        self.stdout.write(f"Forgotten for good: {deletions}, {counted(forgotten.rows, 'row', 'rows')}")
