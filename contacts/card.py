"""My card: what somebody I practised with may see of me, and take into their address book."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from segno import helpers

from accounts import history
from accounts.ownership import OWNER_KEY, Edited
from contacts import channels
from contacts.channels import Kind, Reading
from contacts.exporting import vcard
from contacts.importing.records import Person


class Part(models.TextChoices):
    """What of a card can be left out; the name cannot."""

    HEADLINE = "headline", "Headline"
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone"
    LINKEDIN = "linkedin", "LinkedIn"
    GITHUB = "github", "GitHub"
    WEBSITE = "website", "Website"


CHANNELS = {part: Kind(part.value) for part in Part if part != Part.HEADLINE}


@history.tracked
class Card(Edited):
    name = models.CharField(max_length=200)
    headline = models.CharField(max_length=200, blank=True, help_text="Such as: backend engineer, Zagreb.")
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField(max_length=100, blank=True)
    linkedin = models.CharField("LinkedIn", max_length=300, blank=True)
    github = models.CharField("GitHub", max_length=300, blank=True)
    website = models.CharField(max_length=300, blank=True)
    shown = ArrayField(models.CharField(max_length=10, choices=Part), blank=True, default=list)

    class Meta:
        default_related_name = "cards"
        constraints = [OWNER_KEY, models.UniqueConstraint(fields=["owner"], name="one_card_per_owner")]

    def __str__(self):
        return self.name

    @property
    def shown_headline(self) -> str:
        return self.headline if Part.HEADLINE in self.shown else ""

    @property
    def shown_channels(self) -> list[Reading]:
        shown = {kind: getattr(self, part) for part, kind in CHANNELS.items() if part in self.shown}
        return [channels.read(value, kind) for kind, value in shown.items() if value]

    def as_vcard(self) -> str:
        """The card as a file for an address book; of 3.0, as that is what phones read without a doubt."""
        return vcard.card(Person(1, self.name, channels=tuple(self.shown_channels), notes=self.shown_headline), "3.0")

    def as_mecard(self) -> str:
        """The card as text that a phone takes out of a QR code without any connection."""
        shown = {reading.kind: reading for reading in self.shown_channels}
        profiles = [shown[kind].value for kind in (Kind.LINKEDIN, Kind.GITHUB, Kind.WEBSITE) if kind in shown]
        return helpers.make_mecard_data(
            self.name.replace(",", " "),  # a comma would swap what is before and behind it
            email=shown[Kind.EMAIL].value if Kind.EMAIL in shown else None,
            phone=shown[Kind.PHONE].key if Kind.PHONE in shown else None,
            url=profiles or None,
        )


def card_of(user) -> Card:
    """The user's card; before they made one, a card with nothing but their name."""
    return user.cards.first() or Card(owner=user, name=user.name)
