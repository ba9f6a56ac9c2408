"""The template editor: slots by a click, a preview that follows, and a mistake that is told at once."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_template_is_written_with_the_palette_and_a_live_preview(signed_in_page: Page, alice):
    page = signed_in_page
    page.goto("/referrals/templates/new/")
    page.get_by_label("Name").fill("Mine")
    text, preview = page.get_by_role("textbox", name="Text"), page.locator("#preview")
    text.fill("I know .")
    text.press("End")
    text.press("ArrowLeft")
    page.get_by_role("button", name="{{ person }}", exact=True).click()
    expect(text).to_have_value("I know {{ person }}.")
    expect(preview).to_contain_text("I know Ana Kovač.")
    expect(preview).to_contain_text("17 of 600 characters")
    text.press("Control+End")
    text.press_sequentially("\nAt {{ compny }}.")
    expect(preview).to_contain_text("Line 2: there is no slot {{ compny }}. Did you mean {{ company }}?")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    expect(text).to_have_value("I know {{ person }}.\nAt {{ compny }}.")
    text.fill("I know {{ person }}.")
    page.get_by_label("Use it unless another is chosen").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Mine, message.")
    assert alice.draft_templates.get(name="Mine").is_default
