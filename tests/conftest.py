"""The cast of every test: alice owns the data, bob is the stranger."""

import pytest
from django.test import Client

from tests.factories import UserFactory


@pytest.fixture
def alice(db):
    return UserFactory(username="alice", display_name="Alice Martin")


@pytest.fixture
def bob(db):
    return UserFactory(username="bob", display_name="Bob Novak")


@pytest.fixture
def alice_client(alice):
    return signed_in(alice)


@pytest.fixture
def bob_client(bob):
    return signed_in(bob)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
