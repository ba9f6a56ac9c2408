"""The warm tone: as one speaks to somebody one has met."""

from referrals.drafting import Size
from referrals.templates import ASKED, COLD, GIVEN, WARM

TEMPLATES = {
    (GIVEN, WARM, Size.STATEMENT): """
I am glad to {{ recommend }} {{ person }} for the position of {{ target }}.
We practised interviewing 1:1 and online: {{ sessions }} ({{ hours }}) {{ dates }}, on {{ topics }}.
Having watched {{ them }} work, I {{ vouch }} for {{ their }} {{ strong_skills }}.
What I saw of {{ their }} {{ solid_skills }} was solid.
{{ earlier }}, I saw {{ past_skills }}.
We have not practised since {{ long_ago }}, so take this as of then: I saw {{ past_skills }}.
On a scale of 1 to 4, I saw {{ their }} {{ progress_skill }} go {{ progress }}.
{{ i_was_candidate }}, so I know {{ them }} as an interviewer only.

From my notes on our session {{ when_1 }}, about {{ their }} {{ skill_1 }}: {{ evidence_1 }}
About {{ their }} {{ skill_2 }} {{ when_2 }}: {{ evidence_2 }}
About {{ their }} {{ skill_3 }} {{ when_3 }}: {{ evidence_3 }}

When {{ they }} interviewed me {{ interviewing_when }}, I valued {{ their }} {{ strong_interviewing }}.
I came away from our practice {{ learnt_when }} with this, in my words: {{ learnt }}

I am happy to answer questions about any of this.
""",
    (GIVEN, WARM, Size.MESSAGE): """
I am glad to {{ recommend }} {{ person }} for the position of {{ target }}.
We practised interviewing 1:1 and online: {{ sessions }} ({{ hours }}) {{ dates }}, on {{ topics }}.
Having watched {{ them }} work, I {{ vouch }} for {{ their }} {{ strong_skills }}.
What I saw of {{ their }} {{ solid_skills }} was solid.
{{ earlier }}, I saw {{ past_skills }}.
We have not practised since {{ long_ago }}, so take this as of then: I saw {{ past_skills }}.
{{ i_was_candidate }}, so I know {{ them }} as an interviewer only.
I came away from our practice {{ learnt_when }} with this, in my words: {{ learnt }}
From my notes on our session {{ when_1 }}, about {{ their }} {{ skill_1 }}: {{ evidence_1 }}
""",
    (GIVEN, WARM, Size.NOTE): """
I am glad to {{ recommend }} {{ person }} for {{ target }}.
We practised interviewing {{ dates }}, in {{ sessions }}.
I saw {{ best_skills }} there.
""",
    (GIVEN, COLD, Size.STATEMENT): """
I would like to introduce {{ person }} for the position of {{ target }}.
How we met: {{ met }}.
Current work, as far as I know: {{ work }}.
You can reach {{ them }} at {{ details }}.
{{ their }} resume is at {{ resume }}

We have {{ not_practised }} interviewing together, so I leave {{ their }} skills to your own judgement.
""",
    (GIVEN, COLD, Size.MESSAGE): """
I would like to introduce {{ person }} for the position of {{ target }}.
How we met: {{ met }}.
You can reach {{ them }} at {{ details }}.
{{ their }} resume is at {{ resume }}
""",
    (GIVEN, COLD, Size.NOTE): """
I would like to introduce {{ person }} for {{ target }}.
{{ their }} resume is at {{ resume }}
""",
    (ASKED, WARM, Size.STATEMENT): """
Hello {{ person }},

I am applying for the position of {{ target }}, and I thought of you: would you be willing to refer me?
{{ dates }}, we spent {{ sessions }} ({{ hours }}) practising interviews together online, on {{ topics }}.
You interviewed me {{ interviewed_me }}.
Your feedback {{ my_strong_when }} named my {{ my_strong_skills }} as strong.
On a scale of 1 to 4, you saw my {{ my_progress_skill }} go {{ my_progress }}.

I still have what you said {{ my_when_1 }} about my {{ my_skill_1 }}, as I wrote it down: {{ my_evidence_1 }}
{{ my_when_2 }}, about my {{ my_skill_2 }}: {{ my_evidence_2 }}
{{ my_when_3 }}, about my {{ my_skill_3 }}: {{ my_evidence_3 }}
What I learnt from you {{ learnt_when }}, in my words: {{ learnt }}

If it does not feel right, please say no; I am grateful for the practice either way.
""",
    (ASKED, WARM, Size.MESSAGE): """
Hello {{ person }},

I am applying for the position of {{ target }}, and I thought of you: would you refer me?
{{ dates }}, we spent {{ sessions }} ({{ hours }}) practising interviews together online, on {{ topics }}.
I still have what you said {{ my_when_1 }} about my {{ my_skill_1 }}, as I wrote it down: {{ my_evidence_1 }}
If it does not feel right, please say no.
""",
    (ASKED, WARM, Size.NOTE): """
I am applying for {{ target }}, and I thought of our {{ sessions }} of interview practice.
Would you be willing to refer me?
""",
    (ASKED, COLD, Size.STATEMENT): """
Hello {{ person }},

I am applying for the position of {{ target }}, and I would be grateful if you passed my details on.
How we met: {{ met }}.
I interviewed you in {{ one_sided }}, and not the other way round: you need not speak for my skills.
We have {{ not_practised }} interviewing together, so you need not speak for my skills.
If it does not feel right, please say no.
""",
    (ASKED, COLD, Size.MESSAGE): """
Hello {{ person }},

I am applying for the position of {{ target }}, and I would be grateful if you passed my details on.
How we met: {{ met }}.
If it does not feel right, please say no.
""",
    (ASKED, COLD, Size.NOTE): """
I am applying for {{ target }}.
I would be grateful if you passed my details on.
""",
    (GIVEN, WARM, Size.SUBJECT): "Glad to {{ recommend }} {{ person }} for {{ target }}",
    (GIVEN, COLD, Size.SUBJECT): "Introducing {{ person }} for {{ target }}",
    (ASKED, WARM, Size.SUBJECT): "Our interview practice, and a request: {{ target }}",
    (ASKED, COLD, Size.SUBJECT): "May I ask you about {{ target }}?",
}
