from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.files import UnreadableFile
from contacts.importing import committing, taking
from contacts.models import Choice, Import, Verdict


class Command(BaseCommand):
    help = "Import contacts from a LinkedIn, Google or Outlook CSV, a vCard file, or any CSV with a header."

    def add_arguments(self, parser):
        parser.add_argument("user", help="user name of whom the contacts are for")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, user, file, dry_run, **options):
        owner = get_user_model().objects.filter(username=user).first()
        if owner is None:
            raise CommandError(f"There is no user {user}.")
        with transaction.atomic(), timezone.override(owner.tz):
            taken = self._taken(owner, file)
            self._tell(taken)
            if dry_run:
                transaction.set_rollback(True)
            elif not taken.import_rows.exclude(choice=Choice.SKIP).exists():
                raise CommandError("There is nothing to import.")
            else:
                committing.commit(taken, now=timezone.now(), today=timezone.localdate())

    def _taken(self, owner, path: Path) -> Import:
        try:
            with path.open("rb") as file:
                taken = taking.take(owner, path.name, file)
            if taken.state == Import.State.COLUMNS:
                taking.name_columns(taken, taking.table.guess(taking.table.columns(taken.source)))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        return taken

    def _tell(self, taken: Import) -> None:
        verdicts = dict(taken.import_rows.order_by().values_list("verdict").annotate(Count("pk")))
        choices = dict(taken.import_rows.order_by().values_list("choice").annotate(Count("pk")))
        self.stdout.write(f"{taking.title(taken)}: {self._counted(verdicts, Verdict)}.")
        self.stdout.write(f"Chosen: {self._counted(choices, Choice)}.")
        for row in taken.import_rows.filter(verdict=Verdict.UNREADABLE)[:20]:
            self.stdout.write(f"Row {row.place}: {row.reason}")

    @staticmethod
    def _counted(counts: dict[str, int], kind) -> str:
        return ", ".join(f"{counts[one]:,} {one.label.lower()}" for one in kind if one in counts)
