"""What every chapter of the story knows: whose it is, when it ends, and the chance that decides."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from contacts.models import Company, Contact
from dashboard.demo.chance import Chance
from sessions.models import Topic

HISTORY = timedelta(days=3 * 365)
BATCH = 2000


@dataclass
class Person:
    contact: Contact
    profession: str
    topics: list[Topic]
    tags: list[str]
    seniority: int  # a step on a company's ladder
    talent: float  # on the scale of ratings
    since: datetime
    employer: Company | None = None
    starts: list[datetime] = field(default_factory=list)
    praise: Counter = field(default_factory=Counter)  # how much good was seen of the candidate, in each direction

    @property
    def title(self) -> str:
        return f"{['', '', 'Senior ', 'Staff '][self.seniority]}{self.profession}"

    @property
    def last_seen(self) -> datetime:
        return self.starts[-1] if self.starts else self.since


@dataclass
class Chapter:
    user: object
    now: datetime
    chance: Chance

    def day(self, moment: datetime) -> date:
        return timezone.localtime(moment, self.user.tz).date()

    def row(self, model, person: Person, **columns):
        return model(owner=self.user, contact=person.contact, **columns)
