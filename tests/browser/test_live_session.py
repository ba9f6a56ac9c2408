"""A live session on a phone: over a reload, in its last five minutes, on two devices, and to its end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory, GuestEntryFactory, LiveSessionFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("few_skills")]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


def notes(page: Page):
    return page.get_by_label("Notes", exact=True)


def saving(page: Page):
    """What is typed inside is on the server afterwards."""
    return page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok)


def test_it_survives_a_reload_and_ends_as_a_session(signed_in_page: Page, alice):
    page = signed_in_page
    page.goto("/sessions/live/")
    page.get_by_label("With").fill("Lena")
    page.get_by_label("Both, swapped halfway").check()
    page.get_by_label("Topic").select_option("system_design")
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_text("You interview.")).to_be_visible()
    notes(page).fill("Asked about peak load first.")
    coding = page.locator(f"[name='of_them-{alice.skills.get(name='Coding').pk}-rating'][value='3']")
    coding.focus()
    with saving(page):
        page.keyboard.press("3")
    alice.live_sessions.update(started_at=timezone.now() - timedelta(minutes=35))
    page.reload()
    expect(page.locator("#clock .time")).to_contain_text("24:5")
    expect(page.get_by_text("Lena interviews you.")).to_be_visible()
    expect(notes(page)).to_have_value("Asked about peak load first.")
    expect(coding).to_be_checked()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_label("Minutes")).to_have_value("35")
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_role("heading", name="System design with Lena")).to_be_visible()
    expect(page.get_by_text("Asked about peak load first.")).to_be_visible()
    assert alice.observations.get().rating == 3
    assert not alice.live_sessions.exists()


def test_the_last_five_minutes_ask_for_what_is_lacking(signed_in_page: Page, ana):
    page = signed_in_page
    live = LiveSessionFactory(contact=ana, started_at=timezone.now() - timedelta(minutes=50))
    page.clock.install(time=datetime(2026, 1, 1, tzinfo=UTC))  # the phone's clock is wrong
    with page.expect_response(lambda answer: "/state/" in answer.url):
        page.goto(live.get_absolute_url())
    panel = page.locator("#final")
    expect(page.get_by_text("You interview.")).to_be_visible()
    expect(panel.get_by_text("You have no LinkedIn profile")).to_be_hidden()
    page.clock.fast_forward(5 * 60_000 + 2000)  # and it slept
    expect(page.get_by_text("The last five minutes.")).to_be_visible()
    panel.get_by_label("Add a way to reach them").fill("linkedin.com/in/ana")
    panel.get_by_label("Add a way to reach them").press("Enter")
    expect(panel.get_by_text("You have no e-mail address or phone number of Ana Kovač yet.")).to_be_visible()
    panel.get_by_role("button", name="Make a link").click()
    expect(panel.get_by_role("img", name="QR code of the link")).to_be_visible()
    GuestEntryFactory(owner=ana.owner)
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # it looks every few seconds by itself
    expect(panel.get_by_text("Somebody left their details.")).to_be_visible()
    small = page.evaluate(
        """() => [...document.querySelectorAll(".seg label, .btn, .form-control, summary")]
            .filter(one => one.offsetParent)
            .map(one => [one.textContent.trim() || one.name, one.getBoundingClientRect().height])
            .filter(([, height]) => height < 43.9)"""
    )
    assert small == []
    assert page.evaluate("getComputedStyle(document.querySelector('[name=notes]')).fontSize") == "16px"  # or it zooms


def test_two_devices_see_each_other_and_neither_overwrites(signed_in_page: Page, ana, browser, browser_context_args):
    phone = signed_in_page
    live = LiveSessionFactory(contact=ana)
    state = phone.context.storage_state()
    laptop = browser.new_context(**browser_context_args, storage_state=state).new_page()
    phone.goto(live.get_absolute_url())
    laptop.goto(phone.url)
    with saving(phone):
        notes(phone).fill("from the phone")
    laptop.evaluate("window.dispatchEvent(new Event('focus'))")  # it looks every few seconds by itself
    expect(notes(laptop)).to_have_value("from the phone")
    laptop.context.set_offline(True)
    with laptop.expect_event("requestfailed"):
        notes(laptop).fill("from the laptop")
    expect(laptop.get_by_text("Not connected: kept on this device")).to_be_visible()
    with saving(phone):
        notes(phone).fill("from the phone, later")
        phone.get_by_label("What I learnt from them").fill("to ask")
    laptop.context.set_offline(False)
    both = laptop.get_by_role("region", name="Changed on another device too")
    expect(both.get_by_text("from the phone, later")).to_be_visible()
    expect(laptop.get_by_label("What I learnt from them")).to_have_value("to ask")
    with saving(laptop):
        both.get_by_role("button", name="Keep this").click()
    phone.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(notes(phone)).to_have_value("from the laptop")
    laptop.context.close()
