"""Everything exported, imported into an empty account, and compared field by field."""

from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from accounts.models import Pronouns
from contacts.exporting import gathering
from contacts.importing import committing, taking
from contacts.importing.records import Person
from contacts.models import Channel, Company, Employment
from tests.contacts.importing.strategies import people
from tests.examples import examples


def make(owner, person: Person) -> None:
    columns = {name: getattr(person, name) for name in ("name", "notes", "birthday", "met", "resume")}
    archived_at = timezone.now() if person.archived else None
    contact = owner.contacts.create(**columns, pronouns=person.pronouns or Pronouns.THEY, archived_at=archived_at)
    of_contact = {"owner": owner, "contact": contact}
    Channel.objects.bulk_create(Channel(**of_contact, **vars(channel)) for channel in person.channels)
    Employment.objects.bulk_create(
        Employment(**of_contact, **vars(job) | {"company": Company.objects.for_name(owner, job.company)})
        for job in person.jobs
    )
    for tag in person.tags:
        contact.add_tag(tag)


def take_in(owner, content: bytes) -> None:
    file = taking.take(owner, "contacts", BytesIO(content))
    committing.commit(file, now=timezone.now(), today=timezone.localdate())


def contacts_of(owner) -> list:
    """What the export knows of all contacts. Their order says nothing: two in one file may bear the same name."""
    found = [replace(person, place=1, tags=tuple(sorted(person.tags))) for person in gathering.people(owner.contacts)]
    return sorted(found, key=lambda person: person.uid)


FORMS = ["format=csv", "format=vcf", "format=vcf&version=3.0"]


# A file costs much more than a person in it: few files with many people see as many as many files with few.
@examples(1 / 10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(people, min_size=5, max_size=8))
def test_an_empty_account_gets_all_of_it(alice, alice_client, bob, some):
    with rolled_back():
        for person in some:
            make(alice, person)
        given_away = contacts_of(alice)
        assert len(given_away) == len(some)
        for form in FORMS:
            with rolled_back():
                take_in(bob, alice_client.get(f"/contacts/export/?archived=all&{form}").getvalue())
                assert contacts_of(bob) == given_away, form


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
