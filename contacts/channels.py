"""Ways to reach a person, read from whatever was pasted: an address, a profile, a number, or something else."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

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

    def __str__(self):
        return short(self.kind, self.value)

    @property
    def is_personal(self) -> bool:
        """Whether it looks like an address or a profile of somebody, whatever column it stood in."""
        own = OWN.get(self.kind)
        return read(self.value).kind == self.kind and (own is None or own.match(self.key) is not None)

    @property
    def link(self) -> str:
        return link(self.kind, self.value, self.key)


LONGEST = 500  # of a value and of a key
HOST = re.compile(r"^(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[a-z\d-]+)\.?(?=[/?#:]|$)", re.IGNORECASE)
LINKEDIN_PROFILE = re.compile(r"/(?:mwlite/|comm/)?in/([^/]+)")
OWN = {  # the keys of profiles: a company's page, the front page and a repository are shared
    Kind.LINKEDIN: re.compile(r"linkedin\.com/(?:(?:sales|talent|recruiter)/)?(?:in|pub|profile|lead|people)/."),
    Kind.GITHUB: re.compile(r"github\.com/[^/]+$"),
}
ALIASES = {"twitter.com": "x.com", "mobile.twitter.com": "x.com", "mobile.x.com": "x.com", "telegram.me": "t.me"}
CASELESS = {"github.com", "x.com", "t.me", "leetcode.com"}  # Ana and ana are one account there
NUMBER = re.compile(r"(\(?\+?[\d\s().\-/]{5,}?)(?:\s?(?:;ext=|ext\.?|x)\s?(\d{1,6}))?", re.IGNORECASE)
COUNTRY_FOLLOWS = re.compile(r"^\(?(?:\+|00)[\s.\-/]*(?=[1-9])")
MARKS_AROUND = re.compile(r"""[(\[<"'“‘]([^()\[\]<>"'“”‘’]+)[)\]>"'”’]""")
WORDS_AROUND = re.compile(r"([^\W\d_][\w -]{1,19}:\s*)?(.*?)(\s\([^()]{1,40}\))?")
OF_AN_ADDRESS = re.compile("mail|web|site|work|office|home|private|personal", re.IGNORECASE)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def read(text: str, kind: str | None = None, *, region: str | None = None) -> Reading:
    """Recognise one pasted channel, or read it as the `kind` that somebody chose.

    `region` is the country that a number without + belongs to. Never fails: what is not understood is OTHER, and
    compares by its folded text. Reading the value again gives the same kind and key.
    """
    value = " ".join(unicodedata.normalize("NFC", text).split())[:LONGEST]
    recognised = _alone(value, region) or _among_words(value, region)
    if not recognised or kind not in {None, recognised.kind}:
        recognised = Reading(Kind(kind) if kind else Kind.OTHER, value, value.casefold())
    return replace(recognised, key=recognised.key[:LONGEST]) if len(recognised.key) > LONGEST else recognised


def _alone(text: str, region: str | None) -> Reading | None:
    bare = _bare(text)
    return _email(bare) or _web(bare) or _phone(bare, region)


def _bare(text: str) -> str:
    """Without the brackets or quotation marks around it, and without the stop or comma of the sentence it stood in."""
    bare = text.strip(" .,;")
    marked = MARKS_AROUND.fullmatch(bare)
    return marked[1].strip(" .,;") if marked else bare


def _among_words(text: str, region: str | None) -> Reading | None:
    """What stands after a label or before a remark in brackets: "Office: +41 44 668 18 00", "ana@example.org (work)".

    A number keeps these words. An address has no place for them, so that they have to be plain ones, unless it is one
    by its path: "Skype: ana.kovac" and "xmpp:ana@example.org" are names there.
    """
    label, channel, remark = WORDS_AROUND.fullmatch(_bare(text)).groups("")
    reading = _alone(channel, region)
    if reading and reading.kind == Kind.PHONE:
        return replace(reading, value=f"{label}{reading.value}{remark}")
    return reading if "/" in channel or OF_AN_ADDRESS.search(label + remark) else None


def _email(address: str) -> Reading | None:
    if mailto := re.match(r"mailto:([^?]*)", address, re.IGNORECASE):
        address = unquote(mailto[1])
    if (named := re.fullmatch(r".*<([^<>\s]+)>", address)) is not None:
        address = named[1]
    if "@" not in address:  # what most channels are: an exception would be dear
        return None
    try:
        validate_email(address)
    except ValidationError:
        return None
    name, _, domain = address.rpartition("@")
    return Reading(Kind.EMAIL, address, f"{name.casefold()}@{_in_ascii(domain)}")


def _web(value: str) -> Reading | None:
    if " " in value:
        return None
    if not re.match(r"https?://", value, re.IGNORECASE):
        if not HOST.match(value):
            return None
        value = f"https://{value}"
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return None
    host = _in_ascii(parts.hostname or "").strip(".").removeprefix("www.")
    if not host or len(value) > LONGEST:
        return None
    host, path = _account(host, unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/"))
    query = f"?{parts.query}" if parts.query else ""
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        # de.linkedin.com/in/ana/?trk=x and linkedin.com/mwlite/in/Ana/details/skills are one profile
        profile = LINKEDIN_PROFILE.match(path)
        return Reading(
            Kind.LINKEDIN, value, f"linkedin.com{f'/in/{profile[1]}' if profile else path + query}".casefold()
        )
    if host == "github.com":
        return Reading(Kind.GITHUB, value, f"{host}{path}")
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return Reading(Kind.WEBSITE, value, f"{host}{port}{path}{query}{fragment}")


def _account(host: str, path: str) -> tuple[str, str]:
    """The one way to write an account that a site knows under several addresses: twitter.com/Ana is x.com/ana."""
    host = ALIASES.get(host, host)
    if host == "leetcode.com":
        path = re.sub(r"^/u/", "/", path)
    return host, path.casefold() if host in CASELESS else path


@lru_cache(maxsize=1000)
def _in_ascii(domain: str) -> str:
    """bücher.example as the network writes it, so that both spellings compare as one."""
    try:
        return domain.lower().encode("idna").decode()
    except UnicodeError:
        return domain.lower()


def _phone(value: str, region: str | None) -> Reading | None:
    text = re.sub(r"^(?:tel|phone)[:.]+ ?", "", value, flags=re.IGNORECASE)
    written = COUNTRY_FOLLOWS.sub("+", text.translate(DASHES))
    if not (parts := NUMBER.fullmatch(written)):
        return None
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        digits, extension = (_digits(part) for part in parts.groups(""))
        return Reading(Kind.PHONE, text, _dialled(digits, extension)) if len(digits) >= 7 else None
    if not written.startswith("+"):  # from here on it is understood without its country
        text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Reading(Kind.PHONE, text, _dialled(digits, number.extension))


def _digits(text: str) -> str:
    return "".join(str(int(digit)) for digit in text if digit.isdecimal())


def _dialled(number: str, extension: str | None) -> str:
    return f"{number};ext={extension}" if extension else number


def link(kind: str, value: str, key: str) -> str:
    """The address that a click on the channel opens; empty when there is none. Only http, https, mailto or tel."""
    if kind == Kind.EMAIL:
        return f"mailto:{quote(value, safe='@+')}"
    if kind == Kind.PHONE:
        return f"tel:{key}" if re.fullmatch(r"\+?[0-9]+(?:;ext=[0-9]+)?", key) else ""
    return value if re.match(r"https?://", value, re.IGNORECASE) else ""


def short(kind: str, value: str) -> str:
    """The channel as one reads it: without scheme, www and percent signs, a profile also without its query."""
    if kind not in {Kind.LINKEDIN, Kind.GITHUB, Kind.WEBSITE}:
        return value
    address = re.sub(r"^https?://(www\.)?", "", value, flags=re.IGNORECASE)
    if kind != Kind.WEBSITE:
        address = re.split(r"[?#]", address)[0]
    plain = unquote(address)
    return (address if re.search(r"[\s\x00-\x1f\ufffd]", plain) else plain).rstrip("/")
