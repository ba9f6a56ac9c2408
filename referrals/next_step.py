"""What to do next about a referral, and when: for each stage of each direction one step, or the end.

Pure: a situation in, a step out. The days also stand in the database's words (`due_on`), for lists that are sorted by
them; a test compares the two for every stage.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from itertools import zip_longest
from operator import or_

from django.db.models import Case, DateField, Expression, ExpressionWrapper, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, Greatest, Least

from referrals.stages import Direction, Stage

VALID_DAYS = 182  # companies count a referral for 6 to 12 months
FOLLOW_UP_DAYS = 10
GIVEN, ASKED = Direction.GIVEN, Direction.ASKED


@dataclass(frozen=True)
class Step:
    """What to do. One click on `button` does it: it moves the referral, dates something, or notes that I wrote."""

    sentence: str  # with {person}, {them} and {company}
    button: str
    days: int  # after the stage began
    to: Stage | None = None
    dates: str = ""  # the field that it sets to today
    writes: bool = False  # it is a message to the person: noted as a touch
    unless: str = ""  # the field that makes it needless once it is set
    is_asking: bool = False  # for their consent


ASK_CONSENT = Step(
    "Ask {person} whether you may refer {them} to {company}.", "Asked", 0,
    Stage.CONSENT_ASKED, writes=True, is_asking=True,
)  # fmt: skip
WITHDRAW = Step("{person} does not want to be referred to {company}: withdraw it.", "Withdrawn", 0, Stage.WITHDRAWN)
THANK = Step("Thank {person} for the referral.", "Thanked", 0, dates="thanked_on", writes=True, unless="thanked_on")
TELL = Step("Tell {person} what came of it.", "Told", 2, dates="told_on", writes=True, unless="told_on")
EXPIRY = Step(
    "The referral may count no longer: ask {company} whether it still does, or refer again.", "Expired", VALID_DAYS
)

STEPS: dict[tuple[Direction, Stage], list[Step]] = {
    (GIVEN, Stage.IDEA): [Step("Write the referral for {person}.", "Drafting", 0, Stage.DRAFTING)],
    (GIVEN, Stage.CONSENT_ASKED): [
        Step("{person} has not answered yet: ask again.", "Asked again", FOLLOW_UP_DAYS, writes=True, is_asking=True)
    ],
    (GIVEN, Stage.CONSENTED): [Step("{person} agreed: write the referral.", "Drafting", 0, Stage.DRAFTING)],
    (GIVEN, Stage.DRAFTING): [Step("Read the text once more, and call it ready.", "Ready", 2, Stage.READY)],
    (GIVEN, Stage.READY): [Step("Submit the referral to {company}.", "Submitted", 2, Stage.SUBMITTED)],
    (GIVEN, Stage.SUBMITTED): [
        Step("Ask {company} whether they have the referral.", "They have it", FOLLOW_UP_DAYS, Stage.ACKNOWLEDGED)
    ],
    (GIVEN, Stage.ACKNOWLEDGED): [
        Step("Ask {person} whether {company} has been in touch.", "In process", 30, Stage.IN_PROCESS, writes=True)
    ],
    (GIVEN, Stage.IN_PROCESS): [Step("Ask {person} how it goes.", "Asked", 30, writes=True)],
    (GIVEN, Stage.OFFER): [Step("Ask {person} how it ended.", "Hired", 14, Stage.HIRED, writes=True)],
    (GIVEN, Stage.REJECTED): [TELL],
    (GIVEN, Stage.EXPIRED): [TELL],
    (GIVEN, Stage.DUPLICATE): [TELL],
    (ASKED, Stage.TARGET): [Step("Ask {person} for a referral to {company}.", "Asked", 0, Stage.ASKED, writes=True)],
    (ASKED, Stage.ASKED): [
        Step("{person} has not answered yet: follow up.", "Followed up", FOLLOW_UP_DAYS, writes=True)
    ],
    (ASKED, Stage.FOLLOW_UP_DUE): [Step("Follow up with {person}.", "Followed up", 0, Stage.ASKED, writes=True)],
    (ASKED, Stage.AGREED): [
        Step("{person} agreed: send {them} the packet.", "Sent", 1, Stage.PACKET_SENT, writes=True)
    ],
    (ASKED, Stage.PACKET_SENT): [
        Step(
            "Ask {person} whether the referral is in.", "It is in", FOLLOW_UP_DAYS,
            Stage.SUBMITTED_BY_THEM, writes=True,
        )
    ],
    (ASKED, Stage.SUBMITTED_BY_THEM): [THANK, Step("Apply at {company}.", "Applied", 3, Stage.APPLIED)],
    (ASKED, Stage.APPLIED): [
        THANK, Step("Ask {company} about your application.", "Interviewing", 14, Stage.INTERVIEWING)
    ],
    (ASKED, Stage.INTERVIEWING): [THANK, Step("Note how it went at {company}.", "An offer", 30, Stage.OFFER)],
    (ASKED, Stage.OFFER): [THANK, TELL, Step("Decide, and close it.", "Closed", 14, Stage.CLOSED)],
    (ASKED, Stage.CLOSED): [THANK, TELL],
}  # fmt: skip
NEED_CONSENT = {Stage.IDEA, Stage.DRAFTING, Stage.READY}
NOT_SUBMITTED = NEED_CONSENT | {Stage.CONSENT_ASKED, Stage.CONSENTED}
CAN_EXPIRE = {(GIVEN, Stage.SUBMITTED), (GIVEN, Stage.ACKNOWLEDGED), (ASKED, Stage.SUBMITTED_BY_THEM)}
EXPIRED = {GIVEN: Stage.EXPIRED, ASKED: Stage.CLOSED}


@dataclass(frozen=True)
class Situation:
    direction: str
    stage: str
    since: date
    has_consent: bool = False
    is_refused: bool = False
    thanked_on: date | None = None
    told_on: date | None = None
    valid_until: date | None = None
    snoozed_until: date | None = None


@dataclass(frozen=True)
class NextStep:
    step: Step
    due_on: date


def next_step(now: Situation) -> NextStep | None:
    """The step that is due first; None at the end. It is never due before the stage began."""
    place = (Direction(now.direction), Stage(now.stage))
    step = next((step for step in STEPS.get(place, []) if not (step.unless and getattr(now, step.unless))), None)
    if step is None:
        return None
    if now.stage in NOT_SUBMITTED and now.is_refused:
        step = replace(WITHDRAW, days=step.days)
    elif now.stage in NEED_CONSENT and not now.has_consent:
        step = replace(ASK_CONSENT, days=step.days)
    due = now.since + timedelta(days=step.days)
    if place in CAN_EXPIRE:
        expiry = max(now.since, now.valid_until or now.since + timedelta(days=VALID_DAYS))
        if expiry < due:
            step, due = replace(EXPIRY, to=EXPIRED[place[0]]), expiry
    return NextStep(step, max(due, now.snoozed_until or due))


def has_step() -> Q:
    """Whether anything is to be done, as the database finds it: where each step is needless some day, until then."""
    places = defaultdict(list)
    for (direction, stage), steps in STEPS.items():
        fields = {step.unless for step in steps}
        places[direction, () if "" in fields else tuple(sorted(fields))].append(stage)
    return _any_of(
        Q(direction=direction, stage__in=stages) & _any_of(Q(**{field: None}) for field in fields)
        for (direction, fields), stages in places.items()
    )


def due_on() -> Greatest:
    """The day of the next step as the database finds it, where it `has_step`.

    Stages with as many days stand together: with a case for each, the query took longer to write than to answer.
    """
    cases = defaultdict(list)
    for turn, steps in enumerate(zip_longest(*STEPS.values())):
        for (direction, stage), step in zip(STEPS, steps, strict=True):
            if step:
                cases[turn, direction, step.days, step.unless].append(stage)
    whens = (
        When(Q(direction=direction, stage__in=stages, **({unless: None} if unless else {})), then=Value(days))
        for (_, direction, days, unless), stages in cases.items()
    )
    due = _after(Case(*whens, output_field=IntegerField()))
    expiry = Greatest("stage_since", Coalesce("valid_until", _after(Value(VALID_DAYS))))
    can_expire = _any_of(Q(direction=direction, stage=stage) for direction, stage in CAN_EXPIRE)
    return Greatest(Least(due, Case(When(can_expire, then=expiry))), "snoozed_until")


def _after(days: Expression) -> ExpressionWrapper:
    return ExpressionWrapper(F("stage_since") + days, output_field=DateField())


def _any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())
