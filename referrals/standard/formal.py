"""The formal tone: for a form, a committee, or somebody one has not met."""

from referrals.drafting import Size
from referrals.templates import ASKED, COLD, GIVEN, WARM

TEMPLATES = {
    (GIVEN, WARM, Size.STATEMENT): """
I wish to {{ recommend }} {{ person }} for the position of {{ target }}.
I know {{ them }} from 1:1 interview practice held online: {{ sessions }} ({{ hours }}) {{ dates }}, on {{ topics }}.
From what I observed there, I {{ vouch }} for {{ their }} {{ strong_skills }}.
I observed solid {{ solid_skills }}.
{{ earlier }}, I observed {{ past_skills }}.
We have not practised since {{ long_ago }}; what I observed until then was {{ past_skills }}.
On a scale of 1 to 4, I saw {{ their }} {{ progress_skill }} rise {{ progress }}.
{{ i_was_candidate }}, and can therefore speak of {{ them }} as an interviewer only.

Of {{ their }} {{ skill_1 }} in our session {{ when_1 }}, I recorded: {{ evidence_1 }}
Of {{ their }} {{ skill_2 }} {{ when_2 }}: {{ evidence_2 }}
Of {{ their }} {{ skill_3 }} {{ when_3 }}: {{ evidence_3 }}

When {{ they }} interviewed me {{ interviewing_when }}, I observed strong {{ strong_interviewing }}.
{{ learnt_when }}, I learnt the following from {{ them }}, as I noted it: {{ learnt }}

The above rests on interview practice, not on employment.
""",
    (GIVEN, WARM, Size.MESSAGE): """
I wish to {{ recommend }} {{ person }} for the position of {{ target }}.
I know {{ them }} from 1:1 interview practice held online: {{ sessions }} ({{ hours }}) {{ dates }}, on {{ topics }}.
From what I observed there, I {{ vouch }} for {{ their }} {{ strong_skills }}.
I observed solid {{ solid_skills }}.
{{ earlier }}, I observed {{ past_skills }}.
We have not practised since {{ long_ago }}; what I observed until then was {{ past_skills }}.
{{ i_was_candidate }}, and can therefore speak of {{ them }} as an interviewer only.
{{ learnt_when }}, I learnt the following from {{ them }}, as I noted it: {{ learnt }}
Of {{ their }} {{ skill_1 }} in our session {{ when_1 }}, I recorded: {{ evidence_1 }}
""",
    (GIVEN, WARM, Size.NOTE): """
I wish to {{ recommend }} {{ person }} for {{ target }}.
We held {{ sessions }} of interview practice {{ dates }}.
I observed {{ best_skills }}.
""",
    (GIVEN, COLD, Size.STATEMENT): """
I wish to pass on the details of {{ person }} for the position of {{ target }}.
How we met: {{ met }}.
Current work, to my knowledge: {{ work }}.
{{ they }} may be reached at {{ details }}.
{{ their }} resume is available at {{ resume }}

As we have {{ not_practised }} interviewing together, I make no statement about {{ their }} skills.
""",
    (GIVEN, COLD, Size.MESSAGE): """
I wish to pass on the details of {{ person }} for the position of {{ target }}.
How we met: {{ met }}.
{{ they }} may be reached at {{ details }}.
{{ their }} resume is available at {{ resume }}
""",
    (GIVEN, COLD, Size.NOTE): """
I wish to pass on the details of {{ person }} for {{ target }}.
{{ their }} resume is available at {{ resume }}
""",
    (ASKED, WARM, Size.STATEMENT): """
Dear {{ person }},

I am applying for the position of {{ target }}, and I am writing to ask whether you would be prepared to refer me.
{{ dates }}, we held {{ sessions }} ({{ hours }}) of 1:1 interview practice online, on {{ topics }}.
You interviewed me {{ interviewed_me }}.
In your feedback {{ my_strong_when }}, you described my {{ my_strong_skills }} as strong.
On a scale of 1 to 4, you saw my {{ my_progress_skill }} rise {{ my_progress }}.

{{ my_when_1 }}, you said about my {{ my_skill_1 }}, as I recorded it: {{ my_evidence_1 }}
{{ my_when_2 }}, about my {{ my_skill_2 }}: {{ my_evidence_2 }}
{{ my_when_3 }}, about my {{ my_skill_3 }}: {{ my_evidence_3 }}
{{ learnt_when }}, I learnt the following from you, as I noted it: {{ learnt }}

Should you prefer not to, I will understand, and I thank you for the practice.
""",
    (ASKED, WARM, Size.MESSAGE): """
Dear {{ person }},

I am applying for the position of {{ target }}, and I am writing to ask whether you would be prepared to refer me.
{{ dates }}, we held {{ sessions }} ({{ hours }}) of 1:1 interview practice online, on {{ topics }}.
{{ my_when_1 }}, you said about my {{ my_skill_1 }}, as I recorded it: {{ my_evidence_1 }}
Should you prefer not to, I will understand.
""",
    (ASKED, WARM, Size.NOTE): """
I am applying for {{ target }}.
Following {{ sessions }} of interview practice together, would you be prepared to refer me?
""",
    (ASKED, COLD, Size.STATEMENT): """
Dear {{ person }},

I am applying for the position of {{ target }}, and I am writing to ask whether you would pass on my details.
How we met: {{ met }}.
As only I interviewed in our {{ one_sided }}, I do not ask for a statement about my skills.
As we have {{ not_practised }} interviewing together, I do not ask for a statement about my skills.
Should you prefer not to, I will understand.
""",
    (ASKED, COLD, Size.MESSAGE): """
Dear {{ person }},

I am applying for the position of {{ target }}, and I am writing to ask whether you would pass on my details.
How we met: {{ met }}.
Should you prefer not to, I will understand.
""",
    (ASKED, COLD, Size.NOTE): """
I am applying for {{ target }}.
May I ask you to pass on my details?
""",
    (GIVEN, WARM, Size.SUBJECT): "Referral of {{ person }} for the position of {{ target }}",
    (GIVEN, COLD, Size.SUBJECT): "Details of {{ person }} for the position of {{ target }}",
    (ASKED, WARM, Size.SUBJECT): "Request for a referral: {{ target }}",
    (ASKED, COLD, Size.SUBJECT): "Request to pass on my details: {{ target }}",
}
