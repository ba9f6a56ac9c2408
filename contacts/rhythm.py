"""When to be in touch again. Due days count from the last touch or session; who was never met counts from being added.

The rule stands here twice, once for a contact and once for a whole list in the database; a test compares the two.
"""

from datetime import date, timedelta

from django.db.models import Case, DateField, ExpressionWrapper, F, Q, QuerySet, SmallIntegerField, Value, When
from django.db.models.functions import Greatest, TruncDate

from contacts.summary import NEVER, Summary

PRESETS = {30: "every month", 91: "every quarter", 182: "twice a year", 365: "once a year"}
NEVER_REMIND = 0
SILENT_MONTHS = 6  # from then on one is losing touch


def in_words(days: int) -> str:
    if days == NEVER_REMIND:
        return "never"
    return PRESETS.get(days) or ("every day" if days == 1 else f"every {days:,} days")


def applies(*, own: int | None, usual: int | None, practised: bool) -> int | None:
    """The rhythm in force: the contact's own one, or the usual one for those I have practised with."""
    days = own if own is not None else usual if practised else None
    return days or None


def due_on(
    *, last: date | None, added: date, days: int, snoozed_on: date | None = None, snoozed_until: date | None = None
) -> date:
    """A snooze holds until there is a touch or a session after it."""
    due = (last or added) + timedelta(days=days)
    holds = snoozed_on and snoozed_until and (last is None or last < snoozed_on)
    return max(due, snoozed_until) if holds else due


def with_due(contacts: QuerySet, *, usual: int | None) -> QuerySet:
    """Those of `contacts` that have a rhythm, each with `due_on`, `days` and `last_on`, by the current time zone."""
    practised = Q(summary__grounds__gt=Summary.Grounds.NONE)
    days = Case(
        When(rhythm_days__isnull=False, then=F("rhythm_days")),
        When(practised, then=Value(usual)),
        output_field=SmallIntegerField(),
    )
    met = Q(summary__last_contact_at__gt=NEVER)
    last = Case(When(met, then=TruncDate("summary__last_contact_at")), output_field=DateField())
    begin = Case(When(met, then=F("last_on")), default=TruncDate("created_at"), output_field=DateField())
    regular = ExpressionWrapper(begin + F("days"), output_field=DateField())
    snoozed = Q(snoozed_on__isnull=False) & (Q(last_on=None) | Q(last_on__lt=F("snoozed_on")))
    return (
        contacts.filter(_has_rhythm(usual, practised), archived_at=None, summary__owner=F("owner"))
        .annotate(days=days, last_on=last)
        .annotate(due_on=Case(When(snoozed, then=Greatest(regular, "snoozed_until")), default=regular))
    )


def _has_rhythm(usual: int | None, practised: Q) -> Q:
    own = Q(rhythm_days__gt=NEVER_REMIND)
    return own | Q(practised, rhythm_days=None) if usual else own


def losing_touch(contacts: QuerySet, *, usual: int | None, since) -> QuerySet:
    """Those with the grounds for warm, whom no rhythm brings back, and who are silent since the instant `since`."""
    without = Q(rhythm_days=None) if not usual else Q(pk__in=[])
    return contacts.filter(
        without,
        archived_at=None,
        summary__owner=F("owner"),
        summary__grounds=Summary.Grounds.ENOUGH,
        summary__last_contact_at__lt=since,
    ).order_by("summary__last_contact_at", "pk")
