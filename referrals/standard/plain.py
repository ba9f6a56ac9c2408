"""The plain tone, which is the default: what one would say, and no more."""

from referrals.drafting import Size
from referrals.templates import ASKED, COLD, GIVEN, WARM

TEMPLATES = {
    (GIVEN, WARM, Size.STATEMENT): """
I would like to {{ recommend }} {{ person }} for the position of {{ target }}.
{{ dates }}, we spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}.
From what I saw there, I {{ vouch }} for {{ their }} {{ strong_skills }}.
{{ their }} {{ solid_skills }} came across as solid.
{{ earlier }}, I saw {{ past_skills }}.
We have not practised since {{ long_ago }}, so I can only speak of what I saw then: {{ past_skills }}.
On a scale of 1 to 4, {{ their }} {{ progress_skill }} went {{ progress }}.
{{ i_was_candidate }}, so I can speak of {{ them }} as an interviewer only.

About {{ persons }} {{ skill_1 }} in our session {{ when_1 }}, I noted: {{ evidence_1 }}
About {{ their }} {{ skill_2 }} {{ when_2 }}: {{ evidence_2 }}
And about {{ their }} {{ skill_3 }} {{ when_3 }}: {{ evidence_3 }}

When {{ they }} interviewed me {{ interviewing_when }}, {{ their }} {{ strong_interviewing }} stood out.
What I learnt from working with {{ them }} {{ learnt_when }}, in my words: {{ learnt }}
""",
    (GIVEN, WARM, Size.MESSAGE): """
I would like to {{ recommend }} {{ person }} for the position of {{ target }}.
{{ dates }}, we spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}.
From what I saw there, I {{ vouch }} for {{ their }} {{ strong_skills }}.
{{ their }} {{ solid_skills }} came across as solid.
{{ earlier }}, I saw {{ past_skills }}.
We have not practised since {{ long_ago }}, so I can only speak of what I saw then: {{ past_skills }}.
{{ i_was_candidate }}, so I can speak of {{ them }} as an interviewer only.
What I learnt from {{ them }} {{ learnt_when }}, in my words: {{ learnt }}
About {{ their }} {{ skill_1 }} in our session {{ when_1 }}, I noted: {{ evidence_1 }}
""",
    (GIVEN, WARM, Size.NOTE): """
I {{ recommend }} {{ person }} for {{ target }}.
We had {{ sessions }} of interview practice {{ dates }}.
There I saw {{ best_skills }}.
""",
    (GIVEN, COLD, Size.STATEMENT): """
I am passing on the details of {{ person }} for the position of {{ target }}.
How we met: {{ met }}.
Current work, as far as I know: {{ work }}.
{{ they }} can be reached at {{ details }}.
{{ their }} resume is at {{ resume }}

We have {{ not_practised }} interviewing together, so I cannot speak about skills from my own experience.
""",
    (GIVEN, COLD, Size.MESSAGE): """
I am passing on the details of {{ person }} for the position of {{ target }}.
How we met: {{ met }}.
{{ they }} can be reached at {{ details }}.
{{ their }} resume is at {{ resume }}
We have {{ not_practised }} interviewing together, so I cannot speak about skills.
""",
    (GIVEN, COLD, Size.NOTE): """
I am passing on the details of {{ person }} for {{ target }}.
{{ their }} resume is at {{ resume }}
""",
    (ASKED, WARM, Size.STATEMENT): """
Dear {{ person }},

I am applying for the position of {{ target }}, and I would like to ask whether you would refer me.
{{ dates }}, we spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}.
You interviewed me {{ interviewed_me }}.
In what you told me {{ my_strong_when }}, my {{ my_strong_skills }} stood out.
On a scale of 1 to 4, you saw my {{ my_progress_skill }} go {{ my_progress }}.

About my {{ my_skill_1 }}, you told me {{ my_when_1 }}, as I wrote it down: {{ my_evidence_1 }}
{{ my_when_2 }}, you said about my {{ my_skill_2 }}: {{ my_evidence_2 }}
And about my {{ my_skill_3 }}, {{ my_when_3 }}: {{ my_evidence_3 }}
What I learnt from you {{ learnt_when }}, in my words: {{ learnt }}

If you would rather not, that is fine, and I am grateful for the practice.
""",
    (ASKED, WARM, Size.MESSAGE): """
Dear {{ person }},

I am applying for the position of {{ target }}; would you refer me?
{{ dates }}, we spent {{ sessions }} ({{ hours }}) in 1:1 online interview practice on {{ topics }}.
You interviewed me {{ interviewed_me }}.
About my {{ my_skill_1 }}, you told me {{ my_when_1 }}, as I wrote it down: {{ my_evidence_1 }}
If you would rather not, that is fine.
""",
    (ASKED, WARM, Size.NOTE): """
I am applying for {{ target }}.
After {{ sessions }} of interview practice together, would you refer me?
""",
    (ASKED, COLD, Size.STATEMENT): """
Dear {{ person }},

I am applying for the position of {{ target }}, and I would like to ask whether you would pass my details on.
How we met: {{ met }}.
I interviewed you in {{ one_sided }}, and you have not interviewed me, so I do not ask you to speak about my skills.
We have {{ not_practised }} interviewing together, so I do not ask you to speak about my skills.
If you would rather not, that is fine.
""",
    (ASKED, COLD, Size.MESSAGE): """
Dear {{ person }},

I am applying for the position of {{ target }}; would you pass my details on?
How we met: {{ met }}.
In {{ one_sided }}, only I interviewed, so I do not ask you to speak about my skills.
If you would rather not, that is fine.
""",
    (ASKED, COLD, Size.NOTE): """
I am applying for {{ target }}.
Would you pass my details on?
""",
    (GIVEN, WARM, Size.SUBJECT): "Referral: {{ person }} for {{ target }}",
    (GIVEN, COLD, Size.SUBJECT): "Details of {{ person }} for {{ target }}",
    (ASKED, WARM, Size.SUBJECT): "Would you refer me for {{ target }}?",
    (ASKED, COLD, Size.SUBJECT): "A request about {{ target }}",
}
