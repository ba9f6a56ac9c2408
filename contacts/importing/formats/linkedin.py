"""LinkedIn's Connections.csv: a preamble of changing length, then one row for each connection."""

from collections.abc import Iterator

from contacts.channels import Kind
from contacts.importing import dates, tables
from contacts.importing.gathering import Gathering
from contacts.importing.records import Person, Refused
from contacts.importing.tables import Cells

NAME = "LinkedIn Connections"
COLUMNS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
SIGNS = {tables.folded(column) for column in ("First Name", "Last Name", "Connected On")}


def recognise(head: str) -> bool:
    return _header(head) is not None


def unknown(text: str) -> tuple[str, ...]:
    return tables.unknown(_header(text), COLUMNS)


def read(text: str, *, region: str | None = None) -> Iterator[Person | Refused]:
    header = _header(text)
    day_first = dates.day_first(tables.column(text, header, "Connected On"))

    def person(line: int, cells: Cells) -> Person | Refused:
        gathering = Gathering(line, region)
        gathering.call(given=cells.take("First Name"), family=cells.take("Last Name"))
        gathering.reach(cells.take("URL"), Kind.LINKEDIN)
        gathering.reach(cells.take("Email Address"), Kind.EMAIL)
        gathering.work(cells.take("Company"), cells.take("Position"))
        gathering.connect(cells.take("Connected On"), day_first=day_first)
        return gathering.rest(cells.rest())

    return tables.read(text, header, person)


def _header(text: str) -> tables.Header | None:
    return tables.find(text, SIGNS.issubset)
