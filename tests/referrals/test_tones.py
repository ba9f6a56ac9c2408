"""The tones: sets of templates of one name, of which one is chosen when a referral is drafted."""

import re
from itertools import product

import pytest
from django.db import IntegrityError
from hypothesis import given

from referrals.drafting import LIMITS, Size, draft, problems, text_of
from referrals.gathering import write_drafts
from referrals.standard import TEMPLATES, TONES
from tests.examples import examples
from tests.factories import ContactFactory, DraftTemplateFactory, ReferralFactory, SessionFactory
from tests.referrals import strategies
from tests.referrals.test_drafting import EMPTY_PHRASES, PRAISE, SEED, WRONG_COUNTS, only_where_typed


def test_each_tone_has_a_text_for_each_use():
    uses = set(product(("given", "asked"), ("warm", "cold"), Size))
    assert all(set(templates) == uses for templates in TONES.values())


def test_the_standard_texts_are_calm_have_no_problems_and_claim_nothing_unseen():
    for templates in TONES.values():
        for (_, kind, size), body in templates.items():
            assert problems(body) == []
            assert "!" not in body
            assert not re.search(r"\ban? \{\{", body)
            assert size != Size.SUBJECT or "\n" not in body
            if kind == "cold":
                assert not PRAISE.search(body)
                assert not re.search(r"\w*(?:skill|evidence|vouch|recommend)\w*", body.replace("skills", ""))


def test_the_case_of_the_seed_fits_in_every_tone():
    for templates in TONES.values():
        for (direction, kind, size), body in templates.items():
            text = text_of(draft(body, SEED, limit=LIMITS[size]))
            assert len(text) <= LIMITS[size]
            assert "Backend Engineer at Stripe, level L4" in text
            assert direction == "asked" or "Ana Kovač" in text
            assert (direction, kind, size) != ("given", "warm", "statement") or len(re.findall("“.*?”", text)) == 4


@given(strategies.facts())
@examples(1 / 5)
def test_any_facts_read_well_in_every_tone(facts):
    for templates in TONES.values():
        for (_, _, size), body in templates.items():
            text = text_of(draft(body, facts, limit=LIMITS[size]))
            for ugly in (re.compile(r"\{\{|\}\}|  "), EMPTY_PHRASES, WRONG_COUNTS, re.compile("!")):
                assert only_where_typed(ugly, text, facts)


# -- choosing one


@pytest.fixture
def referral(alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    SessionFactory(contact=ana)
    return ReferralFactory(contact=ana)


def openings(referral):
    return [" ".join(referral.latest_draft(size).text.split()[:3]) for size in Size]


def test_a_referral_is_drafted_in_the_tone_that_is_chosen_and_remembers_it(referral):
    write_drafts(referral)
    assert {one.template for one in referral.drafts.all()} == {"Plain"}
    write_drafts(referral, template="Formal")
    assert openings(referral) == ["I wish to"] * 3 + ["Referral of Ana"]
    assert {one.template for one in referral.drafts.filter(number=2)} == {"Formal"}


def test_an_edited_text_comes_from_where_it_came_before(referral):
    write_drafts(referral, template="Warm")
    assert referral.add_draft(Size.NOTE, []).template == "Warm"
    assert referral.add_drafts({Size.NOTE: ([], "")})[0].template == ""


def test_ones_own_template_is_used_where_it_is_chosen_and_by_default_where_one_says_so(alice, referral):
    own = DraftTemplateFactory(owner=alice, name="Short", body="Meet {{ person }}.")
    write_drafts(referral, template="Short")
    assert referral.latest_draft(Size.NOTE).text == "Meet Ana Kovač."
    assert [referral.latest_draft(size).template for size in Size] == ["Short", "Plain", "Plain", "Plain"]
    write_drafts(referral)
    assert referral.latest_draft(Size.NOTE).template == "Plain"
    own.make_default()
    write_drafts(referral)
    assert referral.latest_draft(Size.NOTE).template == "Short"
    with pytest.raises(IntegrityError, match="one_default_template_per_use"):
        DraftTemplateFactory(owner=alice, is_default=True)


def test_without_a_default_the_oldest_serves_and_without_any_the_standard_text(alice, referral):
    alice.draft_templates.filter(name="Plain").delete()
    write_drafts(referral)
    assert {one.template for one in referral.drafts.all()} == {"Warm"}
    alice.draft_templates.all().delete()
    write_drafts(referral)
    assert referral.latest_draft(Size.SUBJECT).text == "Referral: Ana Kovač for Backend Engineer at " + str(
        referral.position.company
    )
    assert TEMPLATES["given", "warm", "subject"].startswith("Referral: ")


def test_the_page_drafts_again_in_another_tone(alice_client, referral):
    write_drafts(referral)
    alice_client.post(f"/referrals/{referral.pk}/redraft/", {"template": "Warm"})
    assert openings(referral)[0] == "I am glad"
    page = alice_client.get(f"/referrals/{referral.pk}/?size=note").content.decode()
    assert '<option value="Warm" selected>' in page
    answer = alice_client.post(f"/referrals/{referral.pk}/redraft/", {"template": "Rude"}, follow=True)
    assert "There is no template of this name any more" in answer.content.decode()
    assert referral.latest_draft(Size.NOTE).number == 2


def test_a_tone_that_has_no_text_for_a_size_says_so(alice, alice_client, referral):
    use = {"direction": "given", "kind": "warm", "size": Size.MESSAGE}
    alice.draft_templates.create(name="Chatty", body="I know {{ person }} well.", **use)
    address = f"/referrals/{referral.pk}/redraft/"
    page = alice_client.post(address, {"template": "Chatty"}, follow=True).content.decode()
    assert "“Chatty” has no template for: note, statement, subject. There your default served." in page
    assert "has no template for" not in alice_client.post(address, {"template": "Warm"}, follow=True).content.decode()


@pytest.mark.parametrize(("chosen", "used"), [("Formal", ["Formal"]), ("", ["Mine", "Plain"])])
def test_a_new_referral_is_drafted_in_the_tone_that_is_chosen_or_by_ones_defaults(alice, alice_client, chosen, used):
    alice.draft_templates.filter(name="Warm", direction="given", kind="cold", size="note").get().make_default()
    alice.draft_templates.filter(is_default=True, name="Warm").update(name="Mine")
    typed = {"direction": "given", "contact_name": "Ana", "company": "Stripe", "title": "Engineer"}
    page = alice_client.get("/referrals/new/").content.decode()
    assert page.index("Your defaults") < page.index(">Plain<")
    alice_client.post("/referrals/new/", typed | {"template": chosen})
    assert sorted({one.template for one in alice.referrals.get().drafts.all()}) == used
