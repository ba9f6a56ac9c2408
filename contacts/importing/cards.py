"""vCards as they are found: folded lines, quoted-printable, nested and broken cards. What a property means is the
business of formats/vcard.py.

One pass over the lines with a stack of open cards: no recursion, and nothing is read twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from accounts.files import UnreadableFile, is_whole, lines, mend
from accounts.properties import QUOTED_PRINTABLE, Property, property_of
from contacts.importing.source import ROWS

BEGIN, END = "BEGIN:VCARD", "END:VCARD"
BEGINNING = re.compile(BEGIN, re.IGNORECASE)
PICTURE = re.compile(r"(?:[^:;]*\.)?(?:PHOTO|LOGO|SOUND)[:;]", re.IGNORECASE)
BINARY = re.compile(r";(?:ENCODING=B(?:ASE64)?|BASE64|VALUE=BINARY)(?=[:;])", re.IGNORECASE)
DATA = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64\\?,", re.IGNORECASE)
WHITE = (" ", "\t")
LONGEST_LINE = 100_000  # characters, unfolded and without pictures
MOST_LINES = 10_000  # of one card, unfolded


@dataclass
class Card:
    place: int  # the first card of a file is 1
    properties: list[Property] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)  # lines that are no property
    is_ended: bool = False
    is_cut: bool = False  # in the middle of a line
    is_excessive: bool = False  # more than any address book writes, and not kept
    agent_of: "Card | None" = None  # stands there as the value of AGENT, and is told as a property of that card


def cards(text: str) -> Iterator[Card]:
    """Every card of a text, a nested one before the one around it. A card without an end lasts until the text does."""
    if sum(1 for _ in BEGINNING.finditer(text)) > ROWS:
        raise UnreadableFile(f"The file has more than {ROWS:,} cards: divide it and import the parts.")
    open_cards: list[Card] = []
    count, line = 0, ""
    for line in _unfolded(text):
        if line == BEGIN:
            count += 1
            open_cards.append(Card(count))
        elif open_cards and line == END:
            open_cards[-1].is_ended = True
            yield from _closed(open_cards.pop())
        elif open_cards:
            _take(line, open_cards)
    if open_cards and line != END:
        (open_cards[-1].agent_of or open_cards[-1]).is_cut = not is_whole(text)
    while open_cards:
        yield from _closed(open_cards.pop())


def _closed(card: Card) -> Iterator[Card]:
    if card.agent_of is None:
        yield card
    else:
        told = "; ".join(f"{one.name}: {one.value}" for one in card.properties if one.name != "VERSION")
        card.agent_of.properties.append(Property("AGENT", told))


def _mark(line: str) -> str:
    """BEGIN or END, if that is what the line says in whatever case."""
    mark = line.strip(" \t\ufeff").upper() if len(line) < 50 else ""
    return mark if mark in {BEGIN, END} else ""


class _Folded:
    """A line that is put together again from the lines of the file. Of a picture or a key only the header is kept.

    vCard 2.1 breaks a line at white space that belongs to it; later versions add a space that does not. A line of
    quoted-printable goes on after a = at its end, whatever the next one begins with.
    """

    def __init__(self, first: str, is_old: bool):
        self.header = first[: first.find(":") + 1] or first
        parameters = self.header if ";" in self.header else ""
        is_picture, is_data = PICTURE.match(first), DATA.match(first, len(self.header))
        self.is_binary = bool(is_picture or is_data or BINARY.search(parameters))
        self.is_quoted = QUOTED_PRINTABLE.search(parameters) is not None
        self.is_old = is_old
        self.pieces, self.length = [first], len(first)

    def takes(self, line: str) -> bool:
        """Whether the next line of the file belongs to this one; if so, it is taken."""
        if self.is_quoted and self.pieces[-1].endswith("="):
            self.pieces[-1] = self.pieces[-1][:-1]
            self._add(line)
        elif line.startswith(WHITE):
            self._add(line if self.is_old else line[1:])
        elif ":" in line:
            return False
        elif line and self.pieces[-1].endswith("\\"):  # a line end that somebody escaped
            self._add(f"n{line}")
        elif line:
            return self.is_binary  # base64 that nobody folded
        return True

    def whole(self) -> str:
        return f"{self.header.rstrip(':')}:" if self.is_binary else "".join(self.pieces)

    def _add(self, piece: str) -> None:
        if not self.is_binary and self.length <= LONGEST_LINE:
            self.pieces.append(piece)
            self.length += len(piece)


def _unfolded(text: str) -> Iterator[str]:
    """The lines as they were before they were folded. BEGIN and END stand alone, whatever they interrupt."""
    pending: _Folded | None = None
    is_old = False
    for line in lines(text):
        mark = "" if pending and line.startswith(WHITE) else _mark(line)
        if not mark and pending and pending.takes(line):
            continue
        if pending:
            yield pending.whole()
        pending = None
        if mark:
            is_old = False
            yield mark
        elif line:
            is_old = is_old or line.upper().startswith("VERSION:2.1")
            pending = _Folded(line, is_old)
    if pending:
        yield pending.whole()


def _take(line: str, open_cards: list[Card]) -> None:
    """Add a line to the innermost card."""
    card = open_cards[-1]
    if len(line) > LONGEST_LINE or len(card.properties) + len(card.stray) >= MOST_LINES:
        (card.agent_of or card).is_excessive = True
        return
    found = property_of(line)
    if found is None:
        if not line.startswith("#"):
            card.stray.append(mend(line))
    elif found.name == "AGENT" and _mark(found.value) == BEGIN:
        open_cards.append(Card(card.place, agent_of=card.agent_of or card))
    else:
        card.properties.append(found)
