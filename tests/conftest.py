"""The cast of every test: alice owns the data, bob is the stranger."""

import gc

import pytest
from django.conf import settings
from django.contrib import admin, auth
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, override_settings
from django.utils.functional import SimpleLazyObject

from tests import databases
from tests.factories import UserFactory


def pytest_collection_modifyitems(items):
    """The browser tests come first, so that one worker starts a browser and the others have all the rest to share."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


def pytest_collection_finish():
    """The garbage collector comes seldom and leaves aside what is loaded by now, or it takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    """Each worker has a database of its own, copied from one that was migrated before; see tests/databases.py."""
    with django_db_blocker.unblock(), databases.copy(worker_id):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_settings(django_test_environment):
    """Static files without the manifest, which is only made when a server starts; passwords hashed without toil.

    The admin has no side bar, which lists all models once more on each page and takes a third of its time, and the
    list itself is made where a page shows it. All of it holds between tests too: a page that is left may ask for more.
    """
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    quick = {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "STORAGES": settings.STORAGES | {"staticfiles": plain},
    }
    with override_settings(**quick), pytest.MonkeyPatch.context() as patch:
        patch.setattr(admin.site, "enable_nav_sidebar", False)
        listed = admin.site.get_app_list
        patch.setattr(admin.site, "get_app_list", lambda *args: SimpleLazyObject(lambda: listed(*args)))
        yield


@pytest.fixture
def alice(db):
    return databases.member("alice")


@pytest.fixture
def bob(db):
    return databases.member("bob")


@pytest.fixture
def nobody(db):
    """No account yet, as on a new server."""
    get_user_model().objects.all().delete()


@pytest.fixture
def alice_client(alice):
    return signed_in(alice)


@pytest.fixture
def bob_client(bob):
    return signed_in(bob)


@pytest.fixture
def superuser(db):
    return UserFactory(username="sue", is_staff=True, is_superuser=True)


@pytest.fixture
def superuser_client(superuser):
    return signed_in(superuser)


@pytest.fixture
def queries_of(django_assert_max_num_queries):
    """How many queries a page takes: the same for one row and for many, or a list does not scale."""

    def count(client, path: str) -> int:
        with django_assert_max_num_queries(50) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count


def signed_in(user) -> Client:
    """What `force_login` does with six queries, done with two: no test asks what signing in has left behind."""
    session = SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
