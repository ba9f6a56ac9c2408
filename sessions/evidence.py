"""What may honestly be claimed: who could have seen what, by the role they had.

A candidate's skill is seen by whoever interviews; how somebody interviews is seen by whoever is interviewed. A session
that was swapped halfway shows both. Everything that speaks about a skill, the log form, the list and the drafts, asks
this table.
"""

from django.db.models import Q, TextChoices


class Role(TextChoices):
    """My role in the session."""

    INTERVIEWER = "interviewer", "I interviewed them"
    INTERVIEWEE = "interviewee", "They interviewed me"
    BOTH = "both", "Both, swapped halfway"


class Direction(TextChoices):
    OF_THEM = "of_them", "What I saw of them"
    OF_ME = "of_me", "What they said about me"


# (direction, is it a skill of interviewing?) -> my roles in which it can be seen
SEEN_IN = {
    (Direction.OF_THEM, False): {Role.INTERVIEWER, Role.BOTH},
    (Direction.OF_THEM, True): {Role.INTERVIEWEE, Role.BOTH},
    (Direction.OF_ME, False): {Role.INTERVIEWEE, Role.BOTH},
    (Direction.OF_ME, True): {Role.INTERVIEWER, Role.BOTH},
}


def is_admissible(*, role: str, direction: str, of_interviewing: bool) -> bool:
    """Whether an observation in this direction could be made in a session in which I had this role."""
    return role in SEEN_IN[direction, of_interviewing]


def admissible() -> Q:
    """The same rule for observations in the database: what is outside supports no sentence, however it got there."""
    rule = Q()
    for (direction, of_interviewing), roles in SEEN_IN.items():
        seen = Q(direction=direction, session__role__in=sorted(roles))
        rule |= seen & (Q(skill__group="interviewing") if of_interviewing else ~Q(skill__group="interviewing"))
    return rule
