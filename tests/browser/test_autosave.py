"""Nothing that was typed is lost: not with the tab, not with the connection, not between two devices."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = re.compile("^Saved [0-9]")


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def log_form(signed_in_page: Page) -> Page:
    signed_in_page.goto("/sessions/new/")
    return signed_in_page


def fill_in(page: Page, *, notes: str):
    page.get_by_label("With").fill("Ana Kovač")
    page.get_by_label("Topic").select_option("algorithms")
    page.get_by_label("Notes").fill(notes)


def expect_words(page: Page, *, notes: str):
    expect(page.get_by_label("With")).to_have_value("Ana Kovač")
    expect(page.get_by_label("Topic")).to_have_value("algorithms")
    expect(page.get_by_label("Notes")).to_have_value(notes)


def test_a_closed_tab_is_opened_again_with_all_that_was_typed(log_form: Page, alice):
    page = log_form
    fill_in(page, notes="Found the invariant")
    page.get_by_label("Both, swapped halfway").check()
    row = page.get_by_role("group", name="Coding", exact=True).first
    row.get_by_label("4", exact=True).check()
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.get_by_label("Notes").fill("Found the invariant, then the proof")  # and closed before the next save
    page.close()
    again = page.context.new_page()
    again.goto("/sessions/new/")
    expect_words(again, notes="Found the invariant, then the proof")
    expect(again.get_by_label("Both, swapped halfway")).to_be_checked()
    row = again.get_by_role("group", name="Coding", exact=True).first
    expect(row.get_by_label("4", exact=True)).to_be_checked()
    again.get_by_role("button", name="Discard it").click()
    expect(again.get_by_label("Notes")).to_have_value("")
    expect(again.get_by_role("button", name="Discard it")).to_be_hidden()
    assert not alice.unsaved.exists()


def test_a_cut_connection_keeps_every_word(log_form: Page, alice):
    page, network = log_form, log_form.context
    fill_in(page, notes="one")
    expect(page.get_by_text(SAVED)).to_be_visible()
    network.set_offline(True)
    page.get_by_label("Notes").fill("one two")
    expect(page.get_by_text("Not connected: kept on this device")).to_be_visible()
    page.get_by_role("button", name="Log the session").click()  # stays here, and says why
    expect(page.get_by_text("Not connected: kept on this device")).to_be_visible()
    page.close()
    network.set_offline(False)
    again = network.new_page()
    again.goto("/sessions/new/")
    expect_words(again, notes="one two")
    expect(again.get_by_text("had stayed on this device are back")).to_be_visible()
    network.set_offline(True)
    again.get_by_label("Notes").fill("one two three")
    expect(again.get_by_text("Not connected: kept on this device")).to_be_visible()
    network.set_offline(False)
    expect(again.get_by_text(SAVED)).to_be_visible()
    assert alice.unsaved.get().fields["notes"] == ["one two three"]
    again.get_by_role("button", name="Log the session").click()
    expect(again.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    assert alice.mock_sessions.get().notes == "one two three"
    assert not alice.unsaved.exists()
    again.goto("/sessions/new/")
    expect(again.get_by_label("Notes")).to_have_value("")


def test_two_devices_with_one_form_see_each_other(log_form: Page, alice):
    first, second = log_form, log_form.context.new_page()
    second.goto("/sessions/new/")
    fill_in(first, notes="first")
    expect(first.get_by_text(SAVED)).to_be_visible()
    fill_in(second, notes="second")
    versions = second.get_by_role("region", name="Two versions")
    expect(versions.get_by_role("row", name="Notes first second")).to_be_visible()
    expect(versions.get_by_role("row", name="Topic")).to_have_count(0)
    assert alice.unsaved.get().fields["notes"] == ["first"]
    versions.get_by_role("button", name="Keep what is here").click()
    expect(second.get_by_text(SAVED)).to_be_visible()
    first.get_by_label("Notes").fill("first again")
    first.get_by_role("link", name="see both versions").click()
    first.get_by_role("button", name="Take what is there").click()
    expect(first.get_by_label("Notes")).to_have_value("second")
    expect(first.get_by_text(SAVED)).to_be_visible()
