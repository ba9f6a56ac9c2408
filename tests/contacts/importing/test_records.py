import pytest

from contacts import channels
from contacts.importing import records
from contacts.importing.records import Person, Refused
from contacts.models import Channel, Company, Contact, Employment, Tag
from tests.contacts.importing.reading import card, person, read


def test_limits_are_those_of_the_models():
    assert Contact._meta.get_field("name").max_length == records.NAME
    assert Company._meta.get_field("name").max_length == records.COMPANY
    assert Employment._meta.get_field("title").max_length == records.TITLE
    assert Channel._meta.get_field("value").max_length == records.CHANNEL
    assert Tag._meta.get_field("name").max_length == records.TAG
    assert Contact._meta.get_field("met").max_length == records.MET
    assert Contact._meta.get_field("resume").max_length == records.RESUME


def test_channels_stand_in_the_order_of_their_kinds():
    phone, mail, other_mail = (channels.read(text) for text in ("+49 30 901820", "b@example.org", "a@example.org"))
    assert Person(1, "Ana", (phone, mail, other_mail)).channels == (mail, other_mail, phone)


def test_a_job_in_another_spelling_is_the_same_job():
    assert [str(job) for job in card("FN:Ana", "ORG:Stripe", "ORG:STRIPE\\, Inc.", "ORG:Stripes").jobs] == [
        "Stripe",
        "Stripes",
    ]


def test_a_name_that_is_too_long_is_refused():
    assert card(f"FN:{'x' * 200}").name == "x" * 200
    (refused,) = read(f"BEGIN:VCARD\nFN:{'x' * 201}\nEND:VCARD\n")
    assert isinstance(refused, Refused)
    assert refused.reason == "The name is longer than 200 characters."


def test_a_value_that_is_too_long_stands_whole_in_the_notes_with_a_remark():
    long = "y" * 600
    for line, label in [
        (f"ORG:{long}", "Company"), (f"URL:https://example.org/{long}", "Website"), (f"CATEGORIES:{long}", "Tag"),
        (f"X-VOUCH-MET:{long}", "How we met"), (f"X-VOUCH-RESUME:https://example.org/{long}", "Resume"),
        (f"UID:{long}", "UID"), (f"ORG:Stripe\r\nTITLE:{long}", "Title"),
    ]:  # fmt: skip
        person = card("FN:Ana", line)
        assert long in person.notes
        assert [remark.split(":")[0] for remark in person.remarks] == [label]


def test_one_value_is_kept_once():
    person = card(
        "FN:Ana", "EMAIL:ana@example.org", "EMAIL:Ana@Example.org", "ORG:Stripe", "ORG:Stripe", "CATEGORIES:vip,VIP"
    )
    assert len(person.channels) == len(person.jobs) == len(person.tags) == 1


def test_only_a_web_address_becomes_the_link_to_a_resume():
    assert card("FN:Ana", "X-VOUCH-RESUME:example.org/cv").resume == "https://example.org/cv"
    person = card("FN:Ana", "X-VOUCH-RESUME:javascript:alert(1)")
    assert (person.resume, person.notes) == ("", "Resume: javascript:alert(1)")
    assert person.remarks


def test_a_job_that_ends_before_it_begins_is_not_the_current_one():
    ana = card("FN:Ana", "X-VOUCH-FORMER-JOB:Stripe;Engineer;2024-01-01;2020-01-01")
    assert (ana.jobs, ana.notes) == ((), "Work: Engineer at Stripe, 2024-01-01 to 2020-01-01")
    assert ana.remarks == ("The job at Stripe ends before it begins, so it stands in the notes.",)


def test_pronouns_are_ours_or_a_note():
    assert card("FN:Ana", "PRONOUNS:she/her", version="4.0").pronouns == "she"
    assert card("FN:Ana", "PRONOUNS:They\\, them").pronouns == "they"
    assert card("FN:Ana", "PRONOUNS:xe/xir").notes == "Pronouns: xe/xir"
    assert card("FN:Ana", "PRONOUNS:she/they").notes == "Pronouns: she/they"


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("明", "李", "李明"), ("太郎", "佐々木", "佐々木太郎"), ("さくら", "山田", "山田さくら"),
        ("철수", "김", "김철수"), ("Ming", "Li", "Ming Li"), ("Ana", "李", "Ana 李"), ("明", "", "明"),
    ],
)  # fmt: skip
def test_a_name_is_in_the_order_in_which_it_is_said(given, family, name):
    found = [
        person(f"First Name,Last Name,Connected On\n{given},{family},\n"),
        person(f"First Name,Last Name,Organization Name,Labels\n{given},{family},,\n"),
        person(f"First Name,Last Name,E-mail Address,Job Title\n{given},{family},,\n"),
        person(f"Vorname,Nachname,Mail\n{given},{family},\n"),
        card(f"N:{family};{given};;;"),
        card(f"FN:{name}", f"N:{family};{given};;;"),
    ]
    assert {(one.name, one.notes) for one in found} == {(name, "")}
