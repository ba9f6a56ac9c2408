"""Taking a calendar in: read and planned. The pages and the command both come through here."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from accounts import files
from accounts.files import UnreadableFile
from sessions.importing import calendar, events, planning
from sessions.importing.ledger import SessionImport

CALENDAR = files.Wanted(
    instead="export the calendar as an .ics file",
    smaller="export a shorter time",
    workbook="This is an Excel workbook: export the calendar as an .ics file instead.",
    such=" that ends in .ics",
    elsewhere={"BEGIN:VCARD": "These are contacts, not a calendar: import them at /contacts/import/."},
)
SIGN = re.compile(r"^\ufeff?[ \t]*BEGIN:V(CALENDAR|EVENT)\b", re.IGNORECASE | re.MULTILINE)


def take(owner, name: str, file: BinaryIO, *, now: datetime) -> SessionImport:
    """The import that an open file makes, planned. Raises UnreadableFile."""
    text = files.read(file, CALENDAR)
    if not SIGN.search(text):
        raise UnreadableFile("This is no calendar: export one as an .ics file, or save the invitation from the mail.")
    with transaction.atomic():
        taken = SessionImport.objects.create(owner=owner, name=name[-200:])
        planning.plan(taken, read(text, owner), now=now, zone=owner.tz)
    return taken


def read(text: str, owner) -> Iterator[events.Series | events.LeftOut]:
    for one in calendar.calendars(text):
        yield from events.read(one, owner.tz)
