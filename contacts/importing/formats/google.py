"""Google Contacts CSV, both generations: as many numbered groups of columns as the fullest contact needs.

"E-mail 2 - Value" and its "Label" (new) or "Type" (old) are one group. Several values in a cell stand with ::: between
them; a label with * before it is the primary one.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from contacts.channels import Kind
from contacts.importing import tables
from contacts.importing.gathering import Gathering
from contacts.importing.records import Person, Refused
from contacts.importing.tables import Cells

NAME = "Google Contacts"
NAMES = ({"name"}, {"givenname"}, {"firstname"})
SIGNS = ({"givenname", "groupmembership"}, {"organizationname", "labels"}, {"email1value"}, {"phone1value"})
NUMBERED = re.compile(r"(.+?) (\d{1,3}) - (.+)")
GROUPS = {"E-mail", "Phone", "Website", "Organization", "Address", "IM", "Relation", "Event", "Custom Field", "Jot"}
COLUMNS = (
    "Name", "Given Name", "Additional Name", "Family Name", "Yomi Name", "Given Name Yomi", "Additional Name Yomi",
    "Family Name Yomi", "Name Prefix", "Name Suffix", "Initials", "Nickname", "Short Name", "Maiden Name", "Birthday",
    "Gender", "Location", "Billing Information", "Directory Server", "Mileage", "Occupation", "Hobby", "Sensitivity",
    "Priority", "Subject", "Notes", "Language", "Photo", "Group Membership", "First Name", "Middle Name", "Last Name",
    "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name", "File As", "Organization Name",
    "Organization Title", "Organization Department", "Labels",
)  # fmt: skip
ADDRESS = ("PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country")
EVERYBODY = "mycontacts"  # a label that Google puts on each contact


def recognise(head: str) -> bool:
    return _header(head) is not None


def unknown(text: str) -> tuple[str, ...]:
    left = tables.unknown(_header(text), COLUMNS)
    return tuple(column for column in left if not (match := NUMBERED.fullmatch(column)) or match[1] not in GROUPS)


def read(text: str, *, region: str | None = None) -> Iterator[Person | Refused]:
    header = _header(text)
    numbers = _numbers(header.columns) if header else {}

    def person(line: int, cells: Cells) -> Person | Refused:
        gathering = Gathering(line, region)
        _take_name(gathering, cells)
        for group, kind in (("E-mail", Kind.EMAIL), ("Phone", Kind.PHONE), ("Website", Kind.WEBSITE)):
            for number in numbers.get(group, ()):
                _reach(gathering, cells, f"{group} {number}", kind)
        for number in numbers.get("IM", ()):
            _reach_at(gathering, cells, f"IM {number}")
        for prefix in ["Organization", *(f"Organization {number} -" for number in numbers.get("Organization", ()))]:
            _work(gathering, cells, prefix)
        for label in _several(cells.take("Labels")) + _several(cells.take("Group Membership")):
            if tables.folded(label) != EVERYBODY:
                gathering.tag(label)
        gathering.born(cells.take("Birthday"))
        gathering.write(cells.take("Notes"))
        for group in ("Address", "Relation", "Event", "Custom Field", "Jot"):
            for number in numbers.get(group, ()):
                _note(gathering, cells, group, number)
        for noise in ("Photo", "File As", "Initials"):
            cells.take(noise)
        return gathering.rest(cells.rest())

    return tables.read(text, header, person)


def _header(text: str) -> tables.Header | None:
    return tables.find(text, lambda names: any(map(names.issuperset, NAMES)) and any(map(names.issuperset, SIGNS)))


def _numbers(columns: tuple[str, ...]) -> dict[str, list[int]]:
    """Which numbers each group of columns has: {"E-mail": [1, 2]}."""
    found: dict[str, set[int]] = {}
    for column in columns:
        if match := NUMBERED.fullmatch(column):
            found.setdefault(match[1], set()).add(int(match[2]))
    return {group: sorted(numbers) for group, numbers in found.items()}


def _several(cell: str) -> list[str]:
    return [value.strip().removeprefix("*").strip() for value in cell.split(":::")]


def _take_name(gathering: Gathering, cells: Cells) -> None:
    given = cells.take("First Name") or cells.take("Given Name")
    middle = cells.take("Middle Name") or cells.take("Additional Name")
    family = cells.take("Last Name") or cells.take("Family Name")
    prefix, suffix = cells.take("Name Prefix"), cells.take("Name Suffix")
    gathering.call(cells.take("Name"), prefix=prefix, given=given, middle=middle, family=family, suffix=suffix)
    if not gathering.name:
        gathering.call(cells.take("Nickname"))


def _label(cells: Cells, group: str) -> str:
    return (_several(cells.take(f"{group} - Label") or cells.take(f"{group} - Type")) or [""])[0]


def _reach(gathering: Gathering, cells: Cells, group: str, kind: Kind) -> None:
    label = _label(cells, group)
    for value in _several(cells.take(f"{group} - Value")):
        gathering.reach(value, kind, label=label)


def _reach_at(gathering: Gathering, cells: Cells, group: str) -> None:
    label, service = _label(cells, group), cells.take(f"{group} - Service")
    for value in _several(cells.take(f"{group} - Value")):
        gathering.reach_at(service or label, value)


def _work(gathering: Gathering, cells: Cells, prefix: str) -> None:
    companies, titles = _several(cells.take(f"{prefix} Name")), _several(cells.take(f"{prefix} Title"))
    if not gathering.name:
        gathering.call(companies[0])  # a card of the company itself, at which nobody works
        companies = companies[1:]
    for company, title in zip_longest(companies, titles, fillvalue=""):
        gathering.work(company, title)
    gathering.note("Department", cells.take(f"{prefix} Department"))
    cells.take(f"{prefix} Type")


def _note(gathering: Gathering, cells: Cells, group: str, number: int) -> None:
    """An address, a relation, a date, a field of one's own: under the label that it has."""
    label = _label(cells, f"{group} {number}")
    prefix = f"{group} {number} - "
    formatted = cells.take(f"{prefix}Formatted") or cells.take(f"{prefix}Value")
    parts = [cells.take(prefix + part) for part in ADDRESS]
    for value in _several(formatted) if formatted else [", ".join(filter(None, parts))]:
        gathering.note(label if group != "Address" else f"Address ({label})" if label else group, value)
