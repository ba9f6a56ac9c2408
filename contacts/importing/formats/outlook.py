"""Outlook CSV: one wide row for each contact, most of it empty, with what was never filled in as 0/0/00 or Normal."""

from collections.abc import Iterator

from contacts.channels import Kind
from contacts.importing import dates, tables
from contacts.importing.gathering import Gathering
from contacts.importing.records import Person, Refused
from contacts.importing.tables import Cells

NAME = "Outlook"
NAMES = {"firstname", "lastname", "emailaddress"}
SIGNS = {"jobtitle", "email2address", "businessphone", "mobilephone"}
FOREIGN = {"connectedon"}  # LinkedIn's
CHANNELS = {
    "E-mail Address": Kind.EMAIL, "E-mail 2 Address": Kind.EMAIL, "E-mail 3 Address": Kind.EMAIL,
    "Mobile Phone": Kind.PHONE, "Primary Phone": Kind.PHONE, "Business Phone": Kind.PHONE,
    "Business Phone 2": Kind.PHONE, "Home Phone": Kind.PHONE, "Home Phone 2": Kind.PHONE, "Other Phone": Kind.PHONE,
    "Car Phone": Kind.PHONE, "Web Page": Kind.WEBSITE, "Personal Web Page": Kind.WEBSITE, "IMAddress": Kind.OTHER,
}  # fmt: skip
LABELLED = ("Business Fax", "Home Fax", "Other Fax", "Pager", "Callback", "Radio Phone", "Telex", "TTY/TDD Phone")
PLACES = ("Business", "Home", "Other")
ADDRESS = (
    "Address PO Box",
    "Street",
    "Street 2",
    "Street 3",
    "City",
    "State",
    "Postal Code",
    "Country/Region",
    "Country",
)
NOTED = (
    "Nickname", "Given Yomi", "Surname Yomi", "Company Yomi", "Department", "Office Location", "Manager's Name",
    "Assistant's Name", "Assistant's Phone", "Company Main Phone", "ISDN", "Spouse", "Children", "Schools", "Hobby",
    "Location", "Anniversary", "Account", "Billing Information", "Directory Server", "Gender", "Government ID Number",
    "Keywords", "Language", "Mileage", "Organizational ID Number", "Priority", "Private", "Profession", "Referred By",
    "Sensitivity", "User 1", "User 2", "User 3", "User 4", "Internet Free Busy",
)  # fmt: skip
NOISE = (
    "Initials", "E-mail Type", "E-mail 2 Type", "E-mail 3 Type", "E-mail Display Name", "E-mail 2 Display Name",
    "E-mail 3 Display Name",
)  # fmt: skip
NEVER_FILLED = {"0/0/00", "Unspecified", "Normal", "False"}
COLUMNS = (
    "Title", "First Name", "Middle Name", "Last Name", "Suffix", "Company", "Job Title", "Birthday", "Notes",
    "Categories", *CHANNELS, *LABELLED, *(f"{place} {part}" for place in PLACES for part in ADDRESS), *NOTED, *NOISE,
)  # fmt: skip


def recognise(head: str) -> bool:
    return _header(head) is not None


def unknown(text: str) -> tuple[str, ...]:
    return tables.unknown(_header(text), COLUMNS)


def read(text: str, *, region: str | None = None) -> Iterator[Person | Refused]:
    header = _header(text)
    day_first = dates.day_first(tables.column(text, header, "Birthday"))

    def person(line: int, cells: Cells) -> Person | Refused:
        gathering = Gathering(line, region)
        _take_name(gathering, cells)
        for column, kind in CHANNELS.items():
            gathering.reach(cells.take(column), kind)
        for column in LABELLED:
            gathering.reach(cells.take(column), Kind.PHONE, label=column)
        gathering.work(cells.take("Company"), cells.take("Job Title"))
        if (birthday := cells.take("Birthday").strip()) and birthday not in NEVER_FILLED:
            gathering.born(birthday, day_first=day_first)
        for category in cells.take("Categories").replace(",", ";").split(";"):
            gathering.tag(category)
        gathering.write(cells.take("Notes"))
        for place in PLACES:
            parts = [cells.take(f"{place} {part}") for part in ADDRESS]
            gathering.note(f"{place} address", ", ".join(filter(None, parts)))
        for column in NOISE:
            cells.take(column)
        return gathering.rest((label, value) for label, value in cells.rest() if value.strip() not in NEVER_FILLED)

    return tables.read(text, header, person)


def _header(text: str) -> tables.Header | None:
    return tables.find(text, lambda names: names >= NAMES and bool(names & SIGNS) and not names & FOREIGN)


def _take_name(gathering: Gathering, cells: Cells) -> None:
    given, middle, family = (cells.take(f"{part} Name") for part in ("First", "Middle", "Last"))
    prefix, suffix = cells.take("Title"), cells.take("Suffix")
    gathering.call(prefix=prefix, given=given, middle=middle, family=family, suffix=suffix)
    if not gathering.name:
        gathering.call(cells.take("Nickname") or cells.take("Company"))
