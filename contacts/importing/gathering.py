"""One person, gathered piece by piece from a row or a card. The rules that hold for every format are here."""

import re
from collections.abc import Iterable
from datetime import date

from accounts import cleaning
from accounts.models import Pronouns
from contacts import channels
from contacts.channels import Kind
from contacts.companies import company_key
from contacts.importing import dates, records
from contacts.importing.records import Job, Person, Refused

FORMS = {
    Pronouns.THEY: {"they", "them", "their", "theirs"},
    Pronouns.SHE: {"she", "her", "hers"},
    Pronouns.HE: {"he", "him", "his"},
}
PLAIN_LABELS = {
    "", "home", "work", "mobile", "cell", "iphone", "main", "other", "voice", "phone", "telephone", "email", "e-mail",
    "internet", "pref", "url", "homepage", "home page", "profile", "website", "blog",
}  # fmt: skip
WEB = {Kind.WEBSITE, Kind.LINKEDIN, Kind.GITHUB}
PROFILES = {  # where the profiles of a service are, and what can be the name of one, which is the group
    Kind.LINKEDIN: (
        "https://www.linkedin.com/in/",
        re.compile(r"/?(?:in/)?@?((?!\d+/?$)[\w%-]{3,100})/?", re.IGNORECASE),
    ),
    Kind.GITHUB: ("https://github.com/", re.compile(r"/?@?([a-z0-9-]{1,39})/?", re.IGNORECASE)),
}
# What stands where the name of a profile should.
ANSWERS = {"linkedin", "github", "profile", "link", "url", "yes", "no", "true", "false"}
ADDRESS = re.compile(r"https?://|www\.|lnkd\.in/|(?:[\w-]+\.)?(?:linkedin|github)\.com/", re.IGNORECASE)
# What people and their programs fill a gap with.
NOTHING = {"n/a", "#n/a", "n.a.", "na", "none", "null", "nil", "-", "--", "–", "—", "?", "tbd", "unknown"}
STILL = {"present", "current", "now", "today", "ongoing", "heute", "actual", "aujourd'hui", "aujourd’hui"}  # no end
YES = {"yes", "y", "true", "1", "x"}
# Han, Kana and Hangul: what Chinese, Japanese and Korean names are written in.
EASTERN = "[\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
LONGEST_CELL = 500  # of what is shown of a refused row


class Gathering:
    """What is known of one person so far. What fits no field is noted; what is too long for one, is noted and remarked.

    `region` is the country that telephone numbers without + belong to.
    """

    def __init__(self, place: int, region: str | None = None):
        self.place, self.region = place, region
        self.name = self.birthday = self.pronouns = self.met = self.resume = self.uid = ""
        self.channels: dict[tuple[str, str], channels.Reading] = {}
        self.jobs: dict[tuple, Job] = {}
        self.tags: dict[str, str] = {}
        self.written: list[str] = []
        self.noted: dict[str, None] = {}
        self.remarks: list[str] = []
        self.archived = False
        self.connected_on: date | None = None

    def person(self, cells: tuple[str, ...] = ()) -> Person | Refused:
        """The record; `cells` are what stood there, for the case that it has to be refused."""
        name = self.name or next((value.value for value in self.channels.values() if value.kind == Kind.EMAIL), "")
        if not name:
            return refused(self.place, "There is no name here, nor anything that could stand for one.", cells)
        if len(name) > records.NAME:
            return refused(self.place, f"The name is longer than {records.NAME} characters.", cells)
        return Person(
            place=self.place,
            name=name,
            channels=tuple(self.channels.values()),
            jobs=tuple(self.jobs.values()),
            tags=tuple(self.tags.values()),
            notes=cleaning.paragraphs("\n".join([*self.written, *self.noted])),
            birthday=self.birthday,
            pronouns=self.pronouns,
            met=self.met,
            resume=self.resume,
            uid=self.uid,
            archived=self.archived,
            connected_on=self.connected_on,
            remarks=tuple(self.remarks),
        )

    def call(
        self,
        shown: str = "",
        *,
        prefix: str = "",
        given: str = "",
        middle: str = "",
        family: str = "",
        suffix: str = "",
    ) -> None:
        """Take a name: the one that is shown, or else given and family. All parts are noted where they say more."""
        whole = cleaning.line(" ".join([prefix, given, middle, family, suffix]))
        self.name = cleaning.line(shown or _full_name(given, family)) or whole
        if not words(whole) <= words(self.name):
            self.note("Full name", whole)

    def reach(self, text: str, kind: Kind, *, label: str = "", exactly: bool = False) -> None:
        """Take a channel: what it is by its looks, or else what its source calls it; `exactly` what it is called.

        A label that makes a difference, such as a fax or an assistant's telephone, is noted.
        """
        value = cleaning.line(text if exactly else said(text))
        if not value:
            return
        reading = read_channel(value, kind, self.region, exactly=exactly)
        if label.strip().casefold() not in PLAIN_LABELS | {reading.kind.value}:
            self.note(label, value)
        if len(value) > records.CHANNEL:
            self._too_long(kind.label, value, records.CHANNEL)
            return
        self.channels.setdefault((reading.kind, reading.key), reading)

    def reach_at(self, service: str, handle: str) -> None:
        """Take an account of some service: an address as it is, a handle with the name of the service before it.

        What cannot be a handle of LinkedIn or GitHub is noted: a profile made of it would be everybody's.
        """
        handle, service = cleaning.line(said(handle)), cleaning.line(service).casefold()
        if not handle:
            return
        handle = re.sub(rf"^{re.escape(service)}:\s*", "", handle, flags=re.IGNORECASE)
        if not service or ADDRESS.match(handle):
            self.reach(handle, Kind.OTHER)
        elif service in PROFILES:
            self._reach_profile(Kind(service), handle)
        else:
            self.reach(f"{service.replace(' ', '-')}:{handle}", Kind.OTHER, exactly=True)

    def _reach_profile(self, service: Kind, text: str) -> None:
        address, pattern = PROFILES[service]
        handle = pattern.fullmatch(text)
        if handle and handle[1].casefold() not in ANSWERS:
            self.reach(address + handle[1], service)
        elif channels.read(text).kind == Kind.EMAIL:
            self.reach(text, Kind.EMAIL)
        else:
            self.note(service.label, text)

    def work_during(self, job: Job, since: str, until: str, *, day_first: bool | None = None) -> None:
        """Take a job with its times as they are written: one that ended, nobody knows when, is noted, for it would
        count as current."""
        since, until = cleaning.line(since), cleaning.line(until)
        end = "" if until.casefold() in STILL else until
        started, ended = (dates.span(text, day_first=day_first) for text in (since, end))
        if not job.company.strip():
            self.note("Since", since)
            self.note("Until", until)
        elif end and not ended:
            self.remarks.append(f"Until: the date {end[:40]} cannot be read for sure, so the job stands in the notes.")
            self.note("Work", f"{job}, {since} to {until}" if since else f"{job}, until {until}")
            return
        elif since and not started:
            self._unread("Since", since)
        self.work(job.company, job.title, started and started[0], ended and ended[1])

    def work(self, company: str, title: str = "", started_on: date | None = None, ended_on: date | None = None) -> None:
        company, title = cleaning.line(company), cleaning.line(title)
        if not company:
            self.note("Title", title)
            return
        if len(company) > records.COMPANY:
            self._too_long("Company", company, records.COMPANY)
            self.note("Title", title)
            return
        if len(title) > records.TITLE:
            self._too_long("Title", title, records.TITLE)
            title = ""
        if started_on and ended_on and ended_on < started_on:
            self.remarks.append(f"The job at {company} ends before it begins, so it stands in the notes.")
            self.note("Work", f"{Job(company, title)}, {started_on} to {ended_on}")
            return
        job = Job(company, title, started_on, ended_on)
        self.jobs.setdefault((company_key(company), title.casefold(), started_on, ended_on), job)

    def tag(self, text: str) -> None:
        name = cleaning.line(text)
        if len(name) > records.TAG:
            self._too_long("Tag", name, records.TAG)
        elif name:
            self.tags.setdefault(name.casefold(), name)

    def write(self, text: str) -> None:
        """Take a passage of the notes as it is."""
        self.written.append(cleaning.paragraphs(text))

    def note(self, label: str, value: str) -> None:
        """Keep what has no field of its own as a line of the notes, once."""
        if value := cleaning.line(value):
            label = cleaning.line(label)
            self.noted[f"{label}: {value}" if label else value] = None

    def rest(self, pieces: Iterable[tuple[str, str]]) -> Person | Refused:
        """The record, after everything that is left has been noted under its label."""
        for label, value in pieces:
            self.note(label, value)
        return self.person()

    def born(self, text: str, *, day_first: bool | None = None) -> None:
        day = dates.birthday(text, day_first=day_first)
        if day and not self.birthday:
            self.birthday = day
        elif day != self.birthday or not day:
            self.note("Birthday", text)

    def call_by(self, pronouns: str) -> None:
        """Take pronouns: she, she/her and "she, her" are one of ours; others are noted."""
        used = words(pronouns)
        for code, forms in FORMS.items():
            if used and used <= forms and not self.pronouns:
                self.pronouns = code.value
                return
        self.note("Pronouns", pronouns)

    def meet(self, text: str) -> None:
        self.met = self._fitting("How we met", text, records.MET)

    def identify(self, uid: str) -> None:
        self.uid = self._fitting("UID", uid, records.UID)

    def link_resume(self, text: str) -> None:
        """Take the link to a resume, if it is a web address: nothing else may become a link."""
        address = self._fitting("Resume", text, records.RESUME)
        reading = channels.read(address)
        if reading.kind in WEB:
            self.resume = reading.value
        elif address:
            self.remarks.append("The link to the resume is no web address: it stands in the notes.")
            self.note("Resume", address)

    def connect(self, text: str, *, day_first: bool | None = None) -> None:
        self.connected_on = self.day("Connected on", text, day_first=day_first)

    def archive(self, text: str) -> None:
        self.archived = text.strip().casefold() in YES

    def day(self, label: str, text: str, *, day_first: bool | None = None) -> date | None:
        """A date; one that cannot be read is noted and remarked."""
        text = cleaning.line(text)
        day = dates.day(text, day_first=day_first)
        if text and not day:
            self._unread(label, text)
        return day

    def _unread(self, label: str, text: str) -> None:
        self.remarks.append(f"{label}: the date {text[:40]} cannot be read for sure, so it stands in the notes.")
        self.note(label, text)

    def _fitting(self, label: str, text: str, limit: int) -> str:
        text = cleaning.line(text)
        if len(text) > limit:
            self._too_long(label, text, limit)
            return ""
        return text

    def _too_long(self, label: str, value: str, limit: int) -> None:
        self.remarks.append(f"{label}: {value[:40]}… is longer than {limit} characters, so it stands in the notes.")
        self.note(label, value)


def _full_name(given: str, family: str) -> str:
    """A name as it is said: the family comes first in Chinese, Japanese and Korean, and no space after it."""
    given, family = given.strip(), family.strip()
    if re.fullmatch(f"{EASTERN}+", given) and re.fullmatch(f"{EASTERN}+", family):
        return family + given
    return f"{given} {family}"


def refused(place: int, reason: str, cells: tuple[str, ...] | list[str] = ()) -> Refused:
    shown = (cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}…" for cell in map(cleaning.line, cells))
    return Refused(place, reason, tuple(shown))


def said(cell: str) -> str:
    """What a cell says: nothing, where something stands in it because it was not to be empty."""
    return "" if cell.strip().casefold() in NOTHING else cell


def read_channel(value: str, kind: Kind, region: str | None = None, *, exactly: bool = False) -> channels.Reading:
    """A channel by its looks, or else as the `kind` that its source calls it; `exactly` as it is called."""
    if exactly:
        return channels.read(value, kind, region=region)
    reading = channels.read(value, region=region)
    return channels.read(value, kind, region=region) if reading.kind == Kind.OTHER else reading


def words(text: str) -> set[str]:
    """The words of a text for comparison, whatever stands between them; where nothing does, the characters."""
    return set(re.findall(rf"{EASTERN}|\w+", text.casefold()))
