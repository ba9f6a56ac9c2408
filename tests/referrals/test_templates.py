"""The pages of the templates: list, editor, preview."""

import pytest
from django.utils import timezone

from accounts.unsaved import Unsaved
from referrals.previewing import palette, preview, sample
from referrals.slots import SLOTS
from tests.factories import ContactFactory, DraftTemplateFactory, ObservationFactory, ReferralFactory, SessionFactory

LIST = "/referrals/templates/"
TYPED = {"name": "Short", "direction": "given", "kind": "warm", "size": "note", "body": "I know {{ person }}."}


@pytest.fixture
def template(alice):
    return DraftTemplateFactory(owner=alice, name="Mine")


def page(client, address=LIST, **typed):
    answer = client.post(address, typed) if typed else client.get(address)
    return answer.content.decode()


# -- the list


def test_the_list_shows_one_use_and_costs_the_same_for_more(alice, alice_client, queries_of):
    before = queries_of(alice_client, LIST)
    for _ in range(3):
        DraftTemplateFactory(owner=alice)
    assert queries_of(alice_client, LIST) == before
    assert "Plain, message" in page(alice_client)
    found = {(row.direction, row.kind) for row in alice_client.get(f"{LIST}?use=asked-cold").context["page"]}
    assert found == {("asked", "cold")}
    assert [str(row) for row in alice_client.get(f"{LIST}?q=glad+to").context["page"]] == [
        "Warm, message", "Warm, note", "Warm, statement", "Warm, subject",
    ]  # fmt: skip
    assert "No template matches this" in page(alice_client, f"{LIST}?q=zzz")
    assert alice_client.get(f"{LIST}?use=nonsense").status_code == 200


def test_templates_of_other_people_are_not_listed_nor_copied(alice_client, bob_client, template):
    assert "Mine" in page(alice_client)
    assert "Mine" not in page(bob_client)
    assert bob_client.get(f"{LIST}new/?copy={template.pk}").status_code == 404


# -- adding, copying, editing, deleting


def test_a_template_is_added_and_becomes_the_default_if_one_says_so(alice, alice_client):
    answer = alice_client.post(f"{LIST}new/", TYPED | {"is_default": "on"})
    assert answer.url == f"{LIST}?use=given-warm"
    defaults = alice.draft_templates.filter(direction="given", kind="warm", size="note", is_default=True)
    assert [row.name for row in defaults] == ["Short"]
    assert alice.draft_templates.filter(is_default=True).count() == 16


def test_a_copy_is_a_form_with_the_text_and_is_made_by_saving_alone(alice, alice_client, template):
    shown = page(alice_client, f"{LIST}new/?copy={template.pk}")
    assert 'value="Mine, my version"' in shown
    assert template.body in shown
    shown = page(alice_client, f"{LIST}new/?use=asked-cold")
    assert '<option value="asked" selected>' in shown
    assert '<option value="cold" selected>' in shown
    assert alice.draft_templates.count() == 49


def test_a_template_is_edited_and_a_stale_save_shows_both_versions(alice_client, template):
    address = f"{LIST}{template.pk}/"
    alice_client.post(address, TYPED | {"name": "Mine", "version": "1"})
    template.refresh_from_db()
    assert (template.body, template.version) == ("I know {{ person }}.", 2)
    shown = page(alice_client, address, **TYPED | {"body": "I met {{ person }}.", "version": "1"})
    assert "Two versions" in shown
    assert "I met {{ person }}." in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": "Fine.\nI know {{ persn }}."}, "Line 2: there is no slot {{ persn }}. Did you mean {{ person }}?"),
        ({"body": "{% debug %}"}, "Line 1: a slot is written {{ name }}, with two braces on each side."),
        ({"body": ""}, "This field is required."),
        ({"body": "x" * 5001}, "at most 5000 characters"),
        ({"body": "One.\nTwo.", "size": "subject"}, "The subject of an e-mail is one line"),
        ({"name": " Plain "}, "You have a template “Plain” for this use"),
        ({"size": "novel"}, "Select a valid choice"),
    ],
)
def test_a_broken_template_is_not_saved_and_nothing_typed_is_lost(alice, alice_client, typed, said):
    shown = page(alice_client, f"{LIST}new/", **TYPED | {"name": "Kept name"} | typed)
    assert said in shown.replace("&#x27;", "'")
    assert all(text in shown for text in ({"name": "Kept name"} | typed)["name"].split())
    assert (TYPED | typed)["body"].splitlines()[-1:] == [] or (TYPED | typed)["body"].splitlines()[-1] in shown
    assert alice.draft_templates.count() == 48


def test_what_was_typed_and_not_sent_is_there_again(alice, alice_client):
    Unsaved.objects.create(
        owner=alice, key="template-new", version="0123456789abcdef.1", updated_at=timezone.now(),
        fields={"name": ["Half"], "body": ["I was about to"]},
    )  # fmt: skip
    assert "I was about to" in page(alice_client, f"{LIST}new/")
    alice_client.post(f"{LIST}new/", TYPED | {"unsaved": "0123456789abcdef.1"})
    assert not alice.unsaved.exists()


def test_a_deleted_template_waits_in_the_trash(alice, alice_client, template):
    address = f"{LIST}{template.pk}/delete/"
    assert "Drafts that were written from it stay as they are." in page(alice_client, address)
    assert alice_client.post(address).url == f"{LIST}?use=given-warm"
    assert not alice.draft_templates.filter(name="Mine").exists()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert alice.draft_templates.filter(name="Mine").exists()


@pytest.mark.parametrize("action", ["", "delete/"])
def test_a_stranger_reaches_no_template(bob_client, template, action):
    assert bob_client.get(f"{LIST}{template.pk}/{action}").status_code == 404
    assert bob_client.post(f"{LIST}{template.pk}/{action}", TYPED).status_code == 404


# -- the preview


def look(client, **typed):
    return page(client, f"{LIST}preview/", **TYPED | typed)


def test_the_preview_says_of_each_line_whether_it_stays_and_why(alice_client):
    shown = look(
        alice_client, body="I know {{ person }}.\nAt {{ past_skills }}.\nOn {{ hous }}.\n\nBye.", size="message"
    )
    assert "I know Ana Kovač." in shown
    assert "Left out: nothing to say for {{ past_skills }} (" in shown
    assert "Line 3: there is no slot {{ hous }}. Did you mean {{ hours }}?" in shown
    assert '<li value="5" class=" begins">' in shown
    assert "23 of 600 characters" in shown  # I know Ana Kovač. + two line breaks + Bye.


def test_a_line_that_does_not_fit_is_said_to_be_too_long(alice_client):
    shown = look(alice_client, body=f"I know {{{{ person }}}}.\n{'So ' * 80}")
    assert "Left out: it would be longer than 200 characters." in shown


def test_the_preview_looks_with_a_contact_of_mine_and_with_nobody_elses(alice, bob, alice_client):
    ana = ContactFactory(owner=alice, name="Ada Byron")
    ObservationFactory(session=SessionFactory(contact=ana, starts_at=timezone.now()))
    ContactFactory(owner=bob, name="Grace Hopper")
    body = "I know {{ person }}, for {{ company }}."
    assert "I know Ada Byron, for Northwind." in look(alice_client, body=body, look_with="ada byron")
    company = ReferralFactory(contact=ana).position.company.name
    assert f"I know Ada Byron, for {company}." in look(alice_client, body=body, look_with="Ada Byron")
    shown = look(alice_client, body=body, look_with="Grace Hopper")
    assert "No contact of this name: Ana Kovač is made up." in shown
    shown = look(alice_client, kind="cold", look_with="Ada Byron")
    assert "For Ada Byron, a template of the other kind would be used." in shown


def test_looking_writes_nothing(alice, alice_client, template):
    ContactFactory(owner=alice, name="Ada Byron")
    look(alice_client, look_with="Ada Byron")
    shown = page(alice_client, f"{LIST}{template.pk}/", **TYPED | {"look": "1", "version": "1"})  # without JavaScript
    assert "I know Ana Kovač." in shown
    template.refresh_from_db()
    assert (template.name, template.version) == ("Mine", 1)
    assert not alice.companies.exists()
    assert not alice.positions.exists()
    assert alice_client.get(f"{LIST}preview/").status_code == 405


@pytest.mark.parametrize(
    "typed", [{"size": "x"}, {"direction": ""}, {"body": "x" * 5001}, {"body": ""}, {"body": "\u200b"}]
)
def test_whatever_is_typed_can_be_looked_at(alice_client, typed):
    assert 'id="preview"' in look(alice_client, **typed)


def test_what_a_line_says_is_escaped(alice, alice_client):
    ContactFactory(owner=alice, name="<b>Ada</b>")
    shown = look(alice_client, body="<i>Hi</i> {{ person }} {{ <u> }}", look_with="<b>Ada</b>")
    assert not [tag for tag in ("<i>", "<b>", "<u>") if tag in shown]
    shown = look(alice_client, body="<i>Hi</i> {{ person }}", look_with="<b>Ada</b>")
    assert "&lt;i&gt;Hi&lt;/i&gt; &lt;b&gt;Ada&lt;/b&gt;" in shown


def test_the_palette_holds_each_slot_once_with_its_help():
    slots = [slot for _, slots in palette() for slot in slots]
    assert sorted(slots) == sorted((name, slot.help) for name, slot in SLOTS.items())


def test_the_made_up_contact_has_something_for_nearly_every_slot():
    today = timezone.localdate()
    silent = {
        name for name in SLOTS if preview(f"{{{{ {name} }}}}", sample(practised=True, today=today), limit=600)[0].why
    }
    long_ago = {"long_ago", "past_skills", "past_when", "earlier", "not_practised", "one_sided", "i_was_candidate"}
    assert silent <= long_ago | {"my_progress", "my_progress_skill", "my_past_skills", "my_past_when", "my_earlier"}
