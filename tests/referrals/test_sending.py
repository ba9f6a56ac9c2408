"""The ways out of a draft, from its page."""

from email import message_from_bytes
from email.policy import SMTP
from io import BytesIO
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from referrals import printing
from referrals.drafting import Size
from referrals.gathering import write_drafts
from referrals.sending import subject_of
from referrals.stages import Direction
from tests.factories import (
    ChannelFactory,
    ClaimFactory,
    CompanyFactory,
    ContactFactory,
    PositionFactory,
    ReferralFactory,
)
from tests.referrals.test_outputs import rendered


@pytest.fixture
def asked(alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    ChannelFactory(contact=ana, value="Ana@Example.org")
    stripe = CompanyFactory(owner=alice, name="Stripe")
    referral = ReferralFactory(contact=ana, position=PositionFactory(company=stripe), direction=Direction.ASKED)
    write_drafts(referral)
    return referral


@pytest.fixture
def draft(asked):
    return asked.latest_draft(Size.MESSAGE)


def get(client, draft, extension):
    return client.get(f"/referrals/{draft.referral_id}/drafts/{draft.pk}.{extension}")


def test_plain_text_is_the_text_alone(alice_client, draft):
    answer = get(alice_client, draft, "txt")
    assert answer.content.decode() == draft.text + "\n"
    assert "utf-8''Ana%20Kova%C4%8D%20asked%20for%20Backend" in answer.headers["Content-Disposition"]


@pytest.fixture
def subject(asked):
    return asked.latest_draft(Size.SUBJECT).text


def test_markdown_has_the_subject_as_its_title(alice_client, draft, subject):
    assert rendered(get(alice_client, draft, "md").content.decode()) == f"{subject}\n\n{draft.text}"


def test_an_email_to_the_person_who_is_asked(alice_client, draft, subject):
    message = message_from_bytes(get(alice_client, draft, "eml").content, policy=SMTP)
    assert (message["To"], message["Subject"]) == ("ana@example.org", subject)
    assert message.get_content().replace("\r\n", "\n").rstrip() == draft.text


def test_a_referral_that_i_give_is_addressed_to_nobody(alice_client, asked):
    given = ReferralFactory(contact=asked.contact, position=asked.position)
    write_drafts(given)
    message = message_from_bytes(get(alice_client, given.latest_draft(Size.NOTE), "eml").content, policy=SMTP)
    assert (message["To"], message["Subject"]) == (None, given.latest_draft(Size.SUBJECT).text)


def test_without_a_drafted_subject_it_says_what_it_is_about(asked):
    asked.drafts.filter(size=Size.SUBJECT).delete()
    assert subject_of(asked) == "Would you refer me for Backend Engineer at Stripe?"
    given = ReferralFactory(contact=asked.contact, position=asked.position)
    assert subject_of(given) == "Referral of Ana Kovač for Backend Engineer at Stripe"


@pytest.mark.skipif(not printing.is_available(), reason="PDF needs the system library Pango")
def test_pdf_holds_the_whole_text(alice_client, draft, subject):
    pdf = PdfReader(BytesIO(get(alice_client, draft, "pdf").content))
    printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert all(" ".join(paragraph.split()) in printed for paragraph in draft.text.split("\n\n"))
    assert (pdf.metadata.title, pdf.metadata.author) == (subject, "Alice Martin")


def test_without_pango_the_page_says_so_and_the_rest_works(alice_client, draft, monkeypatch):
    monkeypatch.setattr(printing, "is_available", lambda: False)  # what a server without Pango answers
    assert "PDF: not on this server" in alice_client.get(f"/referrals/{draft.referral_id}/").content.decode()
    assert "libpango-1.0-0" in get(alice_client, draft, "pdf").content.decode()
    assert get(alice_client, draft, "txt").status_code == 200


def test_the_page_counts_as_the_chosen_place_does(alice_client, draft):
    draft.claims.all().delete()
    ClaimFactory(draft=draft, place=0, text="🎉" * 100 + "!")
    page = f"/referrals/{draft.referral_id}/?size=message"
    assert str(alice_client.get(page).context["measure"]) == "101 of 600 characters"
    invitation = alice_client.get(f"{page}&target=invitation")
    assert str(invitation.context["measure"]) == "201 of 200 UTF-16 units"
    assert 'class="meta over"' in invitation.content.decode()


def test_an_email_link_is_offered_while_the_text_is_short_enough(alice_client, draft, subject):
    page = f"/referrals/{draft.referral_id}/?size=message"
    assert f'href="mailto:ana@example.org?subject={quote(subject)}' in alice_client.get(page).content.decode()
    ClaimFactory(draft=draft, place=99, text="é" * 1000)
    html = alice_client.get(page).content.decode()
    assert "mailto:" not in html
    assert "Too long for an e-mail link" in html


def test_a_stranger_gets_nothing(bob_client, draft):
    for extension in ("txt", "md", "eml", "pdf"):
        assert get(bob_client, draft, extension).status_code == 404
