"""The forms of the settings: the catalogue of skills, and what warmth takes."""

from django import forms
from django.db.models import Value

from accounts.folding import Fold
from accounts.ownership import OwnedForm
from accounts.words import counted
from sessions import catalogue
from sessions.models import Skill
from sessions.thresholds import WarmthRule


class SkillForm(OwnedForm):
    """An entry of the catalogue; a new one, and one that changes its group, goes to the end of the group."""

    MOST = 200  # the log form shows every one of them

    class Meta:
        model = Skill
        fields = ["name", "group", "phrase"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        same = self.user.skills.annotate(folded=Fold("name")).filter(folded=Fold(Value(name)))
        if known := same.exclude(pk=self.instance.pk).first():
            where = "among the archived ones" if known.archived_at else "already"
            raise forms.ValidationError(f"You have “{known}” {where}: take another name, or use that one.")
        return name

    def clean_phrase(self):
        return " ".join(self.cleaned_data["phrase"].split())

    def clean_group(self):
        """What was seen of a candidate cannot become something that was seen of an interviewer."""
        group, before = self.cleaned_data["group"], self.initial.get("group")
        crosses = (group == Skill.Group.INTERVIEWING) != (before == Skill.Group.INTERVIEWING)
        ratings = self.instance.observations.count() if self.instance.pk and crosses else 0
        if ratings:
            raise forms.ValidationError(
                f"It has {counted(ratings, 'rating')} already, made in sessions with the other role: "
                "archive it, and add a new skill there."
            )
        return group

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and self.user.skills.count() >= self.MOST:
            raise forms.ValidationError(f"At most {self.MOST} skills fit the form: rename one that you do not use.")
        return cleaned

    def save(self):
        if self.instance.pk is None or "group" in self.changed_data:
            self.instance.place = catalogue.LAST_PLACE
        skill = super().save()
        catalogue.arrange(self.user, skill)
        return skill


class WarmthForm(OwnedForm):
    class Meta:
        model = WarmthRule
        fields = ["sessions", "minutes", "skills", "months"]
