"""A file from the first look to the undo: what is planned, what is written, and what a second import finds."""

from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import history
from accounts.files import UnreadableFile
from accounts.importing.ledger import AlreadyImported
from contacts.importing import committing, taking
from contacts.importing.formats import table
from contacts.models import Choice, Contact, Employment, Import, Verdict
from tests.factories import CompanyFactory, ContactFactory, EmploymentFactory, SessionFactory
from tests.tables import everything

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LINKEDIN = (
    "Notes:\n\"When exporting, you may notice...\"\n\n" + HEADER
    + "Ana,Kovač,https://www.linkedin.com/in/ana-kovac,,Adyen,Data Engineer,12 Mar 2024\n"
    + "Ben,Okafor,https://www.linkedin.com/in/ben,ben@example.org,\"Stripe, Inc.\",Engineer,01 Jan 2025\n"
    + ",,,,,,\n"
    + ",,https://www.linkedin.com/in/nameless,,,,\n"
)  # fmt: skip


def taken(owner, text: str, name: str = "Connections.csv") -> Import:
    return taking.take(owner, name, BytesIO(text.encode()))


def verdicts(file: Import) -> list[str]:
    return [row.verdict for row in file.import_rows.all()]


def guessed(owner, text: str) -> Import:
    """A table whose columns are what the guess says."""
    file = taken(owner, text, "people.csv")
    taking.name_columns(file, table.guess(table.columns(text)))
    return file


def commit(file: Import) -> history.Batch:
    now = timezone.now()
    return committing.commit(file, now=now, today=now.date())


def imported(owner, text: str) -> Import:
    file = taken(owner, text)
    commit(file)
    file.refresh_from_db()
    return file


def to_the_letter() -> dict:
    """Everything, the counts of versions included: what is written anew with the same values shows, too."""
    return everything(without=set())


def test_nothing_is_written_before_somebody_has_looked(alice):
    before = to_the_letter()
    file = taken(alice, LINKEDIN)
    assert to_the_letter() == before
    assert verdicts(file)[:2] == [Verdict.NEW, Verdict.NEW]
    assert file.import_rows.filter(verdict=Verdict.UNREADABLE).exists()


def test_the_commit_writes_people_with_channels_and_jobs(alice):
    imported(alice, LINKEDIN)
    ana, ben = alice.contacts.filter(name__in=["Ana Kovač", "Ben Okafor"])
    assert str(ana.channels.get()) == "linkedin.com/in/ana-kovac"
    assert (ana.work, ben.work) == ("Data Engineer at Adyen", "Engineer at Stripe, Inc.")
    assert "12 March 2024" in ana.notes
    assert {channel.key for channel in ben.channels.all()} == {"linkedin.com/in/ben", "ben@example.org"}


def test_the_same_file_again_changes_nothing(alice):
    imported(alice, LINKEDIN)
    before = to_the_letter()
    again = taken(alice, LINKEDIN)
    assert set(verdicts(again)) == {Verdict.SAME, Verdict.UNREADABLE}
    commit(again)
    assert to_the_letter() == before


def test_people_without_any_channel_are_found_again_too(alice):
    text = HEADER + "Ana,Kovač,,,Adyen,Engineer,\nAna,Kovač,,,Stripe,Lead,\nCyd,,,,,,\n"
    imported(alice, text)
    count = alice.contacts.count()
    again = taken(alice, text)
    assert set(verdicts(again)) == {Verdict.SAME}
    commit(again)
    assert alice.contacts.count() == count


def test_a_newer_file_is_a_difference_and_tells_who_moved(alice):
    imported(alice, LINKEDIN)
    newer = taken(alice, LINKEDIN.replace("Adyen,Data Engineer", "Stripe,Lead Engineer"))
    row = newer.import_rows.get(verdict=Verdict.CHANGED)
    assert row.differences == [["Work", "Data Engineer at Adyen", "Lead Engineer at Stripe"]]
    assert (row.choice, row.moved) == (Choice.UPDATE, True)
    commit(newer)
    ana = alice.contacts.get(name="Ana Kovač")
    assert ana.work == "Lead Engineer at Stripe, Inc."
    assert ana.employments.get(company__name="Adyen").ended_on == timezone.now().date()
    assert alice.companies.filter(key="stripe").count() == 1


def test_another_file_only_adds(alice):
    ana = ContactFactory(owner=alice, name="Ana K.", notes="By hand", met="at school")
    ana.add_channel("linkedin.com/in/ana-kovac")
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Adyen"), title="Data Engineer")
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Night School"), title="Teacher")
    card = [
        "BEGIN:VCARD", "VERSION:3.0", "FN:Ana K.", "URL:https://linkedin.com/in/ana-kovac", "ORG:Stripe", "TITLE:Lead",
        "TEL:+49 30 1234567", "NOTE:From a card", "END:VCARD", "",
    ]  # fmt: skip
    imported(alice, "\n".join(card))
    ana.refresh_from_db()
    assert ana.notes == "By hand\nFrom a card"
    assert ana.met == "at school"
    assert len(ana.current_employments) == 3
    assert ana.channels.count() == 2


def test_with_two_present_jobs_a_file_ends_neither(alice):
    imported(alice, LINKEDIN)
    ana = alice.contacts.get(name="Ana Kovač")
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Night School"))
    imported(alice, LINKEDIN.replace("Adyen,Data Engineer", "Stripe,Lead Engineer"))
    assert not Employment.objects.filter(contact=ana, ended_on__isnull=False).exists()


def test_a_namesake_is_a_possible_duplicate_with_the_reason(alice):
    EmploymentFactory(
        contact=ContactFactory(owner=alice, name="ana kovac"), company=CompanyFactory(owner=alice, name="ADYEN")
    )
    ContactFactory(owner=alice, name="Ben Okafor")
    rows = {row.name: row for row in taken(alice, LINKEDIN).import_rows.all()}
    assert (rows["Ana Kovač"].verdict, rows["Ana Kovač"].choice) == (Verdict.DUPLICATE, Choice.UPDATE)
    assert "The same name and company as ana kovac" in rows["Ana Kovač"].reason
    assert (rows["Ben Okafor"].verdict, rows["Ben Okafor"].choice) == (Verdict.DUPLICATE, Choice.ADD)


@pytest.mark.parametrize(
    "name", ["Kovač, Ana", "Dr. Ana Kovač", "prof dr ana kovac", "Ana Kovač, PhD", "Kovač, Dr. Ana"]
)
def test_a_name_in_another_form_is_a_possible_duplicate_and_renames_nobody(alice, name):
    contact = ContactFactory(owner=alice, name="Ana Kovač")
    EmploymentFactory(contact=contact, company=CompanyFactory(owner=alice, name="Stripe"))
    file = guessed(alice, f'Name,Company\n"{name}",Stripe\n')
    row = file.import_rows.get()
    assert (row.verdict, row.choice, row.contact) == (Verdict.DUPLICATE, Choice.ADD, contact)
    assert row.reason.startswith("The same name as Ana Kovač")
    commit(file)
    assert alice.contacts.filter(name="Ana Kovač").exists()
    assert verdicts(guessed(alice, f'Name,Company\n"{name}",Stripe\n,\n')) == [Verdict.SAME]


@pytest.mark.parametrize("name", ["Ana Kovač, Jr.", "Ana Ma", "Dr. Kovač", "Kovač"])
def test_another_name_is_somebody_else(alice, name):
    for other in ("Ana Kovač", "Ana"):
        ContactFactory(owner=alice, name=other)
    assert verdicts(guessed(alice, f'Name,Company\n"{name}",Stripe\n')) == [Verdict.NEW]


def test_a_namesake_with_another_profile_is_somebody_else(alice):
    ContactFactory(owner=alice, name="Ana Kovač").add_channel("linkedin.com/in/another-ana")
    assert verdicts(taken(alice, LINKEDIN))[0] == Verdict.NEW


def test_channels_of_two_contacts_are_left_to_a_person(alice):
    ContactFactory(owner=alice, name="Ben").add_channel("ben@example.org")
    ContactFactory(owner=alice, name="B. Okafor").add_channel("linkedin.com/in/ben")
    row = taken(alice, LINKEDIN).import_rows.get(name="Ben Okafor")
    assert (row.verdict, row.choice) == (Verdict.DUPLICATE, Choice.SKIP)
    assert "B. Okafor and Ben" in row.reason


def test_a_person_twice_in_a_file_is_one(alice):
    text = HEADER + "Ana,Kovač,https://linkedin.com/in/ana,,,,\nAnna,Kovac,https://www.linkedin.com/in/Ana/?x=1,,,,\n"
    file = taken(alice, text)
    assert verdicts(file) == [Verdict.NEW, Verdict.SAME]
    commit(file)
    assert alice.contacts.count() == 1


def test_undo_takes_the_whole_import_back_and_keeps_what_was_touched_since(alice):
    before = to_the_letter()
    file = imported(alice, LINKEDIN)
    history.undo(file.batch)
    assert to_the_letter() == before
    file = imported(alice, LINKEDIN)
    SessionFactory(contact=alice.contacts.get(name="Ben Okafor"))
    undone = history.undo(file.batch)
    assert [contact.name for contact in alice.contacts.all()] == ["Ben Okafor"]
    assert ("Ben Okafor", "is used by something newer") in undone.kept


def test_a_strangers_contacts_are_never_matched(alice, bob):
    ContactFactory(owner=bob, name="Ana Kovač").add_channel("linkedin.com/in/ana-kovac")
    imported(alice, LINKEDIN)
    assert alice.contacts.filter(name="Ana Kovač").exists()
    assert bob.contacts.get().channels.count() == 1


def test_a_file_is_imported_once(alice):
    file = taken(alice, LINKEDIN)
    commit(file)
    with pytest.raises(AlreadyImported):
        commit(file)


def test_choices_are_followed(alice):
    file = taken(alice, LINKEDIN)
    ana, ben = file.import_rows.filter(verdict=Verdict.NEW)
    file.choose({str(ana.pk): "skip", str(ben.pk): "update", "x": "add"})
    commit(file)
    assert [contact.name for contact in alice.contacts.all()] == ["Ben Okafor"]


def test_planning_costs_the_same_for_few_and_for_many(alice, django_assert_max_num_queries):
    rows = "".join(f"P{n},Q,https://linkedin.com/in/p{n},,C{n % 7},T,\n" for n in range(400))
    with django_assert_max_num_queries(30):
        file = taken(alice, HEADER + rows)
    with django_assert_max_num_queries(60):
        commit(file)
    assert Contact.objects.filter(owner=alice).count() == 400


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + b"\0" * 50, "zip"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (HEADER.encode(), "nobody"),
        (bytes(range(256)) * 20, "no text file"),
    ],
)
def test_what_is_no_list_of_people_is_refused_with_a_sentence(alice, content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        taking.take(alice, "x.csv", BytesIO(content))
    assert not alice.imports.exists()


def test_the_command_imports_counts_and_is_repeatable(alice, tmp_path, capsys):
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN)
    call_command("import_contacts", "alice", path, "--dry-run")
    assert "LinkedIn Connections: 2 new" in capsys.readouterr().out
    assert not alice.contacts.exists()
    call_command("import_contacts", "alice", path)
    assert alice.contacts.filter(name="Ana Kovač").exists()
    with pytest.raises(CommandError, match="nothing to import"):
        call_command("import_contacts", "alice", path)
    with pytest.raises(CommandError, match="no user zoe"):
        call_command("import_contacts", "zoe", path)


def test_two_with_one_address_and_a_uid_each_are_two(alice):
    card = "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:{}\nFN:{}\nEMAIL:office@example.org\nEND:VCARD\n"
    uids = ["6304d2d7-85c7-4bdf-8ae9-b49a99783b0f", "52d01410-55ae-4408-b990-897634020f6c"]
    file = imported(alice, card.format(uids[0], "Ana") + card.format(uids[1], "Ben"))
    assert verdicts(file) == [Verdict.NEW, Verdict.NEW]
    assert [contact.name for contact in alice.contacts.all()] == ["Ana", "Ben"]
    again = taken(alice, card.format(uids[0], "Ana") + card.format(uids[1], "Ben"))
    assert verdicts(again) == [Verdict.SAME, Verdict.SAME]


@pytest.mark.parametrize(
    "cell", ["N/A", "-", "none", "TBD", "?", "—", "see notes", "https://www.linkedin.com/company/x"]
)
def test_what_stands_in_many_cells_is_nobodys_address(alice, cell):
    header = "Name,Email,LinkedIn,Phone,Company\n"
    rows = [f"{name},{cell},{cell},{cell},Stripe\n" for name in ("Ana Kovač", "Bob Novak")]
    file = guessed(alice, header + "".join(rows))
    assert verdicts(file) == [Verdict.NEW, Verdict.NEW]
    commit(file)
    commit(guessed(alice, f"{header}Zoe Smith,{cell},{cell},{cell},Google\n"))
    assert [contact.name for contact in alice.contacts.all()] == ["Ana Kovač", "Bob Novak", "Zoe Smith"]
