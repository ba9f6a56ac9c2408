"""What stands in the database, to compare before and after."""

import json

from django.db import connection

from accounts import history
from accounts.history import BOOKKEEPING

OURS = BOOKKEEPING - {"id", "owner"}  # an undo counts as an edit, so that forms that are open notice it


def everything(*, without: set[str] = OURS) -> dict[str, dict[int, dict]]:
    """Every row of every tracked table, each column as JSON has it: table -> key -> row. One query, as many ask."""
    tables = [model._meta.db_table for model in history._tracked_models()]
    found = {table: {} for table in tables}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', id, to_jsonb(t) FROM {table} t" for table in tables))  # noqa: S608 - our own names
        for table, key, row in cursor.fetchall():
            found[table][key] = {name: value for name, value in json.loads(row).items() if name not in without}
    return found


def lost(before: dict, after: dict) -> dict[str, list[dict]]:
    """The rows that are not there any more, whatever the others look like now: table -> rows."""
    gone = {table: [row for key, row in rows.items() if key not in after[table]] for table, rows in before.items()}
    return {table: rows for table, rows in gone.items() if rows}
