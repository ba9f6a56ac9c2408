"""Cells that a spreadsheet would run. An apostrophe before them makes them text, and reading takes it off again."""

import csv
import re
from collections.abc import Iterable

from django.http import HttpResponse

# OWASP's list, with the wide forms that some spreadsheets take for the same.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguarded` gives back exactly what it was."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def download(name: str, head: list[str], rows: Iterable[list]) -> HttpResponse:
    """A table as a CSV file that is safe to open."""
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    write = csv.writer(response).writerow
    write(head)
    for row in rows:
        write([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return response
