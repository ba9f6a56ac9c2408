"""What the import ledgers share: a file on its way in, and a row for each thing it brings."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models
from django.db.models import Count

from accounts import history
from accounts.ownership import OWNER_KEY, Owned, SameOwner


class AlreadyImported(Exception):
    """Somebody was quicker: this file is in."""


class ImportedFile(Owned):
    """A file on its way in: a plan to look at, then a batch that can be undone.

    A ledger adds `State`, with what comes before PREVIEW and DONE, and `rows`.
    """

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    batch = models.ForeignKey(history.Batch, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-created_at", "-id"]
        constraints = [OWNER_KEY, SameOwner("batch")]

    def __str__(self):
        return self.name

    def how_many(self, column: str) -> dict[str, int]:
        """How many rows have each verdict, or each choice."""
        return dict(self.rows.order_by().values_list(column).annotate(Count("pk")))

    @contextmanager
    def committed(self, label: str) -> Iterator[history.Batch]:
        """One batch in which what was chosen is written, or nothing. Raises AlreadyImported."""
        with history.recorded(self.owner, history.Batch.Kind.IMPORT, label) as batch:
            current = type(self).objects.select_for_update().get(pk=self.pk)
            if current.state != self.State.PREVIEW:
                raise AlreadyImported
            yield batch
            current.state, current.batch = self.State.DONE, batch
            current.save()


class ImportedRow(Owned):
    """One thing of a file, and why it is judged as it is. A ledger adds `file`, `verdict` and `choice`."""

    place = models.PositiveIntegerField()
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["place", "id"]
