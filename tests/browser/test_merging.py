"""Two entries of one person become one, and two again; on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory, SessionFactory
from tests.tables import everything

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def browser_context_args(browser_context_args, request):
    return {
        **browser_context_args,
        "viewport": {"width": 390, "height": 844},
        "java_script_enabled": request.param,
    }


def test_merge_and_undo(signed_in_page: Page, alice):
    page = signed_in_page
    ana = ContactFactory(owner=alice, name="Ana Kovač", notes="From Zagreb.")
    anna = ContactFactory(owner=alice, name="Anna Kovac", notes="Met at PyCon.")
    for contact in (ana, anna):
        contact.add_channel("ana@example.org")
    SessionFactory(contact=anna)
    before = everything()

    page.goto("/contacts/")
    page.get_by_role("link", name="Find duplicates").click()
    expect(page.get_by_role("heading", name="The same e-mail address")).to_be_visible()
    page.get_by_role("link", name="Compare and merge").click()
    expect(page.get_by_role("group", name="Notes").get_by_label("Both")).to_be_checked()
    page.get_by_role("group", name="Name").get_by_label("Ana Kovač").check()
    page.get_by_role("button", name="Merge them").click()

    expect(page.get_by_role("status")).to_contain_text("Ana Kovač merged into Anna Kovac.")
    assert [contact.name for contact in alice.contacts.all()] == ["Ana Kovač"]
    assert "From Zagreb." in alice.contacts.get().notes
    assert "Met at PyCon." in alice.contacts.get().notes

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Undone: Ana Kovač merged into Anna Kovac.")
    assert everything() == before
    page.get_by_role("button", name="Not the same person").click()
    expect(page.get_by_role("heading", name="No two contacts look like one person")).to_be_visible()
