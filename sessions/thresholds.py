"""Each user's own thresholds of warmth. Who has not set any has those of sessions/warmth.py."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts import history
from accounts.ownership import OWNER_KEY, Edited
from sessions import grounds
from sessions.warmth import DEFAULTS, Thresholds


def _threshold(name: str, label: str, least: int, most: int, help_text: str) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(
        label,
        default=getattr(DEFAULTS, name),
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        help_text=help_text,
    )


@history.tracked
class WarmthRule(Edited):
    sessions = _threshold("sessions", "sessions together", 1, 50, "At least so many; or else enough minutes.")
    minutes = _threshold("minutes", "or minutes together", 1, 10_000, "At least so many, in however few sessions.")
    skills = _threshold("skills", "skills observed", 0, 50, "At least so many different ones, which you saw in them.")
    months = _threshold("months", "months since the last session", 1, 240, "The last session is at most so long ago.")

    class Meta:
        default_related_name = "warmth_rules"
        triggers = grounds.of_rule()
        constraints = [OWNER_KEY, models.UniqueConstraint(fields=["owner"], name="one_warmth_rule")]

    def __str__(self):
        return f"Warm from {self.sessions} sessions or {self.minutes} minutes on"


COLUMNS = [f"owner__warmth_rules__{name}" for name in Thresholds.__match_args__]  # beside any row of the owner


def thresholds(*columns: int | None) -> Thresholds:
    """From what stands in COLUMNS, which is nothing where the owner has no rule."""
    return DEFAULTS if None in columns else Thresholds(*columns)
