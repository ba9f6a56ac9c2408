import pytest

from tests.factories import ContactFactory, SavedFilterFactory, TagFactory


def texts(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_filter_is_saved_under_its_name_and_leads_to_the_same_list(alice, alice_client):
    ContactFactory(owner=alice, name="Ana", notes="likes tea")
    ContactFactory(owner=alice, name="Ben")
    answer = alice_client.post(
        "/contacts/filters/", {"name": " Tea   lovers ", "query": "q=tea&page=xyz&salary=9&sort=-name"}
    )
    saved = alice.saved_filters.get()
    assert (saved.name, saved.query) == ("Tea lovers", "q=tea&sort=-name")
    assert answer.url == "/contacts/?q=tea&sort=-name"
    page = alice_client.get(answer.url)
    assert [contact.name for contact in page.context["page"]] == ["Ana"]
    assert 'aria-current="true">Tea lovers</a>' in page.content.decode()
    assert "Save this filter" not in page.content.decode()


def test_several_tags_are_kept(alice, alice_client):
    first, second = TagFactory(owner=alice), TagFactory(owner=alice)
    alice_client.post("/contacts/filters/", {"name": "Both", "query": f"tag={first.pk}&tag={second.pk}"})
    assert alice.saved_filters.get().query == f"tag={first.pk}&tag={second.pk}"


def test_the_list_shows_the_saved_filters_and_offers_to_save_a_new_one(alice, alice_client):
    SavedFilterFactory(owner=alice, name="Warm people", query="warmth=warm")
    ContactFactory(owner=alice)
    page = alice_client.get("/contacts/").content.decode()
    assert 'href="/contacts/?warmth=warm"' in page
    assert "Save this filter" not in page
    assert "Save this filter" in alice_client.get("/contacts/?last=never").content.decode()


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("warm PEOPLE", "warmth=warm", "You have a filter “warm PEOPLE” already"),
        ("", "warmth=warm", "This field is required."),
        ("x" * 61, "warmth=warm", "at most 60 characters"),
        ("All", "", "This field is required."),
        ("All", "salary=9", "Choose what the list shows first."),
    ],
)
def test_what_cannot_be_saved_says_why_and_keeps_the_list(alice, alice_client, name, query, sentence):
    SavedFilterFactory(owner=alice, name="Warm people", query="warmth=cold")
    answer = alice_client.post("/contacts/filters/", {"name": name, "query": query}, follow=True)
    assert sentence in " ".join(texts(answer))
    assert alice.saved_filters.count() == 1


def test_a_saved_filter_is_forgotten_and_its_list_stays_open(alice, alice_client):
    saved = SavedFilterFactory(owner=alice, name="Warm", query="warmth=warm")
    answer = alice_client.post(f"/contacts/filters/{saved.pk}/delete/")
    assert answer.url == "/contacts/?warmth=warm"
    assert not alice.saved_filters.exists()


def test_the_name_of_a_filter_is_escaped(alice, alice_client):
    SavedFilterFactory(owner=alice, name="<b>x</b>")
    assert "&lt;b&gt;x&lt;/b&gt;" in alice_client.get("/contacts/").content.decode()


def test_filters_of_another_user_are_neither_shown_nor_in_the_way(alice, alice_client, bob):
    theirs = SavedFilterFactory(owner=bob, name="Secret")
    assert "Secret" not in alice_client.get("/contacts/").content.decode()
    alice_client.post("/contacts/filters/", {"name": "Secret", "query": "warmth=warm"})
    assert alice.saved_filters.get().name == "Secret"
    assert alice_client.post(f"/contacts/filters/{theirs.pk}/delete/").status_code == 404


def test_a_get_never_writes(alice_client, alice):
    saved = SavedFilterFactory(owner=alice)
    assert alice_client.get("/contacts/filters/").status_code == 405
    assert alice_client.get(f"/contacts/filters/{saved.pk}/delete/").status_code == 405
