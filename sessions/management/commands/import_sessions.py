from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.files import UnreadableFile
from sessions.importing import committing, taking
from sessions.importing.ledger import Choice, SessionImport, Verdict


class Command(BaseCommand):
    help = "Import mock interviews from a calendar (.ics): what looks like one becomes a session."

    def add_arguments(self, parser):
        parser.add_argument("user", help="user name of whom the sessions are for")
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
            elif not taken.session_import_rows.exclude(choice=Choice.SKIP).exists():
                raise CommandError("There is nothing to import.")
            else:
                committing.commit(taken)

    def _taken(self, owner, path: Path) -> SessionImport:
        try:
            with path.open("rb") as file:
                return taking.take(owner, path.name, file, now=timezone.now())
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(str(error)) from error

    def _tell(self, taken: SessionImport) -> None:
        rows = taken.session_import_rows
        verdicts = dict(rows.order_by().values_list("verdict").annotate(Count("pk")))
        choices = dict(rows.order_by().values_list("choice").annotate(Count("pk")))
        self.stdout.write(f"{taken.events:,} events, by their dates: {self._counted(verdicts, Verdict)}.")
        self.stdout.write(f"Chosen: {self._counted(choices, Choice)}.")
        for row in rows.filter(verdict=Verdict.UNREADABLE)[:20]:
            self.stdout.write(f"Event {row.place}: {row.reason}")

    @staticmethod
    def _counted(counts: dict[str, int], kind) -> str:
        return ", ".join(f"{counts[one]:,} {one.label.lower()}" for one in kind if one in counts)
