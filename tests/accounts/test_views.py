import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from accounts import first_run
from accounts.history import Batch, recorded
from tests.factories import ContactFactory

ACCOUNT = {
    "display_name": "Alice Martin",
    "email": "alice@example.org",
    "username": "alice",
    "password": "tulip-harbour-42",
    "time_zone": "Europe/Berlin",
}
PROXIED = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A browser on the server itself."""
    return Client(HTTP_HOST="127.0.0.1:8000")


def test_first_visit_leads_to_set_up(nobody, client):
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/setup/"


def test_set_up_makes_the_owner_and_signs_in(nobody, client):
    response = client.post("/setup/", ACCOUNT, follow=True)
    user = get_user_model().objects.get()
    assert response.redirect_chain == [("/", 302)]
    assert response.context["request"].user == user
    assert (user.is_superuser, user.time_zone, user.name) == (True, "Europe/Berlin", "Alice Martin")
    assert user.skills.filter(name="Understanding word problems").exists()
    assert user.draft_templates.filter(name="Plain").exists()


def test_set_up_is_gone_once_there_is_a_user(client, alice):
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", ACCOUNT).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("password", "12345678", "too common"),
        ("time_zone", "Mars/Olympus", "name of a time zone"),
        ("email", "alice", "valid email"),
        ("display_name", "", "required"),
    ],
)
def test_set_up_says_what_is_wrong_and_keeps_what_was_typed(nobody, client, field, value, sentence):
    page = client.post("/setup/", ACCOUNT | {field: value}).content.decode()
    assert sentence in page
    assert 'value="alice"' in page
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize(
    "elsewhere",
    [{"REMOTE_ADDR": "172.18.0.1"}, PROXIED, {"HTTP_X_FORWARDED_PROTO": "https"}],
    ids=["another address", "a proxy", "a proxy without an address"],
)
def test_set_up_from_elsewhere_takes_the_code_in_the_log(nobody, elsewhere, caplog):
    client = Client(**elsewhere)
    assert "Set-up code" in client.get("/setup/").content.decode()
    assert first_run.code() in caplog.text
    assert "not the code" in client.post("/setup/", ACCOUNT | {"code": "guess"}).content.decode()
    assert not get_user_model().objects.exists()
    assert client.post("/setup/", ACCOUNT | {"code": first_run.code()}).status_code == 302


def test_set_up_for_another_host_name_takes_the_code(nobody, settings):
    settings.ALLOWED_HOSTS = ["vouch.example.org"]
    assert "Set-up code" in Client(HTTP_HOST="vouch.example.org").get("/setup/").content.decode()


@pytest.mark.parametrize("login", ["alice", "ALICE", "alice@example.org"])
def test_sign_in_by_user_name_or_e_mail(client, alice, login):
    alice.set_password("tulip-harbour-42")
    alice.save()
    assert client.post("/accounts/login/", {"login": login, "password": "tulip-harbour-42"}).url == "/"


def test_nobody_signs_up(client, alice):
    client.post("/accounts/signup/", {"email": "eve@example.org", "username": "eve", "password1": "tulip-harbour-42"})
    assert not get_user_model().objects.filter(username="eve").exists()


def test_sign_in_slows_down_after_wrong_passwords(client, alice):
    for _ in range(12):
        page = client.post("/accounts/login/", {"login": "alice", "password": "guess"}).content.decode()
    assert "Too many failed login attempts" in page


def test_profile_changes_the_clock_of_every_page(alice, alice_client):
    form = {"display_name": "A.", "email": alice.email, "username": "alice", "pronouns": "she"}
    page = alice_client.post("/settings/profile/", form | {"time_zone": "Asia/Tokyo"}, follow=True)
    alice.refresh_from_db()
    assert (alice.time_zone, alice.pronouns, alice.name) == ("Asia/Tokyo", "she", "A.")
    assert "Your profile is saved." in page.content.decode()


def test_accounts_made_by_a_script_may_have_no_e_mail_address(db):
    make = get_user_model().objects.create_user
    assert {make("one").email, make("two").email} == {""}


def test_profile_refuses_a_taken_e_mail_address(alice_client, bob):
    form = {
        "display_name": "A.",
        "email": bob.email.upper(),
        "username": "alice",
        "pronouns": "she",
        "time_zone": "UTC",
    }
    assert "This e-mail address has an account." in alice_client.post("/settings/profile/", form).content.decode()


def test_expired_login_sends_the_whole_page_to_sign_in(client, alice):
    response = client.get("/contacts/", headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=/contacts/"


def test_after_an_expired_login_one_is_on_the_page_again_and_not_on_a_fragment(client, alice):
    current = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1:8000/sessions/new/?contact=3"}
    response = client.get("/contacts/names/", headers=current)
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2Fsessions%2Fnew%2F%3Fcontact%3D3"


def test_pages_of_the_account_are_in_our_clothes(alice_client):
    for path in ("/accounts/password/change/", "/accounts/logout/", "/accounts/email/"):
        assert "css/tokens.css" in alice_client.get(path, follow=True).content.decode(), path


# -- undo


def changed(owner):
    """A batch that names a contact Ana, who was Anna."""
    contact = ContactFactory(owner=owner, name="Anna")
    with recorded(owner, Batch.Kind.BULK, "Renamed Anna") as batch:
        type(contact).objects.filter(pk=contact.pk).update(name="Ana")
    return batch


def test_undo_takes_a_batch_back_and_returns_to_the_page(alice, alice_client):
    batch = changed(alice)
    page = alice_client.post(f"/history/{batch.pk}/undo/", {"next": "/contacts/"}, follow=True)
    assert page.redirect_chain == [("/contacts/", 302)]
    assert "Undone: Renamed Anna." in page.content.decode()
    assert alice.contacts.get().name == "Anna"


def test_undo_says_what_it_kept(alice, alice_client):
    batch = changed(alice)
    alice.contacts.update(name="Ana Maria")
    page = alice_client.post(f"/history/{batch.pk}/undo/", follow=True).content.decode()
    assert "Left as it is: Ana Maria (was changed since)." in page


def test_a_second_undo_says_why_not(alice, alice_client):
    batch = changed(alice)
    for _ in range(2):
        page = alice_client.post(f"/history/{batch.pk}/undo/", follow=True).content.decode()
    assert "This was undone already" in page


def test_undo_is_for_ones_own_and_takes_a_post(alice, alice_client, bob_client):
    batch = changed(alice)
    assert bob_client.post(f"/history/{batch.pk}/undo/").status_code == 404
    assert alice_client.get(f"/history/{batch.pk}/undo/").status_code == 405
    assert alice.contacts.get().name == "Ana"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_undo_leads_nobody_elsewhere(alice, alice_client, elsewhere):
    assert alice_client.post(f"/history/{changed(alice).pk}/undo/", {"next": elsewhere}).url == "/trash/"
