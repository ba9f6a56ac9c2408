"""Finding questions, and the sessions in which one came up before."""

from django import forms
from django.db.models import Exists, OuterRef

from accounts.lists import ListFilter
from sessions.models import Question, Topic


class QuestionFilter(ListFilter):
    """Search, filter and order of the list of questions."""

    SORTS = {
        "title": ("By title", ["folded_title", "pk"]),
        "-created": ("Newest first", ["-created_at", "-pk"]),
        "difficulty": ("Easiest first", ["difficulty", "folded_title", "pk"]),
        "-difficulty": ("Hardest first", ["-difficulty", "-folded_title", "-pk"]),
    }
    USED = [("", "Used or not"), ("yes", "Used"), ("no", "Never used")]

    topic = forms.ChoiceField(required=False, choices=[("", "Any topic"), *Topic.choices])
    difficulty = forms.ChoiceField(required=False, choices=[("", "Any difficulty"), *Question.Difficulty.choices])
    used = forms.ChoiceField(required=False, choices=USED)

    def filter(self, questions):
        chosen = self.chosen
        if "q" in chosen:
            questions = questions.matching(chosen["q"])
        if "used" in chosen:
            in_a_session = Exists(self.user.mock_sessions.filter(question=OuterRef("pk")))
            questions = questions.filter(in_a_session if chosen["used"] == "yes" else ~in_a_session)
        return questions.filter(**{name: chosen[name] for name in ("topic", "difficulty") if name in chosen})


class AskedBefore(forms.Form):
    """Whether a person and a question that are being typed met before."""

    MOST = 3

    question_title = forms.CharField()
    contact_name = forms.CharField()
    contact_pk = forms.IntegerField(required=False)
    without = forms.IntegerField(required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def sessions(self):
        """The last sessions with this person in which this question came up, except the one `without`."""
        if not self.is_valid():
            return []
        typed = self.cleaned_data
        people = self.user.contacts.named(typed["contact_name"])
        chosen = people.filter(pk=typed["contact_pk"])
        question = self.user.questions.titled(typed["question_title"])
        sessions = self.user.mock_sessions.for_lists().exclude(pk=typed["without"]).filter(question__in=question)
        return sessions.filter(contact__in=chosen if chosen else people)[: self.MOST]
