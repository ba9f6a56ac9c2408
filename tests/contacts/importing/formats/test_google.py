from contacts.importing import formats
from contacts.importing.formats import google
from contacts.importing.records import Job
from tests.contacts.importing.reading import kinds, person, read
from tests.contacts.importing.samples import GOOGLE as NEW
from tests.contacts.importing.samples import GOOGLE_ANA as NEW_ANA
from tests.contacts.importing.samples import OLD_GOOGLE as OLD
from tests.contacts.importing.samples import OLD_GOOGLE_BOB as OLD_BOB


def test_both_generations_are_recognised():
    assert formats.recognise(NEW) is formats.recognise(OLD) is google
    assert formats.recognise("First Name,E-mail 1 - Value\n") is google


def test_the_new_generation_is_read():
    ana = person(NEW + NEW_ANA)
    assert (ana.place, ana.name, ana.birthday) == (2, "Ana Kovač", "--03-04")
    assert ana.jobs == (Job("Stripe, Inc.", "Engineer"),)
    assert ana.tags == ("Study group", "starred")
    assert kinds(ana) == [
        ("email", "ana@example.org"), ("email", "a@example.com"), ("email", "ana@stripe.example"),
        ("linkedin", "https://www.linkedin.com/in/ana"), ("phone", "+49 30 901820"), ("phone", "+49 30 901821"),
    ]  # fmt: skip


def test_what_has_no_field_is_noted():
    assert person(NEW + NEW_ANA).notes.split("\n") == [
        'Met in "Berlin"', "and Graz", "Full name: Dr. Ana Maria Kovač", "Work Fax: +49 30 901821",
        "Department: Payments", "Address (Home): Main St. 1", "Spouse: Bo", "Anniversary: 2010-05-06", "Shirt: M",
        "Phonetic First Name: Ahna", "Nickname: Anči",
    ]  # fmt: skip


def test_the_old_generation_is_read_with_several_organizations():
    bob = person(OLD + OLD_BOB, region="DE")
    assert (bob.name, bob.birthday, bob.tags, bob.notes) == ("Bob Novak", "1980-03-04", ("Backend",), "")
    assert bob.jobs == (Job("Acme", "Director"), Job("Side Job", "Founder"))
    assert kinds(bob) == [
        ("email", "bob@example.org"), ("phone", "+49 30 901820"), ("website", "https://bob.example.org"),
        ("other", "skype:bobskype"),
    ]  # fmt: skip


def test_a_company_that_is_a_contact_does_not_work_at_itself():
    content = NEW + "," * 8 + "Acme,,Sales" + "," * 24 + "\n"
    acme = person(content)
    assert (acme.name, acme.jobs, acme.notes) == ("Acme", (), "Department: Sales")


def test_an_address_comes_from_its_parts_where_it_is_not_formatted():
    assert "Address (Home): Main St. 1, Berlin" in person(NEW + NEW_ANA.replace("Main St. 1,Main", ",Main")).notes


def test_a_nickname_or_an_address_stands_for_a_name():
    commas = NEW.count(",")
    rows = [",,,,,,Anči", "," * 16 + "ana@example.org"]
    content = NEW + "".join(f"{row}{',' * (commas - row.count(','))}\n" for row in rows)
    assert [record.name for record in read(content)] == ["Anči", "ana@example.org"]


def test_unknown_columns_are_listed_and_numbered_ones_are_known():
    assert google.unknown(NEW) == google.unknown(OLD) == ()
    assert google.unknown(NEW.replace("\n", ",E-mail 7 - Value,Horoscope,Pet 1 - Name\n")) == (
        "Horoscope",
        "Pet 1 - Name",
    )
