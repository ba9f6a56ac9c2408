from django.core.files.uploadedfile import SimpleUploadedFile

from sessions.importing.ledger import SessionImport
from tests.factories import ChannelFactory, ContactFactory, SessionImportFactory, SessionImportRowFactory
from tests.sessions.importing.reading import fixture


def upload(client, content: bytes, name="calendar.ics"):
    return client.post("/sessions/import/", {"file": SimpleUploadedFile(name, content)})


def chosen(row, **changes) -> dict:
    values = {"choice": "import", "whom": row.whom, "role": row.role, "topic": row.topic} | changes
    return {f"row-{row.pk}-{name}": value for name, value in values.items()}


def test_a_calendar_is_shown_before_it_is_imported_and_then_undone(alice, alice_client):
    address = upload(alice_client, fixture("google.ics")).url
    page = alice_client.get(address).content.decode()
    file = alice.session_imports.get()
    assert "2 sessions to add" in page
    assert "The title says “Mock interview”" in page
    assert not alice.mock_sessions.exists()
    sent = {name: value for row in file.session_import_rows.exclude(whom="") for name, value in chosen(row).items()}
    done = alice_client.post(address, sent | {"commit": "on"}, follow=True).content.decode()
    assert "2 sessions added" in done
    file.refresh_from_db()
    alice_client.post(f"/history/{file.batch_id}/undo/")
    assert not alice.mock_sessions.exists()
    assert "Imported, and undone" in alice_client.get(address).content.decode()


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(alice, alice_client):
    assert "The file is empty." in upload(alice_client, b"").content.decode()
    assert "This field is required." in alice_client.post("/sessions/import/").content.decode()
    assert not alice.session_imports.exists()


def test_each_row_is_chosen_for_itself(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    ChannelFactory(contact=ana, value="ana@example.org")
    file = SessionImportFactory(owner=alice)
    first, second, third = (SessionImportRowFactory(file=file) for _ in range(3))
    sent = {
        **chosen(first, whom="ana kovac", role="both", topic="data"),
        **chosen(second, whom="ana@example.org"),
        **chosen(third, choice="skip"),
    }
    alice_client.post(file.get_absolute_url(), sent)
    first, second, third = file.session_import_rows.all()
    assert (first.contact, first.role, first.topic) == (ana, "both", "data")
    assert (second.contact, second.email) == (ana, "ana@example.org")
    assert third.choice == "skip"
    assert file.state == SessionImport.State.PREVIEW


def test_what_cannot_be_chosen_is_said_and_nothing_typed_is_lost(alice, alice_client):
    for _ in range(2):
        ContactFactory(owner=alice, name="Ana Kovač")
    row = SessionImportRowFactory(owner=alice)
    for whom, sentence in (("", "Say with whom it was, or skip it."), ("Ana Kovač", "several people of this name")):
        sent = chosen(row, whom=whom, topic="data") | {"commit": "on"}
        page = alice_client.post(row.file.get_absolute_url(), sent).content.decode()
        assert sentence in page
        assert '<option value="data" selected>' in page
    assert not alice.mock_sessions.exists()


def test_one_choice_is_made_for_all_of_a_kind(alice, alice_client):
    file = SessionImportFactory(owner=alice)
    for whom in ("Ana", ""):
        SessionImportRowFactory(file=file, verdict="perhaps", choice="skip", whom=whom)
    SessionImportRowFactory(file=file, choice="skip")
    alice_client.post(f"/sessions/import/{file.pk}/choices/", {"verdict": "perhaps", "all": "import"})
    assert [row.choice for row in file.session_import_rows.all()] == ["import", "skip", "skip"]


def test_what_is_imported_is_not_chosen_again_nor_discarded(alice, alice_client):
    row = SessionImportRowFactory(file=SessionImportFactory(owner=alice, state="done"))
    address = row.file.get_absolute_url()
    alice_client.post(address, chosen(row, choice="skip") | {"commit": "on"})
    assert alice_client.post(f"{address}choices/").status_code == 404
    assert alice_client.post(f"{address}discard/").status_code == 404
    row.refresh_from_db()
    assert row.choice == "import"
    assert not alice.mock_sessions.exists()


def test_discarding_leaves_nothing(alice, alice_client):
    file = SessionImportRowFactory(owner=alice).file
    alice_client.post(f"/sessions/import/{file.pk}/discard/")
    assert not alice.session_imports.exists()


def test_what_is_left_out_is_a_file_that_is_safe_to_open(alice, alice_client):
    row = SessionImportRowFactory(owner=alice, verdict="left-out", title="=1+1", reason="Cancelled.")
    text = alice_client.get(f"/sessions/import/{row.file_id}/rejected.csv").content.decode()
    assert "1,Cancelled.,'=1+1" in text


def test_the_preview_costs_the_same_for_one_row_and_for_three(alice, alice_client, queries_of):
    file = SessionImportFactory(owner=alice)

    def dressed():
        SessionImportRowFactory(file=file, contact=ContactFactory(owner=alice))

    dressed()
    with_one = queries_of(alice_client, file.get_absolute_url())
    dressed()
    dressed()
    assert queries_of(alice_client, file.get_absolute_url()) == with_one
