"""The answer sheet, and the packet for somebody whom I asked."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.links import Link
from contacts.consent import Answer, Purpose
from referrals import printing
from referrals.gathering import write_drafts
from referrals.stages import Direction
from sessions.evidence import Direction as Seen
from sessions.evidence import Role
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    ObservationFactory,
    PositionFactory,
    QuestionFactory,
    ReferralFactory,
    SessionFactory,
)

FORM = {"statement": "I recommend Alice Martin.", "days": 14, "system": "lever"}


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač", met="Over the Secret Ladder", notes="Owes me a coffee")


@pytest.fixture
def position(alice):
    stripe = CompanyFactory(owner=alice, name="Stripe", notes="They pay late")
    link = "https://jobs.lever.co/stripe/1"
    return PositionFactory(company=stripe, title="Backend Engineer", level="L4", link=link, requisition="R-17")


@pytest.fixture
def asked(alice, ana, position):
    """Ana interviewed alice once; the session has what must never leave it."""
    question = QuestionFactory(owner=alice, title="Secret Ladder", label="a word puzzle")
    session = SessionFactory(
        contact=ana,
        role=Role.BOTH,
        question=question,
        starts_at=datetime(2026, 3, 14, 17, tzinfo=UTC),
        notes="Nervous at the start",
        learnt="to stay calm",
    )
    coding = alice.skills.get(name="Coding")
    ObservationFactory(session=session, skill=coding, direction=Seen.OF_ME, evidence="Solved the secret ladder at once")
    ObservationFactory(session=session, skill=coding, direction=Seen.OF_THEM, rating=1, evidence="Lost the thread")
    alice.resume = "https://alice.example/cv.pdf"
    alice.save()
    return ReferralFactory(contact=ana, position=position, direction=Direction.ASKED)


def sent(client, referral, **changes) -> Link:
    assert client.post(f"/referrals/{referral.pk}/packet/", FORM | changes).status_code == 302
    return referral.packets.first().link


# -- answer sheet


def test_sheet_answers_each_field_and_says_what_is_missing(alice, alice_client, ana, position):
    referral = ReferralFactory(contact=ana, position=position)
    SessionFactory(contact=ana, starts_at=datetime(2026, 3, 14, 17, tzinfo=UTC), minutes=90)
    ChannelFactory(contact=ana, value="ana@example.org")
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Klarna"))
    write_drafts(referral)
    page = alice_client.get(f"/referrals/{referral.pk}/answers/")
    assert page.context["system"].key == "lever"  # by the posting
    answers = {one.field.label: one for one in page.context["answers"]}
    assert answers["E-mail"].said.text == "ana@example.org"
    assert answers["Current company"].said.text == "Klarna"
    assert answers["Comments"].said.text == referral.latest_draft("statement").text
    assert "No phone number is on file" in answers["Phone"].said.missing
    assert answers["Phone"].url == f"/contacts/{ana.pk}/"
    html = page.content.decode()
    assert html.count("data-copy=") == sum(bool(one.said.text) for one in answers.values())
    other = alice_client.get(f"/referrals/{referral.pk}/answers/?system=greenhouse").content.decode()
    assert "No. 1:1 interview practice, 1 session, 1.5 hours, since March 2026." in other


def test_sheet_says_that_they_know_by_the_recorded_consent(alice_client, ana, position):
    referral = ReferralFactory(contact=ana, position=position)
    sheet = f"/referrals/{referral.pk}/answers/?system=workable"
    assert "Nobody has asked them yet" in alice_client.get(sheet).content.decode()
    ana.note_consent(Purpose.REFER, Answer.YES, on=date(2026, 11, 3))
    assert "Yes. They agreed on 3 November 2026." in alice_client.get(sheet).content.decode()


def test_sheet_costs_the_same_for_few_and_for_many(alice_client, ana, position, queries_of):
    sheet = f"/referrals/{ReferralFactory(contact=ana, position=position).pk}/answers/?system=free_text"
    SessionFactory(contact=ana)
    EmploymentFactory(contact=ana)
    few = queries_of(alice_client, sheet)
    for _ in range(3):
        ObservationFactory(session=SessionFactory(contact=ana))
        EmploymentFactory(contact=ana)
        ChannelFactory(contact=ana)
    assert queries_of(alice_client, sheet) == few


# -- packet


def test_packet_is_made_seen_and_opened_without_an_account(alice_client, client, asked):
    mine = alice_client.get(f"/referrals/{asked.pk}/packet/").content.decode()
    assert "I interviewed Alice Martin in one session" in mine
    link = sent(alice_client, asked)
    assert f"/packet/{link.token}/" in alice_client.get(f"/referrals/{asked.pk}/packet/").content.decode()
    page = client.get(f"/packet/{link.token}/")
    html = page.content.decode()
    for said in (
        "Backend Engineer, L4", "https://jobs.lever.co/stripe/1", "R-17", "https://alice.example/cv.pdf",
        "“Solved a word puzzle at once.”", "I recommend Alice Martin.", "Interview practice partners: 1 session",
    ):  # fmt: skip
        assert said in html
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "no-store"
    assert client.get(f"/packet/{link.token}/").status_code == 200  # again


@pytest.mark.parametrize(("typed", "in_short"), [("Ask me.", "Ask me."), ("Ask me. " * 80, "")])
def test_what_was_taken_out_of_the_statement_stands_nowhere_else(typed, in_short, alice_client, client, asked):
    link = sent(alice_client, asked, statement=typed, system="free_text")
    answers = {one["label"]: one["text"] for one in link.packet.content["answers"]}
    assert (answers["Why do you refer them?"], answers["In short"]) == (typed.strip(), in_short)
    assert "I interviewed Alice" not in client.get(f"/packet/{link.token}/").content.decode()


SECRETS = [
    "ladder", "owes me", "pay late", "nervous", "stay calm", "lost the thread", "ana-private@", "somebody else",
]  # fmt: skip


SYSTEMS = ["greenhouse", "lever", "workable", "ashby", "workday", "amazon", "meta", "free_text"]


def test_no_packet_holds_titles_notes_or_anything_of_others(alice, alice_client, client, asked):
    ChannelFactory(contact=asked.contact, value="ana-private@example.org")
    other = ContactFactory(owner=alice, name="Somebody Else")
    ObservationFactory(session=SessionFactory(contact=other, role=Role.INTERVIEWEE), direction=Seen.OF_ME)
    for system in SYSTEMS:
        page = alice_client.get(f"/referrals/{asked.pk}/packet/?system={system}")
        link = sent(alice_client, asked, system=system, statement=page.context["form"]["statement"].value())
        shown = client.get(f"/packet/{link.token}/").content.decode().lower() + str(link.packet.content).lower()
        assert [secret for secret in SECRETS if secret in shown] == [], system
        assert "a word puzzle" in shown, system


def test_how_i_met_them_is_not_theirs_to_say_of_me(alice_client, ana, asked):
    ana.met = "Is a friend of my sister"
    ana.save()
    for page in ("packet", "answers"):
        html = alice_client.get(f"/referrals/{asked.pk}/{page}/?system=free_text").content.decode()
        assert "From 1:1 interview practice" in html
        assert "friend of my sister" not in html
    given = ReferralFactory(contact=ana)
    assert "friend of my sister" in alice_client.get(f"/referrals/{given.pk}/answers/").content.decode()


def test_the_page_shows_what_was_sent_whatever_changes_later(
    alice, alice_client, client, asked, django_assert_max_num_queries
):
    link = sent(alice_client, asked)
    asked.contact.mock_sessions.all().delete()
    asked.position.requisition = "R-99"
    asked.position.save()
    with django_assert_max_num_queries(9) as captured:
        html = client.get(f"/packet/{link.token}/").content.decode()
    assert "R-17" in html
    assert "Solved a word puzzle" in html
    tables = ("contacts_", "mock_sessions_", "referrals_referral", "referrals_position", "referrals_draft")
    assert [one["sql"] for one in captured if any(f'FROM "{table}' in one["sql"] for table in tables)] == []


@pytest.mark.skipif(not printing.is_available(), reason="PDF needs the system library Pango")
def test_packet_is_a_pdf_too(alice_client, client, asked):
    link = sent(alice_client, asked)
    pdf = PdfReader(BytesIO(client.get(f"/packet/{link.token}/packet.pdf").content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for said in ("Backend Engineer", "R-17", "Solved a word puzzle at once", "I recommend Alice Martin."):
        assert said in text
    assert "adder" not in text


def test_unknown_expired_revoked_and_deleted_get_the_same_answer(alice_client, client, asked):
    unknown = client.get("/packet/nothing/")
    assert unknown.status_code == 404
    expired, revoked, deleted = (sent(alice_client, asked) for _ in range(3))
    Link.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(days=1), revoked_at=None)
    asked.packets.filter(link=deleted).delete()
    for link in (expired, revoked, deleted):
        for address in (f"/packet/{link.token}/", f"/packet/{link.token}/packet.pdf"):
            closed = client.get(address)
            assert (closed.status_code, closed.content) == (404, unknown.content)


def test_a_new_packet_closes_the_one_before_and_revoke_closes_the_last(alice_client, client, asked):
    first = sent(alice_client, asked)
    second = sent(alice_client, asked, statement="Better.")
    assert client.get(f"/packet/{first.token}/").status_code == 404
    assert "Better." in client.get(f"/packet/{second.token}/").content.decode()
    alice_client.post(f"/referrals/{asked.pk}/packet/revoke/")
    assert client.get(f"/packet/{second.token}/").status_code == 404
    assert "revoked" in alice_client.get(f"/referrals/{asked.pk}/packet/").content.decode()


def test_a_link_to_my_card_opens_no_packet(alice_client, client, asked):
    link = sent(alice_client, asked)
    assert client.get(f"/card/{link.token}/").status_code == 404


def test_a_statement_that_is_too_long_is_refused_and_kept(alice_client, asked):
    page = alice_client.post(f"/referrals/{asked.pk}/packet/", FORM | {"statement": "x" * 3001}).content.decode()
    assert "at most 3000 characters" in page
    assert "x" * 3001 in page
    assert not asked.packets.exists()


def test_user_text_is_escaped(alice, alice_client, client, asked):
    link = sent(alice_client, asked, statement="<script>alert(1)</script>")
    html = client.get(f"/packet/{link.token}/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_only_who_asks_makes_a_packet(alice_client, bob_client, asked):
    given = ReferralFactory(contact=asked.contact, position=asked.position)
    assert alice_client.get(f"/referrals/{given.pk}/packet/").status_code == 404
    for address in (f"/referrals/{asked.pk}/packet/", f"/referrals/{asked.pk}/answers/"):
        assert bob_client.get(address).status_code == 404
    assert bob_client.post(f"/referrals/{asked.pk}/packet/", FORM).status_code == 404
    assert bob_client.post(f"/referrals/{asked.pk}/packet/revoke/").status_code == 404
    assert alice_client.get(f"/referrals/{asked.pk}/packet/revoke/").status_code == 405


def test_the_resume_stands_in_the_profile(alice, alice_client):
    fields = {
        "display_name": "Alice",
        "email": "a@example.org",
        "username": "alice",
        "pronouns": "she",
        "time_zone": "UTC",
    }
    alice_client.post("/settings/profile/", fields | {"resume": "alice.example/cv.pdf"})
    alice.refresh_from_db()
    assert alice.resume == "https://alice.example/cv.pdf"
