"""Who is found, and that the summaries behind it are right after whatever happens to a contact."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.history import Batch, recorded, undo
from contacts import finding, summary
from contacts.models import Channel, Company, Contact, Employment, Tag, Tagging, Touch
from contacts.summary import NEVER, Summary
from sessions import grounds
from sessions.models import MockSession, Observation
from tests import databases
from tests.examples import examples
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    ObservationFactory,
    SessionFactory,
    TagFactory,
    TaggingFactory,
    TouchFactory,
)


def found(owner, text: str) -> list[str]:
    contacts, _ = finding.find(owner.contacts.all(), text, owner=owner)
    return [contact.name for contact in contacts.order_by("folded_name", "pk")]


@pytest.fixture
def ana(alice):
    """A contact with something in every part; a dozen others have none of it."""
    ana = ContactFactory(owner=alice, name="Ana Kovač", met="PyCon Lisbon", notes="Writes C++, likes “döner”.")
    EmploymentFactory(
        contact=ana, title="Backend Engineer", company=CompanyFactory(owner=alice, name="Société Générale")
    )
    EmploymentFactory(
        contact=ana, title="Intern", company=CompanyFactory(owner=alice, name="Zalando"), ended_on=date(2020, 1, 1)
    )
    TaggingFactory(contact=ana, tag=TagFactory(owner=alice, name="Study Group"))
    ana.add_channel("https://www.linkedin.com/in/ana-kovac-77/")
    ana.add_channel("a.kovac@example.org")
    ana.add_channel("+49 30 1234567")
    for n in range(3):
        ContactFactory(owner=alice, name=f"Ben Okafor {n}")
    return ana


@pytest.mark.parametrize(
    "text",
    [
        "ana", "KOVAC", "kov ana", "Kovač, Ana", "pycon", "lisb",
        "backend", "societe gen", "GÉNÉRALE", "intern zal", "study", "group ana",
        "c++", "doner", "likes",
        "linkedin.com/in/ana-kovac-77", "https://de.linkedin.com/in/Ana-Kovac-77?trk=x", "kovac 77",
        "a.kovac@example.org", "A.Kovac@EXAMPLE.org", "example", "+49 30 1234567", "+49 (30) 123-4567", "1234567",
    ],
)  # fmt: skip
def test_every_part_is_searched_by_the_beginnings_of_words(alice, ana, text):
    assert found(alice, text) == ["Ana Kovač"]


@pytest.mark.parametrize(
    "text",
    ["kovca", "kovak", "anna kovac", "societe genrale", "bakcend", "enginere", "zaland0", "studdy group", "lisbno"],
)
def test_a_misspelling_is_forgiven(alice, ana, text):
    assert found(alice, text) == ["Ana Kovač"]


@pytest.mark.parametrize("text", ["xqzw", "ana xqzw", "%", "'", "\\", "';--", "🙂", "!!!"])
def test_nobody_is_found_by_what_is_nowhere(alice, ana, text):
    assert found(alice, text) == []


def test_a_misspelling_is_only_forgiven_where_nothing_begins_with_it(alice):
    for name in ("Maria", "Mario", "Marta"):
        ContactFactory(owner=alice, name=name)
    assert found(alice, "mario") == ["Mario"]


def test_the_closest_are_found_and_not_all_that_are_a_bit_alike(alice):
    for name in ("Kowalski", "Kowalczyk", "Kaminski"):
        ContactFactory(owner=alice, name=name)
    assert found(alice, "kowalskj") == ["Kowalski"]


def test_nobody_of_another_user_is_found(alice, bob, ana):
    assert found(bob, "kovac") == []
    assert found(bob, "kovca") == []
    assert found(bob, "a.kovac@example.org") == []


def test_a_text_of_any_length_is_kept_and_found(alice):
    long = ContactFactory(owner=alice, name="Ana", notes="x" * 5000 + " " + "word " * 10_000 + "é" * 3000)
    assert found(alice, "xxxx") == ["Ana"]
    long.refresh_from_db()
    assert len(long.notes) == 58_001


@pytest.mark.parametrize("name", ["Иван Петров", "山田 太郎", "محمد علي", "O'Neil-Smith", "José   Ñandú"])
def test_names_of_every_script_are_found_by_their_beginnings(alice, name):
    ContactFactory(owner=alice, name=name)
    assert found(alice, name[:2]) == [name]


# -- right after whatever happens


def test_right_after_a_company_or_a_tag_is_renamed(alice, ana):
    alice.companies.filter(name="Zalando").update(name="Zalora")
    alice.tags.update(name="Alumni")
    assert found(alice, "zalora alumni") == ["Ana Kovač"]
    assert "zalando" not in ana.summary.text
    assert "study" not in ana.summary.text


def test_right_after_raw_sql_in_bulk(alice, ana):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contacts_contact SET name = 'Renamed ' || id WHERE owner_id = %s", [alice.pk])
        cursor.execute("DELETE FROM contacts_channel")
    assert len(found(alice, "renamed")) == 4
    assert found(alice, "linkedin") == []


def test_right_after_rows_are_made_in_bulk(alice, django_assert_num_queries):
    people = Contact.objects.bulk_create(Contact(owner=alice, name=f"Person {n}") for n in range(50))
    with django_assert_num_queries(1):
        Channel.objects.bulk_create(
            Channel(owner=alice, contact=one, kind="github", value=f"github.com/p{one.pk}", key=f"github.com/p{one.pk}")
            for one in people
        )
    assert found(alice, f"p{people[7].pk}") == ["Person 7"]


def test_right_after_what_belonged_to_one_moves_to_another(alice, ana):
    ben = alice.contacts.first()
    for rows in (ana.channels, ana.employments, ana.taggings):
        rows.update(contact=ben)
    assert found(alice, "zalando study 1234567") == [ben.name]


def test_right_after_a_deletion_and_its_undo(alice, ana):
    before = list(Summary.objects.order_by("pk").values())
    with recorded(alice, Batch.Kind.DELETION, "Ana") as batch:
        ana.delete()
    assert found(alice, "kovac") == []
    assert not Summary.objects.filter(pk=ana.pk or 0).exists()
    undo(batch)
    assert found(alice, "zalando") == ["Ana Kovač"]
    assert list(Summary.objects.order_by("pk").values()) == before


def test_later_sums_up_once_and_completely(alice, ana):
    with summary.later(alice):
        new = ContactFactory(owner=alice, name="Cyd")
        new.add_channel("cyd@example.org")
        alice.companies.filter(name="Zalando").update(name="Zalora")
        assert found(alice, "cyd") == []
    assert found(alice, "cyd") == ["Cyd"]
    assert found(alice, "zalora") == ["Ana Kovač"]
    ContactFactory(owner=alice, name="Dana")
    assert found(alice, "dana") == ["Dana"]


def test_the_database_keeps_summaries_with_their_contacts_owner(ana, bob):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid = 'contacts_summary'::regclass"
        )
        keys = [definition for (definition,) in cursor.fetchall()]
    assert any(
        key.startswith("FOREIGN KEY (owner_id, contact_id) REFERENCES contacts_contact(owner_id, id)") for key in keys
    )


# -- last contact and warmth

TODAY = date(2026, 3, 20)
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def test_the_last_contact_is_the_latest_touch_or_session(alice, ana):
    assert (ana.summary.last_contact_at, ana.summary.last_contact_on) == (NEVER, None)
    TouchFactory(contact=ana, happened_on=date(2026, 1, 5))
    later = TouchFactory(contact=ana, happened_on=date(2026, 2, 5))
    SessionFactory(contact=ana, starts_at=datetime(2026, 1, 20, 17, tzinfo=UTC))
    assert Summary.objects.get(pk=ana.pk).last_contact_on == date(2026, 2, 5)
    later.delete()
    assert Summary.objects.get(pk=ana.pk).last_contact_on == date(2026, 1, 20)
    alice.mock_sessions.all().delete()
    assert Summary.objects.get(pk=ana.pk).last_contact_on == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("choice", "days"),
    [
        ("within-1", {0, 28}), ("within-3", {0, 28, 60}), ("within-12", {0, 28, 60, 120, 200}),
        ("over-3", {120, 200, 400}), ("over-6", {200, 400}), ("over-12", {400}), ("never", {None}),
    ],
)  # fmt: skip
def test_contacts_are_filtered_by_their_last_contact(alice, choice, days):
    for ago in (0, 28, 60, 120, 200, 400, None):
        contact = ContactFactory(owner=alice, name=str(ago))
        if ago is not None:
            TouchFactory(contact=contact, happened_on=TODAY - timedelta(ago))
    contacts = alice.contacts.filter(finding.last_contact(choice, today=TODAY))
    assert {contact.name for contact in contacts} == {str(ago) for ago in days}


def levels(owner, today: date) -> dict[str, set]:
    return {
        level: set(
            owner.contacts.filter(owner.mock_sessions.contact_is(level, today=today)).values_list("pk", flat=True)
        )
        for level in ("cold", "lukewarm", "warm")
    }


def test_a_planned_session_makes_nobody_warm_before_its_day(alice, ana):
    session = SessionFactory(contact=ana, starts_at=NOON + timedelta(days=1), minutes=120)
    for skill in alice.skills.filter(group="core")[:3]:
        ObservationFactory(session=session, skill=skill)
    assert ana.pk in levels(alice, TODAY)["cold"]
    assert ana.pk in levels(alice, TODAY + timedelta(days=1))["warm"]
    assert ana.pk in levels(alice, TODAY + timedelta(days=367))["lukewarm"]


# -- whatever happens, in whatever order: what is stored is what one would work out anew

NAMES = ["Ana Kovač", "Ben", "O'Neil", "C++", "", "山田"]
INSTANTS = [NOON - timedelta(days=days) for days in (0, 40, 300, 364, 365, 366, 800)] + [NOON + timedelta(days=3)]


def make_contact(owner, draw):
    Contact.objects.create(owner=owner, name=draw(st.sampled_from(NAMES)), notes=draw(st.sampled_from(NAMES)))


def one_of(rows, draw):
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.get(pk=draw(st.sampled_from(keys))) if keys else None


def add_part(owner, draw):
    contact = one_of(owner.contacts, draw)
    if contact is None:
        return
    part = draw(st.sampled_from(["channel", "job", "tag", "touch", "session", "observation"]))
    if part == "channel":
        contact.add_channel(draw(st.sampled_from(["ana@example.org", "github.com/ben", "+49 30 1234567"])))
    elif part == "job":
        company = Company.objects.for_name(owner, draw(st.sampled_from(["Stripe", "Société"])))
        Employment.objects.create(owner=owner, contact=contact, company=company, title=draw(st.sampled_from(NAMES)))
    elif part == "tag":
        tag = Tag.objects.for_name(owner, draw(st.sampled_from(["alumni", "backend"])))
        Tagging.objects.get_or_create(owner=owner, contact=contact, tag=tag)
    elif part == "touch":
        Touch.objects.create(owner=owner, contact=contact, happened_on=draw(st.sampled_from(INSTANTS)).date())
    elif part == "session":
        role = draw(st.sampled_from(["interviewer", "interviewee", "both"]))
        minutes, starts_at = draw(st.sampled_from([30, 60, 120])), draw(st.sampled_from(INSTANTS))
        MockSession.objects.create(
            owner=owner, contact=contact, role=role, topic="data", minutes=minutes, starts_at=starts_at
        )
    elif (session := one_of(owner.mock_sessions, draw)) is not None:
        Observation.objects.bulk_create(
            (
                Observation(owner=owner, session=session, skill=skill, direction=direction, rating=3)
                for skill in owner.skills.all()[:: draw(st.integers(1, 6))]
                for direction in ("of_them", "of_me")
            ),
            ignore_conflicts=True,
        )


def change(owner, draw):
    kind = draw(st.sampled_from(["contact", "company", "tag", "move", "role", "group", "date"]))
    name = draw(st.sampled_from(NAMES))
    if kind == "contact":
        owner.contacts.update(name=name)
    elif kind == "company":
        owner.companies.filter(key="stripe").update(name=name)
    elif kind == "tag" and (tag := one_of(owner.tags, draw)):
        owner.tags.filter(pk=tag.pk).update(name=f"{tag.pk} {name}")
    elif kind == "move" and (contact := one_of(owner.contacts, draw)):
        for rows in (owner.employments, owner.touches, owner.mock_sessions):
            rows.update(contact=contact)
    elif kind == "role":
        owner.mock_sessions.update(role=draw(st.sampled_from(["interviewer", "interviewee", "both"])))
    elif kind == "group":
        owner.skills.filter(group="core").update(group="interviewing")
    elif kind == "date":
        owner.mock_sessions.update(starts_at=draw(st.sampled_from(INSTANTS)))


def delete(owner, draw):
    rows = draw(
        st.sampled_from(
            [owner.contacts, owner.channels, owner.employments, owner.taggings, owner.touches, owner.observations]
        )
    )
    row = one_of(rows, draw)
    if row is not None:
        row.delete()


def delete_and_undo(owner, draw):
    with recorded(owner, Batch.Kind.DELETION, "x") as batch:
        delete(owner, draw)
        change(owner, draw)
    undo(batch)


def set_thresholds(owner, draw):
    few = {"sessions": st.integers(1, 4), "minutes": st.sampled_from([60, 120, 300]), "skills": st.integers(0, 3)}
    rule = draw(st.one_of(st.none(), st.fixed_dictionaries(few | {"months": st.sampled_from([1, 12, 40])})))
    owner.warmth_rules.all().delete()
    if rule:
        owner.warmth_rules.create(**rule)
        owner.warmth_rules.update(months=rule["months"] + 1)


STEPS = [make_contact, set_thresholds, add_part, add_part, add_part, change, delete, delete_and_undo]


def anew(contact: Contact) -> str:
    """The words of a contact, worked out in Python."""
    words = [contact.name]
    for job in contact.employments.order_by("pk"):
        words += [job.title, job.company.name]
    words += [tagging.tag.name for tagging in contact.taggings.order_by("tag")]
    words += [channel.key for channel in contact.channels.order_by("pk")]
    return " ".join(words + [contact.met, contact.notes])


class Stored(TestCase):
    @examples(1 / 3)
    @given(data=st.data())
    def test_what_is_stored_is_what_one_would_work_out_anew(self, data):
        owner = databases.member("alice")
        for _ in range(2):
            make_contact(owner, data.draw)
        for _ in range(data.draw(st.integers(1, 12))):
            data.draw(st.sampled_from(STEPS))(owner, data.draw)
        stored = list(Summary.objects.filter(owner=owner).order_by("pk").values())
        assert [row["contact_id"] for row in stored] == list(owner.contacts.order_by("pk").values_list("pk", flat=True))
        Summary.objects.filter(owner=owner).delete()
        with connection.cursor() as cursor:
            cursor.execute(summary.SUMMARISE_ALL)
            cursor.execute(grounds.SUM_UP_ALL)
        assert stored == list(Summary.objects.filter(owner=owner).order_by("pk").values())
        self.compare_with_python(owner)

    def compare_with_python(self, owner):
        with timezone.override("UTC"):
            warmth = owner.mock_sessions.warmth_by_contact(today=TODAY)
            by_rule = {
                contact.pk: warmth[contact.pk].level if contact.pk in warmth else "cold"
                for contact in owner.contacts.all()
            }
            assert {pk: level for level, pks in levels(owner, TODAY).items() for pk in pks} == by_rule
            in_order = owner.contacts.order_by("-summary__grounds", "-summary__last_session_at", "-pk")
            if not owner.mock_sessions.filter(starts_at__gt=NOON + timedelta(days=1)).exists():
                ranks = [["cold", "lukewarm", "warm"].index(by_rule[contact.pk]) for contact in in_order]
                assert ranks == sorted(ranks, reverse=True)
        for contact in owner.contacts.all():
            for word in anew(contact).replace("@", " ").replace("/", " ").replace("'", " ").replace(".", " ").split():
                assert contact in finding.beginning_with(owner.contacts.all(), word), word
