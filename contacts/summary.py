"""A summary of each contact: one row with what lists search, filter and sort by, so that they look no further.

The database keeps it: whatever changes a contact, a job, a company, a tag, a channel or a touch, be it in bulk, by raw
SQL or by an undo, a trigger on that table sums up the contacts concerned. What comes from sessions is added by
sessions/grounds.py in the same way. Summaries are no part of history: they follow from what is.
"""

from collections.abc import Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models, transaction
from django.db.models import F, Func, GeneratedField
from django.utils import timezone

from accounts.ownership import Derived, SameOwner

NEVER = datetime(1900, 1, 1, tzinfo=UTC)  # instead of nothing: what lists are sorted by is never null

# What is stored and what is typed is split into words in one way: at spaces and punctuation, but C++ and C# stay whole.
# The ranges are spelt out, as the classes of characters differ from one server's locale to another's.
BETWEEN_WORDS = (
    r"\u0001-\u0022\u0024-\u002a\u002c-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf"
    r"\u2000-\u206f\u3000-\u303f\u30fb\uff0c"
)
CREATE_WORDS = r"""
CREATE FUNCTION vouch_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_remove(regexp_split_to_array($1, '(^|[BETWEEN])[BETWEEN+#]*'), '')
$$;
CREATE FUNCTION vouch_beginnings(text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$
    SELECT string_agg('''' || word || ''':*', ' & ')::tsquery FROM unnest(vouch_words(vouch_fold($1))) AS word
$$;
""".replace("BETWEEN", BETWEEN_WORDS)
DROP_WORDS = "DROP FUNCTION vouch_beginnings(text); DROP FUNCTION vouch_words(text)"

# Of what has no spaces, 80 characters are enough, and more than 2,046 bytes would be too many for a word.
# Rows are locked before they are summed up: of two that add something to one contact at once, the second sees both.
CREATE_SUMMARISE = r"""
CREATE FUNCTION vouch_summarise(contacts bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('vouch.summarise', true) = 'later' THEN RETURN; END IF;
    PERFORM FROM contacts_summary WHERE contact_id = ANY(contacts) ORDER BY contact_id FOR UPDATE;
    INSERT INTO contacts_summary AS kept (contact_id, owner_id, text, last_touch_on)
    SELECT c.id, c.owner_id,
        regexp_replace(
            left(vouch_fold(concat_ws(' ', c.name, work.words, tags.words, channels.words, c.met, c.notes)), 20000),
            '(\S{80})\S+', '\1 ', 'g'),
        (SELECT max(t.happened_on) FROM contacts_touch t WHERE t.owner_id = c.owner_id AND t.contact_id = c.id)
    FROM contacts_contact c
    CROSS JOIN LATERAL (
        SELECT string_agg(concat_ws(' ', e.title, y.name), ' ' ORDER BY e.id) AS words
        FROM contacts_employment e JOIN contacts_company y ON y.id = e.company_id WHERE e.contact_id = c.id
    ) work
    CROSS JOIN LATERAL (
        SELECT string_agg(t.name, ' ' ORDER BY t.id) AS words
        FROM contacts_tagging g JOIN contacts_tag t ON t.id = g.tag_id WHERE g.contact_id = c.id
    ) tags
    CROSS JOIN LATERAL (
        SELECT string_agg(concat_ws(' ', n.key, CASE WHEN n.kind IN ('phone', 'other') THEN n.value END), ' '
            ORDER BY n.id) AS words
        FROM contacts_channel n WHERE n.owner_id = c.owner_id AND n.contact_id = c.id
    ) channels
    WHERE c.id = ANY(contacts)
    ON CONFLICT (contact_id) DO UPDATE SET text = EXCLUDED.text, last_touch_on = EXCLUDED.last_touch_on
    WHERE (kept.text, kept.last_touch_on) IS DISTINCT FROM (EXCLUDED.text, EXCLUDED.last_touch_on);
END $$;
"""
DROP_SUMMARISE = "DROP FUNCTION vouch_summarise(bigint[])"
SUMMARISE_ALL = "SELECT vouch_summarise(ARRAY(SELECT id FROM contacts_contact))"

# Those nearly as close as the closest, by their least similar word. Of thousands that resemble it, some are enough. The
# threshold holds inside the function, so that the index can be asked with it.
CREATE_RESEMBLING = """
SELECT public.word_similarity('', ''); -- only a server that has loaded the extension lets everybody set its threshold
CREATE FUNCTION vouch_resembling(owner bigint, typed text, most int) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
SET pg_trgm.word_similarity_threshold = 0.3 AS $$
DECLARE
    sought text[] := ARRAY(SELECT word FROM unnest(vouch_words(vouch_fold(typed))) AS word ORDER BY length(word) DESC);
BEGIN
    RETURN QUERY WITH near AS (
        SELECT s.contact_id, (SELECT min(word_similarity(word, s.text)) FROM unnest(sought) AS word) AS likeness
        FROM contacts_summary s WHERE s.owner_id = owner AND sought[1] <% s.text LIMIT 1000
    )
    SELECT contact_id FROM near WHERE likeness >= 0.3 AND likeness > (SELECT max(likeness) FROM near) - 0.15
    ORDER BY likeness DESC, contact_id LIMIT most;
END $$;
"""
DROP_RESEMBLING = "DROP FUNCTION vouch_resembling(bigint, text, int)"


# Where thousands of rows are new, the database has to know before it sums up and checks foreign keys: else it plans as
# for empty tables.
PARTS = ["contacts_contact", "contacts_channel", "contacts_company", "contacts_employment", "contacts_tagging"]


@contextmanager
def later(owner):
    """Sum up all contacts of `owner` once, at the end, instead of after each statement: for thousands of changes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vouch.summarise', 'later', true)")
        yield
        cursor.execute("SELECT set_config('vouch.summarise', '', true)")
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(PARTS)}")
        cursor.execute("SELECT vouch_summarise(ARRAY(SELECT id FROM contacts_contact WHERE owner_id = %s))", [owner.pk])


MANY = 500  # from here on it is quicker to sum up all contacts once than some after each statement


def for_many(owner, count: int):
    """`later`, if `count` contacts are about to change and that is quicker."""
    return later(owner) if count > MANY else nullcontext()


class Summary(Derived):
    class Grounds(models.IntegerChoices):
        """What there is to vouch on, whenever it was; how warm a contact is follows from it and from the day."""

        NONE = 0
        SOME = 1
        ENOUGH = 2

    contact = models.OneToOneField("contacts.Contact", models.DO_NOTHING, primary_key=True, related_name="summary")
    text = models.TextField(db_default="")  # folded: names, titles, tags, channels and notes
    words = GeneratedField(
        expression=Func(Func("text", function="vouch_words"), function="array_to_tsvector"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    last_touch_on = models.DateField(null=True)
    last_session_at = models.DateTimeField(db_default=NEVER)
    last_contact_at = GeneratedField(  # 10:00 UTC is the same day from Hawaii to New Zealand
        expression=Func(
            F("last_session_at"),
            F("last_touch_on"),
            template="greatest(%(expressions)s + timetz '10:00+00')",
        ),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    grounds = models.PositiveSmallIntegerField(choices=Grounds, db_default=Grounds.NONE)

    class Meta:
        default_related_name = "summaries"
        constraints = [SameOwner("contact")]
        indexes = [
            GinIndex("owner", "words", name="summary_words"),
            GinIndex("owner", OpClass("text", "gin_trgm_ops"), name="summary_text"),
            models.Index(fields=["owner", "last_contact_at", "contact"], name="summary_by_last_contact"),
            models.Index(fields=["owner", "grounds", "last_session_at", "contact"], name="summary_by_warmth"),
        ]

    def __str__(self):
        return f"Summary of {self.contact}"

    @property
    def last_contact_on(self) -> date | None:
        """The day of the last touch or session, as the user's calendar has it."""
        met = [timezone.localtime(self.last_session_at).date()] if self.last_session_at > NEVER else []
        return max([*met, *([self.last_touch_on] if self.last_touch_on else [])], default=None)


# -- triggers: which contacts to sum up, from the rows that a statement changed

OPERATIONS = {pgtrigger.Insert: "new_values", pgtrigger.Delete: "old_values"}
BOTH = "(SELECT * FROM old_values UNION ALL SELECT * FROM new_values) rows"


def kept_by(name: str, statement: str, *, on: Sequence[pgtrigger.Operation]) -> list[pgtrigger.Trigger]:
    """Triggers that run `statement` after each of the operations, with {rows} for the rows concerned."""
    return [
        pgtrigger.Trigger(
            name=f"{name}_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(
                old=None if operation == pgtrigger.Insert else "old_values",
                new=None if operation == pgtrigger.Delete else "new_values",
            ),
            func=f"{statement.format(rows=OPERATIONS.get(operation, BOTH))}; RETURN NULL;",
        )
        for operation in on
    ]


ANY_CHANGE = (pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete)
SUMMARISE = "PERFORM vouch_summarise(ARRAY({contacts}))"


def of_part() -> list[pgtrigger.Trigger]:
    """For a table with a `contact`."""
    return kept_by("summary", SUMMARISE.format(contacts="SELECT contact_id FROM {rows}"), on=ANY_CHANGE)


def of_name(uses: str) -> list[pgtrigger.Trigger]:
    """For a table with names that stand in summaries; `uses` gives the contacts, with {changed} for the keys."""
    changed = "SELECT o.id FROM old_values o JOIN new_values n USING (id) WHERE o.name <> n.name"
    return kept_by("summary", SUMMARISE.format(contacts=uses.format(changed=changed)), on=[pgtrigger.Update])


def of_contact() -> list[pgtrigger.Trigger]:
    changed = (
        "SELECT id FROM old_values o JOIN new_values n USING (id) "
        "WHERE (o.name, o.met, o.notes) IS DISTINCT FROM (n.name, n.met, n.notes)"
    )
    return [
        *kept_by("summary", SUMMARISE.format(contacts="SELECT id FROM new_values"), on=[pgtrigger.Insert]),
        *kept_by("summary", SUMMARISE.format(contacts=changed), on=[pgtrigger.Update]),
        *kept_by(
            "summary",
            "DELETE FROM contacts_summary WHERE contact_id IN (SELECT id FROM old_values)",
            on=[pgtrigger.Delete],
        ),
    ]
