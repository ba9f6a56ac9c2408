"""The catalogue: the skills that each user starts with, and how it stays in order when they change it.

`phrase` is how a skill reads behind "strong" or "solid" in a sentence.
"""

from django.db import transaction

from sessions.models import Skill

Group = Skill.Group
LAST_PLACE = 32_767

SKILLS = [
    (Group.CORE, "Coding", "coding"),
    (Group.CORE, "Problem solving", "problem solving"),
    (Group.CORE, "Requirements gathering", "requirements gathering"),
    (Group.CORE, "Solutioning", "solution design"),
    (Group.CORE, "Understanding word problems", "understanding of word problems"),
    (Group.ALGORITHMS, "Testing", "testing"),
    (Group.ALGORITHMS, "Complexity analysis", "complexity analysis"),
    (Group.ALGORITHMS, "Communication", "communication"),
    (Group.ALGORITHMS, "Response to hints", "use of hints"),
    (Group.ALGORITHMS, "Pace", "pacing"),
    (Group.SYSTEM_DESIGN, "Estimation", "estimation"),
    (Group.SYSTEM_DESIGN, "High-level design", "high-level design"),
    (Group.SYSTEM_DESIGN, "Data model and API", "data modelling and API design"),
    (Group.SYSTEM_DESIGN, "Deep dive", "technical depth"),
    (Group.SYSTEM_DESIGN, "Trade-offs and failure modes", "reasoning about trade-offs and failure modes"),
    (Group.BEHAVIOURAL, "Structure (STAR)", "structured storytelling"),
    (Group.BEHAVIOURAL, "Ownership", "ownership"),
    (Group.BEHAVIOURAL, "Ambiguity", "handling of ambiguity"),
    (Group.BEHAVIOURAL, "Conflict", "handling of conflict"),
    (Group.BEHAVIOURAL, "Growth", "reflection on growth"),
    (Group.INTERVIEWING, "Question quality", "interview questions"),
    (Group.INTERVIEWING, "Hints", "hints"),
    (Group.INTERVIEWING, "Clarity of feedback", "feedback"),
    (Group.INTERVIEWING, "Preparation", "preparation"),
    (Group.INTERVIEWING, "Calm", "composure"),
]


def seed(user) -> None:
    """Give `user` the catalogue; skills that they have under the same name stay as they are."""
    Skill.objects.bulk_create(
        [
            Skill(owner=user, group=group, name=name, phrase=phrase, place=place)
            for place, (group, name, phrase) in enumerate(SKILLS)
        ],
        ignore_conflicts=True,
    )


def by_group(skills) -> dict[str, list[Skill]]:
    """The skills of each group, in the order in which the groups stand."""
    skills = list(skills)
    return {group: [skill for skill in skills if skill.group == group] for group in Group}


@transaction.atomic
def arrange(user, skill: Skill, *, step: int = 0) -> None:
    """Count the places anew, group by group, with `skill` so many steps further down among those that are in use."""
    groups = by_group(user.skills.select_for_update())
    for row in groups[skill.group]:
        if row.pk == skill.pk:
            _move(groups[skill.group], row, step)
            break
    in_order = [row for group in groups.values() for row in group]
    for place, row in enumerate(in_order):
        row.place = place
    Skill.objects.bulk_update(in_order, ["place"])


def _move(rows: list[Skill], skill: Skill, step: int) -> None:
    in_use = [row for row in rows if row.archived_at is None or row == skill]
    there = in_use.index(skill) + step
    if 0 <= there < len(in_use):
        a, b = rows.index(skill), rows.index(in_use[there])
        rows[a], rows[b] = rows[b], rows[a]
