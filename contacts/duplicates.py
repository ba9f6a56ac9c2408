"""Pairs of contacts that may be one person, the surest first, each with its reasons.

A pair shares an address, or a name and a company, or has similar names. That is looked for in sets, and what is
compared grows with the number of contacts and not with its square: an address that many people share is an office's,
and of the names that begin alike only neighbours in the order of the alphabet are compared.
"""

import re
from dataclasses import dataclass

from django.db import connection, models
from django.db.models import F, Q

from accounts import history
from accounts.history import Batch
from accounts.ownership import OWNER_KEY, Owned, SameOwner
from contacts.channels import Kind

PAGE_SIZE = 20
FEW = 10  # an address, or a name at one company, that more people than these share says nothing
NEIGHBOURS = 6
SIMILAR = 60  # percent of the trigrams that two names have between them

REASONS = {
    Kind.EMAIL: (32, "the same e-mail address"),
    Kind.LINKEDIN: (16, "the same LinkedIn profile"),
    Kind.GITHUB: (8, "the same GitHub profile"),
    Kind.PHONE: (4, "the same phone number"),
    Kind.WEBSITE: (2, "the same website"),
}  # weights of an address in the order; a name at one company weighs 1


class DismissedPairQuerySet(models.QuerySet):
    def of(self, contact):
        return self.filter(Q(first=contact) | Q(second=contact))

    def keep(self, one, other) -> "DismissedPair":
        first, second = sorted([one, other], key=lambda contact: contact.pk)
        return self.get_or_create(owner=one.owner, first=first, second=second)[0]


@history.tracked
class DismissedPair(Owned):
    """Two contacts that look alike and are not the same person: they are not shown as a pair again."""

    first = models.ForeignKey("contacts.Contact", models.CASCADE, related_name="dismissed_as_first")
    second = models.ForeignKey("contacts.Contact", models.CASCADE, related_name="dismissed_as_second")

    objects = DismissedPairQuerySet.as_manager()

    class Meta:
        default_related_name = "dismissed_pairs"
        constraints = [
            OWNER_KEY,
            SameOwner("first"),
            SameOwner("second"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="dismissed_pair_in_order",
                violation_error_message="Name two contacts, the older one first.",
            ),
            models.UniqueConstraint(fields=["owner", "first", "second"], name="dismissed_pair_once"),
        ]

    def __str__(self):
        return f"{self.first} is not {self.second}"


@dataclass(frozen=True)
class Pair:
    first: models.Model
    second: models.Model
    reasons: list[str]
    place: str  # where it stands in the order; the page after it begins there

    @property
    def why(self) -> str:
        reasons = ", ".join(self.reasons)
        return reasons[:1].upper() + reasons[1:]


@dataclass(frozen=True)
class Pairs:
    rows: list[Pair]
    next: str

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def dismiss(one, other) -> Batch:
    """Remember that these are two people. One batch to undo."""
    with history.recorded(one.owner, Batch.Kind.BULK, f"{one} and {other} are two people") as batch:
        one.owner.dismissed_pairs.keep(one, other)
    return batch


def pairs(owner, *, after: str = "", size: int = PAGE_SIZE) -> Pairs:
    """A page of the owner's pairs, those after the one whose place is `after`; what is no place gives the first page.

    Names are only compared where what weighs more does not fill the page.
    """
    values = {
        "owner": owner.pk,
        "kinds": [kind.value for kind in REASONS],
        "weights": [weight for weight, _ in REASONS.values()],
        "few": FEW,
        "near": NEIGHBOURS,
        "similar": SIMILAR,
        "after": _edge(after),
    }
    found = _select(f"WITH {SURE} {PAGE.format(pairs='sure')}", values | {"limit": size + 1})
    if len(found) <= size:
        rest = values | {"limit": size + 1 - len(found)}
        found += _select(f"WITH {SURE}, {ALIKE} {PAGE.format(pairs='alike')}", rest)
    rows = _with_reasons(owner, found[:size])
    return Pairs(rows, next=rows[-1].place if len(found) > size else "")


def reasons(first, second, *, likeness: int) -> list[str]:
    """Why two contacts may be one person, in words, the strongest reason first; `likeness` of the names in percent."""
    theirs = {(channel.kind, channel.key) for channel in second.channels.all()}
    shared = {channel.kind: channel for channel in first.channels.all() if (channel.kind, channel.key) in theirs}
    found = [f"{words} ({shared[kind]})" for kind, (_, words) in REASONS.items() if kind in shared]
    if first.folded_name == second.folded_name:
        companies = {job.company_id: job.company for job in second.employments.all()}
        both = [job.company for job in first.employments.all() if job.company_id in companies]
        found.append(f"the same name and company ({both[0]})" if both else "the same name")
    elif likeness >= SIMILAR:
        found.append("a similar name")
    return found


def _with_reasons(owner, found: list[tuple[int, int, int, int]]) -> list[Pair]:
    keys = {key for first, second, *_ in found for key in (first, second)}
    contacts = owner.contacts.with_essentials().in_bulk(keys)
    return [
        Pair(
            contacts[first],
            contacts[second],
            reasons(contacts[first], contacts[second], likeness=likeness),
            place=f"{weight}.{likeness}.{first}.{second}",
        )
        for first, second, weight, likeness in found
    ]


def _edge(after: str) -> list[int]:
    """The place as the order compares it: heavier and more alike come first."""
    if not re.fullmatch(r"\d{1,3}\.\d{1,3}\.\d{1,18}\.\d{1,18}", after):
        return [-1000, 0, 0, 0]
    weight, likeness, first, second = map(int, after.split("."))
    return [-weight, -likeness, first, second]


def _select(sql: str, values: dict) -> list[tuple[int, int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


# Pairs that share an address, or a name and a company: (first_id, second_id, weight).
SURE = """
weights (kind, weight) AS (SELECT * FROM unnest(%(kinds)s::text[], %(weights)s::int[])),
shared AS (
    SELECT kind, key, weight FROM contacts_channel JOIN weights USING (kind)
    WHERE owner_id = %(owner)s GROUP BY kind, key, weight HAVING count(*) BETWEEN 2 AND %(few)s
),
jobs AS (
    SELECT DISTINCT company_id, folded_name, contact_id
    FROM contacts_employment job JOIN contacts_contact contact ON contact.id = job.contact_id
    WHERE job.owner_id = %(owner)s
),
colleagues AS (
    SELECT company_id, folded_name FROM jobs GROUP BY company_id, folded_name HAVING count(*) BETWEEN 2 AND %(few)s
),
sure AS MATERIALIZED (
    SELECT first_id, second_id, bit_or(weight) AS weight FROM (
        SELECT a.contact_id, b.contact_id, weight FROM shared
        JOIN contacts_channel a ON a.owner_id = %(owner)s AND (a.kind, a.key) = (shared.kind, shared.key)
        JOIN contacts_channel b ON b.owner_id = %(owner)s AND (b.kind, b.key) = (shared.kind, shared.key)
        WHERE a.contact_id < b.contact_id
        UNION ALL
        SELECT a.contact_id, b.contact_id, 1 FROM colleagues
        JOIN jobs a USING (company_id, folded_name) JOIN jobs b USING (company_id, folded_name)
        WHERE a.contact_id < b.contact_id
    ) AS evidence (first_id, second_id, weight)
    GROUP BY first_id, second_id
)
"""

# Pairs with nothing but similar names: of the people who share a word of their name and the beginning or the end of
# another, each with its neighbours. Other initials or numbers, or another LinkedIn profile, are another person.
ALIKE = """
profiles AS (
    SELECT contact_id, array_agg(key) AS profiles FROM contacts_channel
    WHERE owner_id = %(owner)s AND kind = 'linkedin' GROUP BY contact_id
),
people AS MATERIALIZED (
    SELECT id, folded_name, words, profiles,
           array(SELECT word FROM unnest(words) AS word WHERE length(word) = 1 OR word ~ '[0-9]') AS marks
    FROM (
        SELECT id, folded_name,
               string_to_array(btrim(regexp_replace(folded_name, '[^[:alnum:]]+', ' ', 'g')), ' ') AS words
        FROM contacts_contact WHERE owner_id = %(owner)s
    ) AS named LEFT JOIN profiles ON contact_id = id
),
neighbours AS (
    SELECT id, array_agg(id) OVER (
        PARTITION BY block ORDER BY folded_name, id ROWS BETWEEN 1 FOLLOWING AND %(near)s FOLLOWING
    ) AS others
    FROM people CROSS JOIN LATERAL (
        SELECT one || ' ' || left(other, 1)
        FROM unnest(words[:4]) WITH ORDINALITY AS a (one, i), unnest(words[:4]) WITH ORDINALITY AS b (other, j)
        WHERE i <> j AND length(one) > 1
        UNION SELECT words[1] || ' ..' || right(words[cardinality(words)], 3)
        UNION SELECT words[cardinality(words)] || ' ..' || right(words[1], 3)
    ) AS blocks (block)
),
near AS (
    SELECT DISTINCT least(id, other) AS first_id, greatest(id, other) AS second_id
    FROM neighbours CROSS JOIN LATERAL unnest(others) AS other WHERE id <> other
),
alike AS MATERIALIZED (
    SELECT first_id, second_id, 0 AS weight
    FROM near JOIN people a ON a.id = first_id JOIN people b ON b.id = second_id
    WHERE coalesce(a.profiles && b.profiles, true) AND (a.marks <@ b.marks OR a.marks @> b.marks)
      AND similarity(a.folded_name, b.folded_name) * 100 >= %(similar)s
      AND NOT EXISTS (SELECT FROM sure WHERE (sure.first_id, sure.second_id) = (near.first_id, near.second_id))
)
"""

PAGE = """
SELECT first_id, second_id, weight, likeness
FROM {pairs}
JOIN contacts_contact a ON a.id = first_id
JOIN contacts_contact b ON b.id = second_id
CROSS JOIN LATERAL (SELECT (similarity(a.folded_name, b.folded_name) * 100)::int AS likeness) AS names
WHERE array[-weight, -likeness, first_id, second_id] > %(after)s::bigint[]
  AND NOT EXISTS (
      SELECT FROM contacts_dismissedpair dismissed WHERE dismissed.owner_id = %(owner)s
      AND (dismissed.first_id, dismissed.second_id) = ({pairs}.first_id, {pairs}.second_id)
  )
ORDER BY -weight, -likeness, first_id, second_id LIMIT %(limit)s
"""
