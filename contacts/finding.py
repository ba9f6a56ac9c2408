"""Finding contacts: by the beginnings of words, and, where that finds nobody, by what resembles them."""

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet, Value

from contacts import channels
from contacts.models import Channel
from contacts.channels import Kind

MOST_RESEMBLING = 200


def find(contacts: QuerySet, text: str, *, owner) -> QuerySet:
    """Those of `contacts`, all of one owner, that `text` may mean.

    First who is reached by it: a pasted profile, address or number. Then whose names, companies, titles, tags, channels
    and notes have words that begin with every word of it. Only if there is nobody, the closest misspellings.
    """
    for found in (_reached_at(contacts, text), beginning_with(contacts, text)):
        if found.exists():
            return found
    return contacts.filter(pk__in=_resembling(owner, text))


def beginning_with(contacts: QuerySet, text: str) -> QuerySet:
    typed = Func(Value(text), function="vouch_beginnings")
    matches = Func(
        F("summary__words"), typed, template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField()
    )
    return summed_up(contacts).filter(matches)


def summed_up(contacts: QuerySet) -> QuerySet:
    """`contacts` joined with their summaries by owner, which the indexes begin with."""
    return contacts.filter(summary__owner=F("owner"))


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
