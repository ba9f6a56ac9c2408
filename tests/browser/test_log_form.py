"""Logging a session on a phone and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 390, "height": 844}, "has_touch": True}


def test_keys_rate_and_take_back(signed_in_page: Page, alice):
    page = signed_in_page
    page.goto("/sessions/new/")
    page.get_by_label("With").fill("Ana Kovač")
    page.get_by_label("Topic").select_option("algorithms")
    coding, pace = alice.skills.get(name="Coding"), alice.skills.get(name="Pace")
    page.locator(f"[name='of_them-{coding.pk}-rating']").first.focus()
    page.keyboard.press("4")
    page.locator(f"[name='of_them-{pace.pk}-rating']").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("0")
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    assert [(o.skill.name, o.rating) for o in alice.observations.all()] == [("Coding", 4)]


def test_only_skills_of_the_role_are_offered(signed_in_page: Page):
    page = signed_in_page
    page.goto("/sessions/new/")
    of_them = page.get_by_role("region", name="What I saw of them")
    expect(of_them.get_by_text("How the interviewer asks")).to_be_hidden()
    page.get_by_label("They interviewed me").check()
    expect(of_them.get_by_text("How the interviewer asks")).to_be_visible()
    expect(of_them.get_by_text("In every session")).to_be_hidden()


def test_naming_a_known_person_fills_in_the_last_session(signed_in_page: Page, alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    SessionFactory(contact=ana, role="both", topic="data", minutes=75)
    page = signed_in_page
    page.goto("/sessions/new/")
    name = page.get_by_label("With")
    name.press_sequentially("ana")
    expect(page.locator("#contact-names option")).to_have_attribute("value", "Ana Kovač")
    name.fill("Ana Kovač")
    name.press("Tab")
    expect(page.get_by_label("Minutes")).to_have_value("75")
    expect(page.get_by_label("Topic")).to_have_value("data")
    expect(page.get_by_label("Both, swapped halfway")).to_be_checked()


def test_targets_are_large_enough_for_a_thumb(signed_in_page: Page):
    page = signed_in_page
    page.goto("/sessions/new/")
    small = page.evaluate(
        """() => [...document.querySelectorAll(".seg label, .btn, .form-control, .form-select, .tabbar a")]
            .filter(one => one.offsetParent)
            .map(one => [one.textContent.trim() || one.name, one.getBoundingClientRect().height])
            .filter(([, height]) => height < 36)"""
    )
    assert small == []


def test_sending_twice_makes_one_session(signed_in_page: Page, alice):
    page = signed_in_page
    page.goto("/sessions/new/")
    page.get_by_label("With").fill("Ana Kovač")
    page.get_by_label("Topic").select_option("algorithms")
    page.get_by_role("button", name="Log the session").dblclick()
    expect(page.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_text("This field is required").or_(page.get_by_text("is logged")).first).to_be_visible()
    assert alice.mock_sessions.count() == 1
