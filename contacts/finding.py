"""Finding contacts: by the beginnings of words, and, where that finds nobody, by what resembles them."""

from datetime import date

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from accounts.days import months_before, start_of
from contacts import channels
from contacts.channels import Kind
from contacts.models import Channel
from contacts.summary import NEVER

MOST_RESEMBLING = 200
FEW = 1000
EMPLOYMENT = {"": {}, "now": {"ended_on": None}, "formerly": {"ended_on__isnull": False}}
EMPLOYED = [("", "Now or formerly"), ("now", "Now"), ("formerly", "Formerly")]
LAST_CONTACT = [
    ("within-1", "Within a month"),
    ("within-3", "Within 3 months"),
    ("within-12", "Within a year"),
    ("over-3", "Over 3 months ago"),
    ("over-6", "Over 6 months ago"),
    ("over-12", "Over a year ago"),
    ("never", "Never"),
]


def find(contacts: QuerySet, text: str, *, owner) -> tuple[QuerySet, bool]:
    """Those of `contacts`, all of one owner, that `text` may mean, and whether they only resemble it.

    First who is reached by it: a pasted profile, address or number. Then whose names, companies, titles, tags, channels
    and notes have words that begin with every word of it. Only if there is nobody, the closest misspellings.
    """
    for found in (_reached_at(contacts, text), beginning_with(contacts, text)):
        keys = list(found.order_by().values_list("pk", flat=True)[: FEW + 1])
        if keys:  # the planner cannot know how many begin with a word: few are named, many are filtered while sorting
            return found if len(keys) > FEW else contacts.filter(pk__in=keys), False
    return contacts.filter(pk__in=_resembling(owner, text)), True


def beginning_with(contacts: QuerySet, text: str) -> QuerySet:
    typed = Func(Value(text), function="vouch_beginnings")
    matches = Func(
        F("summary__words"), typed, template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField()
    )
    return summed_up(contacts).filter(matches)


def summed_up(contacts: QuerySet) -> QuerySet:
    """`contacts` joined with their summaries by owner, which the indexes begin with."""
    return contacts.filter(summary__owner=F("owner"))


def last_contact(choice: str, *, today: date) -> Q:
    """The contacts whose last touch or session was as one of LAST_CONTACT says; what is planned counts too."""
    if choice == "never":
        return Q(summary__last_contact_at=NEVER)
    side, months = choice.split("-")
    then = start_of(months_before(today, int(months)))
    if side == "within":
        return Q(summary__last_contact_at__gte=then)
    return Q(summary__last_contact_at__gt=NEVER, summary__last_contact_at__lt=then)


def _reached_at(contacts: QuerySet, text: str) -> QuerySet:
    reading = channels.read(text)
    if reading.kind == Kind.OTHER:
        return contacts.none()
    there = Channel.objects.filter(owner=OuterRef("owner"), contact=OuterRef("pk"), kind=reading.kind, key=reading.key)
    return contacts.filter(Exists(there))


def _resembling(owner, text: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT vouch_resembling(%s, %s, %s)", [owner.pk, text, MOST_RESEMBLING])
        return [key for (key,) in cursor.fetchall()]
