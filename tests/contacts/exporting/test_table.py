import csv
import io
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contacts import channels
from contacts.exporting import table
from contacts.importing import source
from contacts.importing.formats import own, recognise
from contacts.importing.records import Job, Person
from tests.contacts.importing.strategies import people

DANGEROUS = tuple("=+-@\t\r")


def rows(*some: Person) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(table.write(some)).removeprefix(table.MARK), newline="")))


def test_each_person_has_a_row_and_each_kind_of_channel_a_column():
    ana = Person(
        place=1,
        name="Ana Kovač",
        channels=tuple(channels.read(text) for text in ("a@example.org", "b@example.org", "+49 30 901820", "030 1")),
        jobs=(Job("Stripe", "Engineer"), Job("Acme", "", None, date(2019, 12, 31))),
        tags=("vip", "a,b"),
        archived=True,
    )
    (row,) = rows(ana)
    assert {column: cell for column, cell in row.items() if cell} == {
        "Name": "Ana Kovač",
        "E-mail": "a@example.org\nb@example.org",
        "Phone": "'+49 30 901820",
        "Other channels": "030 1",
        "Company": "Stripe\nAcme",
        "Title": "Engineer\n",
        "Until": "'\n2019-12-31",
        "Tags": "vip\na,b",
        "Archived": "yes",
    }


@given(some=st.lists(people, min_size=1, max_size=3))
def test_what_is_written_has_no_formula_and_is_read_back(some):
    assert not any(cell.startswith(DANGEROUS) for row in rows(*some) for cell in row.values())
    text = source.read(io.BytesIO("".join(table.write(some)).encode()))
    assert recognise(text) is own
    assert [replace(person, place=1) for person in own.read(text)] == some


def test_excel_sees_that_it_is_utf_8():
    assert "".join(table.write([])).startswith("\ufeffName,")
