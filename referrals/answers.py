"""What a referral form asks, answered from what is known: text, or what is missing and where to add it. Pure.

Nothing is made up. To "have you worked together?" interview practice is no yes: the answer says what it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.words import counted, duration, listing
from referrals.facts import Practice
from referrals.wording import month


class Where(StrEnum):
    """The page on which a missing fact is added."""

    CONTACT = "contact"
    CARD = "card"
    PROFILE = "profile"
    DRAFT = "draft"
    FORM = "form"  # nowhere here: only the one who fills in the form knows


@dataclass(frozen=True)
class Said:
    text: str = ""
    missing: str = ""  # a sentence
    where: Where = Where.FORM


@dataclass(frozen=True)
class Known:
    """What there is to answer with. What is empty is not known."""

    candidate: str
    referrer: str
    about_me: bool = False  # I am the candidate, as I ask for the referral
    email: str = ""
    phone: str = ""
    company: str = ""
    work: str = ""
    links: tuple[str, ...] = ()
    website: str = ""
    resume: str = ""
    position: str = ""
    requisition: str = ""
    posting: str = ""
    met: str = ""  # as I noted it, for my own words only
    practice: tuple[Practice, ...] = ()  # oldest first
    consent: str = ""  # "yes", "ask", "no", or empty where nobody asked
    consent_on: date | None = None
    statement: str = ""
    note: str = ""

    @property
    def own_page(self) -> Where:
        """Where the details of the candidate stand."""
        return Where.CARD if self.about_me else Where.CONTACT


Answer = Callable[[Known], Said]


def _detail(name: str, what: str) -> Answer:
    def answer(known: Known) -> Said:
        if text := getattr(known, name):
            return Said(text)
        missing = f"Your card shows no {what}" if known.about_me else f"No {what} is on file"
        return Said(missing=f"{missing}: add it.", where=known.own_page)

    return answer


def _links(known: Known) -> Said:
    return Said("\n".join(known.links)) if known.links else _detail("website", "profile or website")(known)


def _resume(known: Known) -> Said:
    if known.resume:
        return Said(known.resume)
    where = Where.PROFILE if known.about_me else Where.CONTACT
    return Said(missing="No link to a resume is on file: add it, or attach the file in the form.", where=where)


def _first_name(known: Known) -> Said:
    first, _, last = known.candidate.rpartition(" ")
    return Said(first or last)


def _last_name(known: Known) -> Said:
    first, _, last = known.candidate.rpartition(" ")
    return Said(last) if first else Said(missing="One name is on file: ask how forms write it.", where=known.own_page)


def _position(known: Known) -> Said:
    parts = [known.position, f"requisition {known.requisition}" if known.requisition else "", known.posting]
    return Said(", ".join(filter(None, parts)))


def together(practice: tuple[Practice, ...]) -> str:
    """ "3 sessions, 4.5 hours, since March 2026"."""
    time = duration(sum(one.minutes for one in practice))
    return f"{counted(len(practice), 'session')}, {time}, since {month(practice[0].on)}"


def _worked_together(known: Known) -> Said:
    if known.practice:
        return Said(f"No. 1:1 interview practice, {together(known.practice)}.")
    return Said(missing="No session is on file: say yourself how you know each other.")


def _relationship(known: Known) -> Said:
    if known.practice:
        return Said(f"Interview practice partners: {together(known.practice)}. Not colleagues.")
    return Said(_how_met(known)) if known.met else _how_you_met(known)


def _how_known(known: Known) -> Said:
    if not known.practice:
        return _relationship(known)
    topics = listing(list(dict.fromkeys(one.topic for one in known.practice if one.topic)))
    return Said(
        f"From 1:1 interview practice{f' on {topics}' if topics else ''}: {together(known.practice)}. "
        f"{_roles(known)} {_how_met(known)}".strip()
    )


def _roles(known: Known) -> str:
    """Who interviewed whom, seen from the one who fills in the form."""
    by_me = sum(one.interviewed_them for one in known.practice)
    by_them = sum(one.interviewed_me for one in known.practice)
    interviewed, was_interviewed = (by_them, by_me) if known.about_me else (by_me, by_them)
    parts = []
    if interviewed:
        parts.append(f"I interviewed them in {counted(interviewed, 'session')}")
    if was_interviewed:
        parts.append(f"they interviewed me in {counted(was_interviewed, 'session')}")
    sentence = ", and ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _how_you_met(known: Known) -> Said:
    if known.about_me:
        return Said(missing="No session is on file: they say themselves how they know you.")
    return Said(missing="Neither a session nor how you met is on file: add it.", where=Where.CONTACT)


def _how_met(known: Known) -> str:
    """What is on file is rarely a sentence: "at an open-source sprint", "PyCon"."""
    return f"How we met: {known.met.rstrip('. ')}." if known.met else ""


def _aware(known: Known) -> Said:
    if known.about_me:
        return Said("Yes. They asked me themselves.")
    if known.consent == "yes" and known.consent_on:
        return Said(f"Yes. They agreed on {known.consent_on.day} {month(known.consent_on)}.")
    missing = {
        "ask": "They want to be asked first: ask, and note the answer.",
        "no": "They do not want to be referred.",
    }.get(known.consent, "Nobody has asked them yet: ask, and note the answer.")
    return Said(missing=missing, where=Where.CONTACT)


def _written(name: str, what: str) -> Answer:
    def answer(known: Known) -> Said:
        if text := getattr(known, name):
            return Said(text)
        return Said(missing=f"There is no {what} yet: write it.", where=Where.DRAFT)

    return answer


def _only(sentence: str) -> Answer:
    return lambda known: Said(missing=sentence)


SOURCES: dict[str, Answer] = {
    "candidate.name": _detail("candidate", "name"),
    "candidate.first_name": _first_name,
    "candidate.last_name": _last_name,
    "candidate.email": _detail("email", "e-mail address"),
    "candidate.phone": _detail("phone", "phone number"),
    "candidate.company": _detail("company", "current company"),
    "candidate.work": _detail("work", "job"),
    "candidate.links": _links,
    "candidate.website": _detail("website", "website"),
    "candidate.resume": _resume,
    "candidate.country": _only("The country is not kept here: choose it in the form."),
    "position": _position,
    "referrer.name": _detail("referrer", "name"),
    "referrer.alias": _only("The alias in the company is not kept here: only the referrer knows it."),
    "relationship": _relationship,
    "how_known": _how_known,
    "worked_together": _worked_together,
    "aware": _aware,
    "statement": _written("statement", "statement"),
    "note": _written("note", "message"),
    "choice.rating": _only("Yours to choose in the form: what you wrote should bear it."),
    "choice.named": _only("Yours to choose in the form."),
}
