"""The inbox: what guests left on my card's form waits here, and becomes part of my contacts when I say so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models, transaction
from django.db.models import Q, Value
from django.urls import reverse
from django.utils import timezone

from accounts import history
from accounts.folding import Fold
from accounts.history import Batch
from accounts.links import Link
from accounts.ownership import OWNER_KEY, Owned, SameOwner
from contacts import channels
from contacts.channels import Reading
from contacts.consent import Answer, Purpose
from contacts.duplicates import REASONS, SIMILAR

MOST_WAITING = 20  # that came by one link
MOST_CANDIDATES = 8
LONGEST_SOCIALS = 1000


@history.tracked
class GuestEntry(Owned):
    """What one guest left. It goes when it is taken over or discarded, and an undo brings it back."""

    link = models.ForeignKey(Link, models.SET_NULL, null=True, blank=True)
    receipt = models.UUIDField(default=uuid4, editable=False)
    received_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    linkedin = models.CharField("LinkedIn", max_length=300, blank=True)
    email = models.EmailField("e-mail", blank=True)
    socials = models.TextField("other ways", max_length=LONGEST_SOCIALS, blank=True)
    company = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    keep = models.CharField(Purpose.KEEP.label, max_length=10, choices=Answer, blank=True)
    refer = models.CharField(Purpose.REFER.label, max_length=10, choices=Answer, blank=True)
    quote = models.CharField(Purpose.QUOTE.label, max_length=10, choices=Answer, blank=True)
    not_to_employer = models.BooleanField("never to their current employer", default=False)

    class Meta:
        default_related_name = "guest_entries"
        ordering = ["received_at", "id"]
        verbose_name_plural = "guest entries"
        constraints = [
            OWNER_KEY,
            SameOwner("link"),
            models.UniqueConstraint(fields=["owner", "receipt"], name="guest_entry_once"),
        ]
        indexes = [models.Index(fields=["owner", "received_at", "id"], name="guest_entry_by_age")]

    def __str__(self):
        return f"{self.name}, guest form"

    def get_absolute_url(self):
        return reverse("contacts:inbox-entry", args=[self.pk])

    @property
    def origin(self) -> str:
        return f"guest form of {timezone.localtime(self.received_at):%-d %B %Y}"

    @property
    def readings(self) -> list[Reading]:
        """Each way to reach them, once."""
        once = {}
        for line in (self.linkedin, self.email, *self.socials.splitlines()):
            reading = channels.read(line)
            once.setdefault((reading.kind, reading.key), reading)
        return [reading for reading in once.values() if reading.value]

    @property
    def answers(self) -> dict[Purpose, str]:
        return {purpose: getattr(self, purpose) for purpose in Purpose if getattr(self, purpose)}


class Full(Exception):
    """As many entries as may come by this link are waiting."""


def receive(link: Link, values: dict, *, receipt: UUID, now: datetime) -> bool:
    """Keep what a guest left, once for each receipt. False where somebody else used the link first; may raise Full."""
    with transaction.atomic():
        link = Link.objects.select_for_update().get(pk=link.pk)
        if link.receipt == receipt or link.guest_entries.filter(receipt=receipt).exists():
            return True
        if link.guest_entries.count() >= MOST_WAITING:
            raise Full
        if not link.use(now=now, receipt=receipt):
            return False
        link.guest_entries.create(owner_id=link.owner_id, receipt=receipt, **values)
    return True


def is_decided(owner, pk: int) -> bool:
    """Whether this was an entry of the owner, and was taken over or discarded."""
    return GuestEntry.pgh_event_model.objects.filter(pgh_obj=pk, owner=owner, pgh_label="gone").exists()


# -- who it may be


@dataclass(frozen=True)
class Candidate:
    """A contact of mine who may be the guest, and why, the surest reason first."""

    contact: models.Model
    reasons: list[str]

    def __str__(self):
        return f"{self.contact}: {', '.join(self.reasons)}"


def candidates(entry: GuestEntry) -> list[Candidate]:
    """The contacts who share an address with the guest, then those of the same name, then those of a similar one."""
    reasons: dict[int, list[str]] = {}
    for pk, reason in [*_by_address(entry), *_by_name(entry)]:
        reasons.setdefault(pk, []).append(reason)
    chosen = list(reasons)[:MOST_CANDIDATES]
    contacts = entry.owner.contacts.with_essentials().in_bulk(chosen)
    return [Candidate(contacts[pk], reasons[pk]) for pk in chosen]


def _by_address(entry: GuestEntry) -> list[tuple[int, str]]:
    same = Q()
    for reading in entry.readings:
        if reading.kind in REASONS:
            same |= Q(kind=reading.kind, key=reading.key)
    shared = entry.owner.channels.filter(same)[: 2 * MOST_CANDIDATES] if same else []
    surest_first = sorted(shared, key=lambda channel: -REASONS[channel.kind][0])
    return [(channel.contact_id, f"{REASONS[channel.kind][1]} ({channel})") for channel in surest_first]


def _by_name(entry: GuestEntry) -> list[tuple[int, str]]:
    name = Fold(Value(entry.name))
    named = entry.owner.contacts.named(entry.name).values_list("pk", flat=True)[:MOST_CANDIDATES]
    alike = (
        entry.owner.contacts.filter(folded_name__trigram_similar=name)
        .annotate(likeness=TrigramSimilarity("folded_name", name))
        .filter(likeness__gte=SIMILAR / 100)
        .exclude(pk__in=named)
        .order_by("-likeness", "pk")
    )
    similar = alike.values_list("pk", flat=True)[:MOST_CANDIDATES]
    return [*((pk, "the same name") for pk in named), *((pk, "a similar name") for pk in similar)]


# -- taking over


def take_over(entry: GuestEntry, into=None) -> tuple[models.Model, Batch]:
    """Make the guest a contact, or fill in what the contact `into` lacks. Returns the contact and the batch to undo.

    What is known of a contact stays: a guest adds ways to reach them, a job, answers, and changes neither the name nor
    a job that is on file.
    """
    owner = entry.owner
    with history.recorded(owner, Batch.Kind.BULK, f"{entry.name}, from the inbox") as batch:
        contact = into or owner.contacts.create(name=" ".join(entry.name.split()))
        for reading in entry.readings:
            contact.add_channel(reading.value)
        if entry.company:
            _note_job(contact, owner.companies.for_name(owner, entry.company), entry.title)
        elif entry.title:
            contact.notes = "\n\n".join(filter(None, [contact.notes, f"Work: {entry.title}"]))
            contact.save()
        for purpose, answer in entry.answers.items():
            contact.note_consent(purpose, answer, on=timezone.localdate(entry.received_at), origin=entry.origin)
        if entry.not_to_employer:
            contact.exclusions.get_or_create(company=None, defaults={"owner": owner})
        entry.delete()
    return contact, batch


def _note_job(contact, company, title: str) -> None:
    job = contact.employments.filter(company=company, ended_on=None).first()
    if job is None:
        contact.employments.create(owner_id=contact.owner_id, company=company, title=title)
    elif title and not job.title:
        job.title = title
        job.save()
