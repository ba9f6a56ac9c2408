"""Rows by the thousand, past the models: a model for each of them costs more than the database does.

Who calls this names every column that has no default in the database. Triggers fire once for each call, and so what
is written here stands in the history like everything else.
"""

from collections.abc import Iterable, Sequence

from django.db import connection, models
from django.db.models.expressions import RawSQL


def keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys for rows to come, so that what refers to them can be made at the same time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Insert the rows as they come, in the quickest way of all."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {_table(model)} ({_names(columns)}) FROM STDIN") as writing:
        for row in rows:
            writing.write_row(row)


def add(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Insert those of the rows that are new: what a constraint takes for a second one of the same is left out."""
    names = _names(columns)
    _execute(
        f"INSERT INTO {_table(model)} ({names}) SELECT * FROM {{rows}} AS row ON CONFLICT DO NOTHING",
        model,
        columns,
        rows,
    )


def among(values: Iterable, kind: str) -> RawSQL:
    """Values to look for with `__in`, as one array of the type `kind`: a parameter for each would have to be parsed."""
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(values)])


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Set columns; the first one is "id", and says of which row."""
    values = ", ".join(f"{name} = row.{name}" for name in _names(columns[1:]).split(", "))
    _execute(
        f"UPDATE {_table(model)} old SET {values} FROM {{rows}} AS row ({_names(columns)}) WHERE old.id = row.id",
        model,
        columns,
        rows,
    )


def _execute(statement: str, model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    if not (rows := list(rows)):
        return
    arrays = ", ".join(f"%s::{_type(model, column)}[]" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(rows=f"unnest({arrays})"), [list(values) for values in zip(*rows, strict=True)])


def _names(columns: Sequence[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, columns))


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _type(model: type[models.Model], column: str) -> str:
    """The type of a column without its length: a cast to that would cut what is too long, and say nothing."""
    return model._meta.get_field(column).db_type(connection).partition("(")[0]
