from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Choice, Import, Verdict
from tests.factories import ImportFactory, ImportRowFactory

LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ana,Kovač,https://www.linkedin.com/in/ana-kovac,,Adyen,Data Engineer,12 Mar 2024\n"
    ",,,,Nobody Inc,=1+1,\n"
)
TABLE = "Who,Shop,Electronic mail\nAna Kovač,Adyen,ana@example.org\n"


def upload(client, text, name="Connections.csv"):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return client.post("/contacts/import/", {"file": file})


def test_a_file_is_shown_before_it_is_imported_and_then_undone(alice, alice_client):
    page = alice_client.get(upload(alice_client, LINKEDIN).url)
    file = alice.imports.get()
    assert "1 to add" in page.content.decode()
    assert not alice.contacts.exists()
    done = alice_client.post(f"/contacts/import/{file.pk}/commit/", follow=True).content.decode()
    assert "1 added, 0 updated" in done
    assert alice.contacts.get().name == "Ana Kovač"
    file.refresh_from_db()
    alice_client.post(f"/history/{file.batch_id}/undo/")
    assert not alice.contacts.exists()
    assert "Imported, and undone" in alice_client.get(f"/contacts/import/{file.pk}/").content.decode()


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(alice, alice_client):
    for content, sentence in ((b"", "The file is empty."), (b"%PDF-1.7 ...", "This is a PDF")):
        assert sentence in upload(alice_client, content).content.decode()
    assert "This field is required." in alice_client.post("/contacts/import/").content.decode()
    assert not alice.imports.exists()


def test_an_unknown_table_asks_for_its_columns(alice, alice_client):
    address = upload(alice_client, TABLE, "people.csv").url
    page = alice_client.get(address)
    assert "Which column is which?" in page.content.decode()
    assert "Choose at least the column" in alice_client.post(address, {"company": "Shop"}).content.decode()
    page = alice_client.post(address, {"name": "Who", "company": "Shop", "email": "Electronic mail"}, follow=True)
    assert "1 to add" in page.content.decode()


def test_choices_are_kept_for_a_page_and_for_a_verdict(alice, alice_client):
    file = ImportFactory(owner=alice)
    first, second = (ImportRowFactory(file=file, person={"place": 1, "name": "x"}) for _ in range(2))
    address = f"/contacts/import/{file.pk}/choices/"
    alice_client.post(address, {f"row-{first.pk}": "skip", f"row-{second.pk}": "update", "row-x": "add"})
    assert [row.choice for row in file.import_rows.all()] == [Choice.SKIP, Choice.ADD]
    alice_client.post(address, {"verdict": Verdict.NEW, "all": "skip"})
    assert {row.choice for row in file.import_rows.all()} == {Choice.SKIP}


def test_the_rejected_rows_are_a_file_that_is_safe_to_open(alice, alice_client):
    upload(alice_client, LINKEDIN)
    text = alice_client.get(f"/contacts/import/{alice.imports.get().pk}/rejected.csv").content.decode()
    assert "There is no name here" in text
    assert "'=1+1" in text


def test_discarding_leaves_nothing(alice, alice_client):
    file = ImportFactory(owner=alice)
    alice_client.post(f"/contacts/import/{file.pk}/discard/")
    assert not alice.imports.exists()


def test_what_is_imported_is_not_discarded_nor_chosen_again(alice, alice_client):
    file = ImportFactory(owner=alice, state=Import.State.DONE)
    assert alice_client.post(f"/contacts/import/{file.pk}/discard/").status_code == 404
    assert alice_client.post(f"/contacts/import/{file.pk}/choices/").status_code == 404


def test_people_who_moved_can_be_congratulated(alice, alice_client):
    for text in (LINKEDIN, LINKEDIN.replace("Adyen,Data", "Stripe,Lead")):
        upload(alice_client, text)
        file = alice.imports.first()
        page = alice_client.post(f"/contacts/import/{file.pk}/commit/", follow=True).content.decode()
    assert "People who moved" in page
    assert "Data Engineer at Adyen → Lead Engineer at Stripe" in " ".join(page.split())


def test_the_preview_costs_the_same_for_one_row_and_for_three(alice, alice_client, queries_of):
    file = ImportFactory(owner=alice)
    ImportRowFactory(file=file, person={})
    with_one = queries_of(alice_client, f"/contacts/import/{file.pk}/")
    for _ in range(2):
        ImportRowFactory(file=file, person={})
    assert queries_of(alice_client, f"/contacts/import/{file.pk}/") == with_one
