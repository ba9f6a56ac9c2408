from datetime import date

import pytest

from contacts.importing import formats
from contacts.importing.formats import table
from contacts.importing.records import Job, Person
from tests.contacts.importing.reading import kinds, person, read
from tests.contacts.importing.samples import TABLE as HEADER
from tests.contacts.importing.samples import TABLE_ANA as ANA


def test_any_table_is_read_through_a_guess():
    assert formats.recognise(HEADER + ANA) is table
    ana = person(HEADER + ANA, region="DE")
    assert (ana.name, ana.tags, ana.birthday, ana.pronouns) == ("Ana Kovač", ("vip", "backend"), "--03-04", "she")
    assert ana.jobs == (Job("Stripe", "Engineer", date(2020, 2, 1)),)
    assert kinds(ana) == [
        ("email", "ana@example.org"), ("linkedin", "https://www.linkedin.com/in/ana-kovac"),
        ("github", "https://github.com/ana"), ("phone", "+49 30 901820"),
    ]  # fmt: skip
    assert ana.notes == "Hello\nShoe size: 39"


def test_the_guess_names_a_column_for_each_field_it_knows():
    assert table.guess(("Vorname", "Name", "E-Mail", "E-Mail 2", "Firma", "Schuhgröße")) == {
        "first_name": "Vorname", "last_name": "Name", "email": "E-Mail", "email_2": "E-Mail 2", "company": "Firma",
    }  # fmt: skip
    assert table.guess(("Name", "Name (2)")) == {"name": "Name"}
    assert table.guess(()) == {}
    assert set(table.WORDS) == set(table.FIELDS)


def test_a_mapping_decides_instead_of_the_guess():
    content = "A,B,C\nx,Ana,ana@example.org\n"
    (ana,) = read(content, mapping={"name": "B", "email": "C"})
    assert (ana.name, kinds(ana), ana.notes) == ("Ana", [("email", "ana@example.org")], "A: x")
    assert table.unknown(content, {"name": "B"}) == ("A", "C")
    (refused,) = read("A,B\nx,y\n", mapping={})
    assert refused.reason == "There is no name here, nor anything that could stand for one."


def test_columns_have_names_of_their_own():
    assert table.columns("Name,,Phone,phone,Phone (4)\n") == ("Name", "Column 2", "Phone", "phone (4)", "Phone (4) (5)")


def test_a_table_without_a_header_gets_numbers():
    content = "Ana,ana@example.org\nBob,bob@example.org\n"
    assert table.columns(content) == ("Column 1", "Column 2")
    assert table.samples(content) == [("Ana", "ana@example.org"), ("Bob", "bob@example.org")]
    people = read(content, mapping={"name": "Column 1", "email": "Column 2"})
    assert [(record.place, record.name) for record in people] == [(1, "Ana"), (2, "Bob")]


def test_samples_are_as_wide_as_the_columns():
    assert table.samples("Name,E-mail\n\nAna\n,\nBob,b,c\nCem,\n", 2) == [("Ana", ""), ("Bob", "b")]
    assert table.samples("") == []


def test_a_line_that_names_the_delimiter_is_no_header():
    assert person("sep=|\nName|E-mail\nAna|ana@example.org\n").name == "Ana"


def test_a_column_of_names_is_enough_and_prose_is_no_table():
    assert [record.name for record in read("Name\nAna\nBob\n")] == ["Ana", "Bob"]
    assert not table.recognise("Dear diary\nnothing happened\n")


def test_the_mark_of_a_spreadsheet_is_taken_off():
    assert kinds(person("Name,Phone\nAna,'+49 30 901820\n")) == [("phone", "+49 30 901820")]


@pytest.mark.parametrize("between", ["\n", ", ", ",", "; ", ";", " / ", ",\n"])
@pytest.mark.parametrize(
    ("column", "kind", "values"),
    [
        ("E-mail", "email", ["ana@example.org", "a@example.com"]),
        ("Phone", "phone", ["+386 40 123 456", "+386 41 123 456"]),
        ("Website", "website", ["https://example.org", "https://example.com/a"]),
        ("LinkedIn", "linkedin", ["https://www.linkedin.com/in/ana", "https://www.linkedin.com/in/kovac"]),
    ],
)
def test_several_addresses_in_a_cell_are_each_a_channel(column, kind, values, between):
    ana = person(f'Name,{column}\nAna,"{between.join(values)}"\n')
    assert kinds(ana) == [(kind, value) for value in values]


@pytest.mark.parametrize(
    ("column", "cell", "channel"),
    [
        ("E-mail", "Kovač, Ana <ana@example.org>", ("email", "ana@example.org")),
        ("E-mail", "ana@example.org, or ask Bob", ("email", "ana@example.org, or ask Bob")),
        ("Phone", "+386 40 123 456 / 457", ("phone", "+386 40 123 456 / 457")),
        ("Website", "https://example.org/a,b;c", ("website", "https://example.org/a,b;c")),
    ],
)
def test_a_cell_of_which_a_part_is_no_address_is_one(column, cell, channel):
    assert kinds(person(f'Name,{column}\nAna,"{cell}"\n')) == [channel]


def test_dates_are_read_as_the_others_of_the_table():
    content = "Name,Birthday,Since,Company\nAna,3/4/1980,3/4/2020,Stripe\nBob,13/4/1980,,\n"
    ana, _ = read(content)
    assert (ana.birthday, ana.jobs[0].started_on) == ("1980-04-03", date(2020, 4, 3))


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "-", "–", "None", "NULL", "nil", "?", "TBD", " unknown ", "#N/A"])
def test_a_cell_that_only_fills_a_gap_is_empty(nothing):
    columns = "Name,Email,Phone,LinkedIn,Website,Company,Title,Tags,Birthday,Since,Notes"
    ana = person(f"{columns}\nAna{f',{nothing}' * columns.count(',')}\n")
    assert ana == Person(place=2, name="Ana")


def test_a_name_may_be_a_word_that_elsewhere_says_nothing():
    people = read("First name,Last name\nJen,Null\nYuna,Na\nAna,-\n")
    assert [one.name for one in people] == ["Jen Null", "Yuna Na", "Ana"]


PROFILE = "https://www.linkedin.com/in/ana-kovac"


@pytest.mark.parametrize(
    ("column", "cell", "channels"),
    [
        *(
            ("LinkedIn", cell, [("linkedin", PROFILE)])
            for cell in ("ana-kovac", "@ana-kovac", "in/ana-kovac", "/in/ana-kovac/", f"LinkedIn: {PROFILE}")
        ),
        ("LinkedIn", "明-李", [("linkedin", "https://www.linkedin.com/in/明-李")]),
        ("LinkedIn", "lnkd.in/abc", [("website", "https://lnkd.in/abc")]),
        ("LinkedIn", "ana@example.org", [("email", "ana@example.org")]),
        ("GitHub", "@ana", [("github", "https://github.com/ana")]),
        ("GitHub", "github.com/ana", [("github", "https://github.com/ana")]),
    ],
)
def test_a_profile_is_made_of_its_name(column, cell, channels):
    ana = person(f"Name,{column}\nAna,{cell}\n")
    assert (kinds(ana), ana.notes) == (channels, "")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("LinkedIn", "LinkedIn"), ("LinkedIn", "Profile"), ("LinkedIn", "in/"), ("LinkedIn", "Ana Kovač"),
        ("LinkedIn", "ana.kovac"), ("LinkedIn", "2024"), ("LinkedIn", "TRUE"),
        ("GitHub", "yes"), ("GitHub", "Link"), ("GitHub", "ana_k"),
    ],
)  # fmt: skip
def test_what_is_no_name_of_a_profile_is_noted(column, cell):
    ana = person(f"Name,{column}\nAna,{cell}\n")
    assert (ana.channels, ana.notes) == ((), f"{column}: {cell}")


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("Jan 2020", "Dec 2021", (date(2020, 1, 1), date(2021, 12, 31))),
        ("2020-01", "2022-06", (date(2020, 1, 1), date(2022, 6, 30))),
        ("2020", "2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020", "", (date(2020, 1, 1), None)),
        ("2020", "Present", (date(2020, 1, 1), None)),
        ("", "aujourd'hui", (None, None)),
    ],
)
def test_a_job_lasts_as_long_as_the_table_says(since, until, days):
    ana = person(f"Name,Company,Title,Since,Until\nAna,Stripe,Engineer,{since},{until}\n")
    assert (ana.jobs, ana.notes) == ((Job("Stripe", "Engineer", *days),), "")


@pytest.mark.parametrize(
    ("since", "note"),
    [("2020", "Work: Engineer at Stripe, 2020 to last year"), ("", "Work: Engineer at Stripe, until last year")],
)
def test_a_job_that_ended_nobody_knows_when_is_not_the_current_one(since, note):
    ana = person(f"Name,Company,Title,Since,Until\nAna,Stripe,Engineer,{since},last year\n")
    assert (ana.jobs, ana.notes, len(ana.remarks)) == ((), note, 1)


def test_times_without_a_company_are_noted():
    ana = person("Name,Company,Title,Since,Until\nAna,,Engineer,2020,Present\n")
    assert (ana.jobs, ana.notes) == ((), "Since: 2020\nUntil: Present\nTitle: Engineer")


@pytest.mark.parametrize(
    ("columns", "cells", "name"),
    [
        ("Surname,Name", "Kovač,Ana", "Ana Kovač"),
        ("Vorname,Name", "Ana,Kovač", "Ana Kovač"),
        ("First name,Name", "Ana ,Ana Kovač", "Ana Kovač"),
        ("Surname,Name", "Kovač,Ana Kovač", "Ana Kovač"),
        ("Surname,Name", 'Kovač,"Kovač, Ana"', "Kovač, Ana"),
        ("Surname,Full name", "Kovač,Ana Kovač", "Ana Kovač"),
        ("First name,Last name", "José,San José", "José San José"),
        ("First name,Last name", "Ana,Anatol", "Ana Anatol"),
        ("First name,Last name", "Thomas,Thomas", "Thomas Thomas"),
    ],
)
def test_a_name_is_whole_and_nothing_of_it_stands_twice(columns, cells, name):
    ana = person(f"{columns},Email\n{cells},ana@example.org\n")
    assert (ana.name, ana.notes) == (name, "")


@pytest.mark.parametrize(
    ("field", "columns"),
    [
        ("name", "Contact person"),
        ("email", "Contact Email"),
        ("phone", "Contact Phone|Phone 1|Mobile Phone Number|Direct phone|Telefonnummer|Téléphone portable"),
        ("phone", "Teléfono móvil|Celular"),
        ("linkedin", "LI profile"),
        ("github", "GitHub username"),
        ("website", "Personal website"),
        ("title", "Current role|Fonction|Ruolo"),
        ("birthday", "Geburtsdatum|Date de naissance|Fecha de nacimiento|Data de nascimento|Data di nascita"),
        ("met", "Where met"),
        ("connected_on", "Date met"),
    ],
)
def test_columns_that_people_have_are_guessed(field, columns):
    for column in columns.split("|"):
        assert table.guess((column,)) == {field: column}


def test_a_mobile_number_beside_another_is_the_second():
    assert table.guess(("Phone", "Mobile")) == {"phone": "Phone", "phone_2": "Mobile"}
    assert table.guess(("Mobile", "Work phone")) == {"phone": "Mobile", "phone_2": "Work phone"}
