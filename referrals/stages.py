"""The stages of a referral, in the order in which they are usually reached."""

from django.db.models import TextChoices


class Direction(TextChoices):
    GIVEN = "given", "I refer them"
    ASKED = "asked", "I ask them"


class Stage(TextChoices):
    # I refer somebody
    IDEA = "idea", "Idea"
    CONSENT_ASKED = "consent_asked", "Consent asked"
    CONSENTED = "consented", "Consented"
    DRAFTING = "drafting", "Drafting"
    READY = "ready", "Ready"
    SUBMITTED = "submitted", "Submitted"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    IN_PROCESS = "in_process", "In process"
    HIRED = "hired", "Hired"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"
    DUPLICATE = "duplicate", "Duplicate"
    # I ask somebody
    TARGET = "target", "Target"
    ASKED = "asked", "Asked"
    FOLLOW_UP_DUE = "follow_up_due", "Follow-up due"
    AGREED = "agreed", "Agreed"
    NO_REPLY = "no_reply", "No reply"
    PACKET_SENT = "packet_sent", "Packet sent"
    SUBMITTED_BY_THEM = "submitted_by_them", "Submitted by them"
    APPLIED = "applied", "Applied"
    INTERVIEWING = "interviewing", "Interviewing"
    CLOSED = "closed", "Closed"
    # either
    DECLINED = "declined", "Declined"
    OFFER = "offer", "Offer"


STAGES = {
    Direction.GIVEN: [
        Stage.IDEA, Stage.CONSENT_ASKED, Stage.CONSENTED, Stage.DECLINED, Stage.DRAFTING, Stage.READY, Stage.SUBMITTED,
        Stage.ACKNOWLEDGED, Stage.IN_PROCESS, Stage.OFFER, Stage.HIRED, Stage.REJECTED, Stage.WITHDRAWN, Stage.EXPIRED,
        Stage.DUPLICATE,
    ],
    Direction.ASKED: [
        Stage.TARGET, Stage.ASKED, Stage.FOLLOW_UP_DUE, Stage.AGREED, Stage.DECLINED, Stage.NO_REPLY, Stage.PACKET_SENT,
        Stage.SUBMITTED_BY_THEM, Stage.APPLIED, Stage.INTERVIEWING, Stage.OFFER, Stage.CLOSED,
    ],
}  # fmt: skip

FIRST = {Direction.GIVEN: Stage.DRAFTING, Direction.ASKED: Stage.TARGET}
ENDED = {
    Stage.DECLINED, Stage.HIRED, Stage.REJECTED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.DUPLICATE, Stage.NO_REPLY,
    Stage.CLOSED,
}  # fmt: skip
WAITING_FOR_ME = {
    Stage.IDEA, Stage.CONSENTED, Stage.DRAFTING, Stage.READY, Stage.TARGET, Stage.FOLLOW_UP_DUE, Stage.AGREED,
}  # fmt: skip
SUBMITTED = {
    Stage.SUBMITTED, Stage.ACKNOWLEDGED, Stage.IN_PROCESS, Stage.HIRED, Stage.REJECTED, Stage.DUPLICATE,
    Stage.SUBMITTED_BY_THEM, Stage.APPLIED, Stage.INTERVIEWING, Stage.OFFER,
}  # fmt: skip
