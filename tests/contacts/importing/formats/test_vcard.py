from datetime import date

import pytest

from contacts.importing import formats
from contacts.importing.formats import vcard
from contacts.importing.records import Job, Refused
from tests.contacts.importing import samples
from tests.contacts.importing.reading import card, kinds, person, read


def test_a_vcard_is_recognised_by_its_content():
    for text in ("BEGIN:VCARD\n", "\n\r\nbegin:vCard\r\n", "  BEGIN:VCARD", "sent by me\rBEGIN:VCARD\r"):
        assert formats.recognise(text) is vcard
    assert not vcard.recognise("Notes\nsee BEGIN:VCARD\n")
    assert vcard.unknown("BEGIN:VCARD\nX-ANYTHING:1\n") == ()


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ana Kovač", "N:Kovač;Ana;;;"], "Ana Kovač"), (["N:Kovač;Ana"], "Ana Kovač"), (["N:Kovač"], "Kovač"),
        (["N:;Ana;;;"], "Ana"), (["N:;;Maria;;"], "Maria"), (["FN:", "N:;;;;", "NICKNAME:Anči"], "Anči"),
        (["NICKNAME:Anči", "ORG:Acme"], "Anči"), (["ORG:Acme;Sales", "EMAIL:a@example.org"], "Acme"),
        (["TEL:1", "EMAIL:a@example.org"], "a@example.org"), (["FN:  Ana \\n Kovač  "], "Ana Kovač"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Anči;1;;"], "Anči"), (["FN:A\u200e\x07na"], "Ana"),
    ],
)  # fmt: skip
def test_something_makes_the_name(lines, name):
    assert card(*lines).name == name


@pytest.mark.parametrize(
    "lines", [[], ["TEL:+49 30 901820"], ["URL:example.org"], ["BDAY:19800304"], ["FN:", "N:;;;;"]]
)
def test_a_card_that_names_nobody_is_refused_with_what_it_holds(lines):
    (refused,) = read("\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))
    assert isinstance(refused, Refused)
    assert refused.reason == "There is no name here, nor anything that could stand for one."
    assert refused.cells == tuple(line.replace(":", ": ", 1).strip() for line in lines)


def test_names_that_are_not_shown_are_noted():
    assert card("FN:Ana Kovač", "N:Kovač;Ana;Maria,Luisa;Dr.;PhD").notes == "Full name: Dr. Ana Maria Luisa Kovač PhD"
    assert card("FN:Dr. Ana Kovač", "N:Kovač;Ana;;Dr.;").notes == ""
    assert (
        card("FN:Ana", "FN:Anna", "N:;Ana;;;", "N:Kovač;Ana;;;").notes
        == "Also known as: Anna\nAlso known as: Ana Kovač"
    )
    assert card("FN:Ana", "NICKNAME:Anči").notes == "Nickname: Anči"


def test_a_broken_card_does_not_stop_the_others():
    text = "BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\n;;;\n:\n=\nTEL\nEND:VCARD\nBEGIN:VCARD\nFN:c\nEND:VCARD\n"
    assert [type(record).__name__ for record in read(text)] == ["Person", "Refused", "Person"]


def test_a_card_in_which_the_file_breaks_off_is_refused_and_one_without_an_end_is_remarked():
    ana, bob = read("BEGIN:VCARD\nFN:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nEMAIL:bob@exa")
    assert (ana.name, bob.reason) == ("Ana", "The file breaks off in this card: get it anew.")
    (bob,) = read("BEGIN:VCARD\nFN:Bob\n")
    assert bob.remarks == ("The card has no end: see whether anything is missing.",)


@pytest.mark.parametrize("line", ["KIND:group", "kind:Group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_is_refused(line):
    (refused,) = read(f"BEGIN:VCARD\nFN:Friends\n{line}\nMEMBER:urn:uuid:1\nEND:VCARD\n")
    assert refused.reason == "This is a group of contacts, not a person."


def test_a_card_with_too_much_in_it_is_refused():
    (refused,) = read(f"BEGIN:VCARD\nFN:Ana\nNOTE:{'x' * 200_000}\nEND:VCARD\n")
    assert refused.reason == "This card has more than 10,000 lines, or one of more than 100,000 characters."


def test_a_company_does_not_work_at_itself():
    for lines in (["KIND:org", "FN:Acme", "ORG:Acme;"], ["X-ABShowAs:COMPANY", "FN:Acme", "ORG:Acme"], ["ORG:Acme"]):
        assert card(*lines).jobs == ()
    assert card("FN:Acme", "ORG:Acme").jobs == (Job("Acme"),)


@pytest.mark.parametrize(
    ("lines", "jobs"),
    [
        (["ORG:Acme", "TITLE:Director"], [Job("Acme", "Director")]),
        (["TITLE:Director", "ORG:Acme"], [Job("Acme", "Director")]),
        (["ORG:Acme", "ROLE:Director"], [Job("Acme", "Director")]),
        (["ORG:A", "TITLE:a", "ORG:B", "TITLE:b"], [Job("A", "a"), Job("B", "b")]),
        (["ORG:A", "ORG:B", "TITLE:a", "TITLE:b"], [Job("A", "a"), Job("B", "b")]),
        (["item1.ORG:A", "item2.ORG:B", "item2.TITLE:b"], [Job("A"), Job("B", "b")]),
        (["item1.ORG:A", "ORG:B", "TITLE:b", "item1.TITLE:a"], [Job("A", "a"), Job("B", "b")]),
        (["ORG:Company\\, The;Sales"], [Job("Company, The")]),
        (["ORG:;Sales"], [Job("Sales")]),
        (["TITLE:Director"], []),
    ],
)
def test_titles_find_their_companies(lines, jobs):
    assert card("FN:Ana", *lines).jobs == tuple(jobs)


def test_what_no_job_takes_is_noted():
    assert card("FN:Ana", "ORG:Acme;Sales;Europe").notes == "Department: Sales, Europe"
    assert card("FN:Ana", "TITLE:Director", "ROLE:Boss").notes == "Title: Director\nRole: Boss"


def test_dates_of_jobs_are_our_own():
    ana = card("FN:Ana", "ORG:Acme", "X-VOUCH-SINCE:2020-01-02", "X-VOUCH-FORMER-JOB:A\\;B;x;2018-01-01;2019-01-01")
    assert ana.jobs == (Job("Acme", "", date(2020, 1, 2)), Job("A;B", "x", date(2018, 1, 1), date(2019, 1, 1)))


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("EMAIL;type=INTERNET;type=pref:ana@example.org", ("email", "ana@example.org")),
        ('EMAIL;INTERNET:"Ana" <ana@example.org>', ("email", "ana@example.org")),
        ("EMAIL:e@c", ("email", "e@c")),
        ("EMAIL:https://www.linkedin.com/in/ana", ("linkedin", "https://www.linkedin.com/in/ana")),
        ("TEL;CELL;VOICE:+49 30 901820", ("phone", "+49 30 901820")),
        ("TEL;VALUE=uri;TYPE=work:tel:+49-30-901820;ext=12", ("phone", "+49-30-901820;ext=12")),
        ("TEL:112", ("phone", "112")),
        ("TEL:\u202a+49 30 901820\u202c", ("phone", "+49 30 901820")),
        ("TEL:p1234p5678w9", ("phone", "p1234p5678w9")),
        ("TEL;TYPE=HOME:sip:ana@example.org", ("other", "sip:ana@example.org")),
        ("URL:http\\://example.org", ("website", "http://example.org")),
        ("item1.URL;type=pref:https\\://github.com/ana", ("github", "https://github.com/ana")),
        ("URL:www.linkedin.com/in/ana", ("linkedin", "https://www.linkedin.com/in/ana")),
        (
            "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ana",
            ("linkedin", "http://www.linkedin.com/in/ana"),
        ),
        ("X-SOCIALPROFILE;type=linkedin:ana", ("linkedin", "https://www.linkedin.com/in/ana")),
        ("X-SOCIALPROFILE;type=linkedin;x-user=ana:x-apple:ana", ("linkedin", "https://www.linkedin.com/in/ana")),
        ("X-SOCIALPROFILE;type=twitter;x-user=ana:x-apple:ana", ("other", "twitter:ana")),
        ("SOCIALPROFILE;SERVICE-TYPE=GitHub:https://github.com/ana", ("github", "https://github.com/ana")),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon;VALUE=text:@ana@example.org", ("other", "mastodon:@ana@example.org")),
        ("IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ana", ("other", "skype:ana")),
        ("IMPP;TYPE=personal:sip:ana@example.org", ("other", "sip:ana@example.org")),
        ("IMPP;X-SERVICE-TYPE=GTalk:ana", ("other", "gtalk:ana")),
        ("X-AIM;TYPE=HOME:ana.k", ("other", "aim:ana.k")),
        ("X-GOOGLE-TALK:ana@example.org", ("other", "gtalk:ana@example.org")),
        ("X-SIP:sip:90-180", ("other", "sip:90-180")),
        ("X-VOUCH-CHANNEL;TYPE=website:not an address", ("website", "not an address")),
        ("X-VOUCH-CHANNEL;TYPE=nonsense:Signal\\: ana", ("other", "Signal: ana")),
    ],
)
def test_each_way_to_reach_a_person_is_a_channel(line, channel):
    ana = card("FN:Ana", line)
    assert kinds(ana) == [channel]
    assert ana.notes == ""


def test_numbers_without_a_country_belong_to_the_region():
    assert card("FN:Ana", "TEL:030 901820", region="DE").channels[0].key == "+4930901820"
    assert card("FN:Ana", "TEL:030 901820").channels[0].key == "030901820"


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (["TEL;WORK;FAX:+49 30 901820"], "Fax: +49 30 901820"),
        (["item1.TEL:+49 30 901820", "item1.X-ABLabel:_$!<AssistantPhone>!$_"], "AssistantPhone: +49 30 901820"),
        (["item2.EMAIL:ana@example.org", "item2.X-ABLabel:Chess club"], "Chess club: ana@example.org"),
        (["item3.URL:example.org", "item3.X-ABLabel:_$!<HomePage>!$_"], ""),
        (["item4.URL:https\\://www.linkedin.com/in/ana", "item4.X-ABLabel:LinkedIn"], ""),
        (["item5.URL:example.org", "item5.X-ABLabel:LinkedIn"], "LinkedIn: example.org"),
    ],
)
def test_a_label_that_makes_a_difference_is_noted(lines, note):
    ana = card("FN:Ana", *lines)
    assert len(ana.channels) == 1
    assert ana.notes == note


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19800304", "1980-03-04"), ("BDAY;value=date:1980-03-04", "1980-03-04"), ("BDAY:--0304", "--03-04"),
        ("BDAY:1980-03-04T00:00:00Z", "1980-03-04"), ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-04", "--03-04"),
        ("BDAY;X-APPLE-OMIT-YEAR=1904:1904-03-04", "--03-04"), ("BDAY:1604-03-04", "--03-04"),
        ("BDAY:--02-29", "--02-29"),
    ],
)  # fmt: skip
def test_birthdays_are_read_and_no_year_is_invented(line, birthday):
    ana = card("FN:Ana", line)
    assert (ana.birthday, ana.notes) == (birthday, "")


def test_a_birthday_that_is_not_clear_is_noted():
    ana = card("FN:Ana", "BDAY;VALUE=text:circa 1800", "BDAY:1996-04", "BDAY:19800304", "BDAY:19810304")
    assert ana.birthday == "1980-03-04"
    assert ana.notes == "Birthday: circa 1800\nBirthday: 1996-04\nBirthday: 19810304"


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (["ADR;TYPE=home:;;Main St. 1;Berlin;;10115;Germany"], "Address (home): Main St. 1, Berlin, 10115, Germany"),
        (['ADR;LABEL="Main St. 1, Berlin":;;;;;;'], "Address: Main St. 1, Berlin"),
        (["ADR:;;Main St. 1;Berlin;;;", "LABEL:Main St. 1\\nBerlin"], "Address: Main St. 1, Berlin"),
        (["LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Main St. 1=0D=0ABerlin"], "Address (home): Main St. 1 Berlin"),
        (["item1.X-ABDATE:1975-03-01", "item1.X-ABLabel:_$!<Anniversary>!$_"], "Anniversary: 1975-03-01"),
        (["item1.X-ABRELATEDNAMES:Bo", "item1.X-ABLabel:_$!<Spouse>!$_"], "Spouse: Bo"),
        (["X-EVOLUTION-SPOUSE:Bo"], "Spouse: Bo"),
        (["X-MS-MANAGER:Cem"], "Manager: Cem"),
        (["X-PHONETIC-FIRST-NAME:Ahna"], "Phonetic first name: Ahna"),
        (["RELATED;TYPE=friend:urn:uuid:1"], "Related (friend): urn:uuid:1"),
        (["GENDER:F;grrrl"], "Gender: F, grrrl"),
        (["TZ:+0100"], "Time zone: +0100"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;1;;;"], "Relation: Bo"),
        (["X-ANDROID-CUSTOM:mine;a;;b"], "mine: a, b"),
        (["AGENT:somebody"], "Agent: somebody"),
        (["NOTE:One\\nTwo", "a line that nobody folded", "NOTE:Three"], "One\nTwo\nThree\na line that nobody folded"),
        (["KEY:https://example.org/key"], "Key: https://example.org/key"),
        (["PRODID:x", "REV:20200101", "PHOTO:https://example.org/a.jpg", "CLASS:PUBLIC", "KEY;ENCODING=b:eA=="], ""),
    ],
)  # fmt: skip
def test_what_has_no_field_is_noted_and_noise_is_not(lines, note):
    assert card("FN:Ana", *lines).notes == note


def test_categories_are_tags():
    assert card("FN:Ana", "CATEGORIES:a,b\\,c, ,myContacts", "CATEGORIES:A,d").tags == ("a", "b,c", "d")


def test_a_card_of_an_old_phone_is_read():
    ana = person(samples.ANDROID)
    assert (ana.name, ana.notes) == ("Ana Kovač", "eins\nzwei\nFax: 030\nNickname: Anči")
    assert kinds(ana) == [("phone", "+4930901820"), ("phone", "030")]


def test_a_card_of_an_address_book_is_read():
    ana = person(samples.APPLE)
    assert (ana.name, ana.birthday, ana.tags) == ("Dr. Ana Maria Kovač", "--03-04", ("vip", "backend"))
    assert ana.jobs == (Job("Stripe, Inc.", "Engineer"),)
    assert ana.notes == "One\nTwo\nDepartment: Payments\nChess club: ana@example.org"
    assert kinds(ana) == [
        ("email", "ana@example.org"), ("linkedin", "http://www.linkedin.com/in/ana"), ("phone", "+49 30 901820"),
        ("website", "https://example.org"),
    ]  # fmt: skip
