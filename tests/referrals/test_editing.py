import json

import pytest

from referrals.drafting import Basis, Size
from referrals.freezing import freeze
from referrals.gathering import write_drafts
from referrals.models import Position
from tests.factories import ContactFactory, ObservationFactory, ReferralFactory, SessionFactory
from tests.referrals.test_freezing import NOW

HTMX = {"HX-Request": "true"}


@pytest.fixture
def referral(alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač", pronouns="she")
    session = SessionFactory(contact=ana, learnt="to name the invariant")
    ObservationFactory(session=session, skill=alice.skills.get(name="Coding"), evidence="Clean in the first pass")
    referral = ReferralFactory(contact=ana)
    write_drafts(referral, now=NOW)
    return referral


@pytest.fixture
def draft(referral):
    return referral.latest_draft(Size.STATEMENT)


def address(draft):
    return f"/referrals/{draft.referral_id}/drafts/{draft.pk}/edit/"


def form(draft, order=None, new=(), **changes):
    """The form as the page has it, with these texts for these rows; a row without `said` is left out."""
    claims = dict(enumerate(draft.claims.all()))
    rows = [f"s{place}" for place in (order or claims)] + [f"n{n}" for n in range(len(new))]
    data = {"row": rows}
    for place, claim in claims.items():
        data[f"s{place}-text"] = claim.text
        data[f"s{place}-said"] = "on"
        if claim.starts_paragraph:
            data[f"s{place}-paragraph"] = data[f"s{place}-starts_paragraph"] = "on"
    for n, text in enumerate(new):
        data |= {f"n{n}-text": text, f"n{n}-said": "on"}
    data |= {name.replace("_", "-", 1): value for name, value in changes.items()}
    return {name: value for name, value in data.items() if value is not None}


def evidence(draft):
    return [{(row.session_id, row.observation_id) for row in claim.evidence.all()} for claim in draft.claims.all()]


def test_saving_without_a_change_keeps_all_evidence(alice_client, referral, draft):
    page = alice_client.get(address(draft))
    assert [row.form["text"].value() for row in page.context["editor"].rows if row.became] == [
        claim.text for claim in draft.claims.all()
    ]
    answer = alice_client.post(address(draft), form(draft))
    assert answer.url == f"/referrals/{referral.pk}/?size=statement"
    newer = referral.latest_draft(Size.STATEMENT)
    assert (newer.number, newer.text, evidence(newer)) == (2, draft.text, evidence(draft))


def test_what_becomes_own_words_is_shown_before_it_is_saved(alice_client, referral, draft):
    text = draft.claims.first().text
    changed = form(draft, s0_text=f"{text[:-1]} without any doubt.", new=["I would gladly work with her."])
    page = alice_client.post(address(draft), changed)
    html = page.content.decode()
    assert "Nothing is saved yet" in html
    assert "new in it: “without any doubt”" in html
    assert referral.latest_draft(Size.STATEMENT) == draft
    alice_client.post(address(draft), changed | {"shown": page.context["editor"].digest})
    newer = referral.latest_draft(Size.STATEMENT)
    bases = [claim.basis for claim in newer.claims.all()]
    assert bases == [Basis.OWN_WORDS, *(claim.basis for claim in draft.claims.all()[1:]), Basis.OWN_WORDS]
    assert evidence(newer)[1:-1] == evidence(draft)[1:]
    assert "own words" in alice_client.get(f"/referrals/{referral.pk}/").content.decode()


def test_what_was_shown_has_to_be_what_is_saved(alice_client, referral, draft):
    shown = alice_client.post(address(draft), form(draft, s0_text="Something else.")).context["editor"].digest
    alice_client.post(address(draft), form(draft, s0_text="Another thing.") | {"shown": shown})
    assert referral.latest_draft(Size.STATEMENT) == draft


def test_a_harmless_change_keeps_the_evidence(alice_client, referral, draft):
    alice_client.post(
        address(draft), form(draft, s1_text=draft.claims.all()[1].text.replace("one session", "1 session"))
    )
    newer = referral.latest_draft(Size.STATEMENT)
    assert "1 session " in newer.text
    assert evidence(newer) == evidence(draft)


def test_sentences_are_left_out_moved_and_begin_paragraphs(alice_client, referral, draft):
    texts = [claim.text for claim in draft.claims.all()]
    order = [1, 0, *range(2, len(texts))]
    alice_client.post(address(draft), form(draft, order=order, s2_said=None, s0_starts_paragraph="on"))
    newer = referral.latest_draft(Size.STATEMENT)
    assert [claim.text for claim in newer.claims.all()] == [texts[place] for place in order]
    assert [claim.left_out for claim in newer.claims.all()[:4]] == [False, False, True, False]
    assert newer.text.startswith(f"{texts[1]}\n\n{texts[0]}")
    assert texts[2] not in newer.text
    page = alice_client.get(f"/referrals/{referral.pk}/").content.decode()
    assert "Left out of the text: 1" in page
    again = alice_client.get(address(newer)).context["editor"].rows
    assert [bool(row.form["said"].value()) for row in again[:4]] == [True, True, False, True]


def test_lines_in_a_field_are_sentences_and_an_empty_line_is_a_paragraph(alice_client, referral, draft):
    alice_client.post(address(draft), form(draft, new=["One.\r\n\r\nTwo.\nThree."]))
    assert referral.latest_draft(Size.STATEMENT).text.endswith(" One.\n\nTwo. Three.")


@pytest.mark.parametrize("text", [" \n ", "x" * 5001])
def test_nothing_to_say_or_too_much_is_refused_and_kept(alice_client, referral, draft, text):
    rows = {"row": ["n0"], "n0-text": text, "n0-said": "on"}
    page = alice_client.post(address(draft), rows)
    assert page.context["refused"]
    assert page.context["editor"].rows[0].form["text"].value() == text
    assert referral.drafts.filter(size=Size.STATEMENT).count() == 1


@pytest.mark.parametrize(("action", "keys"), [("up-s1", "s1 s0 s2"), ("down-s0", "s1 s0 s2"), ("add", "s0 s1 s2")])
def test_without_scripts_buttons_move_and_add(alice_client, referral, draft, action, keys):
    page = alice_client.post(address(draft), form(draft) | {"do": action})
    editor = page.context["editor"]
    assert " ".join(editor.keys).startswith(keys)
    assert (action == "add") == (editor.keys[-1] == "n0")
    assert (action == "add") == ("autofocus" in page.content.decode())
    assert referral.latest_draft(Size.STATEMENT) == draft


def test_while_one_types_only_the_outcome_comes_back(alice_client, draft):
    html = alice_client.post(address(draft), form(draft, s0_text="Something else."), headers=HTMX).content.decode()
    assert "1 sentence</strong> will have no evidence" in html
    assert 'name="shown"' in html
    assert 'id="status-s0" data-hx-swap-oob="true"' in html
    assert "<html" not in html


def test_what_was_typed_and_not_saved_is_there_again(alice, alice_client, referral, draft):
    fields = {name: value if isinstance(value, list) else [value] for name, value in form(draft, order=[1, 0]).items()}
    body = {"key": f"draft-{draft.pk}", "version": "0123456789abcdef.1", "base": "", "fields": fields}
    alice_client.post("/unsaved/", json.dumps(body), content_type="application/json")
    page = alice_client.get(address(draft))
    assert page.context["editor"].keys == ["s1", "s0"]
    alice_client.post(address(draft), form(draft) | {"unsaved": "0123456789abcdef.1"})
    assert not alice.unsaved.exists()


def test_a_frozen_version_is_the_start_of_a_new_one(alice_client, referral, draft):
    freeze(referral, now=NOW)
    referral.contact.mock_sessions.all().delete()
    assert "stays frozen" in alice_client.get(address(draft)).content.decode()
    alice_client.post(address(draft), form(draft))
    newer = referral.latest_draft(Size.STATEMENT)
    assert (newer.frozen_at, newer.text) == (None, draft.text)
    assert Basis.SESSIONS not in {claim.basis for claim in newer.claims.all()}  # nothing stands behind it any more


# -- what no longer stands, and two versions side by side


def test_the_page_says_which_sentences_are_no_longer_so(alice_client, referral):
    write_drafts(referral)
    assert "says something else" not in alice_client.get(f"/referrals/{referral.pk}/").content.decode()
    Position.objects.update(title="Data Engineer")
    page = alice_client.get(f"/referrals/{referral.pk}/")
    assert [claim.number for claim in page.context["fallen"]] == [1]
    assert "Your record says something else by now than sentence" in page.content.decode()


def test_the_page_says_where_what_supported_a_sentence_was_deleted(alice_client, referral):
    write_drafts(referral)
    referral.contact.mock_sessions.all().delete()
    page = alice_client.get(f"/referrals/{referral.pk}/")
    assert len(page.context["fallen"]) == len(page.context["claims"])
    assert "nothing supports it now" in page.content.decode()


def test_two_versions_are_compared(alice_client, referral, draft):
    changed = form(draft, s0_text="I would like to recommend Ana Kovač, gladly.")
    shown = alice_client.post(address(draft), changed).context["editor"].digest
    alice_client.post(address(draft), changed | {"shown": shown})
    page = alice_client.get(f"/referrals/{referral.pk}/compare/?size=statement")
    html = page.content.decode()
    assert (page.context["before"].number, page.context["after"].number) == (1, 2)
    assert "evidenced before, own words now" in html
    assert "<del>" in html
    assert "<ins>" in html
    same = alice_client.get(f"/referrals/{referral.pk}/compare/?size=statement&before=1&after=1").content.decode()
    assert "<ins>" not in same
    assert "They say the same." in same
    assert alice_client.get(f"/referrals/{ReferralFactory(owner=referral.owner).pk}/compare/").status_code == 404
