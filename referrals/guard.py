"""The consent guard: nobody is referred who said no, to a company they excluded, or without having been asked.

It is about whom I refer; whom I ask for a referral decides for themselves.
"""

from dataclasses import dataclass

from django.utils import timezone

from contacts.consent import Answer, Purpose
from referrals.stages import ENDED, SUBMITTED, Direction, Stage

HANDED_IN = SUBMITTED - ENDED
WARM_SAYS = "I would write about what I saw in our practice sessions, and nothing else."
COLD_SAYS = (
    "I would pass on your name, your work, how you can be reached, your resume and how we met, as far as I know them. "
    "As we have not practised interviewing together, I would say nothing about your skills."
)


def hands_in(before: str, after: str) -> bool:
    return after in HANDED_IN and before not in HANDED_IN


@dataclass(frozen=True)
class Verdict:
    refusal: str = ""  # a sentence that says why this must not be; empty when it may
    has_consent: bool = True  # recorded: for this referral, or for all; or a reason to go on without it
    asks_first: bool = False  # they want to be asked each time, and have not been

    def refuses(self, before: str, after: str) -> bool:
        """What must not be can still end, and what is handed in already goes its way."""
        return bool(self.refusal) and after not in ENDED and before not in HANDED_IN

    def needs_reason(self, before: str, after: str) -> bool:
        """Whether this change hands in what takes a recorded consent, or a reason to go on without it."""
        return hands_in(before, after) and not self.has_consent


def look_at(referral) -> Verdict:
    return about(referral.contact, referral.position.company, direction=referral.direction, agreed=_agreed(referral))


def _agreed(referral) -> bool | None:
    """What was said last about this referral by itself: yes, or a reason to go on without it; no; None for nothing."""
    said = {Stage.CONSENTED: True, Stage.DECLINED: False}
    if referral.stage in said:
        return said[referral.stage]
    last_first = (said.get(one.after, True if one.override else None) for one in referral.stage_changes.all())
    return next((one for one in last_first if one is not None), None)


def about(contact, company, *, direction: str, agreed: bool | None = None) -> Verdict:
    """What the contact's answers say about a referral to this company, on which they may have `agreed` by itself.

    A contact or a company that is new (or None) has said nothing yet, and nothing is said of it.
    """
    if direction != Direction.GIVEN or contact.pk is None:
        return Verdict(has_consent=direction != Direction.GIVEN)
    if company is not None and company.pk and (excluded := contact.excludes(company)):
        return Verdict(f"{excluded} Choose another company, or ask again and change it on their page.", False)
    answer = contact.consent_to(Purpose.REFER)
    if answer.answer == Answer.NO:
        said = f"{contact.name} does not want to be referred ({answer.given_on:%-d %B %Y})."
        return Verdict(f"{said} Ask again before you go on, and note the answer on their page.", False)
    if agreed is None:
        agreed = answer.answer == Answer.YES
    return Verdict(has_consent=agreed, asks_first=answer.answer == Answer.ASK and not agreed)


def request_for_consent(referral) -> str:
    """A message to the contact, ready to copy."""
    position = referral.position
    what = WARM_SAYS if _have_practised(referral.contact) else COLD_SAYS
    return (
        f"Hello {referral.contact.name}, I would like to refer you for {position.title} at {position.company}. "
        f"{what} May I, and is there anything that I should leave out?"
    )


def _have_practised(contact) -> bool:
    """A session that lies ahead is a plan."""
    return any(session.has_begun(now=timezone.now()) for session in contact.mock_sessions.all())
