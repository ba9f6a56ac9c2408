import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from dashboard.management.commands.seed_demo import Command
from tests.factories import ContactFactory


def test_a_missing_account_is_made_with_a_password_that_works(capsys, alice, client):
    call_command("seed_demo", "visitor", "--contacts", "2", "--sessions", "3")
    said = capsys.readouterr().out
    assert said.startswith("visitor: contacts 2, channels ")
    password = said.rpartition(" ")[2].strip()
    visitor = User.objects.get(username="visitor")
    assert visitor.check_password(password)
    assert not visitor.is_staff
    assert (visitor.name, visitor.cards.get().name) == ("Robin Ellery", "Robin Ellery")
    assert client.login(username="visitor", password=password)


def test_the_first_account_may_do_everything(nobody):
    Command().new_account("visitor", "some password")
    assert User.objects.get().is_superuser


def test_an_account_with_data_is_refused(alice):
    ContactFactory(owner=alice)
    with pytest.raises(CommandError, match=r"^alice has data already, and the demo only fills an empty account\.$"):
        call_command("seed_demo", "alice")
    assert alice.contacts.count() == 1


def test_a_name_that_cannot_be_one_makes_no_account(nobody):
    with pytest.raises(CommandError, match="valid username"):
        call_command("seed_demo", "two words")
    assert not User.objects.exists()


def test_a_number_has_to_be_one(db):
    with pytest.raises(CommandError, match="give a whole number, 1 or more"):
        call_command("seed_demo", "visitor", "--contacts", "none")
