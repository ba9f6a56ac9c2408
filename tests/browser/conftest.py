"""A real browser against a real server. Whatever a page logs as an error, or asks of another host, fails the test."""

from urllib.parse import urlsplit

import pytest

from tests.browser import chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture
def context(context):
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def page(page, live_server):
    complaints = []
    host = urlsplit(live_server.url).netloc
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: urlsplit(request.url).netloc in {host, ""} or complaints.append(request.url))
    yield page
    assert complaints == []


@pytest.fixture
def signed_in_page(page, alice, live_server):
    """A page that alice has signed in on."""
    alice.set_password("tulip-harbour-42")
    alice.save()
    page.goto("/accounts/login/")
    page.get_by_label("Login").fill("alice")
    page.get_by_label("Password").fill("tulip-harbour-42")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{live_server.url}/")
    return page
