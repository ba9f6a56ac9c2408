"""Names with a folded twin, by which lists are searched and sorted whatever the case and the accents."""

import re

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import GeneratedField

from accounts.folding import Fold

TITLES = {"dr", "prof", "mr", "mrs", "ms", "mx", "miss", "herr", "frau", "ing", "dipl", "mag"}
DEGREES = {"phd", "dphil", "md", "jd", "ba", "bsc", "ma", "msc", "meng", "mba", "cpa", "cfa", "pmp"}


def plain(name: str) -> str:
    """A name as one says it: "Kovač, Ana", "Dr. Ana Kovač" and "Ana Kovač, PhD" are Ana Kovač."""
    first, *others = name.split(",")
    given = [part for part in others if _letters(part) not in DEGREES]
    words = " ".join([*given, first]).split()
    while len(words) > 1 and _letters(words[0]) in TITLES:
        words.pop(0)
    return " ".join(words)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


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
