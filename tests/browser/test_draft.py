"""The draft and its evidence: on a phone, by keyboard, without scripts; and the editor that keeps the binding."""

import pytest
from playwright.sync_api import Page, expect

from referrals.drafting import Size
from referrals.editing import SPARE
from referrals.gathering import write_drafts
from tests.factories import ContactFactory, ObservationFactory, ReferralFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def referral(alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač", pronouns="she")
    session = SessionFactory(contact=ana, learnt="to name the invariant")
    ObservationFactory(session=session, skill=alice.skills.get(name="Coding"), evidence="Clean in the first pass")
    referral = ReferralFactory(contact=ana)
    write_drafts(referral)
    return referral


def test_on_a_phone_a_tap_opens_the_evidence_where_one_reads(signed_in_page: Page, referral):
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/referrals/{referral.pk}/")
    quoted = page.get_by_role("link", name="“Clean in the first pass.”")
    evidence = page.locator(f".draft #{quoted.get_attribute('href')[1:]}")
    quoted.click()
    expect(evidence).to_contain_text("Clean in the first pass")
    expect(evidence).to_be_in_viewport()
    expect(quoted).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(evidence).to_have_count(0)
    expect(quoted).to_be_focused()


def test_the_editor_says_as_one_types_what_loses_its_evidence(signed_in_page: Page, referral):
    page = signed_in_page
    draft = referral.latest_draft(Size.STATEMENT)
    first, second, *_ = [claim.text for claim in draft.claims.all()]
    page.goto(f"/referrals/{referral.pk}/drafts/{draft.pk}/edit/")
    expect(page.locator("#count")).to_contain_text(f"{len(draft.text)} of 1,500")
    page.get_by_label("Sentence 1", exact=True).fill(f"{first[:-1]}, without any doubt.")
    expect(page.locator("#outcome")).to_contain_text("“without any doubt”")
    expect(page.locator("#status-s0")).to_contain_text("own words")
    page.get_by_role("button", name="Move sentence 1 down").click()
    page.get_by_role("button", name="Add a sentence").click()
    page.get_by_label("New sentence").first.fill("I would gladly work with her.")
    page.get_by_label("Sentence 3", exact=True).locator("xpath=ancestor::li").get_by_label("In the text").uncheck()
    expect(page.locator("[data-autosave-says]")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("Sentence 1", exact=True)).to_have_value(second)
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    newer = referral.latest_draft(Size.STATEMENT)
    assert newer.text.startswith(f"{second} {first[:-1]}, without any doubt.")
    assert newer.text.endswith("I would gladly work with her.")
    assert newer.claims.get(place=2).left_out


def test_more_sentences_are_added_than_the_page_has_spare(signed_in_page: Page, referral):
    page = signed_in_page
    draft = referral.latest_draft(Size.STATEMENT)
    page.goto(f"/referrals/{referral.pk}/drafts/{draft.pk}/edit/")
    expect(page.locator("[data-grip]").first).to_be_visible()  # the script is there
    new = page.get_by_label("New sentence").filter(visible=True)
    for number in range(1, SPARE + 2):
        page.get_by_role("button", name="Add a sentence").click()
        expect(new).to_have_count(number)
        expect(new.last).to_be_focused()
        new.last.fill(f"One more: number {number}.")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    assert referral.latest_draft(Size.STATEMENT).text.endswith("One more: number 3. One more: number 4.")
