"""The board: the referrals of one direction in columns, each column a group of stages."""

from dataclasses import dataclass

from django.db.models import Count

from accounts import plots
from accounts.words import counted
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
    count: int

    @property
    def more(self) -> bool:
        return self.count > len(self.cards)


def columns_of(referrals, direction: Direction) -> list[Column]:
    """The columns of these referrals, at the cost of one query for each, and one to count."""
    here = referrals.filter(direction=direction)
    counts = dict(here.order_by().values_list("stage").annotate(n=Count("pk")))
    return [
        Column(
            label=label,
            stages=stages,
            cards=list(here.filter(stage__in=stages).order_by("-updated_at", "-pk")[:MOST_CARDS]),
            count=sum(counts.get(stage, 0) for stage in stages),
        )
        for label, stages in COLUMNS[direction].items()
    ]


def plot_of(columns: list[Column]) -> plots.Bars:
    amounts = [plots.Amount(one.label, one.label, one.count, counted(one.count, "referral")) for one in columns]
    return plots.bars(amounts, key="stages", title="Referrals by stage", head=("Stage", "Referrals"))
