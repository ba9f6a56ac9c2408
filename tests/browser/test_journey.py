"""The one journey that everything serves, walked as a person would: from an empty server to a referral sent off."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ContactFactory

pytestmark = pytest.mark.django_db(transaction=True)

SEED_SKILLS = ["Coding", "Problem solving", "Requirements gathering", "Solutioning", "Understanding word problems"]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "timezone_id": "Europe/Berlin",
        "permissions": ["clipboard-read", "clipboard-write"],
    }


def set_up(page: Page):
    page.goto("/")
    page.get_by_label("Your name").fill("Harper Lind")
    page.get_by_label("E-mail").fill("harper@example.org")
    page.get_by_label("User name").fill("harper")
    page.get_by_label("Password").fill("tulip-harbour-42")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    page.get_by_role("button", name="Create my account").click()


def add_ana(page: Page):
    page.get_by_role("link", name="Add a person you practise with").click()
    page.get_by_label("Name").fill("Ana Kovač")
    page.get_by_label("How to reach them").fill("https://www.linkedin.com/in/ana-kovac/\nana@example.org")
    page.get_by_label("Works at").fill("Adyen")
    page.get_by_label("As", exact=True).fill("Data Engineer")
    page.get_by_label("she, her").check()
    page.get_by_role("button", name="Add the contact").click()
    expect(page.get_by_role("heading", name="Ana Kovač")).to_be_visible()
    expect(page.locator(".lede")).to_contain_text("Data Engineer at Adyen")
    expect(page.get_by_role("link", name="linkedin.com/in/ana-kovac")).to_be_visible()


def log_session(page: Page, topic: str, start: str, ratings: dict[str, int], evidence: str):
    page.get_by_role("link", name="Ana Kovač").first.click()
    page.get_by_role("link", name="Log a session").first.click()
    expect(page.get_by_label("With")).to_have_value("Ana Kovač")
    page.get_by_label("Topic").select_option(label=topic)
    page.get_by_label("Start").fill(start)
    page.get_by_label("Minutes").fill("90")
    page.get_by_label("Question, private title").fill("Foo Corp's feed")
    page.get_by_label("Question, public label").fill("a news feed")
    for skill, rating in ratings.items():
        row = page.get_by_role("group", name=skill, exact=True).first
        row.get_by_label(str(rating), exact=True).check()
    page.get_by_role("group", name="Coding", exact=True).first.get_by_role("textbox").fill(evidence)
    page.get_by_label("What I learnt from them").fill("to write the failing test first when stuck")
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_role("heading", name=f"{topic} with Ana Kovač")).to_be_visible()


def test_from_an_empty_server_to_a_referral_with_its_evidence(nobody, page: Page):
    set_up(page)
    add_ana(page)
    page.goto("/contacts/")
    four = dict.fromkeys(SEED_SKILLS, 4)
    log_session(page, "Algorithms", "2026-03-14T18:00", four | {"Coding": 3}, "Named the invariant before coding.")
    log_session(page, "System design", "2026-06-02T18:00", four, "Kept the read path free of locks.")
    log_session(page, "Algorithms", "2026-09-20T18:00", four, "Wrote the test before the fix.")

    page.get_by_role("link", name="Refer them").click()
    page.get_by_label("Company").fill("Stripe")
    page.get_by_label("Position").fill("Backend Engineer")
    page.get_by_label("Level").fill("L4")
    page.get_by_role("button", name="Draft it").click()

    draft = page.get_by_role("region", name="Draft", exact=True)
    for fact in ["Ana Kovač", "Backend Engineer at Stripe", "L4", "three sessions", "4.5 hours", "system design",
                 "March and September 2026", "coding", "failing test first"]:  # fmt: skip
        expect(draft).to_contain_text(fact)
    expect(page.locator("body")).not_to_contain_text("Foo Corp")
    draft.get_by_role("link", name="three sessions").hover()
    expect(page.locator("#evidence-2")).to_have_class("evidence sessions on")

    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("I would like to re")  # "recommend" within a year of the sessions, "refer" later
    assert "Ana Kovač for the position of Backend Engineer" in copied
    with page.expect_download() as download:
        page.get_by_role("link", name="Download .txt").click()
    assert Path(download.value.path()).read_text().strip() == copied

    page.get_by_role("link", name="Edit").click()
    expect(page.locator("[data-grip]").first).to_be_visible()  # the script is there
    page.get_by_role("button", name="Add a sentence").click()
    page.get_by_label("New sentence").first.fill("I would be glad to work with her.")
    expect(page.locator("#count")).to_contain_text("of 1,500")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_role("link", name="Version 1")).to_be_visible()
    own = page.get_by_role("link", name="I would be glad to work with her.")
    own.click()
    expect(page.locator(".evidence:target")).to_contain_text("no session stands behind it")

    for size, limit in (("Note", 200), ("Message", 600)):
        page.get_by_role("navigation", name="Sizes").get_by_role("link", name=size).click()
        expect(draft).to_contain_text("Ana Kovač")
        assert len(page.locator("#plain").input_value()) <= limit


def test_without_a_session_the_referral_says_only_what_is_known(signed_in_page: Page, alice):
    page = signed_in_page
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    ana.add_channel("ana@example.org")
    page.goto(ana.get_absolute_url())
    page.get_by_role("link", name="Refer them").click()
    page.get_by_label("Company").fill("Stripe")
    page.get_by_label("Position").fill("Backend Engineer")
    page.get_by_role("button", name="Draft it").click()
    draft = page.get_by_role("region", name="Draft", exact=True)
    expect(draft).to_contain_text("ana@example.org")
    expect(draft).not_to_contain_text("strong")
    expect(draft).not_to_contain_text("level")
