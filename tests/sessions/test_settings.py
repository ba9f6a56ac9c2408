"""The settings that belong to sessions: the catalogue of skills, and what warmth takes."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from referrals.gathering import write_drafts
from tests.factories import ContactFactory, ObservationFactory, ReferralFactory, SessionFactory, SkillFactory

SKILLS = "/settings/skills/"


def names(owner, group):
    return [skill.name for skill in owner.skills.filter(group=group, archived_at=None)]


# -- skills


def test_the_page_shows_the_catalogue_by_group_and_costs_the_same_for_more(alice, alice_client, queries_of):
    before = queries_of(alice_client, SKILLS)
    ObservationFactory(owner=alice, skill=alice.skills.get(name="Coding"))
    for _ in range(3):
        SkillFactory(owner=alice, archived_at=timezone.now())
    assert queries_of(alice_client, SKILLS) == before
    page = alice_client.get(SKILLS).content.decode()
    assert page.index("In every session") < page.index("Understanding word problems") < page.index("Algorithms")
    for said in ("“strong coding”, rated 1 time", "“strong solution design”", "Archived"):
        assert said in page


def test_a_skill_is_added_at_the_end_of_its_group(alice, alice_client):
    alice_client.post(f"{SKILLS}new/", {"name": " Naming  things ", "group": "core", "phrase": "naming"})
    assert names(alice, "core")[-2:] == ["Understanding word problems", "Naming things"]
    assert names(alice, "algorithms")[0] == "Testing"
    assert alice.skills.get(name="Naming things").in_a_sentence == "naming"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CODING", "You have “Coding” already"),
        ("Pace", "“Pace” among the archived ones"),
        ("", "This field is required"),
    ],
)
def test_a_name_that_is_taken_or_missing_is_refused_and_kept(alice, alice_client, name, said):
    alice.skills.filter(name="Pace").update(archived_at=timezone.now())
    page = alice_client.post(f"{SKILLS}new/", {"name": name, "group": "core", "phrase": "typed once"}).content.decode()
    assert said in page
    assert "typed once" in page
    assert alice.skills.count() == 25


def test_a_renamed_skill_changes_future_texts_and_no_written_one(alice, alice_client):
    skill = alice.skills.get(name="Coding")
    session = SessionFactory(owner=alice)
    ObservationFactory(session=session, skill=skill)
    referral = ReferralFactory(contact=session.contact)
    write_drafts(referral)
    before = referral.latest_draft("statement").text
    alice_client.post(f"{SKILLS}{skill.pk}/", {"name": "Programming", "group": "core", "phrase": "programming"})
    assert referral.latest_draft("statement").text == before
    assert "vouch for their coding" in before
    write_drafts(referral)
    assert "vouch for their programming" in referral.latest_draft("statement").text


def test_a_rated_skill_does_not_change_sides(alice, alice_client):
    skill = alice.skills.get(name="Coding")
    ObservationFactory(owner=alice, skill=skill)
    typed = {"name": "Coding", "group": "interviewing"}
    page = alice_client.post(f"{SKILLS}{skill.pk}/", typed).content.decode()
    assert "It has 1 rating already, made in sessions with the other role" in page
    alice_client.post(f"{SKILLS}{skill.pk}/", typed | {"group": "algorithms"})
    assert names(alice, "algorithms")[-1] == "Coding"


def test_skills_change_places_within_their_group_past_archived_ones(alice, alice_client):
    group = {skill.name: skill for skill in alice.skills.filter(group="core")}
    alice_client.post(f"{SKILLS}{group['Problem solving'].pk}/archive/")
    alice_client.post(f"{SKILLS}{group['Requirements gathering'].pk}/move/", {"to": "up"})
    assert names(alice, "core")[:2] == ["Requirements gathering", "Coding"]
    for to in ("up", "sideways", ""):
        alice_client.post(f"{SKILLS}{group['Requirements gathering'].pk}/move/", {"to": to})
    alice_client.post(f"{SKILLS}{group['Coding'].pk}/move/", {"to": "down"})
    assert names(alice, "core")[:3] == ["Requirements gathering", "Solutioning", "Coding"]
    assert names(alice, "algorithms")[0] == "Testing"


def test_an_archived_skill_is_not_offered_and_comes_back(alice, alice_client):
    skill = alice.skills.get(name="Pace")
    alice_client.post(f"{SKILLS}{skill.pk}/archive/")
    assert "Evidence for pace" not in alice_client.get("/sessions/new/").content.decode()
    alice_client.post(f"{SKILLS}{skill.pk}/archive/")
    assert "Evidence for pace" in alice_client.get("/sessions/new/").content.decode()


def test_a_catalogue_does_not_grow_without_end(alice, alice_client):
    for _ in range(175):
        SkillFactory(owner=alice)
    page = alice_client.post(f"{SKILLS}new/", {"name": "One more", "group": "core"}).content.decode()
    assert "At most 200 skills fit the form" in page


@pytest.mark.parametrize("action", ["move/", "archive/"])
def test_a_skill_changes_by_post_alone_and_only_by_its_owner(alice, alice_client, bob_client, action):
    address = f"{SKILLS}{alice.skills.first().pk}/{action}"
    assert alice_client.get(address).status_code == 405
    assert bob_client.post(address).status_code == 404


# -- warmth


@pytest.fixture
def ana(alice):
    """Warm by the usual rules: two sessions this autumn, three skills."""
    ana = ContactFactory(owner=alice, name="Ana")
    now = timezone.now()
    for skill in alice.skills.filter(group="core")[:3]:
        ObservationFactory(session=SessionFactory(contact=ana, starts_at=now.replace(hour=0)), skill=skill)
    return ana


def warm(client):
    return [contact.name for contact in client.get("/contacts/?warmth=warm").context["page"]]


RULE = {"sessions": 2, "minutes": 120, "skills": 3, "months": 12}


def test_warmth_follows_the_owners_thresholds_everywhere_at_once(alice, alice_client, bob, ana):
    assert warm(alice_client) == ["Ana"]
    alice_client.post("/settings/warmth/", RULE | {"skills": 5})
    assert warm(alice_client) == []
    page = alice_client.get(f"/contacts/{ana.pk}/").content.decode()
    assert "2 more skills observed would make it warm" in page
    assert 'class="chip lukewarm"' in alice_client.get("/contacts/").content.decode()
    alice_client.post("/settings/warmth/defaults/")
    assert warm(alice_client) == ["Ana"]
    assert not alice.warmth_rules.exists()
    assert not bob.warmth_rules.exists()


def test_the_thresholds_of_another_user_change_nothing(alice_client, bob_client, ana):
    bob_client.post("/settings/warmth/", RULE | {"skills": 50})
    assert warm(alice_client) == ["Ana"]


def test_months_count_too_and_the_page_keeps_what_was_set(alice, alice_client, ana):
    alice.mock_sessions.update(starts_at=datetime(2025, 1, 15, tzinfo=UTC))
    assert warm(alice_client) == []
    alice_client.post("/settings/warmth/", RULE | {"months": 240})
    assert warm(alice_client) == ["Ana"]
    assert 'value="240"' in alice_client.get("/settings/warmth/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"sessions": 0}, {"minutes": -1}, {"skills": "many"}, {"months": 241}, {"months": ""}]
)
def test_thresholds_that_make_no_sense_are_refused(alice, alice_client, wrong):
    answer = alice_client.post("/settings/warmth/", RULE | wrong)
    assert list(answer.context["form"].errors) == list(wrong)
    assert not alice.warmth_rules.exists()


def test_thresholds_changed_in_another_tab_are_shown(alice, alice_client):
    alice_client.post("/settings/warmth/", RULE | {"skills": 4})
    alice_client.post("/settings/warmth/", RULE | {"skills": 5, "version": "1"})
    page = alice_client.post("/settings/warmth/", RULE | {"skills": 6, "version": "1"}).content.decode()
    assert "Two versions" in page
    assert alice.warmth_rules.get().skills == 5
    assert alice_client.get("/settings/warmth/defaults/").status_code == 405


def test_the_settings_lead_everywhere(alice_client):
    page = alice_client.get("/settings/").content.decode()
    for place in ("/settings/profile/", SKILLS, "/settings/warmth/", "/trash/", "/contacts/tags/"):
        assert f'href="{place}"' in page
    assert '<a href="/settings/skills/" aria-current="page">' in alice_client.get(SKILLS).content.decode()
