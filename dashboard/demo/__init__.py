"""A believable history of practice for one account, to look at the app with something in it.

What happens is decided by chance from a seed, chapter by chapter; the words are in `words`.
"""

from datetime import datetime

from dashboard.demo.chance import Chance
from dashboard.demo.people import People
from dashboard.demo.practice import Practice
from dashboard.demo.referrals import Referrals
from dashboard.demo.work import Work

KINDS = {  # how a user calls their rows -> how people do
    "contacts": "contacts",
    "channels": "channels",
    "companies": "companies",
    "employments": "jobs",
    "tags": "tags",
    "touches": "touches",
    "mock_sessions": "sessions",
    "observations": "observations",
    "referrals": "referrals",
    "drafts": "drafts",
}


def is_empty(user) -> bool:
    return not any(getattr(user, kind).exists() for kind in ("contacts", "companies", "tags", "questions"))


def fill(user, *, contacts: int, sessions: int, now: datetime, seed: int = 7) -> dict[str, int]:
    """Give an empty account three years of history that end at `now`, and say how many rows of each kind that took.

    The same arguments tell the same story. Runs in the caller's transaction.
    """
    chance = Chance(seed)
    known, work = People(user, now, chance), Work(user, now, chance)
    companies = work.companies(max(4, contacts * 2 // 5))
    people = known.meet(contacts)
    Practice(user, now, chance).practise(people, sessions)
    work.employ(people, companies)
    known.reach(people)
    known.tag(people)
    known.touch(people)
    Referrals(user, now, chance).refer(people, companies)
    known.date(people)
    known.consent(people)
    return {name: getattr(user, kind).count() for kind, name in KINDS.items()}
