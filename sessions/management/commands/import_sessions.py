from django.utils import timezone

from accounts.importing.command import ImportCommand
from sessions.importing import committing, taking
from sessions.importing.ledger import Choice, Verdict


class Command(ImportCommand):
    help = "Import mock interviews from a calendar (.ics): what looks like one becomes a session."
    Verdict, Choice, row = Verdict, Choice, "Event"

    def take(self, owner, name, file):
        return taking.take(owner, name, file, now=timezone.now())

    def describe(self, taken):
        return f"{taken.events:,} events, by their dates"

    def commit(self, taken):
        committing.commit(taken)
