"""The board: the referrals of one direction in columns, each column a group of stages."""

from dataclasses import dataclass

from referrals.models import Referral
from referrals.stages import ENDED, STAGES, Direction, Stage

MOST_CARDS = 15  # in a column; the list has the rest

COLUMNS: dict[Direction, dict[str, list[Stage]]] = {
    Direction.GIVEN: {
        "Asking": [Stage.IDEA, Stage.CONSENT_ASKED],
        "Writing": [Stage.CONSENTED, Stage.DRAFTING, Stage.READY],
        "Submitted": [Stage.SUBMITTED, Stage.ACKNOWLEDGED],
        "In process": [Stage.IN_PROCESS, Stage.OFFER],
        "Ended": [stage for stage in STAGES[Direction.GIVEN] if stage in ENDED],
    },
    Direction.ASKED: {
        "Asking": [Stage.TARGET, Stage.ASKED, Stage.FOLLOW_UP_DUE],
        "Agreed": [Stage.AGREED, Stage.PACKET_SENT],
        "Submitted": [Stage.SUBMITTED_BY_THEM, Stage.APPLIED],
        "In process": [Stage.INTERVIEWING, Stage.OFFER],
        "Ended": [stage for stage in STAGES[Direction.ASKED] if stage in ENDED],
    },
}


@dataclass(frozen=True)
class Column:
    label: str
    stages: list[Stage]
    cards: list[Referral]  # the last changed first
    more: bool


def columns_of(referrals, direction: Direction) -> list[Column]:
    """The columns of these referrals, at the cost of one query for each."""
    columns = []
    for label, stages in COLUMNS[direction].items():
        here = referrals.filter(direction=direction, stage__in=stages).order_by("-updated_at", "-pk")
        found = list(here[: MOST_CARDS + 1])
        columns.append(Column(label, stages, found[:MOST_CARDS], more=len(found) > MOST_CARDS))
    return columns
