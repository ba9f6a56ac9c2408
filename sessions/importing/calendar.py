"""Calendars as they are found: folded lines, nested and broken components. What a property means is the business of
events.py.

One pass over the lines with a stack of open components. Each event is kept apart, so that a bad one spoils no other,
and each BEGIN:VEVENT makes exactly one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from accounts.files import UnreadableFile, lines
from accounts.properties import Property, property_of

EVENTS = 20_000
LONGEST_LINE = 50_000  # characters, unfolded; what is longer is a picture, and is cut
MOST_LINES = 5_000  # of one component
DEEPEST = 10  # an alarm in an event in a calendar is 2 deep
BEGINNING = re.compile(r"^\ufeff?[ \t]*BEGIN:VEVENT[ \t]*$", re.IGNORECASE | re.MULTILINE)
MARK = re.compile(r"\ufeff?(BEGIN|END):([\w-]+)\s*", re.IGNORECASE)


@dataclass
class Component:
    """A part of a calendar with its properties in order: VEVENT, VTIMEZONE, STANDARD, VALARM."""

    name: str
    place: int = 0  # of an event: the first one of a file is 1
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    is_ended: bool = False
    is_excessive: bool = False

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name and one.value.strip()), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return found.value.strip() if found else ""


@dataclass
class Calendar(Component):
    name: str = "VCALENDAR"
    events: list[Component] = field(default_factory=list)
    zones: list[Component] = field(default_factory=list)


def calendars(text: str) -> list[Calendar]:
    """Every calendar of a text; events that stand in none make one of their own. Raises UnreadableFile."""
    count = len(BEGINNING.findall(text))
    if count > EVENTS:
        raise UnreadableFile(
            f"The file has {count:,} events, and at most {EVENTS:,} can be imported at once: divide it."
        )
    reading = _Reading()
    for line in _unfolded(text):
        reading.take(line)
    return [one for one in reading.calendars if one.events or one.properties or one.zones]


def _unfolded(text: str) -> Iterator[str]:
    """The lines as they were before they were folded. An empty line in between is none."""
    pieces: list[str] = []
    length = 0
    for line in lines(text):
        if line[:1] in {" ", "\t"} and pieces:
            if length <= LONGEST_LINE:
                pieces.append(line[1:])
                length += len(line)
        elif line.strip():
            if pieces:
                yield "".join(pieces)
            pieces, length = [line[:LONGEST_LINE]], len(line)
    if pieces:
        yield "".join(pieces)


class _Reading:
    def __init__(self):
        self.calendars = [Calendar()]
        self.open: list[Component] = []  # from the outermost to the innermost, without the calendar
        self.count = 0

    def take(self, line: str) -> None:
        if mark := MARK.fullmatch(line):
            name = mark[2].upper()
            self._begin(name) if mark[1].upper() == "BEGIN" else self._end(name)
            return
        component = self.open[-1] if self.open else self.calendars[-1]
        if len(component.properties) >= MOST_LINES:
            component.is_excessive = True
        elif found := property_of(line):
            component.properties.append(found)

    def _begin(self, name: str) -> None:
        calendar = self.calendars[-1]
        if name == "VCALENDAR":
            self.open = []
            self.calendars.append(Calendar())
        elif name == "VEVENT":
            self.count += 1
            event = Component(name, self.count)
            calendar.events.append(event)
            self.open = [event]
        elif len(self.open) == DEEPEST:
            self.open[0].is_excessive = True
        else:
            component = Component(name)
            if self.open:
                self.open[-1].parts.append(component)
            elif name == "VTIMEZONE":
                calendar.zones.append(component)
            self.open.append(component)

    def _end(self, name: str) -> None:
        """Close the innermost component of this name, and what was left open in it. An end without a begin is none."""
        places = [place for place, one in enumerate(self.open) if one.name == name]
        if places:
            self.open[places[-1]].is_ended = True
            del self.open[places[-1] :]
