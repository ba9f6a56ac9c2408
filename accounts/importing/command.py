from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.files import UnreadableFile
from accounts.importing.ledger import ImportedFile


class ImportCommand(BaseCommand):
    """Takes a file in, says what it would bring, and brings it.

    A command of it names its `Verdict`, its `Choice` and a `row`, and knows how to `take`, `describe` and `commit`.
    """

    def add_arguments(self, parser):
        parser.add_argument("user", help="user name of whom the import is for")
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
            elif not taken.rows.exclude(choice=self.Choice.SKIP).exists():
                raise CommandError("There is nothing to import.")
            else:
                self.commit(taken)

    def _taken(self, owner, path: Path) -> ImportedFile:
        try:
            with path.open("rb") as file:
                return self.take(owner, path.name, file)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(str(error)) from error

    def _tell(self, taken: ImportedFile) -> None:
        self.stdout.write(f"{self.describe(taken)}: {self._counted(taken, 'verdict', self.Verdict)}.")
        self.stdout.write(f"Chosen: {self._counted(taken, 'choice', self.Choice)}.")
        for row in taken.rows.filter(verdict=self.Verdict.UNREADABLE)[:20]:
            self.stdout.write(f"{self.row} {row.place}: {row.reason}")

    @staticmethod
    def _counted(taken: ImportedFile, column: str, kinds) -> str:
        counts = taken.how_many(column)
        return ", ".join(f"{counts[kind]:,} {kind.label.lower()}" for kind in kinds if kind in counts)
