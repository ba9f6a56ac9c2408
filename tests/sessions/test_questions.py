from datetime import UTC, datetime

import pytest

from tests.accounts.test_history import everything
from tests.factories import ContactFactory, QuestionFactory, SessionFactory

FORM = {"title": "LRU Cache", "label": "a caching question", "topic": "data", "difficulty": "2", "link": "x.org/lru"}
MARCH = datetime(2026, 3, 3, 17, tzinfo=UTC)


@pytest.fixture
def lru(alice):
    return QuestionFactory(owner=alice, title="LRU Cache", label="a caching question")


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


def test_a_question_is_added_edited_and_told_about(alice, alice_client):
    added = alice_client.post("/sessions/questions/new/", FORM, follow=True)
    question = alice.questions.get()
    assert (question.topic, question.difficulty, question.link) == ("data", 2, "https://x.org/lru")
    assert "Not used with anybody yet." in added.content.decode()
    address = f"/sessions/questions/{question.pk}/edit/"
    assert alice_client.post(address, FORM | {"difficulty": "3", "version": 1}).url == question.get_absolute_url()
    stale = alice_client.post(address, FORM | {"label": "a queue", "version": 1})
    assert ("Public label", "a caching question", "a queue") in stale.context["form"].conflicts


def test_one_title_is_one_question(alice_client, lru):
    page = alice_client.post("/sessions/questions/new/", FORM | {"title": "lrü  cache"}).content.decode()
    assert "You have a question with this title already." in page
    assert "a caching question" in page


def test_the_list_searches_filters_and_sorts(alice, alice_client, lru, ana):
    SessionFactory(contact=ana, question=lru, starts_at=MARCH)
    QuestionFactory(owner=alice, title="Café queue", label="a round buffer", topic="system_design", difficulty=3)

    def found(query):
        return [question.title for question in alice_client.get(f"/sessions/questions/?{query}").context["page"]]

    assert found("") == ["Café queue", "LRU Cache"]
    assert found("sort=difficulty") == ["LRU Cache", "Café queue"]
    assert found("q=cafe") == found("q=buffer") == found("topic=system_design") == found("difficulty=3")
    assert found("used=no") == found("q=cafe") == ["Café queue"]
    assert found("used=yes&topic=astrology") == ["LRU Cache"]
    page = alice_client.get("/sessions/questions/").content.decode()
    assert "1 time<" in page
    assert "last on 3 Mar 2026" in page
    assert "never used" in page


def test_a_questions_page_lists_with_whom_and_when(alice, alice_client, lru, ana):
    for contact in (ana, ana, ContactFactory(owner=alice, name="Ben")):
        SessionFactory(contact=contact, question=lru, starts_at=MARCH)
    page = alice_client.get(lru.get_absolute_url()).content.decode()
    assert "Used in 3 sessions, with 2 people." in page
    assert page.count("3 Mar 2026") == 3


def test_both_pages_cost_the_same_for_one_row_and_for_many(alice, alice_client, queries_of, lru):
    addresses = ("/sessions/questions/", lru.get_absolute_url())
    SessionFactory(owner=alice, question=lru)
    with_one = [queries_of(alice_client, address) for address in addresses]
    for _ in range(3):
        SessionFactory(owner=alice, question=lru)
        SessionFactory(owner=alice, question=QuestionFactory(owner=alice))
    assert [queries_of(alice_client, address) for address in addresses] == with_one


def test_a_deleted_question_leaves_its_sessions_and_comes_back_to_them(alice, alice_client, lru, ana):
    session = SessionFactory(contact=ana, question=lru)
    before = everything()
    assert (
        "1 session will be without a question." in alice_client.get(f"{lru.get_absolute_url()}delete/").content.decode()
    )
    assert alice_client.post(f"{lru.get_absolute_url()}delete/").url == "/sessions/questions/"
    session.refresh_from_db()
    assert session.question is None
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_titles_are_suggested(alice_client, lru):
    assert "LRU Cache" in alice_client.get("/sessions/questions/titles/?q=cache").content.decode()


# -- in the log form


@pytest.mark.parametrize(
    ("role", "sentence"),
    [("interviewer", "You asked Ana Kovač on"), ("interviewee", "Ana Kovač asked you on"), ("both", "It came up with")],
)
def test_naming_a_question_that_they_know_says_so(alice_client, lru, ana, role, sentence):
    SessionFactory(contact=ana, question=lru, role=role, starts_at=MARCH)
    address = "/sessions/questions/asked/?question_title=lru+cache&contact_name="
    page = alice_client.get(f"{address}ana+kovac").content.decode()
    assert sentence in page
    assert "3 March 2026" in page
    assert alice_client.get(f"{address}Ben").content.strip() == b""


def test_only_the_person_that_was_chosen_among_namesakes_counts(alice, alice_client, lru, ana):
    other = ContactFactory(owner=alice, name="Ana Kovač")
    session = SessionFactory(contact=ana, question=lru)
    address = "/sessions/questions/asked/?question_title=LRU+Cache&contact_name=Ana+Kovač&contact_pk="
    assert b"You asked" in alice_client.get(f"{address}{ana.pk}").content
    assert b"You asked" not in alice_client.get(f"{address}{other.pk}").content
    assert b"You asked" not in alice_client.get(f"{address}{ana.pk}&without={session.pk}").content


def test_a_strangers_sessions_say_nothing(bob_client, lru, ana):
    SessionFactory(contact=ana, question=lru)
    address = f"/sessions/questions/asked/?question_title=LRU+Cache&contact_name=Ana+Kovač&contact_pk={ana.pk}"
    assert bob_client.get(address).content.strip() == b""


def test_logging_with_a_known_title_keeps_its_label_unless_another_is_typed(alice, alice_client, lru):
    form = {"contact_name": "Ana", "role": "interviewer", "topic": "data", "starts_at": "2026-03-14T18:30"}
    form |= {"minutes": "60", "question_title": "LRU cache"}
    alice_client.post("/sessions/new/", form)
    assert alice.questions.get().label == "a caching question"
    alice_client.post("/sessions/new/", form | {"question_label": "a cache"})
    assert alice.questions.get().label == "a cache"
    alice_client.post("/sessions/new/", form | {"question_title": "Two sum"})
    assert alice.questions.get(title="Two sum").topic == "data"
