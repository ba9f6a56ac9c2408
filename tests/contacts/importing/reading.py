"""From the bytes of a file to its records, as an import goes."""

import io

from contacts.importing import formats, source
from contacts.importing.records import Person, Refused


def read(content: str | bytes, **options) -> list[Person | Refused]:
    text = source.read(io.BytesIO(content.encode() if isinstance(content, str) else content))
    return list(formats.recognise(text).read(text, **options))


def person(content: str | bytes, **options) -> Person:
    (record,) = read(content, **options)
    assert isinstance(record, Person), record
    return record


def card(*lines: str, version: str = "3.0", **options) -> Person:
    """The person in a vCard with these lines."""
    return person("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]), **options)


def kinds(found: Person) -> list[tuple[str, str]]:
    """The channels of a person as pairs of kind and value."""
    return [(channel.kind.value, channel.value) for channel in found.channels]
