"""Taking a file in: read, recognised, planned. The pages and the command both come through here."""

from types import ModuleType
from typing import BinaryIO

from django.db import transaction

from contacts.importing import planning, source
from contacts.importing.formats import FORMATS, recognise, table
from contacts.models import Import


def take(owner, name: str, file: BinaryIO) -> Import:
    """The import that an open file makes: planned, or waiting for its columns. Raises UnreadableFile."""
    text = source.read(file)
    format = recognise(text)
    with transaction.atomic():
        taken = Import.objects.create(
            owner=owner,
            name=name[-200:],
            format=_key(format),
            state=Import.State.COLUMNS if format is table else Import.State.PREVIEW,
            source=text.encode("utf-8", "replace").decode().replace("\0", "") if format is table else "",
            unknown=list(format.unknown(text)),
        )
        if format is not table:
            planning.plan(taken, format.read(text))
    return taken


def name_columns(file: Import, mapping: dict[str, str]) -> None:
    """Plan a table whose columns were named: {our field: column}. Raises UnreadableFile."""
    with transaction.atomic():
        file.unknown = list(table.unknown(file.source, mapping))
        planning.plan(file, table.read(file.source, mapping=mapping))
        file.source, file.state = "", Import.State.PREVIEW
        file.save()


def title(file: Import) -> str:
    """The format, for people."""
    return next((format.NAME for format in FORMATS if _key(format) == file.format), file.format)


def _key(format: ModuleType) -> str:
    return format.__name__.rsplit(".", 1)[-1]
