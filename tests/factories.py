"""A row of each model, with as little said as a test allows.

Whatever a row needs is made along with it, for the same owner: `ObservationFactory(owner=alice)` makes a skill, a
session and its contact, all of alice. A row that is given a parent belongs to the parent's owner:
`ChannelFactory(contact=ana)`.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone
from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory, Password

from accounts import links
from accounts.history import Batch
from accounts.ownership import Owned
from accounts.unsaved import Unsaved
from contacts import duplicates
from contacts import models as contacts
from contacts.card import Part
from contacts.channels import Kind
from contacts.consent import Answer, Purpose
from referrals import models as referrals
from referrals.drafting import Basis, Size
from referrals.stages import FIRST
from referrals.stages import Direction as ReferralDirection
from sessions import models as sessions
from sessions.evidence import Direction, Role

FIRST_DAY = date(2026, 3, 14)


class UserFactory(DjangoModelFactory):
    """An account without a password, as hashing is slow: `client.force_login(it)`, or `UserFactory(password=...)`."""

    class Meta:
        model = get_user_model()

    username = Sequence(lambda n: f"user{n}")
    email = LazyAttribute(lambda user: f"{user.username}@example.org")
    display_name = LazyAttribute(lambda user: user.username.capitalize())
    password = Password(None)


class OwnedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    owner = SubFactory(UserFactory)

    @classmethod
    def _generate(cls, strategy, params):
        parents = [value for value in params.values() if isinstance(value, Owned)]
        if parents:
            params.setdefault("owner", parents[0].owner)
        return super()._generate(strategy, params)


def owned(child: type[OwnedFactory]) -> SubFactory:
    """A row of the same owner."""
    return SubFactory(child, owner=SelfAttribute("..owner"))


class BatchFactory(OwnedFactory):
    """A batch that has changed nothing."""

    class Meta:
        model = Batch

    kind = Batch.Kind.BULK
    label = "Three contacts"
    context = LazyFunction(uuid4)


class UnsavedFactory(OwnedFactory):
    class Meta:
        model = Unsaved

    key = Sequence(lambda n: f"session-{n}")
    fields = LazyFunction(lambda: {"notes": ["Drew the read path"]})
    version = "0123456789abcdef.1"
    updated_at = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 17, tzinfo=UTC)


class LinkFactory(OwnedFactory):
    """An open link."""

    class Meta:
        model = links.Link

    kind = links.Kind.CARD
    expires_at = LazyFunction(lambda: timezone.now() + timedelta(hours=24))


# -- contacts


class ContactFactory(OwnedFactory):
    class Meta:
        model = contacts.Contact

    name = Sequence(lambda n: f"Contact {n}")


class ChannelFactory(OwnedFactory):
    class Meta:
        model = contacts.Channel

    contact = owned(ContactFactory)
    kind = Kind.EMAIL
    value = Sequence(lambda n: f"contact{n}@example.org")


class CompanyFactory(OwnedFactory):
    class Meta:
        model = contacts.Company

    name = Sequence(lambda n: f"Company {n}")


class CompanyAliasFactory(OwnedFactory):
    class Meta:
        model = contacts.CompanyAlias

    company = owned(CompanyFactory)
    name = Sequence(lambda n: f"Former company {n}")


class CardFactory(OwnedFactory):
    """A card with all of it shown."""

    class Meta:
        model = contacts.Card
        django_get_or_create = ["owner"]  # there is one for each

    name = "Alice Martin"
    headline = "Backend engineer, Lisbon"
    email = "alice@work.example"
    phone = "+351 912 345 678"
    linkedin = "linkedin.com/in/alice"
    github = "github.com/alice"
    website = "alice.example.org"
    shown = Part.values


class GuestEntryFactory(OwnedFactory):
    class Meta:
        model = contacts.GuestEntry

    link = owned(LinkFactory)
    receipt = LazyFunction(uuid4)
    name = Sequence(lambda n: f"Guest {n}")


class ConsentFactory(OwnedFactory):
    class Meta:
        model = contacts.Consent

    contact = owned(ContactFactory)
    purpose = Purpose.REFER
    answer = Answer.YES
    given_on = FIRST_DAY
    origin = "told me"


class DismissedPairFactory(OwnedFactory):
    class Meta:
        model = duplicates.DismissedPair

    first = owned(ContactFactory)
    second = owned(ContactFactory)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        first, second = sorted((kwargs.pop("first"), kwargs.pop("second")), key=lambda contact: contact.pk)
        return kwargs | {"first": first, "second": second}


class EmploymentFactory(OwnedFactory):
    class Meta:
        model = contacts.Employment

    contact = owned(ContactFactory)
    company = owned(CompanyFactory)
    title = "Engineer"


class ExclusionFactory(OwnedFactory):
    class Meta:
        model = contacts.Exclusion

    contact = owned(ContactFactory)
    company = owned(CompanyFactory)


class TagFactory(OwnedFactory):
    class Meta:
        model = contacts.Tag

    name = Sequence(lambda n: f"tag {n}")


class TaggingFactory(OwnedFactory):
    class Meta:
        model = contacts.Tagging

    contact = owned(ContactFactory)
    tag = owned(TagFactory)


class TouchFactory(OwnedFactory):
    class Meta:
        model = contacts.Touch

    contact = owned(ContactFactory)
    happened_on = FIRST_DAY


class ImportFactory(OwnedFactory):
    """A file that waits to be looked at, without rows."""

    class Meta:
        model = contacts.Import

    name = "Connections.csv"
    format = "linkedin"
    state = contacts.Import.State.PREVIEW


class ImportRowFactory(OwnedFactory):
    class Meta:
        model = contacts.ImportRow

    file = owned(ImportFactory)
    place = LazyAttribute(lambda row: row.file.import_rows.count() + 1)
    name = Sequence(lambda n: f"Person {n}")
    verdict = contacts.Verdict.NEW
    choice = contacts.Choice.ADD


class SavedFilterFactory(OwnedFactory):
    class Meta:
        model = contacts.SavedFilter

    name = Sequence(lambda n: f"Filter {n}")
    query = "warmth=warm"


# -- sessions


class SkillFactory(OwnedFactory):
    """One skill more; the catalogue's are there already: `alice.skills.get(name="Coding")`."""

    class Meta:
        model = sessions.Skill

    name = Sequence(lambda n: f"Skill {n}")


class WarmthRuleFactory(OwnedFactory):
    class Meta:
        model = sessions.WarmthRule


class QuestionFactory(OwnedFactory):
    class Meta:
        model = sessions.Question

    title = Sequence(lambda n: f"Question {n}")
    label = "a question on arrays"


class SessionFactory(OwnedFactory):
    class Meta:
        model = sessions.MockSession

    contact = owned(ContactFactory)
    role = Role.INTERVIEWER
    topic = sessions.Topic.ALGORITHMS
    starts_at = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 17, tzinfo=UTC)


class CalendarDateFactory(OwnedFactory):
    class Meta:
        model = sessions.CalendarDate

    session = owned(SessionFactory)
    uid = Sequence(lambda n: f"{n}@calendar.example")
    starts_at = SelfAttribute("session.starts_at")
    minutes = SelfAttribute("session.minutes")


class SessionImportFactory(OwnedFactory):
    """A calendar that waits to be looked at, without rows."""

    class Meta:
        model = sessions.SessionImport

    name = "calendar.ics"


class SessionImportRowFactory(OwnedFactory):
    class Meta:
        model = sessions.SessionImportRow

    file = owned(SessionImportFactory)
    place = LazyAttribute(lambda row: row.file.session_import_rows.count() + 1)
    title = "Mock interview"
    verdict = "session"
    choice = "import"
    starts_at = datetime(2026, 3, 14, 17, tzinfo=UTC)
    minutes = 60
    whom = Sequence(lambda n: f"Person {n}")
    role = Role.INTERVIEWER
    topic = sessions.Topic.ALGORITHMS
    uid = Sequence(lambda n: f"{n}@calendar.example")


class SessionTaggingFactory(OwnedFactory):
    class Meta:
        model = sessions.SessionTagging

    session = owned(SessionFactory)
    tag = owned(TagFactory)


class LiveSessionFactory(OwnedFactory):
    """Running since just now."""

    class Meta:
        model = sessions.LiveSession

    contact = owned(ContactFactory)
    name = LazyAttribute(lambda live: live.contact.name if live.contact else "Ana")
    topic = sessions.Topic.ALGORITHMS


class ObservationFactory(OwnedFactory):
    class Meta:
        model = sessions.Observation

    session = owned(SessionFactory)
    skill = owned(SkillFactory)
    direction = Direction.OF_THEM
    rating = sessions.Observation.Rating.STRONG
    evidence = "Found the invariant without a hint."


# -- referrals


class PositionFactory(OwnedFactory):
    class Meta:
        model = referrals.Position

    company = owned(CompanyFactory)
    title = "Backend Engineer"


class ReferralFactory(OwnedFactory):
    class Meta:
        model = referrals.Referral

    contact = owned(ContactFactory)
    position = owned(PositionFactory)
    direction = ReferralDirection.GIVEN
    stage = LazyAttribute(lambda referral: FIRST[referral.direction])


class StageChangeFactory(OwnedFactory):
    """A change as the database writes it."""

    class Meta:
        model = referrals.StageChange

    referral = owned(ReferralFactory)
    before = LazyAttribute(lambda change: change.referral.stage)
    after = LazyAttribute(lambda change: change.referral.stages[-1])
    changed_on = FIRST_DAY


class DraftTemplateFactory(OwnedFactory):
    """One template more; the standard ones are there already."""

    class Meta:
        model = referrals.DraftTemplate

    name = Sequence(lambda n: f"Template {n}")
    direction = ReferralDirection.GIVEN
    kind = referrals.DraftTemplate.Kind.WARM
    size = Size.NOTE
    body = "I recommend {{ person }}."


class DraftFactory(OwnedFactory):
    """The next version of one size of a referral's text, without claims."""

    class Meta:
        model = referrals.Draft

    referral = owned(ReferralFactory)
    size = Size.STATEMENT
    number = LazyAttribute(lambda draft: draft.referral.drafts.filter(size=draft.size).count() + 1)


class ClaimFactory(OwnedFactory):
    class Meta:
        model = referrals.Claim

    draft = owned(DraftFactory)
    place = LazyAttribute(lambda claim: claim.draft.claims.count())
    text = "I would like to recommend Ana."
    basis = Basis.SESSIONS


class ClaimEvidenceFactory(OwnedFactory):
    class Meta:
        model = referrals.ClaimEvidence

    claim = owned(ClaimFactory)
    session = owned(SessionFactory)


class PacketFactory(OwnedFactory):
    class Meta:
        model = referrals.Packet

    referral = owned(ReferralFactory)
    link = SubFactory(LinkFactory, kind=links.Kind.PACKET, is_reusable=True, owner=SelfAttribute("..owner"))
    content = LazyFunction(lambda: {"me": "Alice", "to": "Ana", "position": "Backend Engineer", "answers": []})
