"""Grounds to vouch on, kept in each contact's summary by the database: see contacts/summary.py.

How warm a contact is changes with the day, what there is to vouch on does not: no session, some, or enough for warm.
Sorted by grounds and then by the last session, contacts stand by warmth, whatever the day.
"""

from dataclasses import asdict
from datetime import date, timedelta

import pgtrigger
from django.db.models import Q

from accounts.days import months_before, start_of
from contacts.summary import ANY_CHANGE, Summary, kept_by
from sessions.warmth import DEFAULTS, Level, Thresholds

# A skill is seen as sessions/evidence.py says; a test compares the two for every role, direction and group.
CREATE = """
CREATE FUNCTION vouch_sum_up_sessions(contacts bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM contacts_summary WHERE contact_id = ANY(contacts) ORDER BY contact_id FOR UPDATE;
    UPDATE contacts_summary kept SET grounds = new.grounds, last_session_at = new.last_session_at
    FROM (
        SELECT s.contact_id, coalesce(met.last_session_at, '1900-01-01 00:00+00') AS last_session_at, CASE
            WHEN met.sessions = 0 THEN 0
            WHEN (met.sessions >= rule.sessions OR met.minutes >= rule.minutes) AND seen.skills >= rule.skills THEN 2
            ELSE 1 END AS grounds
        FROM contacts_summary s
        CROSS JOIN LATERAL (
            SELECT count(*) AS sessions, sum(m.minutes) AS minutes, max(m.starts_at) AS last_session_at
            FROM mock_sessions_mocksession m WHERE m.owner_id = s.owner_id AND m.contact_id = s.contact_id
        ) met
        CROSS JOIN LATERAL (
            SELECT count(DISTINCT o.skill_id) AS skills
            FROM mock_sessions_mocksession m
            JOIN mock_sessions_observation o ON o.session_id = m.id
            JOIN mock_sessions_skill k ON k.id = o.skill_id
            WHERE m.owner_id = s.owner_id AND m.contact_id = s.contact_id AND o.direction = 'of_them'
            AND m.role IN ('both', CASE WHEN k.group = 'interviewing' THEN 'interviewee' ELSE 'interviewer' END)
        ) seen
        CROSS JOIN LATERAL (
            SELECT coalesce(max(r.sessions), USUAL_SESSIONS) AS sessions,
                coalesce(max(r.minutes), USUAL_MINUTES) AS minutes,
                coalesce(max(r.skills), USUAL_SKILLS) AS skills
            FROM mock_sessions_warmthrule r WHERE r.owner_id = s.owner_id
        ) rule
        WHERE s.contact_id = ANY(contacts)
    ) new
    WHERE kept.contact_id = new.contact_id
    AND (kept.grounds, kept.last_session_at) IS DISTINCT FROM (new.grounds, new.last_session_at);
END $$;
"""
for name, value in asdict(DEFAULTS).items():
    CREATE = CREATE.replace(f"USUAL_{name.upper()}", str(value))
DROP = "DROP FUNCTION vouch_sum_up_sessions(bigint[])"

SUM_UP = "PERFORM vouch_sum_up_sessions(ARRAY({contacts}))"
SUM_UP_ALL = SUM_UP.replace("PERFORM", "SELECT").format(contacts="SELECT contact_id FROM contacts_summary")
# An undo brings sessions back before their contact.
BEGIN = (
    "INSERT INTO contacts_summary (contact_id, owner_id) SELECT DISTINCT contact_id, owner_id FROM new_values "
    "ORDER BY contact_id ON CONFLICT DO NOTHING; "
)


def of_session() -> list[pgtrigger.Trigger]:
    sum_up = SUM_UP.format(contacts="SELECT contact_id FROM {rows}")
    return [
        *kept_by("grounds", BEGIN + sum_up, on=[pgtrigger.Insert, pgtrigger.Update]),
        *kept_by("grounds", sum_up, on=[pgtrigger.Delete]),
    ]


def of_observation() -> list[pgtrigger.Trigger]:
    contacts = "SELECT contact_id FROM mock_sessions_mocksession WHERE id IN (SELECT session_id FROM {rows})"
    return kept_by("grounds", SUM_UP.format(contacts=contacts), on=ANY_CHANGE)


def of_skill() -> list[pgtrigger.Trigger]:
    contacts = (
        "SELECT m.contact_id FROM mock_sessions_mocksession m JOIN mock_sessions_observation o ON o.session_id = m.id "
        "WHERE o.skill_id IN (SELECT id FROM old_values b JOIN new_values a USING (id) WHERE b.group <> a.group)"
    )
    return kept_by("grounds", SUM_UP.format(contacts=contacts), on=[pgtrigger.Update])


def of_rule() -> list[pgtrigger.Trigger]:
    """Where an owner's thresholds change, the contacts with sessions: whoever has none stays cold."""
    contacts = "SELECT contact_id FROM contacts_summary WHERE owner_id IN (SELECT owner_id FROM {rows}) AND grounds > 0"
    return kept_by("grounds", SUM_UP.format(contacts=contacts), on=ANY_CHANGE)


def warmth_is(level: str, *, today: date, rule: Thresholds) -> Q:
    """The contacts who are this warm today, by their summaries: the rule of sessions/warmth.py for many at once."""
    grounds = Summary.Grounds
    recently = start_of(months_before(today, rule.months) + timedelta(days=1))
    warm = Q(summary__grounds=grounds.ENOUGH, summary__last_session_at__gte=recently)
    return {
        Level.COLD: Q(summary__grounds=grounds.NONE),
        Level.LUKEWARM: Q(summary__grounds__gt=grounds.NONE) & ~warm,
        Level.WARM: warm,
    }[Level(level)]
