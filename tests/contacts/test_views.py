from datetime import date

import pytest

from contacts.channels import Kind
from tests.factories import CompanyFactory, ContactFactory, EmploymentFactory, TagFactory, TaggingFactory


def names(response) -> list[str]:
    return [contact.name for contact in response.context["page"]]


def test_new_contact_takes_pasted_channels_company_and_tags(alice, alice_client):
    form = {
        "name": "  Ana   Kovač ",
        "channels": "https://www.linkedin.com/in/ana-kovac/?trk=x\nana@example.org\n",
        "company": "Stripe, Inc.",
        "title": "Engineer",
        "pronouns": "she",
        "tags": "backend, Study Group, backend",
    }
    response = alice_client.post("/contacts/new/", form)
    ana = alice.contacts.get()
    assert response.url == f"/contacts/{ana.pk}/"
    assert ana.name == "Ana Kovač"
    assert {(c.kind, c.key) for c in ana.channels.all()} == {
        (Kind.LINKEDIN, "linkedin.com/in/ana-kovac"),
        (Kind.EMAIL, "ana@example.org"),
    }
    assert ana.work == "Engineer at Stripe, Inc."
    assert [tag.name for tag in ana.tags.all()] == ["backend", "Study Group"]


def test_second_spelling_of_a_company_is_the_same_company(alice, alice_client):
    for name, company in (("Ana", "Stripe"), ("Ben", "STRIPE, Inc.")):
        alice_client.post("/contacts/new/", {"name": name, "pronouns": "they", "company": company})
    assert [company.name for company in alice.companies.all()] == ["Stripe"]
    assert alice.employments.count() == 2


def test_new_contact_without_a_name_keeps_what_was_typed(alice, alice_client):
    page = alice_client.post("/contacts/new/", {"channels": "ana@example.org", "pronouns": "she"})
    assert page.context["form"].errors["name"] == ["This field is required."]
    assert "ana@example.org" in page.content.decode()
    assert not alice.contacts.exists()


def test_title_without_company_is_asked_for(alice_client):
    page = alice_client.post("/contacts/new/", {"name": "Ana", "pronouns": "she", "title": "Engineer"})
    assert "company" in page.context["form"].errors


def test_edit_keeps_the_rows_of_channels_that_stay(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana")
    kept = ana.add_channel("ana@example.org")
    ana.add_channel("+49 30 1234567")
    form = {"name": "Ana", "pronouns": "they", "channels": "ANA@example.org\ngithub.com/ana", "version": 1}
    alice_client.post(f"/contacts/{ana.pk}/edit/", form)
    assert [(c.pk == kept.pk, c.kind) for c in ana.channels.all()] == [(True, Kind.EMAIL), (False, Kind.GITHUB)]


def test_stale_edit_shows_both_versions_and_loses_neither(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana")
    form = {"name": "Ana", "pronouns": "they", "version": 1}
    alice_client.post(f"/contacts/{ana.pk}/edit/", form | {"notes": "from the first tab"})
    page = alice_client.post(f"/contacts/{ana.pk}/edit/", form | {"notes": "from the second tab"})
    assert page.context["form"].conflicts == [("Notes", "from the first tab", "from the second tab")]
    ana.refresh_from_db()
    assert ana.notes == "from the first tab"
    again = page.context["form"]["version"].value()
    alice_client.post(f"/contacts/{ana.pk}/edit/", form | {"notes": "from the second tab", "version": again})
    ana.refresh_from_db()
    assert (ana.notes, ana.version) == ("from the second tab", 3)


def test_list_finds_by_name_and_company_whatever_case_and_accents(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Société Générale"))
    ContactFactory(owner=alice, name="Ben Okafor")
    assert names(alice_client.get("/contacts/?q=KOVAC")) == ["Ana Kovač"]
    assert names(alice_client.get("/contacts/?q=kov+an")) == ["Ana Kovač"]
    assert names(alice_client.get("/contacts/?q=generale")) == ["Ana Kovač"]
    assert names(alice_client.get("/contacts/?q=100%25")) == []


def test_list_filters_by_tag_and_channel_and_keeps_the_archived_apart(alice, alice_client):
    ana, ben, cyd = (ContactFactory(owner=alice, name=name) for name in ("Ana", "Ben", "Cyd"))
    TaggingFactory(contact=ana, tag=(tag := TagFactory(owner=alice)))
    ben.add_channel("ben@example.org")
    alice_client.post(f"/contacts/{cyd.pk}/archive/")
    assert names(alice_client.get(f"/contacts/?tag={tag.pk}")) == ["Ana"]
    assert names(alice_client.get("/contacts/?reach=email")) == ["Ben"]
    assert names(alice_client.get("/contacts/?reach=none")) == ["Ana"]
    assert names(alice_client.get("/contacts/?archived=on")) == ["Cyd"]
    assert names(alice_client.get("/contacts/?sort=-name")) == ["Ben", "Ana"]


def test_list_leaves_bad_parameters_aside(alice, alice_client, bob):
    ContactFactory(owner=alice, name="Ana")
    theirs = TagFactory(owner=bob)
    for query in (f"tag={theirs.pk}", "tag=x", "sort=salary", "page=@@@", "reach=pigeon"):
        assert names(alice_client.get(f"/contacts/?{query}")) == ["Ana"], query


def test_empty_list_says_what_to_do_next(alice_client):
    assert "Who did you practise with last?" in alice_client.get("/contacts/").content.decode()
    assert "Nobody matches this" in alice_client.get("/contacts/?q=zoe").content.decode()


@pytest.mark.parametrize("path", ["/contacts/", "/companies/"])
def test_lists_cost_the_same_for_one_row_and_for_three(alice, alice_client, queries_of, path):
    def add():
        contact = ContactFactory(owner=alice)
        TaggingFactory(contact=contact, tag=TagFactory(owner=alice))
        EmploymentFactory(contact=contact, company=CompanyFactory(owner=alice))

    add()
    with_one = queries_of(alice_client, path)
    add()
    add()
    assert len(alice_client.get(path).context["page"]) == 3
    assert queries_of(alice_client, path) == with_one


def test_htmx_gets_the_fragment_only(alice, alice_client):
    ContactFactory(owner=alice, name="Ana")
    response = alice_client.get("/contacts/", headers={"HX-Request": "true"})
    assert "Ana" in response.content.decode()
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_touch_is_noted(alice, alice_client):
    ana = ContactFactory(owner=alice)
    form = {"happened_on": "2026-03-01", "kind": "coffee", "note": "About her new job"}
    assert alice_client.post(f"/contacts/{ana.pk}/touch/", form).url == f"/contacts/{ana.pk}/"
    touch = ana.touches.get()
    assert (touch.owner, touch.happened_on, touch.kind) == (alice, date(2026, 3, 1), "coffee")


def test_touch_without_a_date_is_asked_for(alice, alice_client):
    ana = ContactFactory(owner=alice)
    page = alice_client.post(f"/contacts/{ana.pk}/touch/", {"kind": "coffee", "note": "About her new job"})
    assert "happened_on" in page.context["form"].errors
    assert "About her new job" in page.content.decode()


def test_a_person_has_several_jobs_and_one_ends(alice, alice_client):
    ana = ContactFactory(owner=alice)
    job = EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Adyen"), title="Engineer")
    alice_client.post(f"/contacts/{ana.pk}/jobs/new/", {"company_name": "Stripe", "title": "Lead"})
    form = {"company_name": "Adyen", "title": "Engineer", "started_on": "2020-01-01", "ended_on": "2025-06-30"}
    alice_client.post(f"/contacts/{ana.pk}/jobs/{job.pk}/", form)
    ana.refresh_from_db()
    assert ana.work == "Lead at Stripe"
    page = alice_client.get(f"/companies/{job.company_id}/")
    assert [(e.contact.name) for e in page.context["former"]] == [ana.name]


def test_a_job_cannot_end_before_it_begins(alice, alice_client):
    ana = ContactFactory(owner=alice)
    form = {"company_name": "Adyen", "started_on": "2026-01-02", "ended_on": "2025-01-01"}
    page = alice_client.post(f"/contacts/{ana.pk}/jobs/new/", form).content.decode()
    assert "A job ends after it begins." in page
    assert not ana.employments.exists()


def test_a_job_of_another_contact_is_not_reached_through_this_one(alice, alice_client):
    ana, ben = ContactFactory(owner=alice), ContactFactory(owner=alice)
    job = EmploymentFactory(contact=ben)
    assert alice_client.get(f"/contacts/{ana.pk}/jobs/{job.pk}/").status_code == 404


def test_company_is_renamed_but_not_into_another(alice, alice_client):
    CompanyFactory(owner=alice, name="Stripe")
    company = CompanyFactory(owner=alice, name="Strip")
    page = alice_client.post(f"/companies/{company.pk}/edit/", {"name": "stripe inc", "version": 1})
    assert "You have this company already." in page.content.decode()
    alice_client.post(f"/companies/{company.pk}/edit/", {"name": "Striped", "version": 1})
    company.refresh_from_db()
    assert (company.name, company.key) == ("Striped", "striped")


def test_suggestions_are_escaped_and_mine(alice, alice_client, bob):
    ContactFactory(owner=alice, name='Ana "<b>" K')
    ContactFactory(owner=bob, name="Ana of Bob")
    assert alice_client.get("/contacts/names/?q=ana").content.decode() == (
        '<option value="Ana &quot;&lt;b&gt;&quot; K"></option>'
    )


@pytest.mark.parametrize("path", ["archive/", "jobs/1/delete/"])
def test_a_get_never_writes(alice, alice_client, path):
    ana = ContactFactory(owner=alice)
    assert alice_client.get(f"/contacts/{ana.pk}/{path}").status_code == 405
