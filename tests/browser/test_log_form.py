"""Logging a session on a phone and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 390, "height": 844}, "has_touch": True}


class Counted:
    """A person at work: each key, each tap and each text typed in one go is one interaction."""

    def __init__(self, page: Page):
        self.page, self.count = page, 0

    def tap(self, target):
        self.count += 1
        target.click()

    def press(self, *keys: str):
        for key in keys:
            self.count += 1
            self.page.keyboard.press(key)

    def type(self, text: str):
        self.count += 1
        self.page.keyboard.insert_text(text)


def seen(alice) -> list[tuple]:
    return [(o.direction, o.skill.name, o.rating, o.evidence) for o in alice.observations.order_by("direction", "pk")]


def test_five_skills_by_keyboard_alone_in_25_interactions(signed_in_page: Page, alice):
    signed_in_page.goto("/")
    me = Counted(signed_in_page)
    me.tap(me.page.get_by_role("link", name="Log", exact=True))
    expect(me.page.get_by_label("With")).to_be_focused()
    me.page.wait_for_load_state()
    me.type("Ana Kovač")
    me.press("Enter", "Enter")  # I interviewed them
    me.press("s", "Enter")  # System design
    me.press("Enter", "Enter")  # now, an hour
    me.press("3", "Enter", "4")
    me.type("Asked about peak load before anything else")
    me.press("Enter", "1", "Enter", "2", "Enter", "3")  # one is asked why a 1, and may go on
    me.press("Control+Enter")
    expect(me.page.get_by_role("heading", name="System design with Ana Kovač")).to_be_visible()
    assert seen(alice) == [
        ("of_them", "Estimation", 3, ""),
        ("of_them", "High-level design", 4, "Asked about peak load before anything else"),
        ("of_them", "Data model and API", 1, ""),
        ("of_them", "Deep dive", 2, ""),
        ("of_them", "Trade-offs and failure modes", 3, ""),
    ]
    assert me.count <= 25


def test_arrows_move_0_takes_back_and_both_directions_are_in_one_form(signed_in_page: Page, alice):
    page = signed_in_page
    page.goto("/sessions/new/")
    page.get_by_label("With").fill("Ana Kovač")
    page.get_by_label("Both, swapped halfway").check()
    page.get_by_label("Topic").select_option("algorithms")
    page.get_by_label("Minutes").press("Enter")
    for key in ("2", "ArrowDown", "4"):
        page.keyboard.press(key)
    row = page.get_by_role("group", name="Complexity analysis").first
    expect(row.get_by_role("textbox")).to_be_focused()
    expect(row.get_by_text("A line makes this 4 worth quoting.")).to_be_visible()
    page.keyboard.insert_text("Counted twice")
    expect(row.get_by_text("A line makes this 4 worth quoting.")).to_be_hidden()
    for key in ("ArrowUp", "0", "ArrowDown", "Enter", "3"):
        page.keyboard.press(key)
    of_me = page.get_by_role("region", name="What they said about me")
    of_me.get_by_role("group", name="Coding").get_by_label("3", exact=True).check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    assert seen(alice) == [
        ("of_me", "Coding", 3, ""),
        ("of_them", "Complexity analysis", 4, "Counted twice"),
        ("of_them", "Communication", 3, ""),
    ]


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


def test_a_thumb_reaches_everything_and_nothing_zooms(signed_in_page: Page):
    page = signed_in_page
    page.goto("/sessions/new/")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                "main :is(.seg label, .btn, .form-control, .form-select, .form-check, summary), .tabbar a"
            )]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 44)
            .map(([name, box]) => [name, box.width, box.height])"""
    )
    assert small == []
    zooms = page.evaluate(
        """() => [...document.querySelectorAll("main :is(input, select, textarea):not([type=radio], [type=hidden])")]
            .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => one.name)"""
    )
    assert zooms == []
    button = page.get_by_role("button", name="Log the session")
    expect(button).to_be_in_viewport()
    box, bar = button.bounding_box(), page.get_by_role("navigation", name="Main, at the bottom").bounding_box()
    assert box["y"] + box["height"] <= bar["y"]


def test_sending_twice_makes_one_session(signed_in_page: Page, alice):
    page = signed_in_page
    page.goto("/sessions/new/")
    page.get_by_label("With").fill("Ana Kovač")
    page.get_by_label("Topic").select_option("algorithms")
    page.get_by_role("button", name="Log the session").dblclick()
    expect(page.get_by_role("heading", name="Algorithms with Ana Kovač")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_text("Write who it is").or_(page.get_by_text("is logged")).first).to_be_visible()
    assert alice.mock_sessions.count() == 1


def test_what_is_chosen_before_the_last_session_is_fetched_stays(signed_in_page: Page, alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    SessionFactory(contact=ana, topic="algorithms", minutes=45, role="interviewee")
    page = signed_in_page
    page.goto("/sessions/new/")
    page.get_by_label("I interviewed them").click()  # it is on already
    page.get_by_label("With").fill(ana.name)
    page.get_by_label("Topic").select_option("behavioural")
    with page.expect_response("**/sessions/new/?*"):
        page.get_by_label("With").press("Tab")
    expect(page.get_by_label("Minutes")).to_have_value("45")
    expect(page.get_by_label("Topic")).to_have_value("behavioural")
    expect(page.get_by_label("I interviewed them")).to_be_checked()
