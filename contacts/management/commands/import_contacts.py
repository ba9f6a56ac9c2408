from django.utils import timezone

from accounts.importing.command import ImportCommand
from contacts.importing import committing, taking
from contacts.models import Choice, Import, Verdict


class Command(ImportCommand):
    help = "Import contacts from a LinkedIn, Google or Outlook CSV, a vCard file, or any CSV with a header."
    Verdict, Choice, row = Verdict, Choice, "Row"

    def take(self, owner, name, file):
        taken = taking.take(owner, name, file)
        if taken.state == Import.State.COLUMNS:
            taking.name_columns(taken, taking.table.guess(taking.table.columns(taken.source)))
        return taken

    def describe(self, taken):
        return taking.title(taken)

    def commit(self, taken):
        committing.commit(taken, now=timezone.now(), today=timezone.localdate())
