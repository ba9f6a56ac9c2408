"""Cells that a spreadsheet would run. An apostrophe before them makes them text, and reading takes it off again."""

import re

# OWASP's list, with the wide forms that some spreadsheets take for the same.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguarded` gives back exactly what it was."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
