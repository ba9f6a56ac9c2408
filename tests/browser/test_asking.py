"""From a posting to thanks: a position, whom to ask, the packet, their agreement, submitted, thanked, the outcome."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import EmploymentFactory, ObservationFactory, ReferralFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 390, "height": 844}}


def do(page: Page, button: str, *, then: str):
    """Click the one button of the next step; the page then says which stage that made, or which step comes next."""
    page.locator("form[action$='/done/'] button", has_text=button).click()
    expect(page.locator("section[aria-labelledby=stage]")).to_contain_text(then)


def test_from_a_posting_to_thanks(signed_in_page: Page, alice):
    page = signed_in_page
    job = EmploymentFactory(owner=alice, contact__name="Ana Kovač", company__name="Google")
    for _ in range(2):
        session = SessionFactory(contact=job.contact, role="interviewee")
        for skill in alice.skills.all()[:3]:
            ObservationFactory(session=session, skill=skill, direction="of_me")

    page.goto("/positions/new/")
    page.get_by_label("Company").fill("Google")
    page.get_by_label("Title").fill("Backend Engineer")
    page.get_by_label("Level").focus()
    expect(page.locator("#levels option")).to_have_count(4)
    page.get_by_label("Level").fill("L4")
    page.get_by_role("button", name="Add the position").click()

    page.get_by_role("link", name="Who to ask").click()
    page.get_by_role("row", name="Ana Kovač").get_by_role("button").click()
    expect(page.get_by_role("heading", name="Ana Kovač")).to_be_visible()
    address = page.url
    page.get_by_role("link", name="Packet").click()
    page.get_by_role("button", name="Make the packet").click()
    page.get_by_role("link", name="See what they see").click()
    expect(page.locator("main")).to_contain_text("Backend Engineer")
    page.goto(address)
    do(page, "Asked", then="asked since")
    page.locator("#id_stage").select_option(label="Agreed")
    page.locator("#id_note").fill("Gladly, she said")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator("section[aria-labelledby=stage]")).to_contain_text("Gladly, she said")
    do(page, "Sent", then="packet sent since")
    do(page, "It is in", then="submitted by them since")
    do(page, "Thanked", then="Thanked on")
    do(page, "Applied", then="applied since")
    page.locator("#id_stage").select_option(label="Offer")
    page.get_by_role("button", name="Move", exact=True).click()
    do(page, "Told", then="Told the outcome on")
    do(page, "Closed", then="closed since")
    stays = page.locator("section[aria-labelledby=stage] ol > li")
    assert [text.split("\n")[0] for text in stays.all_inner_texts()] == [
        "Closed", "Offer", "Applied", "Submitted by them", "Packet sent", "Agreed", "Asked", "Target",
    ]  # fmt: skip
    page.goto("/follow-ups/")
    expect(page.get_by_role("heading", name="Nothing to follow up")).to_be_visible()


def test_a_card_is_dragged_or_moved_by_its_own_form(signed_in_page: Page, alice):
    page = signed_in_page
    referral = ReferralFactory(owner=alice, direction="asked", stage="asked", contact__name="Ana Kovač")
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto("/referrals/board/?direction=asked")
    card = page.locator(f"#referral-{referral.pk}")
    card.hover()
    page.mouse.down()
    page.mouse.move(500, 500, steps=3)
    page.locator("[data-stage=agreed]").hover()
    page.mouse.up()
    expect(page.get_by_role("region", name="Agreed").locator(card)).to_be_visible()
    card.get_by_role("combobox").select_option("closed")
    card.get_by_role("button", name="Move").press("Enter")
    expect(page.get_by_role("region", name="Ended").locator(card)).to_be_visible()
