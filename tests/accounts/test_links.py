"""Public links on their own: whichever page is behind them, they open, close and are guarded in one way."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import history, links, public
from accounts.history import Batch
from accounts.links import Kind, Link
from accounts.public import MOST_MISSES, opened_by
from tests.factories import GuestEntryFactory, LinkFactory

NOW = timezone.now()


@opened_by(Kind.CARD)
def page(request, link):
    return HttpResponse(link.owner.name)


@pytest.fixture
def ask(rf: RequestFactory):
    def get(token, data=None, **extra):
        return page(rf.get("/", data or {}, **extra), token)

    return get


@pytest.fixture(autouse=True)
def _no_misses_yet(db):
    cache.clear()


def test_a_token_cannot_be_guessed():
    tokens = {Link().token for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(len(token) == 32 for token in tokens)  # of 64 signs each: 192 bits


def test_an_open_link_opens_and_is_neither_indexed_nor_kept_nor_told_to_others(alice, ask):
    answer = ask(LinkFactory(owner=alice).token)
    assert answer.content == b"Alice Martin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"


def test_unknown_expired_used_revoked_and_other_links_get_the_same_answer(alice, ask):
    closed = [
        "unknown",
        "null\0",
        LinkFactory(owner=alice, expires_at=NOW - timedelta(seconds=1)).token,
        LinkFactory(owner=alice, used_at=NOW).token,
        LinkFactory(owner=alice, revoked_at=NOW).token,
        LinkFactory(owner=alice, kind=Kind.PACKET).token,
    ]
    answers, queries = [], []
    for token in closed:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            answers.append(ask(token))
        queries.append(len(captured))
    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert answers[0].status_code == 404
    assert len(set(queries)) == 1


def test_a_link_is_used_once_unless_it_is_reusable(alice, ask):
    once, often = LinkFactory(owner=alice), LinkFactory(owner=alice, is_reusable=True)
    assert [once.use(now=NOW), once.use(now=NOW), often.use(now=NOW), often.use(now=NOW)] == [True, False, True, True]
    assert [ask(link.token).status_code for link in (once, often)] == [404, 200]


def test_whoever_used_a_link_may_come_back_with_the_receipt(alice, ask):
    link, receipt = LinkFactory(owner=alice), uuid4()
    link.use(now=NOW, receipt=receipt)
    assert ask(link.token, {"receipt": str(receipt)}).status_code == 200
    for wrong in ("", "None", str(uuid4()), "é"):
        assert ask(link.token, {"receipt": wrong}).status_code == 404
    link.revoke(now=NOW)
    assert ask(link.token, {"receipt": str(receipt)}).status_code == 404


def test_a_revoked_link_cannot_be_used(alice):
    link = LinkFactory(owner=alice, is_reusable=True)
    link.revoke(now=NOW)
    assert not link.use(now=NOW)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, ""),
        ({"used_at": NOW, "is_reusable": True}, ""),
        ({"used_at": NOW}, "used"),
        ({"revoked_at": NOW}, "revoked"),
        ({"expires_at": NOW}, "expired"),
    ],
)
def test_the_owner_sees_why_a_link_is_closed(alice, values, reason):
    assert LinkFactory(owner=alice, **values).closed_because(now=NOW) == reason


def test_whoever_tries_tokens_is_slowed_down(alice, ask):
    """After twenty misses nothing is even looked up, the right token included."""
    link = LinkFactory(owner=alice)
    assert {ask("x").status_code for _ in range(MOST_MISSES)} == {404}
    refused = ask(link.token)
    assert refused.status_code == 429
    assert "Wait ten minutes" in refused.content.decode()
    assert refused["Retry-After"] == "600"
    assert ask(link.token, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_ten_minutes_later_there_are_twenty_more_tries(ask):
    """So that 10,000 tokens take more than three days, and find nothing but with a chance below 1 in 10 to the 53rd."""
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(MOST_MISSES):
            ask("x")
        clock.shift(public.PAUSE - 1)
        assert ask("x").status_code == 429
        clock.shift(2)
        assert ask("x").status_code == 404


def test_addresses_of_one_line_count_together(ask):
    for n in range(MOST_MISSES):
        ask("x", REMOTE_ADDR=f"2001:db8::{n:x}")
    assert ask("x", REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert ask("x", REMOTE_ADDR="2001:db8:0:1::1").status_code == 404


def test_what_was_closed_long_ago_and_leads_nowhere_is_forgotten(alice):
    now = timezone.now()
    long_ago, lately = now - timedelta(days=91), now - timedelta(days=89)
    for values in ({"expires_at": long_ago}, {"revoked_at": long_ago}, {"used_at": long_ago}):
        LinkFactory(owner=alice, **values)
    stay = [
        LinkFactory(owner=alice),
        LinkFactory(owner=alice, expires_at=lately),
        LinkFactory(owner=alice, used_at=long_ago, is_reusable=True),
        *(GuestEntryFactory(link=LinkFactory(owner=alice, expires_at=long_ago)).link for _ in range(2)),
    ]
    with history.recorded(alice, Batch.Kind.BULK, "Discarded"):
        stay[-1].guest_entries.all().delete()  # an undo brings it back
    assert links.purge(now=now) == 3
    assert set(alice.links.all()) == set(stay)
