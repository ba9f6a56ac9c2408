from datetime import date, timedelta

import pytest
from django.utils import timezone

from contacts.channels import Kind
from contacts.forms import ContactFilter
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    ObservationFactory,
    SavedFilterFactory,
    SessionFactory,
    TagFactory,
    TaggingFactory,
    TouchFactory,
)


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
    theirs, company = TagFactory(owner=bob), CompanyFactory(owner=bob, name="Adyen")
    queries = [
        f"tag={theirs.pk}", "tag=x", "tag=%00", f"tag={'9' * 30}", "sort=salary", "page=@@@", "reach=pigeon",
        f"company={company.pk}", "company=Adyen", "company=%00", "when=then", "warmth=hot", "last=over-2",
    ]  # fmt: skip
    for query in queries:
        assert names(alice_client.get(f"/contacts/?{query}")) == ["Ana"], query


def test_a_company_that_is_not_there_is_said_to_be_left_aside(alice, alice_client):
    ContactFactory(owner=alice, name="Ana")
    page = alice_client.get("/contacts/?company=Strype").content.decode()
    assert "You have no company “Strype”. This is left aside." in page
    assert 'value="Strype"' in page


def test_list_filters_by_all_of_several_tags_by_key_or_by_name(alice, alice_client):
    first, second = (TagFactory(owner=alice, name=name) for name in ("backend", "Alumni"))
    for name, tags in (("Ana", [first, second]), ("Ben", [first]), ("Cyd", [second])):
        contact = ContactFactory(owner=alice, name=name)
        for tag in tags:
            TaggingFactory(contact=contact, tag=tag)
    assert names(alice_client.get(f"/contacts/?tag={first.pk}")) == ["Ana", "Ben"]
    assert names(alice_client.get(f"/contacts/?tag={first.pk}&tag={second.pk}")) == ["Ana"]
    assert names(alice_client.get("/contacts/?tag=BACKEND&tag=alumni")) == ["Ana"]
    assert alice_client.get("/contacts/?tag=backend").content.decode().count("checked") == 1


def test_list_filters_by_company_now_and_formerly(alice, alice_client):
    stripe = CompanyFactory(owner=alice, name="Stripe")
    for name, ended_on in (("Ana", None), ("Ben", date(2020, 1, 1))):
        EmploymentFactory(contact=ContactFactory(owner=alice, name=name), company=stripe, ended_on=ended_on)
    ContactFactory(owner=alice, name="Cyd")
    assert names(alice_client.get(f"/contacts/?company={stripe.pk}")) == ["Ana", "Ben"]
    assert names(alice_client.get("/contacts/?company=stripe+inc.&when=now")) == ["Ana"]
    assert names(alice_client.get(f"/contacts/?company={stripe.pk}&when=formerly")) == ["Ben"]
    assert 'value="Stripe"' in alice_client.get(f"/contacts/?company={stripe.pk}").content.decode()


def met(contact, *, days_ago: int, skills: int = 0, minutes: int = 60):
    session = SessionFactory(contact=contact, minutes=minutes, starts_at=timezone.now() - timedelta(days=days_ago))
    for skill in contact.owner.skills.filter(group="core")[:skills]:
        ObservationFactory(session=session, skill=skill)


@pytest.fixture
def four(alice):
    """Ana is warm, Ben has grown lukewarm, Cyd was seen too little, Dana never; Dana was written to yesterday."""
    ana, ben, cyd, dana = (ContactFactory(owner=alice, name=name) for name in ("Ana", "Ben", "Cyd", "Dana"))
    met(ana, days_ago=100, skills=3, minutes=120)
    met(ben, days_ago=500, skills=3, minutes=120)
    met(cyd, days_ago=10)
    TouchFactory(contact=dana, happened_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("warmth=warm", ["Ana"]), ("warmth=lukewarm", ["Ben", "Cyd"]), ("warmth=cold", ["Dana"]),
        ("last=within-1", ["Cyd", "Dana"]), ("last=over-3", ["Ana", "Ben"]), ("last=never", []),
        ("sort=-warmth", ["Ana", "Ben", "Cyd", "Dana"]), ("sort=-last", ["Dana", "Cyd", "Ana", "Ben"]),
        ("sort=last", ["Ben", "Ana", "Cyd", "Dana"]), ("warmth=lukewarm&last=within-1", ["Cyd"]),
        ("warmth=lukewarm&sort=-last&q=b", ["Ben"]),
    ],
)  # fmt: skip
def test_list_filters_and_sorts_by_warmth_and_last_contact(four, alice_client, query, expected):
    assert names(alice_client.get(f"/contacts/?{query}")) == expected


def test_rows_show_how_warm_and_the_last_contact(four, alice_client):
    page = alice_client.get("/contacts/").content.decode()
    assert page.count('class="chip warm"') == 1
    assert page.count('class="chip lukewarm"') == 2
    assert f"{timezone.localdate() - timedelta(days=1):%-d %b %Y}" in page


def test_a_planned_session_is_called_planned(alice, alice_client):
    met(ContactFactory(owner=alice), days_ago=-3)
    assert "planned" in alice_client.get("/contacts/").content.decode()


def test_guesses_are_called_guesses(alice, alice_client):
    ContactFactory(owner=alice, name="Ana Kovač")
    assert "These come close." in alice_client.get("/contacts/?q=kovca").content.decode()
    assert "These come close." not in alice_client.get("/contacts/?q=kovac").content.decode()


def test_every_order_is_paged_to_the_end(four, alice, alice_client, monkeypatch):
    for n in range(30):
        ContactFactory(owner=alice, name=f"Eve {n:02}")
    for sort in ContactFilter.SORTS:
        first = alice_client.get(f"/contacts/?sort={sort}").context["page"]
        rest = alice_client.get("/contacts/", {"sort": sort, "page": first.next}).context["page"]
        assert (len(first), len(rest)) == (25, 9), sort
        assert len({contact.pk for contact in [*first, *rest]}) == 34


def test_a_rhythm_is_kept_and_shown(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana")
    form = {"name": "Ana", "pronouns": "they", "rhythm_days": "90", "version": 1}
    page = alice_client.post(f"/contacts/{ana.pk}/edit/", form, follow=True).content.decode()
    assert "every 90 days" in page
    page = alice_client.post(f"/contacts/{ana.pk}/edit/", form | {"rhythm_days": "-1", "version": 2})
    assert "rhythm_days" in page.context["form"].errors


def test_empty_list_says_what_to_do_next(alice_client):
    assert "Who did you practise with last?" in alice_client.get("/contacts/").content.decode()
    assert "Nobody matches this" in alice_client.get("/contacts/?q=zoe").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/contacts/", "/companies/", "/contacts/?q=contact", "/contacts/?q=conatct", "/contacts/?sort=-last&last=over-3"],
)
def test_lists_cost_the_same_for_one_row_and_for_three(alice, alice_client, queries_of, path):
    def add():
        contact = ContactFactory(owner=alice)
        TaggingFactory(contact=contact, tag=TagFactory(owner=alice))
        EmploymentFactory(contact=contact, company=CompanyFactory(owner=alice))
        ObservationFactory(session=SessionFactory(contact=contact))
        TouchFactory(contact=contact)
        SavedFilterFactory(owner=alice)

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


@pytest.mark.parametrize("path", ["contacts", "companies", "referrals", "positions", "referrals/templates"])
def test_where_nothing_is_there_nothing_is_searched(alice, alice_client, path):
    alice.draft_templates.all().delete()
    assert b'role="search"' not in alice_client.get(f"/{path}/").content
    assert b'role="search"' in alice_client.get(f"/{path}/?q=nobody").content


def test_those_in_the_archive_can_be_searched_though_the_list_is_empty(alice, alice_client):
    ContactFactory(owner=alice, archived_at=timezone.now())
    assert b'role="search"' in alice_client.get("/contacts/").content
