"""Where a text goes, how much fits there, and how the place counts: the limits of the world outside. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from referrals.drafting import LIMITS, Size

LONGEST_MAILTO = 1_900  # of the whole encoded address: what every mail program and browser takes


class Unit(StrEnum):
    CHARACTERS = "characters"
    UTF16 = "UTF-16 units"


def length(text: str, unit: Unit = Unit.CHARACTERS) -> int:
    """As long as the place says the text is: an emoji is one character, and two units of UTF-16 or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 if unit == Unit.UTF16 else len(text)


@dataclass(frozen=True)
class Target:
    key: str  # stands in addresses
    label: str
    limit: int
    unit: Unit = Unit.CHARACTERS

    def measure(self, text: str) -> "Measure":
        return Measure(self, length(text, self.unit))


@dataclass(frozen=True)
class Measure:
    """How much of a target a text takes."""

    target: Target
    length: int

    @property
    def is_over(self) -> bool:
        return self.length > self.target.limit

    def __str__(self):
        return f"{self.length:,} of {self.target.limit:,} {self.target.unit}"


LINKEDIN = [
    Target("invitation", "LinkedIn invitation, free", 200, Unit.UTF16),
    Target("invitation-paid", "LinkedIn invitation, paid", 300, Unit.UTF16),
    Target("inmail", "LinkedIn InMail", 1_900, Unit.UTF16),
    Target("linkedin-message", "LinkedIn message", 3_000, Unit.UTF16),
    Target("recommendation", "LinkedIn recommendation", 3_000, Unit.UTF16),
]
INMAIL_SUBJECT = Target("inmail-subject", "Subject of an InMail", 200, Unit.UTF16)


def of_size(size: str) -> Target:
    """The size in which the text was drafted, as a target: what a form or an e-mail may take."""
    return Target("own", Size(size).label, LIMITS[Size(size)])


def targets_for(size: str) -> list[Target]:
    return [of_size(size), *([INMAIL_SUBJECT] if size == Size.SUBJECT else LINKEDIN)]


def chosen(key: str, size: str) -> Target:
    """The target that an address names, or else the size's own."""
    return next((target for target in targets_for(size) if target.key == key), of_size(size))
