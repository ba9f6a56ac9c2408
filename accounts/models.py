from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.fields import WebAddressField
from accounts.history import Batch
from accounts.links import Link
from accounts.unsaved import Unsaved

__all__ = ["Batch", "Link", "Pronouns", "Unsaved", "User"]


class Pronouns(models.TextChoices):
    THEY = "they", "they, them, their"
    SHE = "she", "she, her"
    HE = "he", "he, him, his"


@cache
def time_zones() -> frozenset[str]:
    """The names of all, looked up once: each is a file of its own."""
    return frozenset(available_timezones())


def is_time_zone(value: str) -> None:
    if value not in time_zones():
        raise ValidationError("Use the name of a time zone, such as Europe/Berlin.")


class PeopleManager(UserManager):
    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractUser):
    """A person with an account. What they own points back at them; nothing here knows what that is."""

    email = models.EmailField("e-mail")
    display_name = models.CharField(max_length=200, blank=True, help_text="How your name stands under a referral.")
    pronouns = models.CharField(max_length=4, choices=Pronouns, default=Pronouns.THEY)
    resume = WebAddressField(
        "link to your resume", blank=True, max_length=500, help_text="For those whom you ask to refer you."
    )
    time_zone = models.CharField(max_length=64, default="UTC", validators=[is_time_zone])
    rhythm_days = models.PositiveSmallIntegerField(
        "how often to be in touch",
        null=True,
        blank=True,
        help_text="With people you have practised with, unless their page says otherwise.",
    )

    objects = PeopleManager()

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),  # an account made by a script may have none
                name="user_email_once",
                violation_error_message="This e-mail address has an account.",
            ),
            models.UniqueConstraint(
                Lower("username"), name="user_name_once", violation_error_message="This user name is taken."
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return self.display_name or self.get_full_name() or self.username

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
