"""The grid of ratings. The log form, the edit of a session and the live session all show this one.

`initial` fills it in by the names of its fields, {"of_them-12-rating": "4", "of_them-12-evidence": "Drew it first"}, as
`initial` of the session's form does beside it: what was kept unsent or noted live stands there before what is stored.
The page is sessions/_grid.html, with static/js/roles.js, rate.js and enter.js.
"""

from django import forms
from django.db.models import Q

from accounts.conflicts import Conflict, shown
from sessions import evidence
from sessions.live import ROW
from sessions.models import MockSession, Observation, Skill
from sessions.topics import GROUPS

Direction = evidence.Direction
RECENT = 20  # sessions in which a skill counts as used


class ObservationGrid(forms.Form):
    """Every skill of the catalogue, in both directions, with a rating and a line of evidence; an empty row is none."""

    PROMPTS = {Direction.OF_THEM: "What did you see?", Direction.OF_ME: "What did they say?"}
    RATINGS = [("", "–"), *((rating.value, str(rating.value)) for rating in Observation.Rating)]

    def __init__(self, *args, user, session: MockSession, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.session = user, session
        there = {}
        if session.pk:
            seen = session.observations.all()
            there = {(observation.direction, observation.skill_id): observation for observation in seen}
        self.skills = self._skills({skill for _, skill in there})
        for direction, skill, name in self._rows():
            self._add_row(name, direction, skill, there.get((direction.value, skill.pk)))

    def _skills(self, rated: set[int]) -> list[Skill]:
        """Those in use, and those that this session rates though they are archived."""
        for names in (self.initial, self.data):
            rated |= {int(row[1]) for name in names if (row := ROW.match(name)) and names[name]}
        return list(self.user.skills.filter(Q(archived_at=None) | Q(pk__in=rated)))

    def _rows(self):
        return [(direction, skill, f"{direction}-{skill.pk}") for direction in Direction for skill in self.skills]

    def _add_row(self, name: str, direction: str, skill: Skill, observation: Observation | None) -> None:
        self.fields[f"{name}-rating"] = forms.TypedChoiceField(
            label=skill.name,
            choices=self.RATINGS,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            initial=observation.rating if observation else "",
        )
        attrs = {"class": "form-control", "placeholder": self.PROMPTS[direction], "autocomplete": "off"}
        self.fields[f"{name}-evidence"] = forms.CharField(
            label=f"Evidence for {skill.name.lower()}",
            max_length=Observation._meta.get_field("evidence").max_length,
            required=False,
            widget=forms.TextInput(attrs=attrs | {"enterkeyhint": "next", "data-enter-skips": True}),
            initial=observation.evidence if observation else "",
        )

    # -- the page

    def sections(self):
        """Each direction with its groups, that of the topic first, of (skill, rating field, evidence field)."""
        used = self._last_used()
        skills = sorted(self.skills, key=lambda skill: used.get(skill.pk, RECENT))
        for direction in Direction:
            groups = [self._group(direction, group, skills) for group in self._groups()]
            yield direction, [group for group in groups if group["rows"]]

    def _last_used(self) -> dict[int, int]:
        """How many sessions ago each skill was rated last, among the recent ones."""
        recent = self.user.mock_sessions.order_by("-starts_at", "-pk").values("pk")[:RECENT]
        seen = self.user.observations.filter(session__in=recent).order_by("-session__starts_at", "-session")
        ago, sessions = {}, {}
        for skill, session in seen.values_list("skill", "session"):
            ago.setdefault(skill, sessions.setdefault(session, len(sessions)))
        return ago

    @property
    def _topics_group(self) -> str | None:
        return GROUPS.get(self.data.get("topic") or self.initial.get("topic") or self.session.topic)

    def _groups(self) -> list[str]:
        return sorted(Skill.Group, key=lambda group: group != self._topics_group)

    def _group(self, direction: str, group: str, skills: list[Skill]) -> dict:
        rows = [
            (skill, self[f"{direction}-{skill.pk}-rating"], self[f"{direction}-{skill.pk}-evidence"])
            for skill in skills
            if skill.group == group
        ]
        is_used = any(rating.value() or line.value() for _, rating, line in rows)
        return {
            "group": group,
            "rows": rows,
            "seen_in": " ".join(sorted(evidence.SEEN_IN[direction, group == Skill.Group.INTERVIEWING])),
            "topics": " ".join(topic for topic, seen_in in GROUPS.items() if seen_in == group),
            "open": is_used or group in (Skill.Group.CORE, self._topics_group),
        }

    # -- what was sent

    def clean(self):
        cleaned = super().clean()
        for _, _, name in self._rows():
            if cleaned.get(f"{name}-evidence") and not cleaned.get(f"{name}-rating"):
                self.add_error(f"{name}-rating", "Rate this from 1 to 4 too, or take the line out.")
        return cleaned

    def differences(self) -> list[Conflict]:
        """Where what was typed differs from what is stored, by skill and direction."""
        found = []
        for direction, skill, row in self._rows():
            for part in ("rating", "evidence"):
                name = f"{row}-{part}"
                field, there, typed = self.fields[name], self.fields[name].initial, self[name].value()
                if field.has_changed(there, typed):
                    label = f"{skill}, {part} ({direction.label})"
                    found.append(Conflict(label, shown(field, there), shown(field, typed)))
        return found

    def check_role(self, role: str) -> None:
        """Refuse what could not be seen in this role, by name: nothing that was typed goes away silently."""
        for direction, skill, name in self._rows():
            if self.cleaned_data.get(f"{name}-rating") and not evidence.is_admissible(
                role=role, direction=direction, of_interviewing=skill.of_interviewing
            ):
                self.add_error(f"{name}-rating", self._why_not(direction, skill))

    @staticmethod
    def _why_not(direction: str, skill: Skill) -> str:
        whose = "theirs" if direction == Direction.OF_THEM else "yours"
        who = "you" if (direction == Direction.OF_THEM) != skill.of_interviewing else "they"
        return (
            f"{skill.name} of {whose} shows only where {who} were interviewing: "
            "set the role to “both”, or take the rating back to –."
        )

    def save(self) -> None:
        """Make the session's observations what the grid says; what it says already is not written again."""
        there = {(one.direction, one.skill_id): one for one in self.session.observations.all()}
        for direction, skill, name in self._rows():
            rating, line = (self.cleaned_data[f"{name}-{part}"] for part in ("rating", "evidence"))
            one = there.get((direction.value, skill.pk))
            if rating is None:
                if one:
                    one.delete()
                continue
            one = one or Observation(
                owner_id=self.session.owner_id, session=self.session, direction=direction, skill=skill
            )
            if (one.rating, one.evidence) != (rating, line):
                one.rating, one.evidence = rating, line
                one.save()
