import logging
import re

import pytest
from django.test import RequestFactory

from accounts import first_run


def test_set_up_is_pending_until_there_is_a_user(nobody):
    assert first_run.is_pending()


def test_set_up_is_over_with_the_first_user(alice):
    assert not first_run.is_pending()


@pytest.fixture
def request_from(settings):
    settings.ALLOWED_HOSTS = ["*"]

    def make(host="localhost", address="127.0.0.1", **headers):
        return RequestFactory().get("/setup/", headers={"host": host} | headers, REMOTE_ADDR=address)

    return make


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "127.0.0.1", "[::1]:8000", "[::1]"])
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_on_this_machine_no_code_is_asked_for(request_from, host, address):
    assert not first_run.needs_code(request_from(host, address))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("localhost", "192.0.2.7"),
        ("localhost", "::ffff:192.0.2.7"),
        ("localhost", ""),
        ("vouch.example.org", "127.0.0.1"),  # a proxy on this machine, or a name that was pointed here
        ("localhost.example.org", "127.0.0.1"),
        ("127.0.0.1.example.org:8000", "127.0.0.1"),
        ("10.0.0.1", "127.0.0.1"),
    ],
)
def test_from_elsewhere_or_for_another_name_the_code_is_asked_for(request_from, host, address):
    assert first_run.needs_code(request_from(host, address))


@pytest.mark.parametrize(
    "header", ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"]
)
def test_behind_a_proxy_the_code_is_asked_for(request_from, header):
    assert first_run.needs_code(request_from(**{header: "127.0.0.1"}))


def test_the_code_is_long_the_same_each_time_and_bound_to_the_installation(settings):
    code = first_run.code()
    assert re.fullmatch(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", code)  # 80 bits
    assert first_run.code() == code
    settings.SECRET_KEY = "another " * 10
    assert first_run.code() != code


def test_the_code_is_taken_however_it_was_copied():
    assert first_run.is_code(f" {first_run.code().upper()}\n")


@pytest.mark.parametrize("typed", ["", " ", "aaaa-aaaa-aaaa-aaaa", "é", "\x00"])
def test_another_code_is_not_taken(typed):
    assert not first_run.is_code(typed)
    assert not first_run.is_code(first_run.code()[:-1])


def test_the_code_goes_to_the_log_and_nowhere_else(caplog, capsys):
    with caplog.at_level(logging.WARNING, logger="vouch.setup"):
        first_run.announce()
    assert first_run.code() in caplog.text
    assert first_run.code() not in capsys.readouterr().out
