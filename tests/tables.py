"""What stands in the database, to compare before and after."""

from accounts import history
from accounts.history import BOOKKEEPING

OURS = BOOKKEEPING - {"id", "owner"}  # an undo counts as an edit, so that forms that are open notice it


def everything(*, without: set[str] = OURS) -> dict[str, dict[int, dict]]:
    """Every row of every tracked table, each column as it is: table -> key -> row."""
    return {
        model._meta.db_table: {
            row["id"]: {name: value for name, value in row.items() if name not in without}
            for row in model._base_manager.values()
        }
        for model in history._tracked_models()
    }


def lost(before: dict, after: dict) -> dict[str, list[dict]]:
    """The rows that are not there any more, whatever the others look like now: table -> rows."""
    gone = {table: [row for key, row in rows.items() if key not in after[table]] for table, rows in before.items()}
    return {table: rows for table, rows in gone.items() if rows}
