"""People as vCard 4.0 or 3.0, one card for each, which contacts/importing/formats/vcard.py reads back without loss.

What has a property of its own goes there, so that address books understand it; the rest is in X-VOUCH- properties.
"""

import re
from collections.abc import Iterable, Iterator

from contacts.channels import Kind, Reading
from contacts.importing.gathering import read_channel
from contacts.importing.records import Job, Person

VERSIONS = ("4.0", "3.0")
LINE = 75  # octets, without the line end (RFC 6350, 3.2)
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
WEB = re.compile(r"https?:", re.IGNORECASE)
SIP = re.compile(r"sips?:", re.IGNORECASE)
PROPERTIES = {Kind.EMAIL: "EMAIL", Kind.PHONE: "TEL", Kind.WEBSITE: "URL", Kind.OTHER: "IMPP"}
OMITTED = "BDAY;X-APPLE-OMIT-YEAR=1604"
SERVICES = {Kind.LINKEDIN: "LinkedIn", Kind.GITHUB: "GitHub"}
PRONOUNS = {"they": "they/them", "she": "she/her", "he": "he/him"}


def write(people: Iterable[Person], version: str = "4.0") -> Iterator[str]:
    """The cards, one by one."""
    for person in people:
        yield card(person, version)


def card(person: Person, version: str = "4.0") -> str:
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        "PRODID:-//Vouch//Vouch//EN",
        f"FN:{escaped(person.name)}",
        f"N:;{escaped(person.name)};;;",  # which of its words are the family's is not known
        *_uid(person.uid, version),
        *(_channel(channel, version) for channel in person.channels),
        *_jobs(person.jobs),
        *_facts(person, version),
        "END:VCARD",
    ]
    return "".join(folded(line) for line in lines)


def escaped(value: str) -> str:
    """A value in which backslash, comma, semicolon and line end are only text."""
    return re.sub(r"([\\,;])", r"\\\1", value).replace("\n", "\\n")


def folded(line: str) -> str:
    """A line with its end, broken into pieces of at most 75 octets, never within a character."""
    octets = line.encode()
    pieces, start, room = [], 0, LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LINE - 1
    return b"\r\n ".join([*pieces, octets[start:]]).decode() + "\r\n"


def _uid(uid: str, version: str) -> list[str]:
    if not uid:
        return []
    return [f"UID;VALUE=text:{escaped(uid)}" if version == "4.0" and not URI.fullmatch(uid) else f"UID:{escaped(uid)}"]


def _channel(channel: Reading, version: str) -> str:
    """A channel in the property that everybody knows, unless it would be taken for something else there."""
    declared = Kind.WEBSITE if channel.kind in SERVICES else channel.kind
    if channel.kind == Kind.OTHER:
        is_usual = URI.fullmatch(channel.value) is not None and not WEB.match(channel.value)
    else:
        is_usual = read_channel(channel.value, declared) == channel and not SIP.match(channel.value)
    name = _property(channel.kind, version) if is_usual else f"X-VOUCH-CHANNEL;TYPE={channel.kind}"
    return f"{name}:{escaped(channel.value)}"


def _property(kind: Kind, version: str) -> str:
    if kind in SERVICES and version == "4.0":
        return f"SOCIALPROFILE;SERVICE-TYPE={SERVICES[kind]}"  # RFC 9554
    if kind in SERVICES:
        return f"X-SOCIALPROFILE;TYPE={SERVICES[kind].lower()}"
    return PROPERTIES[kind]


def _jobs(jobs: tuple[Job, ...]) -> Iterator[str]:
    """Current jobs as ORG and TITLE, in groups where there are several; former ones apart, as others know no end."""
    current = [job for job in jobs if not job.ended_on]
    for number, job in enumerate(jobs, start=1):
        group = f"item{number}." if len(current) > 1 else ""
        if job.ended_on:
            values = (job.company, job.title, str(job.started_on or ""), str(job.ended_on))
            yield f"X-VOUCH-FORMER-JOB:{';'.join(map(escaped, values))}"
            continue
        yield f"{group}ORG:{escaped(job.company)}"
        if job.title:
            yield f"{group}TITLE:{escaped(job.title)}"
        if job.started_on:
            yield f"{group}X-VOUCH-SINCE:{job.started_on}"


def _facts(person: Person, version: str) -> Iterator[str]:
    if person.birthday:
        yield _birthday(person.birthday, version)
    if person.pronouns:
        name = "PRONOUNS" if version == "4.0" else "X-VOUCH-PRONOUNS"  # RFC 9554
        yield f"{name}:{escaped(PRONOUNS.get(person.pronouns, person.pronouns))}"
    if person.tags:
        yield f"CATEGORIES:{','.join(map(escaped, person.tags))}"
    if person.notes:
        yield f"NOTE:{escaped(person.notes)}"
    if person.met:
        yield f"X-VOUCH-MET:{escaped(person.met)}"
    if person.resume:
        yield f"X-VOUCH-RESUME:{escaped(person.resume)}"
    if person.connected_on:
        yield f"X-VOUCH-CONNECTED-ON:{person.connected_on}"
    if person.archived:
        yield "X-VOUCH-ARCHIVED:yes"


def _birthday(birthday: str, version: str) -> str:
    """4.0 has dates without hyphens, and a way to leave out the year; in 3.0 Apple's way is understood best."""
    if birthday.startswith("--"):
        return f"BDAY:--{birthday[2:4]}{birthday[5:]}" if version == "4.0" else f"{OMITTED}:1604-{birthday[2:]}"
    return f"BDAY:{birthday.replace('-', '')}" if version == "4.0" else f"BDAY:{birthday}"
