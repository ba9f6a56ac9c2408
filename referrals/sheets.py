"""The answer sheet of one referral: each field of the form with its answer, or with what is missing."""

from dataclasses import dataclass

from django.urls import reverse

from contacts.card import card_of
from contacts.channels import Kind
from contacts.consent import Purpose
from referrals.answers import SOURCES, Known, Said, Where
from referrals.discretion import discreet
from referrals.drafting import LIMITS, Size
from referrals.facts import Facts
from referrals.form_systems import Field, System
from referrals.models import Referral
from referrals.reading import Outdated, outdated
from referrals.recommending import statement
from referrals.stages import Direction

TEXTS = {"statement": Size.STATEMENT, "note": Size.MESSAGE}  # by the source of a field
PROFILES = (Kind.LINKEDIN, Kind.GITHUB, Kind.WEBSITE)


@dataclass(frozen=True)
class Answered:
    field: Field
    said: Said
    url: str = ""  # where to add what is missing

    @property
    def is_over(self) -> bool:
        return 0 < self.field.limit < len(self.said.text)


def sheet(referral: Referral, system: System, facts: Facts) -> list[Answered]:
    known = known_for(referral, facts)
    answers = [(field, SOURCES[field.source](known)) for field in system.fields]
    return [Answered(field, said, _url(said, referral)) for field, said in answers]


def outdated_in(referral: Referral, system: System, facts: Facts) -> list[Outdated]:
    """Of the texts that the form asks for, those that say what the record no longer says."""
    asked_for = {TEXTS.get(field.source) for field in system.fields}
    return [text for text in outdated(referral, facts) if text.draft.size in asked_for]


def known_for(referral: Referral, facts: Facts) -> Known:
    asked = referral.direction == Direction.ASKED
    details = _about_me(referral, facts) if asked else _about_them(referral, facts)
    position = referral.position
    return Known(
        position=str(position),
        requisition=position.requisition,
        posting=position.link,
        practice=facts.practice,
        **details,
    )


def _about_me(referral: Referral, facts: Facts) -> dict:
    """How we met is not among it: I noted that about them, and they would paste it as if it were about me."""
    me = referral.owner
    card = card_of(me)
    return {
        "candidate": me.name,
        "referrer": referral.contact.name,
        "about_me": True,
        "work": card.shown_headline,
        "resume": me.resume,
        "statement": statement(facts, me=me.name, pronouns=me.pronouns),
        "note": statement(facts, me=me.name, pronouns=me.pronouns, limit=LIMITS[Size.MESSAGE]),
        **_channels((reading.kind, reading.value) for reading in card.shown_channels),
    }


def _about_them(referral: Referral, facts: Facts) -> dict:
    contact = referral.contact
    jobs = [job for job in contact.current_employments if not contact.excludes(job.company)]
    consent = contact.consent_to(Purpose.REFER)
    return {
        "candidate": contact.name,
        "referrer": referral.owner.name,
        "company": discreet(referral)("; ".join(job.company.name for job in jobs)),
        "work": facts.work,
        "met": facts.met,
        "resume": contact.resume,
        "consent": consent.answer,
        "consent_on": consent.given_on,
        **{source: _text(referral, size) for source, size in TEXTS.items()},
        **_channels((channel.kind, channel.value) for channel in contact.channels.all()),
    }


def _channels(pairs) -> dict:
    pairs = list(pairs)
    first = dict(reversed(pairs))
    return {
        "email": first.get(Kind.EMAIL, ""),
        "phone": first.get(Kind.PHONE, ""),
        "website": first.get(Kind.WEBSITE, ""),
        "links": tuple(value for kind, value in pairs if kind in PROFILES),
    }


def _text(referral: Referral, size: Size) -> str:
    draft = referral.latest_draft(size)
    return draft.text if draft else ""


def _url(said: Said, referral: Referral) -> str:
    if not said.missing:
        return ""
    return {
        Where.CONTACT: referral.contact.get_absolute_url(),
        Where.CARD: reverse("card:mine"),
        Where.PROFILE: reverse("accounts:profile"),
        Where.DRAFT: referral.get_absolute_url(),
    }.get(said.where, "")
