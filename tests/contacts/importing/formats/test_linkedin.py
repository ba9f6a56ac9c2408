from datetime import date

import pytest

from contacts.importing import formats
from contacts.importing.formats import linkedin
from contacts.importing.records import Job, Refused
from tests.contacts.importing.reading import kinds, person, read
from tests.contacts.importing.samples import LINKEDIN as HEADER
from tests.contacts.importing.samples import LINKEDIN_ANA as ANA
from tests.contacts.importing.samples import LINKEDIN_NOTES as NOTES


def test_a_row_is_a_person_with_a_job_and_the_day_of_the_connection():
    ana = person(HEADER + ANA)
    assert (ana.place, ana.name, ana.connected_on) == (2, "Ana Kovač", date(2024, 3, 12))
    assert kinds(ana) == [("email", "ana@example.org"), ("linkedin", "https://www.linkedin.com/in/ana-kovac")]
    assert ana.jobs == (Job("Stripe", "Engineer"),)
    assert (ana.notes, ana.remarks) == ("", ())


@pytest.mark.parametrize(
    ("preamble", "line"),
    [
        ("", 2), (NOTES, 5), ("\ufeff" + NOTES, 5), (NOTES.replace('"', ""), 5), ('Notes:\n"It does not close\n\n', 5),
        ("Notes:\nOne line\nAnother line, with a comma\n\n\n", 7), ("sep=,\n", 3), ("\n\n", 4),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_header_is_found_by_its_names_whatever_stands_above(preamble, line, end):
    ana = person((preamble + HEADER + ANA).replace("\n", end))
    assert (ana.place, ana.name) == (line, "Ana Kovač")


def test_columns_may_stand_in_any_order_and_be_missing():
    ana = person("Company,Last Name,First Name,Connected On\nStripe,Kovač,Ana,7-Feb-22\n")
    assert (ana.name, ana.jobs, ana.connected_on) == ("Ana Kovač", (Job("Stripe"),), date(2022, 2, 7))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_spreadsheet_may_have_saved_it_with_other_delimiters(delimiter):
    content = (HEADER + ANA).replace(",", delimiter)
    assert formats.recognise(content) is linkedin
    assert person(content).jobs == (Job("Stripe", "Engineer"),)


def test_one_of_the_names_is_enough_and_an_address_stands_for_both():
    names = [record.name for record in read(HEADER + "Ana,,,,,,\n,Kovač,,,,,\n,,,ana@example.org,,,\n")]
    assert names == ["Ana", "Kovač", "ana@example.org"]


def test_a_row_without_a_name_is_refused_and_one_of_commas_is_blank():
    (refused,) = read(HEADER + ",,,,,,\n,,https://www.linkedin.com/in/x,,,,\n , ,,,,,\n")
    assert isinstance(refused, Refused)
    assert refused.place == 3
    assert refused.reason == "There is no name here, nor anything that could stand for one."
    assert refused.cells == ("", "", "https://www.linkedin.com/in/x", "", "", "", "")


def test_a_date_that_cannot_be_read_is_kept_in_the_notes():
    ana = person(HEADER + "Ana,Kovač,,,,,12 ludego 2024\n")
    assert (ana.connected_on, ana.notes) == (None, "Connected on: 12 ludego 2024")
    assert ana.remarks == ("Connected on: the date 12 ludego 2024 cannot be read for sure, so it stands in the notes.",)


def test_unknown_columns_are_listed_and_their_cells_noted():
    content = HEADER.replace("\n", ",Region\n") + ANA.replace("\n", ",Berlin\n")
    assert linkedin.unknown(content) == ("Region",)
    assert person(content).notes == "Region: Berlin"
    assert linkedin.unknown(HEADER) == ()


def test_a_title_without_a_company_is_noted():
    assert person(HEADER + "Ana,Kovač,,,,Engineer,\n").notes == "Title: Engineer"
