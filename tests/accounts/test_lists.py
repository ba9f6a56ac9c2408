from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts import lists
from accounts.lists import ListFilter, page_of
from contacts.forms import ContactFilter
from contacts.models import Contact, Tag
from referrals.forms import ReferralFilter
from sessions.finding import SessionFilter
from tests.databases import member
from tests.factories import ContactFactory, TagFactory

BY_NAME = ["folded_name", "pk"]
ORDERS = [order for filters in (ContactFilter, SessionFilter, ReferralFilter) for _, order in filters.SORTS.values()]
CONTACT_ORDERS = [order for _, order in ContactFilter.SORTS.values()]
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def pages_onwards(rows, order, size):
    page = page_of(rows, order=order, size=size)
    yield page
    while page.next:
        page = page_of(rows, order=order, cursor=page.next, size=size)
        yield page


def pages_backwards(page, rows, order, size):
    while page.previous:
        page = page_of(rows, order=order, cursor=page.previous, size=size)
        yield page


class Walking(TestCase):
    """With a rollback for each example of hypothesis."""

    @given(
        rows=st.lists(
            st.tuples(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=3), st.integers(0, 3)),
            max_size=7,
        ),
        order=st.sampled_from(CONTACT_ORDERS),
        size=st.integers(1, 4),
    )
    def test_to_the_end_and_back_gives_every_row_once_in_order(self, rows, order, size):
        alice = member("alice")
        contacts = Contact.objects.bulk_create(Contact(owner=alice, name=name) for name, _ in rows)
        for contact, (_, hours) in zip(contacts, rows, strict=True):
            contact.created_at = NOON + timedelta(hours=hours)
        Contact.objects.bulk_update(contacts, ["created_at"])
        expected = list(alice.contacts.order_by(*order))
        onwards = list(pages_onwards(alice.contacts.all(), order, size))
        backwards = list(pages_backwards(onwards[-1], alice.contacts.all(), order, size))
        assert [row for page in onwards for row in page] == expected
        assert [page.rows for page in reversed(backwards)] == [page.rows for page in onwards[:-1]]
        assert not onwards[0].previous
        assert {page.count for page in onwards} == {len(rows)}


@pytest.fixture
def contacts(alice):
    """Ten, by name a to j."""
    for letter in "hdajbfcgie":
        ContactFactory(owner=alice, name=letter)
    return alice.contacts.all()


def names(page):
    return "".join(row.name for row in page)


def test_a_row_that_comes_in_between_shows_nothing_twice(alice, contacts):
    first = page_of(contacts, order=BY_NAME, size=3)
    ContactFactory(owner=alice, name="aa")
    ContactFactory(owner=alice, name="dd")
    second = page_of(contacts, order=BY_NAME, cursor=first.next, size=3)
    assert (names(first), names(second)) == ("abc", "ddde")
    assert names(page_of(contacts, order=BY_NAME, cursor=second.previous, size=3)) == "aabc"


def test_a_row_that_goes_in_between_hides_no_other(contacts):
    first = page_of(contacts, order=BY_NAME, size=3)
    contacts.filter(name__in="bc").delete()
    assert names(page_of(contacts, order=BY_NAME, cursor=first.next, size=3)) == "def"


@pytest.mark.parametrize("side", ["next", "previous"])
def test_a_cursor_with_nothing_left_on_its_side_gives_the_first_page(contacts, side):
    page = page_of(contacts, order=BY_NAME, size=3)
    page = page_of(contacts, order=BY_NAME, cursor=page.next, size=3)
    contacts.exclude(name__in="def").delete()
    assert names(page_of(contacts, order=BY_NAME, cursor=getattr(page, side), size=3)) == "def"


def test_an_empty_list_is_one_empty_page(alice):
    page = page_of(alice.contacts.all(), order=BY_NAME)
    assert (list(page), page.next, page.previous, page.count_label) == ([], "", "", "0")


@pytest.mark.parametrize(
    "tampered",
    [
        "x",
        "=",
        "%00",
        "\x00",
        "null",
        "ImEi",
        "W10",
        "WyJhZnRlciIsIDFd",
        "a" * 5000,
        "é",
        "👩‍💻",
        "::",
        pytest.param(signing.dumps(["after"]), id="signed, but for nothing"),  # it holds the time of day
    ],
)
def test_a_cursor_that_nobody_gave_shows_the_first_page(contacts, tampered):
    assert names(page_of(contacts, order=BY_NAME, cursor=tampered, size=3)) == "abc"


def test_a_cursor_changed_in_one_letter_shows_the_first_page(contacts):
    cursor = page_of(contacts, order=BY_NAME, size=3).next
    changed = ("B" if cursor[0] == "A" else "A") + cursor[1:]
    assert names(page_of(contacts, order=BY_NAME, cursor=changed, size=3)) == "abc"


@pytest.mark.parametrize("other", [order for order in CONTACT_ORDERS if order != BY_NAME])
def test_a_cursor_kept_from_another_order_shows_the_first_page(contacts, other):
    cursor = page_of(contacts, order=BY_NAME, size=3).next
    assert page_of(contacts, order=other, cursor=cursor, size=3).rows == page_of(contacts, order=other, size=3).rows


def test_a_page_costs_two_queries_wherever_it_is(contacts, django_assert_num_queries):
    cursor = ""
    for _ in range(4):
        with django_assert_num_queries(2):
            page = page_of(contacts, order=BY_NAME, cursor=cursor, size=3)
        cursor = page.next


def test_a_long_list_is_counted_up_to_a_bound(contacts, monkeypatch):
    monkeypatch.setattr(lists, "COUNT_LIMIT", 9)
    page = page_of(contacts, order=BY_NAME, size=3)
    assert (page.count, page.count_label) == (10, "more than 9")


def test_a_page_in_the_order_of_a_row_beside_costs_no_query_more(contacts, django_assert_num_queries):
    order = ["summary__last_contact_at", "pk"]
    with django_assert_num_queries(2):
        page = page_of(contacts, order=order, size=3)
    with django_assert_num_queries(2):
        page_of(contacts, order=order, cursor=page.next, size=3)


def test_the_query_of_a_filter_is_what_is_in_force(alice):
    data = {"q": " ana ", "sort": "-name", "kind": "pigeon", "page": "x", "tag": str(TagFactory(owner=alice).pk)}
    assert Filter(data, user=alice).query == f"q=+ana+&tag={data['tag']}&sort=-name"
    assert Filter({"sort": "name"}, user=alice).query == ""
    assert Filter({}, user=alice).query == ""


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_ends_in_a_unique_column(order):
    assert order[-1].lstrip("-") in {"pk", "id"}
    assert len({name.startswith("-") for name in order}) == 1  # one direction, so that one index serves it


# -- the filter


class Filter(ListFilter):
    SORTS = {"name": ("Name", BY_NAME), "-name": ("From Z", ["-folded_name", "-pk"])}

    tag = forms.ModelChoiceField(Tag.objects, required=False)
    kind = forms.ChoiceField(required=False, choices=[("", "Any"), ("email", "E-mail")])


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"sort": "nonsense", "kind": "pigeon", "tag": "x"},
        {"tag": "9" * 30},
        {"tag": "-1", "q": "\x00"},
        {"q": "x" * 201},
        {"q": "   ", "unknown": "1"},
    ],
)
def test_what_does_not_fit_in_the_address_is_left_aside(alice, data):
    filters = Filter(data, user=alice)
    assert filters.chosen == {}
    assert filters.order == BY_NAME


def test_one_bad_parameter_leaves_the_good_ones_in_force(alice):
    filters = Filter({"q": " ana ", "sort": "-name", "kind": "pigeon"}, user=alice)
    assert filters.chosen == {"q": "ana"}
    assert filters.order == ["-folded_name", "-pk"]


def test_a_strangers_row_is_no_choice(alice, bob):
    mine, theirs = TagFactory(owner=alice), TagFactory(owner=bob)
    assert Filter({"tag": mine.pk}, user=alice).chosen == {"tag": mine}
    assert Filter({"tag": theirs.pk}, user=alice).chosen == {}
