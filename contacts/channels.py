"""Ways to reach a person, read from whatever was pasted: an address, a profile, a number, or something else."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models


class Kind(models.TextChoices):
    EMAIL = "email", "E-mail"
    LINKEDIN = "linkedin", "LinkedIn"
    GITHUB = "github", "GitHub"
    PHONE = "phone", "Phone"
    WEBSITE = "website", "Website"
    OTHER = "other", "Other"


@dataclass(frozen=True)
class Reading:
    """What a pasted text is, with `key` for comparing: two texts with one kind and key reach the same person."""

    kind: Kind
    value: str
    key: str


HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}(?=[/?#:]|$)", re.IGNORECASE)
PROFILE_HOSTS = {"linkedin.com": Kind.LINKEDIN, "github.com": Kind.GITHUB}


def read(text: str, kind: str | None = None, *, region: str | None = None) -> Reading:
    """Recognise one pasted channel, or read it as the `kind` that somebody chose.

    `region` is the country that a number without + belongs to. Never fails: what is not understood is OTHER, and
    compares by its folded text.
    """
    value = " ".join(unicodedata.normalize("NFC", text).split())
    recognised = _email(value) or _web(value) or _phone(value, region)
    if recognised and kind in {None, recognised.kind}:
        return recognised
    return Reading(Kind(kind) if kind else Kind.OTHER, value, value.casefold())


def _email(value: str) -> Reading | None:
    address = re.sub(r"^mailto:", "", value, flags=re.IGNORECASE)
    if (match := re.fullmatch(r".*<([^<>\s]+)>", address)) is not None:
        address = match[1]
    try:
        validate_email(address)
    except ValidationError:
        return None
    return Reading(Kind.EMAIL, address, address.casefold())


def _web(value: str) -> Reading | None:
    if " " in value:
        return None
    if not re.match(r"https?://", value, re.IGNORECASE):
        if not HOST.match(value):
            return None
        value = f"https://{value}"
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").lower().removeprefix("www.")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if not host:
        return None
    site = ".".join(host.split(".")[-2:])
    kind = PROFILE_HOSTS.get(site, Kind.WEBSITE)
    path = unquote(parts.path).rstrip("/")
    if kind is Kind.WEBSITE:
        query = f"?{parts.query}" if parts.query else ""
        return Reading(kind, value, f"{host}{port}{path}{query}")
    # linkedin.com/in/Ana and de.linkedin.com/in/ana/?trk=x are one profile
    return Reading(kind, value, f"{site}{path}".casefold())


def _phone(value: str, region: str | None) -> Reading | None:
    text = re.sub(r"^tel:", "", value, flags=re.IGNORECASE)
    if not re.fullmatch(r"[+(]?[\d\s().\-/]{5,}(?:\s?(?:ext\.?|x)\s?\d{1,6})?", text):
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        digits = re.sub(r"\D", "", text)
        return Reading(Kind.PHONE, text, digits) if len(digits) >= 7 else None
    return Reading(Kind.PHONE, text, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def link(kind: str, value: str, key: str) -> str:
    """The address that a click on the channel opens; empty when there is none."""
    if kind == Kind.EMAIL:
        return f"mailto:{value}"
    if kind == Kind.PHONE:
        return f"tel:{key}"
    if re.match(r"https?://", value, re.IGNORECASE):
        return value
    return ""


def short(kind: str, value: str) -> str:
    """The channel as one reads it: without scheme, www and query."""
    if kind in {Kind.LINKEDIN, Kind.GITHUB, Kind.WEBSITE}:
        return re.sub(r"^https?://(www\.)?", "", value, flags=re.IGNORECASE).split("?")[0].rstrip("/")
    return value
