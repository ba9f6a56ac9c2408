"""The skills that each user starts with; from then on they are the user's to rename, add to and archive.

`phrase` is how a skill reads behind "strong" or "solid" in a sentence.
"""

from sessions.models import Skill

Group = Skill.Group

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
