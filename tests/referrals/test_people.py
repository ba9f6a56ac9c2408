"""What is read for asking, out of the database, and the page that shows it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contacts.models import Verdict
from referrals.asking import Group
from referrals.people import people_at
from referrals.stages import Direction, Stage
from sessions.evidence import Direction as Seen
from sessions.evidence import Role
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    ExclusionFactory,
    ImportFactory,
    ImportRowFactory,
    ObservationFactory,
    PositionFactory,
    ReferralFactory,
    SessionFactory,
    TouchFactory,
)

TODAY = date(2026, 11, 24)


def at(year, month, day, hour=17):
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.fixture
def stripe(alice):
    return CompanyFactory(owner=alice, name="Stripe")


@pytest.fixture
def position(stripe):
    return PositionFactory(company=stripe, title="Backend Engineer", level="L4")


@pytest.fixture
def ana(alice, stripe):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    EmploymentFactory(contact=ana, company=stripe, title="Staff Engineer")
    return ana


def known(company, name="Ana Kovač"):
    people = people_at(company, today=TODAY)
    return next(one for one in [*people.met, *people.others] if one.name == name)


def seen_by(contact, *, day=(2026, 9, 1), **said):
    session = SessionFactory(contact=contact, role=Role.INTERVIEWEE, starts_at=at(*day), minutes=90)
    coding = contact.owner.skills.get(name="Coding")
    ObservationFactory(session=session, skill=coding, direction=Seen.OF_ME, **({"evidence": "Clean code"} | said))
    return session


def test_sessions_touches_and_what_they_said_are_told_apart(ana, stripe):
    seen_by(ana)
    SessionFactory(contact=ana, role=Role.INTERVIEWER, starts_at=at(2026, 8, 1))
    SessionFactory(contact=ana, role=Role.BOTH, starts_at=at(2026, 7, 1), minutes=60)
    SessionFactory(contact=ana, role=Role.INTERVIEWEE, starts_at=at(2026, 12, 24))  # still to come
    TouchFactory(contact=ana, happened_on=date(2026, 10, 1), answered=False)
    TouchFactory(contact=ana, happened_on=date(2026, 10, 9), answered=True)
    TouchFactory(contact=ana, happened_on=date(2026, 12, 9), answered=False)
    person = known(stripe)
    assert sorted(person.interviews) == [(date(2026, 7, 1), 60), (date(2026, 9, 1), 90)]
    assert [(one.skill, one.text, one.on) for one in person.told] == [("coding", "Clean code", date(2026, 9, 1))]
    assert (person.last_touch_on, person.answered) == (date(2026, 10, 9), True)
    assert person.sessions_for_them == 2
    assert (person.is_there, person.title) == (True, "Staff Engineer")


def test_only_what_they_could_have_seen_of_me_counts(ana, stripe):
    session = SessionFactory(contact=ana, role=Role.INTERVIEWER, starts_at=at(2026, 9, 1))
    coding, hints = (ana.owner.skills.get(name=name) for name in ("Coding", "Hints"))
    for skill, direction in [(coding, Seen.OF_ME), (hints, Seen.OF_ME), (coding, Seen.OF_THEM)]:
        ObservationFactory(session=session, skill=skill, direction=direction)
    assert known(stripe).told == ()


def test_asks_and_referrals_are_counted(ana, stripe, position):
    asked = ReferralFactory(contact=ana, position=position, direction=Direction.ASKED)
    assert known(stripe).asks[0].on is None
    asked.move_to(Stage.ASKED)
    (ask,) = known(stripe).asks
    assert (ask.key, ask.is_open, ask.position) == (asked.pk, True, "Backend Engineer at Stripe")
    assert ask.on == asked.stage_since
    asked.move_to(Stage.DECLINED)
    assert not known(stripe).asks[0].is_open
    ReferralFactory(contact=ana, position=position, stage=Stage.SUBMITTED)
    ReferralFactory(contact=ana, position=position, stage=Stage.DRAFTING)
    assert known(stripe).referrals_for_them == 1


def test_a_job_is_confirmed_by_an_edit_a_touch_or_an_import_that_brought_it_again(ana, stripe, alice):
    job = ana.employments.get()
    job.pgh_event_model.objects.all().update(pgh_created_at=at(2024, 1, 1))
    assert known(stripe).confirmed_on == date(2024, 1, 1)
    file = ImportFactory(owner=alice, state="done")
    type(file).objects.filter(pk=file.pk).update(created_at=at(2025, 2, 1))
    ImportRowFactory(file=file, contact=ana, verdict=Verdict.SAME, person={"jobs": [["Stripe, Inc.", "Engineer"]]})
    assert known(stripe).confirmed_on == date(2025, 2, 1)
    TouchFactory(contact=ana, happened_on=date(2025, 6, 1))
    assert known(stripe).confirmed_on == date(2025, 6, 1)


def test_an_import_of_another_job_confirms_nothing(ana, stripe, alice):
    ana.employments.get().pgh_event_model.objects.all().update(pgh_created_at=at(2024, 1, 1))
    file = ImportFactory(owner=alice, state="done")
    ImportRowFactory(file=file, contact=ana, verdict=Verdict.SAME, person={"jobs": [["Klarna", "Engineer"]]})
    assert known(stripe).confirmed_on == date(2024, 1, 1)


def test_an_excluded_company_is_a_reason_against(ana, stripe):
    ExclusionFactory(contact=ana, company=stripe)
    assert known(stripe).excluded == "Ana Kovač does not want to be referred to Stripe."


def test_who_spares_an_employer_may_still_refer_me_there(ana, stripe):
    ExclusionFactory(contact=ana, company=None)
    assert ana.excludes(stripe)
    assert known(stripe).excluded == ""


def test_archived_contacts_and_other_companies_are_left_aside(alice, ana, stripe):
    EmploymentFactory(owner=alice)
    gone = ContactFactory(owner=alice, archived_at=at(2026, 1, 1))
    EmploymentFactory(contact=gone, company=stripe)
    people = people_at(stripe, today=TODAY)
    assert [one.name for one in [*people.met, *people.others]] == ["Ana Kovač"]


# -- the page


def test_page_groups_people_with_each_reason(alice_client, ana, stripe, position):
    for day in ((2026, 10, 1), (2026, 9, 1)):
        session = seen_by(ana, day=day)
        for name in ("Testing", "Pace"):
            ObservationFactory(session=session, skill=ana.owner.skills.get(name=name), direction=Seen.OF_ME, rating=3)
    ben = ContactFactory(owner=ana.owner, name="Ben Novak")
    EmploymentFactory(contact=ben, company=stripe, ended_on=date(2026, 2, 1))
    page = alice_client.get(f"/referrals/ask/?position={position.pk}")
    shown = {group: [one.person.name for one in rows] for group, rows in page.context["groups"]}
    assert shown[Group.SECOND] == ["Ben Novak"]
    html = page.content.decode()
    for said in ("Ana Kovač", "twice", "Clean code", "formerly", "until Feb 2026", "In each group, who interviewed"):
        assert said in html


@pytest.mark.parametrize("named", ["pk", "name", "alias"])
def test_the_company_is_found_by_key_by_name_and_by_a_former_name(alice_client, ana, stripe, named):
    stripe.also_known_as("Slash Dev Payments")
    value = {"pk": stripe.pk, "name": "stripe INC", "alias": "slash dev payments"}[named]
    assert "Ana Kovač" in alice_client.get("/referrals/ask/", {"company": value}).content.decode()


def test_page_costs_the_same_for_one_and_for_many(alice_client, ana, stripe, position, queries_of):
    page = f"/referrals/ask/?position={position.pk}"
    seen_by(ana)
    ReferralFactory(contact=ana, position=position, direction=Direction.ASKED)
    EmploymentFactory(contact=ContactFactory(owner=ana.owner), company=stripe)
    few = queries_of(alice_client, page)
    for number in range(4):
        other = ContactFactory(owner=ana.owner, name=f"Contact {number}")
        EmploymentFactory(contact=other, company=stripe)
        ExclusionFactory(contact=other, company=CompanyFactory(owner=ana.owner))
        if number % 2:
            seen_by(other)
            TouchFactory(contact=other)
            ReferralFactory(contact=other, position=position, direction=Direction.ASKED)
    assert queries_of(alice_client, page) == few


def test_those_without_a_session_come_page_by_page(alice_client, ana, stripe):
    seen_by(ana)
    for number in range(30):
        EmploymentFactory(contact=ContactFactory(owner=ana.owner, name=f"Contact {number:02}"), company=stripe)
    page = alice_client.get(f"/referrals/ask/?company={stripe.pk}")
    rows = [one for _, rows in page.context["groups"] for one in rows]
    assert len(rows) == 26
    assert 'rel="next"' in page.content.decode()


def test_ask_begins_an_asked_referral_once(alice, alice_client, ana, position):
    begun = alice_client.post("/referrals/ask/begin/", {"contact": ana.pk, "position": position.pk})
    referral = alice.referrals.get()
    assert (referral.contact, referral.position, referral.direction) == (ana, position, Direction.ASKED)
    assert referral.stage == Stage.TARGET
    assert begun.url == f"/referrals/{referral.pk}/?size=message"
    assert "Dear Ana Kovač" in alice_client.get(begun.url).content.decode()
    again = alice_client.post("/referrals/ask/begin/", {"contact": ana.pk, "position": position.pk})
    assert again.url == begun.url
    assert alice.referrals.count() == 1
    html = alice_client.get(f"/referrals/ask/?position={position.pk}").content.decode()
    assert f'href="/referrals/{referral.pk}/"' in html


def test_without_a_position_ask_leads_to_the_form_with_person_and_company(alice_client, ana, stripe):
    html = alice_client.get(f"/referrals/ask/?company={stripe.pk}").content.decode()
    assert f"/referrals/new/?direction=asked&amp;contact={ana.pk}&amp;company={stripe.pk}" in html
    form = alice_client.get(f"/referrals/new/?direction=asked&contact={ana.pk}&company={stripe.pk}").context["form"]
    assert (form.initial["contact_name"], form.initial["company"]) == ("Ana Kovač", "Stripe")


def test_positions_to_which_i_only_refer_others_are_not_offered_as_mine(alice, alice_client, stripe, position):
    theirs = PositionFactory(company=stripe, title="Mobile Engineer")
    ReferralFactory(owner=alice, position=theirs, direction="given")
    for address in ("/referrals/ask/", f"/referrals/ask/?company={stripe.pk}"):
        html = alice_client.get(address).content.decode()
        assert f"?position={position.pk}" in html
        assert "Mobile Engineer" not in html
    ReferralFactory(owner=alice, position=theirs, direction="asked", stage="target")
    assert "Mobile Engineer" in alice_client.get("/referrals/ask/").content.decode()


def test_each_empty_state_says_what_to_do(alice, alice_client):
    assert "Where would you like to work?" in alice_client.get("/referrals/ask/").content.decode()
    assert "No company “Nowhere” yet" in alice_client.get("/referrals/ask/?company=Nowhere").content.decode()
    empty = CompanyFactory(owner=alice, name="Empty")
    assert "is, or was, at Empty" in alice_client.get(f"/referrals/ask/?company={empty.pk}").content.decode()
    position = PositionFactory(company=empty)
    assert f"?position={position.pk}" in alice_client.get("/referrals/ask/").content.decode()


def test_a_stranger_finds_nobody_and_asks_nobody(alice, bob, bob_client, ana, stripe, position):
    assert bob_client.get(f"/referrals/ask/?position={position.pk}").status_code == 404
    assert "Ana" not in bob_client.get(f"/referrals/ask/?company={stripe.pk}").content.decode()
    assert "Ana" not in bob_client.get("/referrals/ask/?company=Stripe").content.decode()
    mine = {"contact": ContactFactory(owner=bob).pk, "position": PositionFactory(owner=bob).pk}
    for theirs in ({"contact": ana.pk}, {"position": position.pk}, {"contact": "x"}, {"position": ""}):
        assert bob_client.post("/referrals/ask/begin/", mine | theirs).status_code == 404
    assert not bob.referrals.exists()


def test_asking_is_no_get(alice_client):
    assert alice_client.get("/referrals/ask/begin/").status_code == 405


def test_a_touch_takes_whether_they_answered(alice, alice_client, ana):
    fields = {"happened_on": TODAY - timedelta(days=1), "kind": "message", "note": "Hello"}
    for said, answered in (("true", True), ("false", False), ("unknown", None)):
        alice_client.post(f"/contacts/{ana.pk}/touch/", fields | {"answered": said})
        assert alice.touches.order_by("-pk").first().answered is answered
    html = alice_client.get(f"/contacts/{ana.pk}/").content.decode()
    assert html.count(">answered<") == html.count(">no answer<") == 1
