from datetime import date

import pytest

from accounts.files import UnreadableFile
from contacts.importing.records import Job, Person, Refused
from tests.contacts.importing.reading import read

HEADER = "Name,E-mail,Notes\n"


def names(content: str) -> list[str]:
    return [record.name if isinstance(record, Person) else record.reason for record in read(content)]


def test_the_place_is_the_line_where_a_row_begins():
    content = HEADER + 'Ana,,"two\nlines"\n\nBob,,\n,,\nCem,,'
    assert [(record.place, record.name) for record in read(content)] == [(2, "Ana"), (5, "Bob"), (7, "Cem")]


def test_cells_of_several_lines_keep_them():
    (ana,) = read(HEADER + 'Ana,,"one, ""quoted""\r\n\r\nthree"\r\n')
    assert ana.notes == 'one, "quoted"\n\nthree'


def test_a_quotation_mark_that_does_not_close_costs_its_own_row():
    content = HEADER + 'Ana,,"open\nBob,,\nCem,,\n'
    assert names(content) == ["A quotation mark in this row does not close.", "Bob", "Cem"]


def test_two_such_marks_do_not_swallow_the_rows_between_them():
    content = HEADER + 'Ana,"a@example.org,\nBob,,\nCem,"c@example.org,\nDan,,\n'
    broken = "A quotation mark in this row does not close."
    assert names(content) == [broken, "Bob", broken, "Dan"]


def test_quotation_marks_within_a_cell_are_text():
    assert names(HEADER + 'Ana "the great" Kovač,,\n5" Bob,,\n') == ['Ana "the great" Kovač', '5" Bob']


def test_a_row_with_too_many_cells_is_refused_as_its_values_may_be_shifted():
    refused, bob = read(HEADER + "Ana,a@example.org,Acme, Inc.\nBob,,,,,\n")
    assert isinstance(refused, Refused)
    assert refused.reason == (
        "This row has 4 cells where the header has 3: a comma in one of them stands without quotation marks."
    )
    assert bob.name == "Bob"


def test_a_row_with_too_few_cells_is_filled_up():
    assert names(HEADER + "Ana\nBob,bob@example.org\n") == ["Ana", "Bob"]


def test_a_row_in_which_the_file_breaks_off_is_refused():
    assert names(HEADER + "Ana,a@example.org,\nBob,b@exam") == ["Ana", "The file breaks off in this row: get it anew."]
    assert names(HEADER + 'Ana,a@example.org,\nBob,,"no') == ["Ana", "A quotation mark in this row does not close."]
    assert names(HEADER + "Ana\nBob") == ["Ana", "Bob"]  # this file has short rows


def test_a_repeated_header_is_nobody():
    assert names(HEADER + "Ana,,\n" + HEADER + "Bob,,\n") == ["Ana", "This row repeats the header.", "Bob"]


def test_a_row_that_is_too_long_is_refused_with_its_beginning():
    refused, bob = read(HEADER + f"Ana,,{'x' * 100_000}\nBob,,\n")
    assert refused.reason == "This row is longer than 100,000 characters."
    assert len(refused.cells[0]) == 501
    assert bob.name == "Bob"


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Prénom,Nom,URL,Adresse e-mail,Société,Poste,Connecté le",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
    ],
)
def test_a_table_in_another_language_is_read_with_sentences_above_it(header):
    sentences = 'Hinweise:\n"Beim Export fehlen manche Adressen, wie eingestellt."\n\n'
    row = "Ana,Kovač,https://www.linkedin.com/in/ana,ana@example.org,Adyen,Engineer,12 Mar 2024\n"
    (ana,) = read(f"{sentences}{header}\n{row}")
    assert (ana.name, ana.jobs, ana.connected_on) == ("Ana Kovač", (Job("Adyen", "Engineer"),), date(2024, 3, 12))
    assert {channel.key for channel in ana.channels} == {"linkedin.com/in/ana", "ana@example.org"}


def test_dates_with_slashes_are_read_as_the_others_of_the_file_show():
    rows = "Ana,K,,,,,03/04/2024\nBob,K,,,,,03/25/2024\n"
    (ana, _) = read(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}")
    assert ana.connected_on == date(2024, 3, 4)


def test_properties_below_one_another_are_no_table():
    with pytest.raises(UnreadableFile):
        read(
            'BEGIN:VEVENT\nATTENDEE;RSVP=TRUE;ROLE=CHAIR:mailto:a\nDESCRIPTION;ALTREP="cid:x":One;two;three\nEND:VEVENT\n'
        )
