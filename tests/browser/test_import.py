"""An import by hand: a file is chosen, looked at, taken in, and taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory

pytestmark = pytest.mark.django_db(transaction=True)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
FILE = (
    HEADER
    + "Ana,Kovač,https://www.linkedin.com/in/ana-kovac,,Adyen,Data Engineer,12 Mar 2024\n"
    + "Ben,Okafor,https://www.linkedin.com/in/ben,,Stripe,Engineer,01 Jan 2025\n"
    + ",,https://www.linkedin.com/in/nameless,,,,\n"
)


def test_a_file_is_looked_at_taken_in_and_taken_back(signed_in_page: Page, alice):
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 844})
    ContactFactory(owner=alice, name="Ben Okafor").add_channel("linkedin.com/in/ben")
    page.goto("/contacts/")
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("File").set_input_files(
        {"name": "Connections.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("1 to add, 1 to update, 1 to leave as they are.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^New")).click()
    expect(page.get_by_text("Ana Kovač")).to_be_visible()
    page.get_by_role("button", name="Import them").click()
    expect(page.get_by_text("1 added, 1 updated, 1 left as they were.")).to_be_visible()
    assert alice.contacts.count() == 2
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("heading", name="Imported, and undone")).to_be_visible()
    assert [contact.work for contact in alice.contacts.all()] == [""]
