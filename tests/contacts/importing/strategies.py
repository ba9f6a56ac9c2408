"""People as hypothesis builds them: everything that a contact can hold, in every combination."""

from datetime import date

from hypothesis import strategies as st

from accounts import cleaning
from accounts.models import Pronouns
from contacts import channels
from contacts.channels import Kind
from contacts.importing import records
from contacts.importing.records import Job, Person

NASTY = [
    "Kovač, Ana; née Horvat", "back\\slash", "\\n is no line end", "a\\,b\\;c\\\\", "=1+1", "+49 30", "-x", "@home",
    "'=1+1", "''", "'", '"quoted"', 'a"b', "日本語", "👩\u200d💻 emoji", "e\u0301", "\uff1d1", "BEGIN:VCARD",
    "END:VCARD", "FN:x", "a:b;c=d", "=3D=0A=", "x" * 60, "ä" * 60, "sep=;", "data:text/plain;base64,eA==", "#comment",
    "a\u2028b", "a\x85b", "\ufb01",
]  # fmt: skip
LINKS = [
    "ana@example.org", "https://www.linkedin.com/in/ana-kovac/", "de.linkedin.com/in/bob", "github.com/ana",
    "https://gist.github.com/ana", "+49 30 901820", "030 901820", "123", "example.org/a?b=c,d;e#f",
    "xmpp:ana@example.org", "sip:ana@example.org", "Signal: ana", "skype:ana", "http://bücher.example/ä",
    "tel:+1-418-656-9254;ext=102", "x-apple:ana",
]  # fmt: skip


def text_of(limit: int) -> st.SearchStrategy[str]:
    """One line that is not empty, as a field of `limit` characters keeps it."""
    words = st.tuples(st.sampled_from(["", *NASTY]), st.text(max_size=30), st.sampled_from(["", "", *NASTY]))
    return words.map(lambda some: cleaning.line(" ".join(some))[:limit].strip()).filter(bool)


def days_from(first: date, last: date) -> st.SearchStrategy[date]:
    """Drawn as one number: `st.dates` draws three."""
    return st.integers(first.toordinal(), last.toordinal()).map(date.fromordinal)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


def distinct(strategy: st.SearchStrategy, key=lambda one: one) -> st.SearchStrategy[tuple]:
    return st.lists(strategy, max_size=4, unique_by=key).map(tuple)


@st.composite
def jobs(draw) -> Job:
    days = sorted(draw(st.tuples(JOB_DAYS, JOB_DAYS)))
    started, ended = (day if draw(st.booleans()) else None for day in days)
    return Job(draw(COMPANIES), draw(TITLES), started, ended)


JOB_DAYS, DAYS = days_from(date(1950, 1, 1), date(2040, 1, 1)), days_from(date(1900, 1, 1), date(2040, 1, 1))
COMPANIES, TITLES = text_of(records.COMPANY), maybe(text_of(records.TITLE))
paragraphs = st.lists(st.sampled_from([*NASTY, "", " indented", "trailing "]) | st.text(max_size=80), max_size=5).map(
    lambda some: cleaning.paragraphs("\n".join(some))
)
readings = st.builds(
    lambda text, kind: channels.read(text, kind),
    st.sampled_from(LINKS) | text_of(records.CHANNEL),
    st.none() | st.sampled_from(Kind),
)
people = st.builds(
    Person,
    place=st.just(1),
    name=text_of(records.NAME),
    channels=distinct(readings, key=lambda reading: (reading.kind, reading.key)),
    jobs=distinct(jobs()),
    tags=distinct(text_of(records.TAG), key=str.casefold),
    notes=paragraphs,
    birthday=st.just("") | DAYS.map(str) | DAYS.map(lambda day: f"-{str(day)[4:]}"),
    pronouns=st.sampled_from(["", *Pronouns.values]),
    met=maybe(text_of(records.MET)),
    resume=st.sampled_from(["", "https://example.org/cv.pdf", "http://example.org/ä,ö;ü?x=1"]),
    uid=maybe(st.uuids().map(lambda uid: uid.urn) | text_of(records.UID)),
    archived=st.booleans(),
    connected_on=st.none() | DAYS,
)
