from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import RestrictedError

from contacts.channels import Kind
from contacts.models import Channel, Company, Contact, company_key
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    TagFactory,
    TaggingFactory,
    TouchFactory,
)


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


# -- finding people


@pytest.mark.parametrize("text", ["ana", "KOVAC", "kovač ana", "na ov", "  Ana  "])
def test_a_name_is_found_by_its_parts_whatever_case_and_accents(alice, ana, text):
    ContactFactory(owner=alice, name="Bo")
    assert list(alice.contacts.named_like(text)) == [ana]


@pytest.mark.parametrize("text", ["%", "_", "\\", "ana%kovac", "an_", "'; --"])
def test_a_sign_of_the_database_is_only_a_letter(alice, ana, text):
    assert not alice.contacts.named_like(text)
    assert list(ContactFactory(owner=alice, name=f"x {text} x").owner.contacts.named_like(text))


@pytest.mark.parametrize("name", ["ana kovac", " ANA  KOVAČ ", "Ána Kováč"])
def test_a_whole_name_is_found_whatever_case_accents_and_spaces(alice, ana, name):
    ContactFactory(owner=alice, name="Ana Kovačević")
    assert list(alice.contacts.named(name)) == [ana]


def test_people_are_found_by_how_they_are_reached(alice, ana):
    ChannelFactory(contact=ana, kind=Kind.LINKEDIN, value="https://linkedin.com/in/ana")
    ChannelFactory(owner=alice, kind=Kind.EMAIL)
    assert list(alice.contacts.reached_by(Kind.LINKEDIN)) == [ana]


# -- channels and tags


def test_a_channel_that_is_known_is_not_doubled(ana):
    first = ana.add_channel("https://www.linkedin.com/in/ana")
    assert ana.add_channel("linkedin.com/in/Ana/?trk=x") == first
    assert [channel.value for channel in ana.channels.all()] == ["https://www.linkedin.com/in/ana"]


def test_the_database_refuses_a_channel_twice(ana):
    ChannelFactory(contact=ana, value="ana@example.org")
    with pytest.raises(IntegrityError, match="channel_once_per_contact"):
        ChannelFactory(contact=ana, value="ANA@example.org")


def test_two_people_may_share_a_channel(alice, ana):
    ChannelFactory(contact=ana, value="team@example.org")
    ChannelFactory(owner=alice, value="team@example.org")
    assert alice.channels.filter(key="team@example.org").count() == 2


def test_setting_channels_keeps_the_rows_that_stay(ana):
    ana.set_channels(["ana@example.org", "github.com/ana"])
    kept = ana.channels.get(kind=Kind.GITHUB)
    ana.set_channels(["https://github.com/Ana/", "+41 44 668 18 00"])
    assert {channel.kind for channel in ana.channels.all()} == {Kind.GITHUB, Kind.PHONE}
    assert ana.channels.get(kind=Kind.GITHUB) == kept
    ana.set_channels([])
    assert not ana.channels.exists()


@pytest.mark.parametrize("pasted", ["x.example/" + "a" * 490, "ß" * 500, "a" * 500])
def test_the_longest_channel_is_saved_and_read_back(ana, pasted):
    channel = Channel.objects.get(pk=ana.add_channel(pasted).pk)
    assert ana.add_channel(pasted) == channel
    assert str(channel)


def test_tags_are_set_by_name_whatever_their_case(alice, ana):
    backend = TagFactory(owner=alice, name="Backend")
    ana.set_tags(["backend", "Study group", "study GROUP"])
    assert {tag.name for tag in ana.tags.all()} == {"Backend", "Study group"}
    kept = ana.taggings.get(tag=backend)
    ana.set_tags(["Backend"])
    assert list(ana.taggings.all()) == [kept]
    assert alice.tags.count() == 2  # a tag that nobody carries is still there


def test_a_tag_is_there_once(alice):
    TagFactory(owner=alice, name="Backend")
    with pytest.raises(IntegrityError, match="tag_once_per_owner"):
        TagFactory(owner=alice, name="BÁCKEND")


def test_tags_of_two_people_are_their_own(alice, bob):
    assert (
        TaggingFactory(tag=TagFactory(owner=alice, name="x")).tag
        != TaggingFactory(tag=TagFactory(owner=bob, name="x")).tag
    )


# -- companies


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stripe, Inc.", "stripe"),
        ("Stripe Inc", "STRIPE"),
        ("Meta Platforms, Inc.", "Meta Platforms"),
        ("Yahoo!", "yahoo"),
        ("SAP SE", "SAP"),
        ("Bang & Olufsen A/S", "Bang & Olufsen"),
        ("A.B.C. GmbH & Co. KG", "ABC GmbH & Co KG"),
        ("Procter & Gamble Co.", "Procter & Gamble"),
        ("Coca-Cola", "Coca Cola"),
        ("Société Générale S.A.", "société générale"),
        ("Яндекс", "ЯНДЕКС"),
        ("  Stripe   Press ", "stripe press"),
    ],
)
def test_two_spellings_of_one_company_share_a_key(one, other):
    assert company_key(one) == company_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Citadel", "Citadel Securities"),
        ("AB", "SE"),
        ("Co.", "Inc."),
        ("C++ Alliance", "C# Alliance"),
        ("AT&T", "ATT"),
        ("株式会社メルカリ", "株式会社リクルート"),
        ("Яндекс", "Yandex"),
        ("!!!", "???"),
    ],
)
def test_two_companies_have_two_keys(one, other):
    assert company_key(one) != company_key(other)
    assert company_key(one)


def test_a_company_is_found_again_and_keeps_its_first_spelling(alice):
    stripe = Company.objects.for_name(alice, "Stripe,  Inc.")
    assert Company.objects.for_name(alice, "stripe") == stripe
    assert stripe.name == "Stripe, Inc."


def test_each_owner_has_a_company_of_their_own(alice, bob):
    assert Company.objects.for_name(alice, "Stripe") != Company.objects.for_name(bob, "Stripe")


def test_renaming_a_company_into_another_is_refused(alice):
    Company.objects.for_name(alice, "Stripe")
    klarna = Company.objects.for_name(alice, "Klarna")
    klarna.name = "STRIPE Inc."
    with pytest.raises(IntegrityError, match="company_once_per_owner"):
        klarna.save()


def test_a_company_where_somebody_works_is_not_deleted_under_them(ana):
    job = EmploymentFactory(contact=ana)
    with pytest.raises(RestrictedError):
        job.company.delete()


# -- jobs


def job(ana, company, title="Engineer", since=None, until=None):
    return EmploymentFactory(
        contact=ana,
        company=CompanyFactory(owner=ana.owner, name=company),
        title=title,
        started_on=since,
        ended_on=until,
    )


def test_jobs_are_listed_with_the_present_ones_first(ana):
    former = job(ana, "Former", since=date(2010, 1, 1), until=date(2015, 1, 1))
    undated = job(ana, "Undated")
    recent = job(ana, "Recent", since=date(2016, 1, 1), until=date(2020, 1, 1))
    present = job(ana, "Present", since=date(2020, 1, 1))
    assert list(ana.employments.all()) == [present, undated, recent, former]
    assert ana.current_employments == [present, undated]


def test_work_is_what_a_person_does_now(ana):
    assert ana.work == ""
    job(ana, "Klarna", until=date(2020, 1, 1))
    assert Contact.objects.get(pk=ana.pk).work == ""
    job(ana, "Stripe", title="Backend Engineer", since=date(2021, 1, 1))
    job(ana, "Codebar", title="", since=date(2020, 1, 1))
    assert Contact.objects.get(pk=ana.pk).work == "Backend Engineer at Stripe; Codebar"


def test_a_list_reads_all_work_in_as_many_queries_as_one_row(alice, ana, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(3):
            assert all(contact.work is not None for contact in alice.contacts.with_work())
        for _ in range(3):
            job(ContactFactory(owner=alice), f"Company {alice.companies.count()}", since=date(2020, 1, 1))


def test_a_job_may_end_on_the_day_it_began_and_not_before(ana):
    day = date(2020, 1, 2)
    job(ana, "Stripe", since=day, until=day)
    with pytest.raises(IntegrityError, match="employment_ends_after_start"):
        job(ana, "Klarna", since=day, until=date(2020, 1, 1))


def test_a_form_is_told_that_a_job_ends_after_it_begins(ana):
    wrong = job(ana, "Stripe")
    wrong.started_on, wrong.ended_on = date(2020, 1, 2), date(2020, 1, 1)
    with pytest.raises(ValidationError, match="A job ends after it begins"):
        wrong.full_clean()


def test_touches_come_newest_first(ana):
    old, new, same_day = (TouchFactory(contact=ana, happened_on=date(2026, 1, day)) for day in (1, 3, 3))
    assert list(ana.touches.all()) == [same_day, new, old]


@pytest.mark.parametrize(
    ("one", "other"), [("Nestlé", "Nestle\u0301"), ("ABC GmbH & Co. KG", "abc"), ("Foo and Co.", "Foo")]
)
def test_two_ways_to_write_a_company_are_one_company(one, other):
    assert company_key(one) == company_key(other)


def test_the_key_of_a_long_name_fits_its_column(alice):
    assert CompanyFactory(owner=alice, name="ß" * 200).pk
