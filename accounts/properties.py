"""Lines of the form NAME;PARAMETER=...:VALUE, of which vCards and calendars are made."""

import quopri
import re
from dataclasses import dataclass, field

from accounts.files import mend, text_of

QUOTED = re.compile(r'[^":]*+(?:"[^"]*+"[^":]*+)*+:')  # a header with quotation marks, up to its colon
PARAMETER = re.compile(r'(?:[^;"]++|"[^"]*+"|")++')
ESCAPED = re.compile(r'\\([nN\\;:,"])')
PIECES = {mark: re.compile(rf"[^\\{mark}]+|\\.?|{mark}", re.DOTALL) for mark in ";,"}
QUOTED_PRINTABLE = re.compile("QUOTED-PRINTABLE", re.IGNORECASE)


@dataclass(frozen=True)
class Property:
    name: str  # in capitals
    value: str  # decoded, with its backslashes
    group: str = ""
    params: dict[str, list[str]] = field(default_factory=dict)  # names in capitals; a word without a name is a TYPE

    @property
    def types(self) -> set[str]:
        return {kind.casefold() for kind in self.params.get("TYPE", ())}


def property_of(line: str) -> Property | None:
    colon = line.find(":")
    if '"' in line[:colon]:
        quoted = QUOTED.match(line)
        colon = quoted.end() - 1 if quoted else colon
    if colon < 1:
        return None
    header, value = mend(line[:colon]), line[colon + 1 :]
    group, name = _name(header)
    params = _params(header)
    charset = params.get("CHARSET", [""])[0]
    if QUOTED_PRINTABLE.search(header):
        value = text_of(quopri.decodestring(value.encode("utf-8", "surrogateescape")), charset)
    return Property(name, mend(value, charset), group, params)


def _name(header: str) -> tuple[str, str]:
    """Group and name: "item1.EMAIL;type=INTERNET" is of the group item1."""
    group, _, name = header.partition(";")[0].rpartition(".")
    return group.strip().casefold(), name.strip(" \t\ufeff").upper()


def _params(header: str) -> dict[str, list[str]]:
    if ";" not in header:
        return {}
    found: dict[str, list[str]] = {}
    for parameter in PARAMETER.findall(header)[1:] if '"' in header else header.split(";")[1:]:
        name, equals, values = parameter.partition("=")
        key = name.strip().upper() if equals else "TYPE"
        found.setdefault(key, []).extend(value.strip(' "\\') for value in (values if equals else name).split(","))
    return found


def unescaped(value: str) -> str:
    """A value as it was meant. Apple escapes colons and others quotation marks; what was no escape stays as it is."""
    if "\\" not in value:
        return value
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def components(value: str) -> list[str]:
    """The parts of a structured value."""
    return [unescaped(part) for part in _divided(value, ";")]


def items(value: str) -> list[str]:
    """The items of a list, as in CATEGORIES."""
    return [unescaped(part) for part in _divided(value, ",")]


def lists(value: str) -> list[list[str]]:
    """The parts of a structured value whose parts are lists, as in N."""
    return [items(part) for part in _divided(value, ";")]


def _divided(value: str, mark: str) -> list[str]:
    """The pieces between the marks that are not escaped, with their own escapes."""
    if "\\" not in value:
        return value.split(mark)
    parts: list[list[str]] = [[]]
    for piece in PIECES[mark].findall(value):
        if piece == mark:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part) for part in parts]
