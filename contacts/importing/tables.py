"""CSV: where the header is, and what stands under it. What the columns mean is the business of each format.

The rows are read one by one, so that a quotation mark that never closes costs its own row and not the rest of the file.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from accounts import cleaning
from accounts.files import NEWLINE, UnreadableFile, is_whole, mend
from contacts.importing.gathering import refused
from contacts.importing.records import Person, Refused
from contacts.importing.source import ROWS

DELIMITERS = ",;\t|"
PREAMBLE = 100  # lines in which a header is looked for
TABLE = 3  # columns that a table has where single sentences stand above it
LONGEST_ROW = 100_000  # characters; the csv module gives up at 131,072
PATIENCE = 20  # quotation marks that do not close, after which every line is a row of its own
NO_HEADER = "The file has no header: its first row has to name the columns."


@lru_cache(maxsize=1000)
def folded(column: str) -> str:
    """The name of a column for comparison: case, spaces and punctuation do not matter."""
    return re.sub(r"[\W_]+", "", column.casefold())


@dataclass(frozen=True)
class Header:
    columns: tuple[str, ...]  # each with a name of its own
    delimiter: str
    line: int  # of the header itself; 0 when there is none and the columns have numbers
    start: int  # where in the text the rows begin
    is_below_text: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns as they are compared."""
        return tuple(folded(column) for column in self.columns)


@dataclass
class Row:
    line: int
    cells: list[str]
    broken: str = ""  # why it cannot be read

    @property
    def is_blank(self) -> bool:
        return not self.broken and not any(cell and not cell.isspace() for cell in self.cells)


class Cells:
    """What is filled in of a row. What a format takes is gone from it, so that the rest can be noted."""

    def __init__(self, header: Header, cells: Iterable[str]):
        filled = zip(header.names, header.columns, cells, strict=False)
        self._filled = {name: (column, cell) for name, column, cell in filled if cell and not cell.isspace()}

    def take(self, column: str) -> str:
        """The cell of a column; empty when it is not filled, not there, or taken."""
        return self._filled.pop(folded(column), ("", ""))[1]

    def rest(self) -> list[tuple[str, str]]:
        """Column and cell of everything that was not taken."""
        return list(self._filled.values())


def find(text: str, is_header: Callable[[set[str]], bool]) -> Header | None:
    """The first line whose cells are the names that a format knows, whatever stands above it."""
    for number, line, start in _numbered(text, PREAMBLE):
        for delimiter in DELIMITERS:
            if delimiter not in line and delimiter != DELIMITERS[0]:
                continue
            cells = split(line, delimiter)
            if is_header({folded(cell) for cell in cells}):
                return Header(_distinct(cells), delimiter, number, start)
    return None


def first(text: str) -> Header | None:
    """The header of a file that nobody knows: its first line with anything in it, unless that is a person already."""
    lines = [found for found in _numbered(text, PREAMBLE) if _says_something(found[1])]
    table = any(len(_split(line)[1]) >= TABLE for _, line, _ in lines[1:])
    for number, line, start in lines:
        delimiter, cells = _split(line)
        if table and len(cells) == 1:
            continue  # a sentence above the table
        if any(re.search(r"[^\s@]@[^\s@]+\.[^\s@]|^https?://", cell) for cell in cells):
            numbers = tuple(f"Column {position}" for position in range(1, len(cells) + 1))
            return Header(numbers, delimiter, 0, 0, is_below_text=number > lines[0][0])
        return Header(_distinct(cells), delimiter, number, start, is_below_text=number > lines[0][0])
    return None


def _says_something(line: str) -> bool:
    return bool(line.strip(f"{DELIMITERS} \"'\ufeff")) and not re.fullmatch(r"sep=.", line.strip(), re.IGNORECASE)


def _split(line: str) -> tuple[str, list[str]]:
    """The cells of a line, by whatever divides it into the most."""
    delimiter = max(DELIMITERS, key=lambda mark: len(split(line, mark)))
    return delimiter, split(line, delimiter)


def unknown(header: Header | None, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of a file that are not among those that a format knows."""
    known = {folded(column) for column in columns}
    pairs = zip(header.names, header.columns, strict=True) if header else ()
    return tuple(column for name, column in pairs if name not in known)


def read(
    text: str, header: Header | None, person: Callable[[int, Cells], Person | Refused]
) -> Iterator[Person | Refused]:
    """Every row that is not blank, made a person by the format or refused with the reason."""
    if header is None:
        raise UnreadableFile(NO_HEADER)
    _check(text, header)
    width, whole, ragged, nobody = len(header.columns), is_whole(text), False, True
    rows = _rows(text, header)
    row = next(rows, None)
    while row is not None:
        following = next(rows, None)
        short = len(row.cells) < width
        if not row.is_blank:
            nobody = False
            if row.broken:
                yield refused(row.line, row.broken, row.cells)
            elif any(cell.strip() for cell in row.cells[width:]):
                yield refused(row.line, _too_wide(row, header), row.cells)
            elif all(cell.strip() == column for cell, column in zip(row.cells, header.columns, strict=False)):
                yield refused(row.line, "This row repeats the header.", row.cells)
            elif short and following is None and not whole and not ragged:
                yield refused(row.line, "The file breaks off in this row: get it anew.", row.cells)
            else:
                record = person(row.line, Cells(header, row.cells))
                yield refused(row.line, record.reason, row.cells) if isinstance(record, Refused) else record
            ragged = ragged or (short and not row.broken)
        row = following
    if nobody:
        raise UnreadableFile("The file has a header and no rows: there is nobody in it.")


def column(text: str, header: Header | None, name: str) -> Iterator[str]:
    """Every cell of one column, for what can only be told from all of them."""
    if header and folded(name) in header.names:
        position = header.names.index(folded(name))
        yield from (row.cells[position] for row in _rows(text, header) if len(row.cells) > position)


def samples(text: str, header: Header | None, count: int) -> list[tuple[str, ...]]:
    """The cells of the first rows that are not blank, as many as there are columns."""
    if header is None:
        return []
    rows = (row for row in _rows(text, header) if not row.is_blank and not row.broken)
    return [_padded(row.cells, len(header.columns)) for row in islice(rows, count)]


def split(line: str, delimiter: str) -> list[str]:
    """The cells of a line that is a whole row."""
    if '"' not in line:
        return line.split(delimiter)
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])


def _padded(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple((cells + [""] * width)[:width])


def _too_wide(row: Row, header: Header) -> str:
    mark = {"\t": "tab", "|": "bar", ";": "semicolon"}.get(header.delimiter, "comma")
    return (
        f"This row has {len(row.cells)} cells where the header has {len(header.columns)}: "
        f"a {mark} in one of them stands without quotation marks."
    )


def _distinct(cells: list[str]) -> tuple[str, ...]:
    """The names of the columns: numbered where they are empty, and told apart where they are the same."""
    names: dict[str, str] = {}
    for position, cell in enumerate(cells, start=1):
        name = cleaning.line(cell) or f"Column {position}"
        while folded(name) in names:
            name = f"{name} ({position})"
        names[folded(name)] = name
    return tuple(names.values())


def _numbered(text: str, limit: int) -> Iterator[tuple[int, str, int]]:
    """The first lines of a text: number, line, and where the next one begins."""
    lines = _Lines(text)
    while lines.number < limit and not lines.at_end:
        line = lines.take()
        if len(line) <= LONGEST_ROW:
            yield lines.number, line, lines.position


def _check(text: str, header: Header) -> None:
    """Refuse a table with too many rows before anybody is made of them."""
    if text.count("\n", header.start) <= ROWS and text.count("\r", header.start) <= ROWS:
        return
    people = 0
    for row in _rows(text, header):
        people += not row.is_blank
        if people > ROWS:
            raise UnreadableFile(f"The file has more than {ROWS:,} rows: divide it and import the parts.")


class _Lines:
    """The lines of a text, which can be wound back."""

    def __init__(self, text: str, position: int = 0, number: int = 0):
        self.text, self.position, self.number = text, position, number

    @property
    def at_end(self) -> bool:
        return self.position >= len(self.text)

    def take(self) -> str:
        end = NEWLINE.search(self.text, self.position)
        stop, following = end.span() if end else (len(self.text), len(self.text))
        line = self.text[self.position : stop]
        self.position, self.number = following, self.number + 1
        return mend(line)

    def wind_back(self, position: int, number: int) -> None:
        self.position, self.number = position, number


def _rows(text: str, header: Header) -> Iterator[Row]:
    lines, patience, blank = _Lines(text, header.start, header.line), PATIENCE, f"{header.delimiter} \t"
    while not lines.at_end:
        line = lines.take()
        number = lines.number
        if len(line) > LONGEST_ROW:
            yield Row(number, [line], f"This row is longer than {LONGEST_ROW:,} characters.")
        elif not line.strip(blank):
            continue
        elif '"' not in line:
            yield Row(number, line.split(header.delimiter))
        else:
            following = lines.position
            cells = _quoted(line, lines if patience else _Lines(""), header)
            if cells is None:
                patience -= bool(patience)
                lines.wind_back(following, number)
                yield Row(number, [line], "A quotation mark in this row does not close.")
            else:
                yield Row(number, cells)


def _quoted(line: str, lines: _Lines, header: Header) -> list[str] | None:
    """The cells of a row that may go on in the next lines; None when its quotation marks do not close.

    A row of several lines has to be beyond doubt, or a mark too many swallows all lines up to the next one.
    """
    taken: list[str] = []
    dialect = {"delimiter": header.delimiter, "skipinitialspace": True}
    cells = next(csv.reader(_taken(line, lines, taken), **dialect), [])
    if len(taken) == 1:
        return cells
    try:
        proper = next(csv.reader(taken, strict=True, **dialect), [])
    except csv.Error:
        return None
    return proper if len(proper) <= len(header.columns) else None


def _taken(line: str, lines: _Lines, taken: list[str]) -> Iterator[str]:
    """A line and those after it for as long as they are asked for, each one also kept in `taken`."""
    length = len(line)
    while length <= LONGEST_ROW:
        taken.append(f"{line}\n")
        yield taken[-1]
        if lines.at_end:
            break
        line = lines.take()
        length += len(line) + 1
    taken.append("")  # somebody asked for more
