"""Any other CSV, by a mapping from our fields to its columns. `guess` makes the first proposal."""

import re
from collections.abc import Iterator, Mapping

from accounts import cleaning
from accounts.spreadsheets import unguarded
from contacts import channels
from contacts.channels import Kind
from contacts.importing import dates, tables
from contacts.importing.gathering import Gathering, said
from contacts.importing.records import Job, Person, Refused
from contacts.importing.tables import Cells

NAME = "Table (CSV)"
FIELDS = {
    "name": "Name", "first_name": "First name", "last_name": "Last name", "email": "E-mail", "email_2": "Second e-mail",
    "phone": "Phone", "phone_2": "Second phone", "linkedin": "LinkedIn", "github": "GitHub", "website": "Website",
    "company": "Company", "title": "Title", "started_on": "Since", "ended_on": "Until", "tags": "Tags",
    "notes": "Notes", "birthday": "Birthday", "pronouns": "Pronouns", "met": "How we met", "resume": "Resume",
    "connected_on": "Connected on", "uid": "UID",
}  # fmt: skip
CHANNELS = {
    "email": Kind.EMAIL, "email_2": Kind.EMAIL, "phone": Kind.PHONE, "phone_2": Kind.PHONE, "website": Kind.WEBSITE,
}  # fmt: skip
NAMES = ("name", "first_name", "last_name")
REAL_NAMES = {"na", "nil", "null"}  # of people, where any other cell would say nothing
SERVICES = ("linkedin", "github")
DATES = ("birthday", "started_on", "ended_on", "connected_on")

MOBILE = (  # either the telephone, or the second one beside another
    "mobile mobilephone mobilephonenumber cell cellphone directphone handy mobiltelefon téléphoneportable "
    "teléfonomóvil celular"
)
# The columns that people give each field, as tables.folded has them; the likeliest first.
WORDS = {
    "name": "name fullname displayname contact contactname contactperson person candidate nomcomplet nombrecompleto",
    "first_name": "firstname givenname first forename vorname prénom prenom nombre nome voornaam",
    "last_name": "lastname familyname last surname nachname familienname nom apellido apellidos cognome "
    "sobrenome achternaam",
    "email": "email emailaddress mail primaryemail emailadresse email1 workemail contactemail courriel correo "
    "correoelectrónico adresseemail direccióndecorreoelectrónico endereçodeemail indirizzoemail emailadres",
    "email_2": "email2 emailaddress2 secondaryemail otheremail personalemail privateemail homeemail email2adresse",
    "phone": f"phone phonenumber phone1 contactphone telephone tel telefon telefonnummer téléphone teléfono {MOBILE}",
    "phone_2": f"phone2 workphone homephone otherphone officephone businessphone telefongeschäftlich {MOBILE}",
    "linkedin": "linkedin linkedinurl linkedinprofile linkedinprofileurl profileurl linkedinlink liprofile",
    "github": "github githuburl githubprofile githublink githubusername",
    "website": "website personalwebsite web url webpage homepage blog site portfolio",
    "company": "company organization organisation companyname employer currentcompany firma unternehmen entreprise "
    "société empresa azienda bedrijf org worksat",
    "title": "title jobtitle position role jobrole currenttitle currentrole beruf poste fonction puesto cargo ruolo "
    "functie",
    "started_on": "since startdate startedon start from",
    "ended_on": "until enddate endedon end to",
    "tags": "tags tag labels label categories category groups group keywords",
    "notes": "notes note comments comment remarks description memo notizen bemerkungen notas",
    "birthday": "birthday birthdate dateofbirth dob bday born geburtstag geburtsdatum anniversaire datedenaissance "
    "cumpleaños fechadenacimiento datadenascimento datadinascita",
    "pronouns": "pronouns pronoun",
    "met": "howwemet met metat wheremet metthrough howimetthem",
    "resume": "resume resumeurl resumelink cv cvlink cvurl",
    "connected_on": "connectedon connected dateconnected datemet meton firstmet verbundenam vernetztam "
    "connectéle conectadoel conectadoem collegatoil verbondenop",
    "uid": "uid uuid",
}


def recognise(head: str) -> bool:
    """Whether it looks like columns: several in the first row, or one known by its name; below text, two known."""
    header = tables.first(head)
    if header is None:
        return False
    known = len(guess(header.columns))
    return known > 1 if header.is_below_text else known == 1 or len(header.columns) > 1


def columns(text: str) -> tuple[str, ...]:
    """The columns of a file, each with a name of its own: numbered where it has none."""
    header = tables.first(text)
    return header.columns if header else ()


def samples(text: str, count: int = 3) -> list[tuple[str, ...]]:
    """The first rows that are not blank, to show beside the columns."""
    return tables.samples(text, tables.first(text), count)


def guess(columns: tuple[str, ...]) -> dict[str, str]:
    """The likely mapping {field: column}; a field for which there is no column is not in it."""
    free = {tables.folded(column): column for column in columns}
    mapping = {}
    for field, words in WORDS.items():
        word = next((word for word in words.split() if word in free), None)
        if word:
            mapping[field] = free.pop(word)
    parts = {"first_name", "last_name"} & mapping.keys()
    if len(parts) == 1 and tables.folded(mapping.get("name", "")) == "name":
        [other] = {"first_name", "last_name"} - parts
        mapping[other] = mapping.pop("name")  # "Vorname, Name" or "Surname, Name"
    return mapping


def unknown(text: str, mapping: Mapping[str, str] | None = None) -> tuple[str, ...]:
    header = tables.first(text)
    chosen = guess(header.columns) if header and mapping is None else mapping or {}
    return tables.unknown(header, chosen.values())


def read(
    text: str, *, region: str | None = None, mapping: Mapping[str, str] | None = None
) -> Iterator[Person | Refused]:
    """Everybody in the table. `mapping` is {field of FIELDS: column}; without one, the guess."""
    header = tables.first(text)
    chosen = guess(header.columns) if header and mapping is None else mapping or {}
    day_first = dates.day_first(
        cell for field in DATES if field in chosen for cell in tables.column(text, header, chosen[field])
    )

    def person(line: int, cells: Cells) -> Person | Refused:
        gathering = Gathering(line, region)
        found = {field: _cell(cells, field, chosen) for field in FIELDS}
        _call(gathering, *(found[field] for field in NAMES))
        _reach(gathering, found)
        job = Job(found["company"], found["title"])
        gathering.work_during(job, found["started_on"], found["ended_on"], day_first=day_first)
        for name in re.split(r"[,;\n]", found["tags"]):
            gathering.tag(name)
        gathering.write(found["notes"])
        gathering.born(found["birthday"], day_first=day_first)
        gathering.call_by(found["pronouns"])
        gathering.meet(found["met"])
        gathering.link_resume(found["resume"])
        gathering.identify(found["uid"])
        gathering.connect(found["connected_on"], day_first=day_first)
        return gathering.rest((label, unguarded(value)) for label, value in cells.rest())

    return tables.read(text, header, person)


def _cell(cells: Cells, field: str, chosen: Mapping[str, str]) -> str:
    cell = unguarded(cells.take(chosen[field])) if field in chosen else ""
    return cell if field in NAMES and cell.strip().casefold() in REAL_NAMES else said(cell)


def _call(gathering: Gathering, *names: str) -> None:
    """Take a name, given and family name; one of the latter may hold both, as in the columns First name and Name."""
    name, given, family = map(cleaning.line, names)
    if given and re.match(rf"{re.escape(given)}\s", family, re.IGNORECASE):
        name, given = name or family, ""
    elif family and re.search(rf"^{re.escape(family)},|\s{re.escape(family)}$", given, re.IGNORECASE):
        name, family = name or given, ""
    gathering.call(name, given=given, family=family)


def _reach(gathering: Gathering, found: dict[str, str]) -> None:
    for field, kind in CHANNELS.items():
        for value in _several(found[field], gathering.region):
            gathering.reach(value, kind)
    for service in SERVICES:
        for value in _several(found[service], gathering.region):
            gathering.reach_at(service, value)


def _several(cell: str, region: str | None) -> Iterator[str]:
    """What stands in a cell of addresses: a line is divided where each of its parts is one by its looks."""
    for line in cell.splitlines():
        parts = [part for part in re.split(r"[,;]| / ", line) if part.strip()]
        whole = any(channels.read(part, region=region).kind == Kind.OTHER for part in parts)
        yield from [line] if whole else parts
