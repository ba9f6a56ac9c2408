"""Deleting and taking it back, changing small things where they stand, and two tabs with one contact."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.test_history import everything
from tests.factories import ChannelFactory, ContactFactory, ReferralFactory, SessionFactory, TouchFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ana(alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    ChannelFactory(contact=ana, value="ana@example.org")
    SessionFactory(contact=ana)
    ReferralFactory(contact=ana)
    return ana


def delete(page: Page, ana):
    page.goto(ana.get_absolute_url())
    page.get_by_role("link", name="Delete", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Ana Kovač, 1 session and 1 referral go to the trash for 30 days")
    page.get_by_role("button", name="Delete", exact=True).click()


def test_delete_undo_trash_restore(signed_in_page: Page, alice, ana):
    page = signed_in_page
    before = everything()
    delete(page, ana)
    assert not alice.mock_sessions.exists()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Restored: Ana Kovač.")
    assert everything() == before

    delete(page, ana)
    page.get_by_role("link", name="Trash").click()
    expect(page.get_by_role("main")).to_contain_text("1 contact, 1 session and 1 referral")
    page.get_by_role("button", name="Restore Ana Kovač").click()
    expect(page.get_by_role("heading", name="Nothing in the trash")).to_be_visible()
    assert everything() == before


def test_emptying_the_trash_is_asked_for_once_more(signed_in_page: Page, alice, ana):
    page = signed_in_page
    delete(page, ana)
    page.goto("/trash/")
    page.get_by_role("link", name="Empty the trash").click()
    expect(page.get_by_role("main")).to_contain_text("1 deletion, with all that went along")
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_role("heading", name="Nothing in the trash")).to_be_visible()
    assert not alice.batches.exists()


def test_small_things_change_where_they_stand(signed_in_page: Page, ana):
    page = signed_in_page
    page.goto(ana.get_absolute_url())
    page.evaluate("window.kept = true")
    reach = page.get_by_role("region", name="Reach them")
    reach.get_by_label("Add a way to reach them").fill("github.com/ana")
    reach.get_by_role("button", name="Add").click()
    expect(reach.get_by_role("link", name="github.com/ana")).to_be_visible()
    reach.get_by_label("Add a way to reach them").fill("ANA@example.org")
    reach.get_by_role("button", name="Add").click()
    expect(reach.get_by_role("alert").or_(reach.locator(".invalid-feedback"))).to_contain_text("on the list already")
    expect(reach.get_by_label("Add a way to reach them")).to_have_value("ANA@example.org")
    expect(reach.get_by_label("Add a way to reach them")).to_be_focused()  # it comes back with the answer

    tags = page.get_by_role("region", name="Tags")
    tags.get_by_label("Add a tag").fill("backend")
    tags.get_by_label("Add a tag").press("Enter")
    expect(tags.get_by_role("link", name="backend")).to_be_visible()
    expect(tags.get_by_label("Add a tag")).to_be_focused()
    tags.get_by_role("button", name="Take the tag backend off").click()
    expect(tags.get_by_role("link", name="backend")).to_have_count(0)

    timeline = page.get_by_role("region", name="Timeline")
    timeline.get_by_text("Note a touch").click()
    timeline.get_by_label("About what").fill("About her new job")
    timeline.get_by_role("button", name="Note it").click()
    expect(timeline.get_by_role("listitem").first).to_contain_text("About her new job")
    assert page.evaluate("window.kept")  # the page itself was never loaded again
    assert (ana.channels.count(), ana.tags.count(), ana.touches.count()) == (2, 0, 1)


def test_a_channel_that_was_removed_in_place_comes_back_by_undo(signed_in_page: Page, ana):
    page = signed_in_page
    page.goto(ana.get_absolute_url())
    reach = page.get_by_role("region", name="Reach them")
    reach.get_by_role("button", name="Remove ana@example.org").click()
    reach.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="ana@example.org")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/contacts/{ana.pk}/$"))


def test_earlier_entries_follow_in_place(signed_in_page: Page, ana):
    for n in range(30):
        TouchFactory(contact=ana, note=f"Note number {n}.")
    page = signed_in_page
    page.goto(ana.get_absolute_url())
    timeline = page.get_by_role("region", name="Timeline")
    for _ in range(3):
        count = timeline.get_by_role("listitem").count()
        timeline.get_by_role("link", name="Earlier").click()
        expect(timeline.get_by_role("listitem").nth(count)).to_be_visible()
    expect(timeline).to_contain_text("Note number 0.")


def test_two_tabs_show_both_versions_and_lose_neither(signed_in_page: Page, ana):
    first = signed_in_page
    second = first.context.new_page()
    for page in (first, second):
        page.goto(f"{ana.get_absolute_url()}edit/")
    first.get_by_label("How to reach them").fill("ana@example.org\ngithub.com/ana")
    first.get_by_role("button", name="Save").click()
    second.get_by_label("How to reach them").fill("ana@example.org\n+49 30 1234567")
    second.get_by_role("button", name="Save").click()
    versions = second.get_by_role("region", name="Two versions")
    expect(versions).to_contain_text("github.com/ana")
    expect(versions).to_contain_text("+49 30 1234567")
    expect(versions.get_by_role("row")).to_have_count(2)
    second.get_by_label("How to reach them").fill("ana@example.org\ngithub.com/ana\n+49 30 1234567")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("region", name="Reach them")).to_contain_text("github.com/ana")
    assert [channel.kind for channel in ana.channels.all()] == ["email", "github", "phone"]
