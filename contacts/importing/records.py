"""What every format yields: people as plain records, and what could not be read, with the reason."""

from dataclasses import dataclass
from datetime import date

from contacts.channels import LONGEST, Kind, Reading

# What the fields of a contact hold, in characters; a test compares them with the models.
NAME = COMPANY = TITLE = 200
CHANNEL = LONGEST
TAG = 60
MET = 300
RESUME = 500
UID = 500

KINDS = list(Kind)


@dataclass(frozen=True)
class Job:
    """Work at a company; without an end it is current."""

    company: str
    title: str = ""
    started_on: date | None = None
    ended_on: date | None = None

    def __str__(self):
        return f"{self.title} at {self.company}" if self.title else self.company

    @property
    def is_current(self) -> bool:
        return self.ended_on is None


@dataclass(frozen=True)
class Person:
    """What a source says about one person.

    `place` is what somebody would count: the line of a CSV file (1 is the first), the number of a card. `birthday` is
    YYYY-MM-DD, or --MM-DD where the year is not known. `pronouns` is one of accounts.models.Pronouns, or empty.
    `remarks` say what could not go where it belongs; it stands in the notes then.
    """

    place: int
    name: str
    channels: tuple[Reading, ...] = ()
    jobs: tuple[Job, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str = ""
    birthday: str = ""
    pronouns: str = ""
    met: str = ""
    resume: str = ""
    uid: str = ""
    archived: bool = False
    connected_on: date | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self):
        # By kind, as a table has its columns: then every format keeps their order.
        ordered = sorted(self.channels, key=lambda channel: KINDS.index(channel.kind))
        object.__setattr__(self, "channels", tuple(ordered))


@dataclass(frozen=True)
class Refused:
    """A row or card that is not imported: the reason in a sentence, and what stood there."""

    place: int
    reason: str
    cells: tuple[str, ...] = ()
