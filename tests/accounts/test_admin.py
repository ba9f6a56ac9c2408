import pytest

from accounts.models import User
from tests.admin_pages import complaints, page, sent_back
from tests.conftest import signed_in
from tests.factories import ContactFactory, EmploymentFactory, ReferralFactory, UserFactory

NEW = {
    "username": "dora",
    "email": "dora@example.org",
    "password1": "a long enough phrase",
    "password2": "a long enough phrase",
    "usable_password": "true",
}


@pytest.fixture
def staff_client(alice):
    alice.is_staff = True
    alice.save()
    return signed_in(alice)


def test_a_superuser_adds_an_account_with_its_address(superuser_client):
    address = page(User, "add")
    superuser_client.post(address, sent_back(superuser_client.get(address), **NEW))
    dora = User.objects.get(username="dora")
    assert (dora.email, dora.is_staff) == ("dora@example.org", False)
    assert dora.check_password("a long enough phrase")


def test_an_address_has_one_account(superuser_client, alice):
    address = page(User, "add")
    typed = NEW | {"email": alice.email.upper()}
    response = superuser_client.post(address, sent_back(superuser_client.get(address), **typed))
    assert "This e-mail address has an account." in complaints(response)


def test_a_time_zone_has_to_exist(superuser_client, alice):
    address = page(User, "change", alice.pk)
    response = superuser_client.post(address, sent_back(superuser_client.get(address), time_zone="Europe/Atlantis"))
    assert "Use the name of a time zone" in complaints(response)


def test_accounts_are_listed_and_found(superuser_client, alice, bob):
    response = superuser_client.get(page(User, "changelist"), {"q": "novak"})
    assert [user.pk for user in response.context["cl"].result_list] == [bob.pk]


@pytest.mark.parametrize("name", ["change", "delete", "history"])
def test_staff_touch_no_account(staff_client, alice, bob, name):
    for user in (alice, bob):
        assert staff_client.get(page(User, name, user.pk)).status_code == 403
        assert staff_client.post(page(User, name, user.pk), {"is_superuser": "on"}).status_code == 403


def test_staff_see_no_accounts_and_set_no_passwords(staff_client, bob):
    assert staff_client.get(page(User, "changelist")).status_code == 403
    assert staff_client.get(page(User, "add")).status_code == 403
    assert staff_client.get(f"/admin/accounts/user/{bob.pk}/password/").status_code == 403


def test_an_account_is_deleted_with_all_that_it_owns(superuser_client):
    dora = UserFactory(username="dora")
    contact = ContactFactory(owner=dora)
    EmploymentFactory(contact=contact)
    ReferralFactory(contact=contact)
    address = page(User, "delete", dora.pk)
    assert superuser_client.get(address).status_code == 200
    superuser_client.post(address, {"post": "yes"})
    assert not User.objects.filter(username="dora").exists()
