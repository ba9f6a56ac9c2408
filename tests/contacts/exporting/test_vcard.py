from datetime import date

import vobject
from hypothesis import given
from hypothesis import strategies as st

from contacts import channels
from contacts.exporting import vcard
from contacts.importing.formats import recognise
from contacts.importing.formats import vcard as reader
from contacts.importing.records import Job, Person
from tests.contacts.importing.strategies import NASTY, people


def lines(person: Person, version: str) -> list[str]:
    return vcard.card(person, version).split("\r\n")[1:-2]


def read(*texts: str) -> tuple[channels.Reading, ...]:
    return tuple(channels.read(text) for text in texts)


ANA = Person(
    place=1,
    name="Ana Kovač; PhD",
    channels=read(
        "ana@example.org", "https://www.linkedin.com/in/ana", "github.com/ana", "+49 30 901820", "example.org",
        "xmpp:ana@example.org", "Signal, if you must",
    ),
    jobs=(Job("Stripe, Inc.", "Engineer", date(2020, 1, 2)), Job("Acme", "", None, date(2019, 12, 31))),
    tags=("vip", "a,b"),
    notes="One\nTwo, three",
    birthday="--03-04",
    pronouns="she",
    met="At a meet-up",
    resume="https://example.org/cv",
    uid="urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    archived=True,
    connected_on=date(2024, 3, 12),
)  # fmt: skip


def test_version_4_has_a_property_for_everything_that_others_know():
    assert lines(ANA, "4.0") == [
        "VERSION:4.0",
        "PRODID:-//Vouch//Vouch//EN",
        "FN:Ana Kovač\\; PhD",
        "N:;Ana Kovač\\; PhD;;;",
        "UID:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "EMAIL:ana@example.org",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/ana",
        "SOCIALPROFILE;SERVICE-TYPE=GitHub:https://github.com/ana",
        "TEL:+49 30 901820",
        "URL:https://example.org",
        "IMPP:xmpp:ana@example.org",
        "X-VOUCH-CHANNEL;TYPE=other:Signal\\, if you must",
        "ORG:Stripe\\, Inc.",
        "TITLE:Engineer",
        "X-VOUCH-SINCE:2020-01-02",
        "X-VOUCH-FORMER-JOB:Acme;;;2019-12-31",
        "BDAY:--0304",
        "PRONOUNS:she/her",
        "CATEGORIES:vip,a\\,b",
        "NOTE:One\\nTwo\\, three",
        "X-VOUCH-MET:At a meet-up",
        "X-VOUCH-RESUME:https://example.org/cv",
        "X-VOUCH-CONNECTED-ON:2024-03-12",
        "X-VOUCH-ARCHIVED:yes",
    ]


def test_version_3_differs_where_it_has_to():
    assert set(lines(ANA, "3.0")) - set(lines(ANA, "4.0")) == {
        "VERSION:3.0",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ana",
        "X-SOCIALPROFILE;TYPE=github:https://github.com/ana",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-04",
        "X-VOUCH-PRONOUNS:she/her",
    }


def test_a_birthday_is_written_as_its_version_has_it():
    person = Person(1, "Ana", birthday="1980-03-04")
    assert "BDAY:19800304" in lines(person, "4.0")
    assert "BDAY:1980-03-04" in lines(person, "3.0")


def test_a_uid_that_is_no_address_is_text():
    assert "UID;VALUE=text:a\\,1" in lines(Person(1, "Ana", uid="a,1"), "4.0")
    assert "UID:a\\,1" in lines(Person(1, "Ana", uid="a,1"), "3.0")


def test_several_current_jobs_are_in_groups():
    person = Person(1, "Ana", jobs=(Job("A"), Job("B", "b", None, date(2020, 1, 1)), Job("C", "c")))
    assert lines(person, "4.0")[4:] == [
        "item1.ORG:A",
        "X-VOUCH-FORMER-JOB:B;b;;2020-01-01",
        "item3.ORG:C",
        "item3.TITLE:c",
    ]


def test_a_channel_that_others_would_take_for_another_kind_has_a_property_of_ours():
    person = Person(1, "Ana", (channels.read("ana@example.org", "phone"), channels.read("sip:ana", "phone")))
    assert lines(person, "4.0")[4:] == [
        "X-VOUCH-CHANNEL;TYPE=phone:ana@example.org",
        "X-VOUCH-CHANNEL;TYPE=phone:sip:ana",
    ]


@given(st.lists(st.sampled_from(NASTY) | st.text(), max_size=20).map("".join))
def test_no_line_is_longer_than_75_octets(text):
    text = text.encode("utf-8", "replace").decode().replace("\r", "").replace("\n", "")
    written = vcard.folded(text)
    pieces = written.encode().removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() for piece in pieces[1:])  # whole characters
    assert "".join([pieces[0].decode(), *(piece.decode()[1:] for piece in pieces[1:])]) == text


@given(person=people)
def test_what_is_written_is_read_back(person):
    for version in vcard.VERSIONS:
        text = vcard.card(person, version)
        assert list(reader.read(text)) == [person], version
        assert recognise(text) is reader, version


def test_many_cards_are_written_one_after_the_other():
    written = "".join(vcard.write([ANA, ANA], "3.0"))
    assert [person.place for person in reader.read(written)] == [1, 2]


def test_another_program_reads_what_is_written():
    card = vobject.readOne(vcard.card(ANA, "3.0"))
    assert card.fn.value == ANA.name
    assert [email.value for email in card.email_list] == ["ana@example.org"]
    assert card.tel.value == "+49 30 901820"
    assert card.org.value == ["Stripe, Inc."]
    assert card.title.value == "Engineer"
    assert card.note.value == ANA.notes
    assert card.uid.value == ANA.uid


@given(person=people)
def test_another_program_finds_one_card_with_the_same_name_and_notes(person):
    [card] = vobject.readComponents(vcard.card(person, "3.0"))
    assert card.fn.value == person.name
    assert (card.note.value if person.notes else "") == person.notes
