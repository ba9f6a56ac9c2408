"""The first-run set-up: who may make the first account.

On this machine's own loopback address anybody may: there is nobody else. From elsewhere, a stranger could be faster
than the owner, so the server writes a code to its log and asks for it.
"""

import base64
import logging

from django.contrib.auth import get_user_model
from django.utils.crypto import constant_time_compare, salted_hmac

log = logging.getLogger("vouch.setup")
FORWARDING_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}


def is_pending() -> bool:
    return not get_user_model().objects.exists()


def needs_code(request) -> bool:
    """True unless the request comes from this machine, for this machine, through nobody."""
    host = request.get_host()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    direct = not any(header in request.headers for header in FORWARDING_HEADERS)
    return not (direct and name in LOOPBACK_NAMES and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"})


def code() -> str:
    """The code, the same in every process of this installation, of no use once there is a user."""
    digest = salted_hmac("vouch.setup", "first run", algorithm="sha256").digest()
    letters = base64.b32encode(digest).decode()[:16].lower()
    return "-".join(letters[i : i + 4] for i in range(0, 16, 4))


def announce() -> None:
    log.warning("The set-up code is %s: enter it at /setup/ to make the first account.", code())


def is_code(typed: str) -> bool:
    return constant_time_compare(typed.strip().lower(), code())
