"""The templates that each user starts with. They are the user's from then on."""

from referrals.drafting import Size
from referrals.models import DraftTemplate
from referrals.stages import Direction

WARM, COLD = DraftTemplate.Kind.WARM, DraftTemplate.Kind.COLD
GIVEN, ASKED = Direction.GIVEN, Direction.ASKED

TEMPLATES = {
    (GIVEN, WARM, Size.STATEMENT): """
I would like to recommend {{ person }} for {{ target }}.
We spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}, {{ dates }}.
From what I saw there, I {{ vouch }} for {{ their }} work: {{ their }} {{ strong_skills }} stood out as strong.
I also saw solid {{ solid_skills }}.

On {{ their }} {{ skill_1 }}, I noted {{ when_1 }}: {{ evidence_1 }}
On {{ their }} {{ skill_2 }}, I noted {{ when_2 }}: {{ evidence_2 }}
On {{ their }} {{ skill_3 }}, I noted {{ when_3 }}: {{ evidence_3 }}

When {{ they }} interviewed me, {{ their }} {{ strong_interviewing }} stood out as strong.
What I learnt from {{ them }}, as I wrote it down then: {{ learnt }}
""",
    (GIVEN, WARM, Size.MESSAGE): """
I would like to recommend {{ person }} for {{ target }}.
We spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}, {{ dates }}.
I {{ vouch }} for {{ their }} {{ strong_skills }}.
On {{ their }} {{ skill_1 }}, I noted {{ when_1 }}: {{ evidence_1 }}
What I learnt from {{ them }}: {{ learnt }}
""",
    (GIVEN, WARM, Size.NOTE): """
I recommend {{ person }} for {{ target }}.
In {{ sessions }} of 1:1 practice I saw strong {{ strong_skills }}.
""",
    (GIVEN, COLD, Size.STATEMENT): """
I am passing on the details of {{ person }} for {{ target }}.
How we met: {{ met }}.
Current work, as far as I know: {{ work }}.
{{ they }} can be reached at {{ details }}.
{{ their }} resume: {{ resume }}

We have not practised together, so I leave it to you to judge {{ their }} skills.
""",
    (GIVEN, COLD, Size.MESSAGE): """
I am passing on the details of {{ person }} for {{ target }}.
How we met: {{ met }}.
{{ they }} can be reached at {{ details }}.
{{ their }} resume: {{ resume }}
""",
    (GIVEN, COLD, Size.NOTE): """
I am passing on the details of {{ person }} for {{ target }}.
{{ their }} resume: {{ resume }}
""",
    (ASKED, WARM, Size.STATEMENT): """
Dear {{ person }},

I am applying for {{ target }}, and I would like to ask whether you would refer me.
We spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}, {{ dates }}.
You saw my {{ my_strong_skills }} as strong.
On my {{ my_skill_1 }}, you said {{ my_when_1 }}: {{ my_evidence_1 }}
On my {{ my_skill_2 }}, you said {{ my_when_2 }}: {{ my_evidence_2 }}
What I learnt from you, as I wrote it down then: {{ learnt }}

If you would rather not, that is fine, and I am grateful for the practice.
""",
    (ASKED, WARM, Size.MESSAGE): """
Dear {{ person }},

I am applying for {{ target }}; would you refer me?
We spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}, {{ dates }}.
On my {{ my_skill_1 }}, you said {{ my_when_1 }}: {{ my_evidence_1 }}
If you would rather not, that is fine.
""",
    (ASKED, WARM, Size.NOTE): """
I am applying for {{ target }}.
After {{ sessions }} of practice with me, would you refer me?
""",
    (ASKED, COLD, Size.STATEMENT): """
Dear {{ person }},

I am applying for {{ target }}, and I would like to ask whether you would pass my details on.
How we met: {{ met }}.
We have not practised together, so I do not ask you to speak about my skills.
If you would rather not, that is fine.
""",
    (ASKED, COLD, Size.MESSAGE): """
Dear {{ person }},

I am applying for {{ target }}; would you pass my details on?
How we met: {{ met }}.
If you would rather not, that is fine.
""",
    (ASKED, COLD, Size.NOTE): """
I am applying for {{ target }}.
Would you pass my details on?
""",
}


def seed(user) -> None:
    """Give `user` the standard templates; what they have under the same name stays as it is."""
    DraftTemplate.objects.bulk_create(
        [
            DraftTemplate(owner=user, name="Standard", direction=direction, kind=kind, size=size, body=body.strip())
            for (direction, kind, size), body in TEMPLATES.items()
        ],
        ignore_conflicts=True,
    )
