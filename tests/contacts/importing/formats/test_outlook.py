import pytest

from contacts.importing import formats
from contacts.importing.formats import outlook
from contacts.importing.records import Job
from tests.contacts.importing.reading import kinds, person, read
from tests.contacts.importing.samples import OUTLOOK as HEADER
from tests.contacts.importing.samples import OUTLOOK_ANA as ANA


def test_a_row_is_a_person():
    assert formats.recognise(HEADER) is outlook
    ana = person(HEADER + ANA.format(birthday="3/14/1980"))
    assert (ana.place, ana.name, ana.birthday) == (2, "Ana Kovač", "1980-03-14")
    assert ana.jobs == (Job("Stripe", "Engineer"),)
    assert ana.tags == ("Backend", "Study group")
    assert kinds(ana) == [
        ("email", "ana@example.org"), ("email", "a@example.com"), ("github", "https://github.com/ana"),
        ("phone", "+49 30 901820"), ("phone", "+49 30 901821"),
    ]  # fmt: skip


def test_what_has_no_field_is_noted_and_what_was_never_filled_in_is_not():
    ana = person((HEADER + ANA.format(birthday="0/0/00")).encode("cp1252", "replace"))
    assert ana.birthday == ""
    assert ana.notes.split("\n") == [
        "Two", "lines", "Full name: Dr. Ana Kova?", "Business Fax: +49 30 901821",
        "Business address: Main St. 1, Berlin, Germany", "Department: Payments", "Assistant's Phone: +49 30 1",
        "User 1: blue",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("birthdays", "first"),
    [
        (["3/4/1980", "14/3/1980"], "1980-04-03"), (["3/4/1980", "3/14/1980"], "1980-03-04"), (["3/4/1980"], ""),
        (["14.3.1980"], "1980-03-14"),
    ],
)  # fmt: skip
def test_birthdays_are_read_as_the_others_in_the_file(birthdays, first):
    people = read(HEADER + "".join(ANA.format(birthday=birthday) for birthday in birthdays))
    assert people[0].birthday == first
    assert ("Birthday: 3/4/1980" in people[0].notes) is (first == "")


def test_an_address_of_the_company_alone_is_the_company():
    row = ",".join('"Acme"' if name == '"Company"' else '""' for name in HEADER.strip().split(","))
    acme = person(HEADER + row + "\r\n")
    assert (acme.name, acme.jobs) == ("Acme", ())


def test_unknown_columns_are_listed():
    assert outlook.unknown(HEADER) == ()
    assert outlook.unknown(HEADER.replace('"User 1"', '"Horoscope"')) == ("Horoscope",)
