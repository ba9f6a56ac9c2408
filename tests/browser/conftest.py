"""A real browser against a real server. Whatever a page logs as an error, or asks of another host, fails the test."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.servers.basehttp import WSGIRequestHandler
from django.utils import timezone

from tests import databases
from tests.browser import chromium
from tests.conftest import signed_in


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": chromium.FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """No transition is drawn in steps, and none is waited for."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture(scope="session", autouse=True)
def prompt_answers():
    """An answer is sent at once: else its end waits, up to 40 ms, until the browser has acknowledged its beginning."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WSGIRequestHandler, "disable_nagle_algorithm", True)
        yield


@pytest.fixture(scope="package", autouse=True)
def the_cast_comes_back(django_db_setup, django_db_blocker):
    """Each of these tests leaves an empty database; the tests that follow expect one with the cast in it."""
    yield
    with django_db_blocker.unblock():
        databases.add_cast()


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


# Until one has stopped typing, until the next try: a page waits a quarter of the time.
QUICKER = "const wait = setTimeout; setTimeout = (call, time, ...given) => wait(call, time / 4, ...given);"


@pytest.fixture
def context(context):
    context.set_default_timeout(10_000)
    context.add_init_script(QUICKER)
    return context


@contextmanager
def listened_to(page, live_server):
    """The page, whose complaints fail the test at its end."""
    complaints = []
    host = urlsplit(live_server.url).netloc
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: urlsplit(request.url).netloc in {host, ""} or complaints.append(request.url))
    yield page
    found = list(complaints)
    page.context.set_offline(True)  # or a page that saves itself as it closes would meet the database being emptied
    assert found == []


@pytest.fixture
def page(page, live_server):
    with listened_to(page, live_server):
        yield page


def sign_in(page, user, live_server):
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


@pytest.fixture
def signed_in_page(page, alice, live_server):
    """A page on which alice is signed in; tests/browser/test_journey.py does it by typing."""
    sign_in(page, alice, live_server)
    return page


@pytest.fixture
def few_skills(alice):
    """One of each group in the grid of a session: every kind of row is there, and the page is a fifth as heavy."""
    one_each = {"Coding", "Testing", "Estimation", "Ownership", "Hints"}
    alice.skills.exclude(name__in=one_each).update(archived_at=timezone.now())
