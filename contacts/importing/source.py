"""A file of contacts, as text; or one sentence on why it cannot be read. See accounts/files.py."""

from typing import BinaryIO

from accounts import files

ROWS = 50_000  # of people

CONTACTS = files.Wanted(
    instead="export the contacts as CSV or vCard",
    smaller="export without photos",
    workbook="This is an Excel workbook: save the sheet as CSV UTF-8 and import that.",
    such=", such as Connections.csv",
    elsewhere={"BEGIN:VCALENDAR": "This is a calendar, not a list of contacts: import it at /sessions/import/."},
)


def read(file: BinaryIO) -> str:
    return files.read(file, CONTACTS)
