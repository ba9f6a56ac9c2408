"""Nothing that was typed is lost: not with the tab, not with the connection, not between two devices."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("few_skills")]
SAVED = re.compile("^Saved [0-9]")


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def log_form(signed_in_page: Page) -> Page:
    signed_in_page.goto("/sessions/new/")
    return signed_in_page


def write(page: Page, notes: str):
    """Type and leave the field, which is when it is saved."""
    page.get_by_label("Notes").fill(notes)
    page.get_by_label("Notes").blur()


def fill_in(page: Page, *, notes: str):
    page.get_by_label("With").fill("Ana Kovač")
    page.get_by_label("Topic").select_option("algorithms")
    write(page, notes)


def expect_words(page: Page, *, notes: str):
    expect(page.get_by_label("With")).to_have_value("Ana Kovač")
    expect(page.get_by_label("Topic")).to_have_value("algorithms")
    expect(page.get_by_label("Notes")).to_have_value(notes)


def crash(page: Page, last_words: str):
    """Gone before the server hears of the last words."""
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.get_by_label("Notes").fill(last_words)
    page.close()


def opened_again(page: Page) -> Page:
    again = page.context.new_page()
    again.goto("/sessions/new/")
    return again


def test_a_closed_tab_is_opened_again_with_all_that_was_typed(log_form: Page, alice):
    fill_in(log_form, notes="Found the invariant")
    log_form.get_by_label("Both, swapped halfway").check()
    log_form.get_by_role("group", name="Coding", exact=True).first.get_by_label("4", exact=True).check()
    expect(log_form.get_by_text(SAVED)).to_be_visible()
    log_form.get_by_label("Notes").fill("Found the invariant, then the proof")  # and closed before the next save
    log_form.close()
    page = opened_again(log_form)
    expect_words(page, notes="Found the invariant, then the proof")
    expect(page.get_by_label("Both, swapped halfway")).to_be_checked()
    coding = page.get_by_role("group", name="Coding", exact=True).first
    expect(coding.get_by_label("4", exact=True)).to_be_checked()

    crash(page, "Found the invariant, then the proof, then a bug")
    page = opened_again(page)
    expect_words(page, notes="Found the invariant, then the proof, then a bug")
    expect(page.get_by_text("had stayed on this device are back")).to_be_visible()
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_label("Notes")).to_have_value("")
    expect(page.get_by_role("button", name="Discard it")).to_be_hidden()
    assert not alice.unsaved.exists()


def test_a_page_that_was_made_before_the_last_words_came_is_made_again(log_form: Page):
    page = log_form
    fill_in(page, notes="one")
    expect(page.get_by_text(SAVED)).to_be_visible()
    made_before = page.request.get("/sessions/new/")
    with page.expect_response("**/unsaved/"):
        write(page, "one two")
    page.route("**/sessions/new/", lambda route: route.fulfill(response=made_before), times=1)
    page.reload()
    expect_words(page, notes="one two")


def test_a_cut_connection_keeps_every_word(log_form: Page, alice):
    page, network = log_form, log_form.context
    fill_in(page, notes="one")
    expect(page.get_by_text(SAVED)).to_be_visible()
    network.set_offline(True)
    write(page, "one two")
    expect(page.get_by_text("Not connected: kept on this device")).to_be_visible()
    page.get_by_role("button", name="Log the session").click()  # stays here, and says why
    expect(page.get_by_text("Not connected: kept on this device")).to_be_visible()
    page.close()
    network.set_offline(False)
    page = opened_again(page)
    expect_words(page, notes="one two")
    network.set_offline(True)
    write(page, "one two three")
    expect(page.get_by_text("Not connected: kept on this device")).to_be_visible()
    network.set_offline(False)
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert alice.unsaved.get().fields["notes"] == ["one two three"]
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    assert alice.mock_sessions.get().notes == "one two three"
    assert not alice.unsaved.exists()
    page.goto("/sessions/new/")
    expect(page.get_by_label("Notes")).to_have_value("")


def test_an_expired_sign_in_loses_nothing(log_form: Page, alice, live_server):
    fill_in(log_form, notes="one")
    expect(log_form.get_by_text(SAVED)).to_be_visible()
    Session.objects.all().delete()
    write(log_form, "one two")
    log_form.get_by_role("button", name="Log the session").click()
    expect(log_form.get_by_text("Signed out: kept on this device. Sign in in another tab.")).to_be_visible()
    sign_in(log_form, alice, live_server)
    log_form.get_by_role("button", name="Log the session").click()
    expect(log_form.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    assert alice.mock_sessions.get().notes == "one two"


def test_two_devices_with_one_form_see_each_other(log_form: Page, alice):
    first, second = log_form, opened_again(log_form)
    fill_in(first, notes="first")
    expect(first.get_by_text(SAVED)).to_be_visible()
    fill_in(second, notes="second")
    versions = second.get_by_role("region", name="Two versions")
    expect(versions.get_by_role("row", name="Notes first second")).to_be_visible()
    expect(versions.get_by_role("row", name="Topic")).to_have_count(0)
    assert alice.unsaved.get().fields["notes"] == ["first"]
    versions.get_by_role("button", name="Keep what is here").click()
    expect(second.get_by_text(SAVED)).to_be_visible()
    write(first, "first again")
    first.get_by_role("link", name="see both").click()
    first.get_by_role("button", name="Take what is there").click()
    expect(first.get_by_label("Notes")).to_have_value("second")
    expect(first.get_by_text(SAVED)).to_be_visible()
