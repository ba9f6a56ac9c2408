"""A draft on its way out: as a letter with a subject and an address, measured for the place where it goes."""

from contacts.channels import Kind
from referrals import printing, targets
from referrals.drafting import Size
from referrals.ledger import Draft
from referrals.models import Referral
from referrals.outputs import FORMATS, Letter
from referrals.stages import Direction


def subject_of(referral: Referral) -> str:
    """The latest subject that was drafted; where there is none, one that says what it is about."""
    if (drafted := referral.latest_draft(Size.SUBJECT)) and (text := drafted.text):
        return text
    if referral.direction == Direction.ASKED:
        return f"Would you refer me for {referral.position}?"
    return f"Referral of {referral.contact} for {referral.position}"


def letter_of(referral: Referral, draft: Draft) -> Letter:
    """What is asked for goes to the contact; who gets a referral that I give, only its sender knows."""
    to = referral.contact.channels.filter(kind=Kind.EMAIL).first() if referral.direction == Direction.ASKED else None
    return Letter(draft.text, subject_of(referral), to=to.key if to else "", sender=referral.owner.name)


def sending(referral: Referral, draft: Draft, target: str) -> dict:
    """What the card "Send it" shows; see templates/referrals/_sending.html."""
    letter = letter_of(referral, draft)
    return {
        "letter": letter,
        "formats": FORMATS,
        "can_print": printing.is_available(),
        "targets": targets.targets_for(draft.size),
        "measure": targets.chosen(target, draft.size).measure(letter.text),
        "longest_mailto": targets.LONGEST_MAILTO,
    }
