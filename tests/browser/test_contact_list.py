"""The contact list by hand: filter while typing, select, change, undo."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory, TagFactory, TaggingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(alice):
    """Thirty of them on two pages, one in three with a tag."""
    tag = TagFactory(owner=alice, name="alumni")
    people = [ContactFactory(owner=alice, name=f"Person {n:02}") for n in range(30)]
    for contact in people[::3]:
        TaggingFactory(contact=contact, tag=tag)
    return people


def test_all_that_match_are_archived_and_brought_back_by_undo(signed_in_page: Page, alice, people):
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/contacts/")
    page.get_by_label("Search", exact=True).fill("person 0")
    expect(page).to_have_url(re.compile(r"q=person\+0|q=person%200"))
    expect(page.locator("[name=pk]")).to_have_count(10)
    expect(page.get_by_role("button", name="Go on")).to_be_hidden()
    page.get_by_label("This page").check()
    expect(page.get_by_text("10 selected")).to_be_visible()
    page.get_by_label("Select Person 03").uncheck()
    expect(page.get_by_text("9 selected")).to_be_visible()
    page.get_by_label("All 10 that match").check()
    page.get_by_label("What to do with the selected contacts").select_option("archive")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Archive 10 contacts?")).to_be_visible()
    page.get_by_role("button", name="Archive").click()
    expect(page.get_by_text("10 contacts archived.")).to_be_visible()
    expect(page.get_by_text("Nobody matches this")).to_be_visible()
    assert alice.contacts.filter(archived_at=None).count() == 20
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[name=pk]")).to_have_count(10)
    assert alice.contacts.filter(archived_at=None).count() == 30


def test_a_filter_is_chosen_saved_used_and_forgotten(signed_in_page: Page, people):
    page = signed_in_page
    page.goto("/contacts/")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("alumni").check()
    expect(page.locator("[name=pk]")).to_have_count(10)
    page.get_by_text("Save this filter").click()
    page.get_by_label("Name of the filter").fill("The old guard")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="The old guard")).to_be_visible()
    page.goto("/contacts/")
    page.get_by_role("link", name="The old guard").click()
    expect(page.locator("[name=pk]")).to_have_count(10)
    page.get_by_role("button", name="Forget the filter").click()
    expect(page.get_by_role("link", name="The old guard")).to_have_count(0)
