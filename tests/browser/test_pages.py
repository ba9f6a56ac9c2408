"""Every page, narrow and light, then wide and dark: nothing sticks out, and axe finds nothing to complain about."""

from importlib.resources import files
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import Page

from accounts.history import Batch, recorded
from referrals.form_systems import SYSTEMS
from referrals.gathering import write_drafts
from referrals.packing import drafted as packing_draft
from referrals.packing import send
from tests.factories import (
    CardFactory,
    CompanyAliasFactory,
    ConsentFactory,
    ContactFactory,
    EmploymentFactory,
    ExclusionFactory,
    GuestEntryFactory,
    LinkFactory,
    LiveSessionFactory,
    ObservationFactory,
    QuestionFactory,
    ReferralFactory,
    SessionFactory,
    SessionImportRowFactory,
    SessionTaggingFactory,
    TaggingFactory,
    TouchFactory,
    UnsavedFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"


NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 844}
LOOK = {"preload": False, "resultTypes": ["violations"]}
# What the second look is for: the other colours and the other places. All the rest is as it was.
OTHER_LOOK = LOOK | {"runOnly": ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": NARROW, "color_scheme": "light"}


@pytest.fixture(autouse=True)
def axe_is_served(settings):
    """From an address, so that the browser compiles it once and not for each page."""
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, files("axe_playwright_python")]
    finders.get_finder.cache_clear()
    yield
    finders.get_finder.cache_clear()


@pytest.fixture
def addresses(alice, few_skills) -> list[str]:
    """A row of everything, with a name that does not fit."""
    ana = ContactFactory(owner=alice, name=f"Ana {LONG}", notes="**Met** at `PyCon`", met="At a study group")
    ana.add_channel(f"linkedin.com/in/{LONG}")
    job = EmploymentFactory(contact=ana)
    TaggingFactory(contact=ana)
    ConsentFactory(contact=ana)
    ExclusionFactory(contact=ana)
    touch = TouchFactory(contact=ana, note="About the new job")
    for n in range(10):
        TouchFactory(contact=ana, note=f"Note {n}")
    UnsavedFactory(owner=alice, key="session-new")
    session = SessionFactory(contact=ana, question=QuestionFactory(owner=alice), learnt="to slow down", notes="- one")
    SessionTaggingFactory(session=session)
    ObservationFactory(session=session, skill=alice.skills.get(name="Coding"))
    referral = ReferralFactory(contact=ana)
    write_drafts(referral)
    write_drafts(referral)
    draft, template = referral.drafts.first(), alice.draft_templates.first()
    asked = ReferralFactory(contact=ana, position=referral.position, direction="asked")
    sent = send(asked, packing_draft(asked, SYSTEMS["lever"]), days=7, now=timezone.now())
    anna = ContactFactory(owner=alice, name=f"Anna {LONG}", notes="From Zagreb", archived_at=timezone.now())
    anna.add_channel(f"linkedin.com/in/{LONG}")
    CompanyAliasFactory(company=job.company, name=f"{LONG} Holding")
    CardFactory(owner=alice, headline=LONG)
    entry = GuestEntryFactory(owner=alice, name=f"Ana {LONG}", company=f"{LONG} Holding", socials=f"github.com/{LONG}")
    planned = SessionImportRowFactory(owner=alice, title=f"Mock interview with {LONG}", reason="It is one.").file
    with recorded(alice, Batch.Kind.DELETION, f"Ben {LONG}") as batch:
        SessionFactory(owner=alice).contact.delete()
    return [
        "/", "/settings/", "/settings/profile/", "/settings/skills/", "/settings/skills/new/", "/settings/warmth/",
        "/accounts/password/change/", "/accounts/logout/",
        "/contacts/", "/contacts/?q=zoe", f"/contacts/?tag={ana.tags.get().pk}",
        f"/contacts/bulk/?action=tag&pk={ana.pk}", "/contacts/bulk/?action=archive", "/contacts/new/",
        f"/contacts/{ana.pk}/", f"/contacts/{ana.pk}/edit/",
        f"/contacts/{ana.pk}/touch/", f"/contacts/{ana.pk}/jobs/new/", f"/contacts/{ana.pk}/jobs/{job.pk}/",
        "/contacts/duplicates/", f"/contacts/{ana.pk}/merge/", f"/contacts/{ana.pk}/merge/?name=x",
        f"/contacts/{ana.pk}/merge/{anna.pk}/", f"/companies/{job.company_id}/merge/",
        "/companies/", f"/companies/{job.company_id}/", f"/companies/{job.company_id}/edit/",
        "/sessions/", f"/sessions/?contact={ana.pk}&topic=algorithms", f"/sessions/bulk/?action=topic&pk={session.pk}",
        "/sessions/progress/", "/sessions/import/", planned.get_absolute_url(),
        "/sessions/new/", f"/sessions/{session.pk}/", f"/sessions/{session.pk}/edit/",
        "/sessions/live/", LiveSessionFactory(contact=ana, minutes=3, question_title=LONG).get_absolute_url(),
        "/sessions/questions/", "/sessions/questions/new/", f"/sessions/questions/{session.question_id}/",
        "/referrals/templates/", "/referrals/templates/new/", f"/referrals/templates/{template.pk}/",
        "/referrals/", "/referrals/new/", f"/referrals/{referral.pk}/", f"/referrals/{referral.pk}/?size=note",
        f"/referrals/{referral.pk}/answers/", f"/referrals/{asked.pk}/packet/", f"/packet/{sent.link.token}/",
        "/referrals/ask/", f"/referrals/ask/?company={job.company_id}", "/referrals/ask/?company=Nowhere",
        f"/referrals/{referral.pk}/drafts/{draft.pk}/edit/", f"/referrals/{referral.pk}/compare/",
        f"/contacts/{ana.pk}/delete/", f"/contacts/{ana.pk}/timeline/", f"/contacts/{ana.pk}/touches/{touch.pk}/",
        "/contacts/tags/", f"/sessions/{session.pk}/delete/", f"/referrals/{referral.pk}/delete/",
        f"/referrals/{referral.pk}/dates/", "/follow-ups/", "/settings/rhythm/",
        "/referrals/board/", "/positions/", "/positions/new/", f"/positions/{referral.position_id}/",
        "/settings/card/", f"/settings/card/links/{entry.link.pk}/", "/contacts/inbox/", entry.get_absolute_url(),
        "/trash/", "/trash/empty/", f"/trash/{batch.pk}/forget/",
    ]  # fmt: skip


def complaints(page: Page) -> list[str]:
    page.add_script_tag(url="/static/axe.min.js")
    found = _complaints(page, LOOK)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    found += _complaints(page, OTHER_LOOK)
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="light")
    return found


def _complaints(page: Page, look: dict) -> list[str]:
    violations = page.evaluate("async (look) => (await axe.run(look)).violations", look)
    found = [f"{one['id']}: {node['html'][:120]}" for one in violations for node in one["nodes"]]
    sticks_out = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found + ([f"sticks out by {sticks_out} pixels"] if sticks_out > 0 else [])


@pytest.mark.parametrize("part", range(3), ids=str)
def test_every_page_is_accessible_and_fits(signed_in_page: Page, addresses, part):
    """In parts, which the workers share."""
    found = {}
    for address in addresses[part::3]:
        signed_in_page.goto(address)
        if ugly := complaints(signed_in_page):
            found[address] = ugly
    assert found == {}


def test_pages_with_errors_are_accessible_too(signed_in_page: Page, few_skills):
    found = {}
    for address, button in [
        ("/contacts/new/", "Add the contact"),
        ("/sessions/new/", "Log the session"),
        ("/referrals/new/", "Draft it"),
    ]:
        signed_in_page.goto(address)
        with signed_in_page.expect_navigation():
            signed_in_page.get_by_role("button", name=button).click()
        if ugly := complaints(signed_in_page):
            found[address] = ugly
    assert found == {}


def test_pages_before_the_sign_in_are_accessible(nobody, page: Page):
    found = {}
    for address in ("/setup/", "/accounts/login/", "/accounts/password/reset/"):
        page.goto(address)
        if ugly := complaints(page):
            found[address] = ugly
    assert found == {}


def test_pages_for_guests_are_accessible(page: Page, alice):
    CardFactory(owner=alice, headline=LONG)
    link, receipt = LinkFactory(owner=alice, is_reusable=True), uuid4()
    link.use(now=timezone.now(), receipt=receipt)
    found = {}
    for address in (f"/card/{link.token}/", f"/card/{link.token}/?receipt={receipt}"):
        page.goto(address)
        if ugly := complaints(page):
            found[address] = ugly
    page.goto(f"/card/{link.token}/")
    with page.expect_navigation():
        page.get_by_role("button", name="Send to").click()
    assert found | {"with errors": complaints(page)} == {"with errors": []}
