"""The last five minutes: I show my card, my partner leaves their details on their own phone, I take them over."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import listened_to
from tests.factories import CardFactory, ChannelFactory, ContactFactory

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def guest_page(browser: Browser, base_url, live_server):
    """A phone that never met this server, and that runs no scripts."""
    context = browser.new_context(base_url=base_url, viewport=PHONE, java_script_enabled=False)
    with listened_to(context.new_page(), live_server) as page:
        yield page
    context.close()


def test_a_guest_leaves_details_and_i_take_them_over(signed_in_page: Page, guest_page: Page, alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    ChannelFactory(contact=ana, value="ana@example.org")
    CardFactory(owner=alice, name="Alice Martin", shown=["email"])
    page = signed_in_page
    page.set_viewport_size(PHONE)
    page.goto("/settings/card/")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("heading", name="Let them scan this")).to_be_visible()
    assert page.locator("svg.qr").first.bounding_box()["width"] > 200
    address = page.get_by_label("Address of the link").input_value()

    guest_page.goto(address)
    expect(guest_page.get_by_role("heading", name="Alice Martin")).to_be_visible()
    guest_page.get_by_label("Your name").fill("Ana Kovac")
    guest_page.get_by_label("LinkedIn").fill("example.org")
    guest_page.get_by_label("E-mail").fill("ana@example.org")
    guest_page.get_by_label("Where you work").fill("Stripe")
    guest_page.get_by_role("group", name="refer you").get_by_label("Ask me first").check()
    guest_page.get_by_role("button", name="Send to Alice Martin").click()
    expect(guest_page.get_by_text("Paste the address of the profile")).to_be_visible()
    guest_page.get_by_label("LinkedIn").fill("linkedin.com/in/ana-kovac")
    guest_page.get_by_role("button", name="Send to Alice Martin").click()
    expect(guest_page.get_by_role("status")).to_contain_text("Alice Martin has your details")
    guest_page.reload()
    with guest_page.expect_download() as download:
        guest_page.get_by_role("link", name="Save to your contacts").click()
    assert download.value.suggested_filename == "Alice Martin.vcf"

    page.goto("/contacts/")
    page.get_by_role("link", name=re.compile("Inbox 1")).click()
    page.get_by_role("link", name="Ana Kovac").click()
    expect(page.get_by_label("Ana Kovač: the same e-mail address (ana@example.org), the same name")).to_be_checked()
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_role("heading", name="Ana Kovač")).to_be_visible()
    consent = page.get_by_role("region", name="Consent")
    expect(consent).to_contain_text(re.compile(r"Ask first, .* \(guest form of "))
    expect(page.get_by_role("region", name="Reach them")).to_contain_text("linkedin.com/in/ana-kovac")
    expect(page.get_by_role("region", name="Work")).to_contain_text("Stripe")
    assert alice.contacts.count() == 1
