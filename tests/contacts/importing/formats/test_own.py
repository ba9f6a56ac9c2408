from datetime import date

from contacts.importing import formats
from contacts.importing.formats import own
from contacts.importing.records import Job
from tests.contacts.importing.reading import kinds, person

HEADER = ",".join(own.COLUMNS) + "\n"
ANA = {
    "Name": "Ana", "Phone": "'+49 30 901820", "Company": '"Stripe\nAcme"',
    "Title": '"\nDirector"', "Until": '"\n2020-01-02"', "Tags": '"vip\nwith, comma"', "Archived": "yes",
    "Notes": '"\'=1+1\n=2+2"',
}  # fmt: skip


def row(**cells: str) -> str:
    return ",".join((ANA | cells).get(column, "") for column in own.COLUMNS) + "\n"


def test_the_lines_of_cells_belong_together():
    ana = person(HEADER + row())
    assert formats.recognise(HEADER) is own
    assert ana.jobs == (Job("Stripe"), Job("Acme", "Director", None, date(2020, 1, 2)))
    assert ana.tags == ("vip", "with, comma")
    assert kinds(ana) == [("phone", "+49 30 901820")]
    assert ana.notes == "=1+1\n=2+2"
    assert ana.archived


def test_a_spreadsheet_may_have_added_a_column_and_changed_the_delimiter():
    content = (HEADER.replace("\n", ",Mood\n") + row().replace("\n'", "\n").rstrip("\n") + ",good\n").replace(",", ";")
    assert formats.recognise(content) is own
    assert own.unknown(content) == ("Mood",)
    assert person(content).notes.endswith("Mood: good")


def test_an_answer_that_is_not_yes_is_no():
    assert not person(HEADER + row(Archived="no")).archived
    assert not person(HEADER + row(Archived="")).archived


def test_a_date_that_was_mistyped_is_remarked():
    ana = person(HEADER + row(Until='"\nsoon"'))
    assert [job.company for job in ana.jobs] == ["Stripe"]
    assert "Work: Director at Acme, until soon" in ana.notes
    assert len(ana.remarks) == 1
