"""Vouch's own CSV, as contacts/exporting/table.py writes it: reading it gives back what was written.

One row for each person. Where there are several of something, each stands on a line of its own within the cell; the
lines of company, title, since and until belong together.
"""

from collections.abc import Iterator
from itertools import zip_longest

from accounts.spreadsheets import unguarded
from contacts.channels import Kind
from contacts.importing import tables
from contacts.importing.gathering import Gathering
from contacts.importing.records import Job, Person, Refused
from contacts.importing.tables import Cells

NAME = "Vouch"
CHANNELS = {
    Kind.EMAIL: "E-mail", Kind.LINKEDIN: "LinkedIn", Kind.GITHUB: "GitHub", Kind.PHONE: "Phone",
    Kind.WEBSITE: "Website", Kind.OTHER: "Other channels",
}  # fmt: skip
JOBS = ("Company", "Title", "Since", "Until")
COLUMNS = (
    "Name", "Pronouns", *CHANNELS.values(), *JOBS, "Tags", "How we met", "Resume", "Birthday", "Connected on", "Notes",
    "Archived", "UID",
)  # fmt: skip
SIGNS = {tables.folded(column) for column in ("Name", "Other channels", "How we met", "Since", "Until")}


def recognise(head: str) -> bool:
    return _header(head) is not None


def unknown(text: str) -> tuple[str, ...]:
    return tables.unknown(_header(text), COLUMNS)


def read(text: str, *, region: str | None = None) -> Iterator[Person | Refused]:
    def person(line: int, cells: Cells) -> Person | Refused:
        gathering = Gathering(line, region)
        gathering.call(unguarded(cells.take("Name")))
        for kind, column in CHANNELS.items():
            for value in _lines(cells, column):
                gathering.reach(value, kind, exactly=True)
        for company, title, since, until in zip_longest(*(_lines(cells, column) for column in JOBS), fillvalue=""):
            gathering.work_during(Job(company, title), since, until)
        for name in _lines(cells, "Tags"):
            gathering.tag(name)
        gathering.write(unguarded(cells.take("Notes")))
        _take_facts(gathering, cells)
        return gathering.rest((label, unguarded(value)) for label, value in cells.rest())

    return tables.read(text, _header(text), person)


def _header(text: str) -> tables.Header | None:
    return tables.find(text, SIGNS.issubset)


def _lines(cells: Cells, column: str) -> list[str]:
    cell = unguarded(cells.take(column))
    return cell.replace("\r\n", "\n").split("\n") if cell else []


def _take_facts(gathering: Gathering, cells: Cells) -> None:
    gathering.born(unguarded(cells.take("Birthday")))
    gathering.call_by(unguarded(cells.take("Pronouns")))
    gathering.meet(unguarded(cells.take("How we met")))
    gathering.link_resume(unguarded(cells.take("Resume")))
    gathering.identify(unguarded(cells.take("UID")))
    gathering.connect(unguarded(cells.take("Connected on")))
    gathering.archive(cells.take("Archived"))
