"""Names with a folded twin, by which lists are searched and sorted whatever the case and the accents."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import GeneratedField

from accounts.folding import Fold


class FoldedName(models.Model):
    """A name with its folded twin, which the database keeps: lists are searched and sorted by it."""

    name = models.CharField(max_length=200)
    folded_name = GeneratedField(expression=Fold("name"), output_field=models.TextField(), db_persist=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name


def folded_name_indexes(table: str) -> list[models.Index]:
    return [
        models.Index(fields=["owner", "folded_name", "id"], name=f"{table}_by_name"),
        GinIndex("owner", OpClass("folded_name", "gin_trgm_ops"), name=f"{table}_name_search"),
    ]


class NamedQuerySet(models.QuerySet):
    def named_like(self, text: str):
        """Rows whose name contains every word of `text`, whatever its case and accents."""
        rows = self
        for word in text.split():
            rows = rows.filter(folded_name__contains=Fold(models.Value(word)))
        return rows

    def named(self, name: str):
        """Rows with exactly this name, whatever its case and accents."""
        return self.filter(folded_name=Fold(models.Value(" ".join(name.split()))))
