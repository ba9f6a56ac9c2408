"""vCard 2.1, 3.0 and 4.0, as phones, mail programs and address books really write them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from accounts import cleaning
from accounts.properties import Property, components, items, lists, unescaped
from contacts.channels import Kind
from contacts.importing.cards import LONGEST_LINE, MOST_LINES, Card, cards
from contacts.importing.gathering import Gathering, refused, words
from contacts.importing.records import Job, Person, Refused

NAME = "vCard"
SIGN = re.compile(r"(?:^|[\r\n])[ \t\ufeff]*BEGIN:VCARD[ \t]*(?:[\r\n]|$)", re.IGNORECASE)

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
ANDROID = "vnd.android.cursor.item/"
MAKERS = re.compile(r"X-(?:(?:MS|EVOLUTION|KADDRESSBOOK|MOZILLA|GOOGLE|ANDROID|VOUCH|AB)-)?")
EVERYBODY = "myContacts"  # a label that Google puts on each contact

# What says nothing about the person: about the file, the program, the order, the look.
NOISE = {
    "VERSION", "PRODID", "REV", "CLASS", "PROFILE", "SOURCE", "MAILER", "CLIENTPIDMAP", "SORT-STRING", "X-CLASS",
    "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-ABLABEL", "X-APPLE-OMIT-YEAR", "X-EVOLUTION-FILE-AS", "X-GENERATOR",
    "X-MS-OL-DESIGN", "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-COUCHDB-APPLICATION-ANNOTATIONS", "X-ID", "X-ETAG",
    "X-FC-TAGS", "X-FC-LIST-ID", "X-REDUCTION", "X-NO", "X-GNO", "CREATED", "KIND", "X-KIND", "XML",
}  # fmt: skip
LABELS = {
    "TZ": "Time zone", "GEO": "Place", "LANG": "Language", "LABEL": "Address", "ADR": "Address", "URL": "Website",
    "IMPP": "Instant messages", "TEL": "Phone", "X-ABDATE": "Date", "X-ABRELATEDNAMES": "Related",
    "FBURL": "Free and busy times", "CALURI": "Calendar", "CALADRURI": "Calendar address", "O": "Organization",
}  # fmt: skip
SERVICES = {
    "X-AIM": "aim", "X-ICQ": "icq", "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-JABBER": "xmpp",
    "X-GTALK": "gtalk", "X-GOOGLE-TALK": "gtalk", "X-GOOGLE TALK": "gtalk", "X-MSN": "msn", "X-YAHOO": "ymsgr",
    "X-QQ": "qq", "X-SIP": "sip", "X-SAMETIME": "sametime", "X-GADUGADU": "gadu-gadu", "X-GROUPWISE": "groupwise",
    "X-TWITTER": "twitter", "X-TELEGRAM": "telegram", "X-MATRIX": "matrix", "X-SIGNAL": "signal",
    "X-MS-IMADDRESS": "im",
}  # fmt: skip
SILENT_TYPES = {"", "pref", "internet", "postal", "parcel", "dom", "intl", "text"}
NOT_FOR_TALKING = {"fax", "pager", "modem", "telex", "bbs"}
EXCESSIVE = f"This card has more than {MOST_LINES:,} lines, or one of more than {LONGEST_LINE:,} characters."
GROUP = "This is a group of contacts, not a person."


def recognise(head: str) -> bool:
    return SIGN.search(head) is not None


def unknown(text: str) -> tuple[str, ...]:
    """None: every property of a card has a field or is noted."""
    return ()


def read(text: str, *, region: str | None = None) -> Iterator[Person | Refused]:
    for card in cards(text):
        yield _person(card, region)


def _person(card: Card, region: str | None) -> Person | Refused:
    if card.is_cut:
        return refused(card.place, "The file breaks off in this card: get it anew.", _told(card))
    if card.is_excessive:
        return refused(card.place, EXCESSIVE, _told(card))
    if _kind(card) == "group":
        return refused(card.place, GROUP, _told(card))
    gathering = Gathering(card.place, region)
    _Reading(card, gathering).finish()
    if not card.is_ended:
        gathering.remarks.append("The card has no end: see whether anything is missing.")
    person = gathering.person()
    return refused(card.place, person.reason, _told(card)) if isinstance(person, Refused) else person


def _told(card: Card) -> list[str]:
    return [f"{found.name}: {unescaped(found.value)}" for found in card.properties] + card.stray


def _kind(card: Card) -> str:
    kinds = {"KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND"}
    return next((found.value.strip().casefold() for found in card.properties if found.name in kinds), "")


@dataclass
class _Work:
    """A job as it comes together: title and dates may stand before the company or after it."""

    company: str
    group: str = ""
    title: str = ""
    since: str = ""
    until: str = ""
    is_complete: bool = False


class _Reading:
    """A card on its way into a gathering: most properties go there at once, names and jobs when all are known."""

    def __init__(self, card: Card, gathering: Gathering):
        self.card, self.gathering = card, gathering
        self.labels = {one.group: _label(one.value) for one in card.properties if one.name == "X-ABLABEL"}
        self.shown: list[str] = []
        self.parts: list[list[str]] = []
        self.stand_ins: list[str] = []
        self.work: list[_Work] = []
        self.titles: list[Property] = []
        self.roles: list[Property] = []
        self.is_company = _kind(card) == "org" or any(one.name == "X-ABSHOWAS" for one in card.properties)
        self.since: dict[str, str] = {}

    def finish(self) -> None:
        for found in self.card.properties:
            if found.name in NOISE or not found.value.strip():
                continue
            if found.name in SERVICES:
                self.gathering.reach_at(SERVICES[found.name], unescaped(found.value))
            elif found.name in GATHERED:
                GATHERED[found.name](self.gathering, unescaped(found.value))
            else:
                TAKERS.get(found.name, _Reading.note)(self, found)
        for line in self.card.stray:
            self.gathering.write(line)
        self._finish_names()
        self._finish_work()

    def label(self, found: Property) -> str:
        return self.labels.get(found.group, "") if found.group else ""

    def note(self, found: Property, value: str | None = None) -> None:
        """Keep as a line of the notes what has no field."""
        label = self.label(found) or LABELS.get(found.name) or MAKERS.sub("", found.name).replace("-", " ").capitalize()
        kinds = sorted(found.types - SILENT_TYPES)
        text = unescaped(found.value) if value is None else value
        self.gathering.note(f"{label} ({', '.join(kinds)})" if kinds else label, text)

    def note_structured(self, found: Property) -> None:
        parts = ", ".join(part.strip() for part in components(found.value) if part.strip())
        self.note(found, parts or ", ".join(found.params.get("LABEL", ())))

    def printed_address(self, found: Property) -> None:
        """Keep an address as it stands on a letter only where it says more than the structured ones."""
        if not words(unescaped(found.value)) <= self.address_words:
            self.note(found)

    @cached_property
    def address_words(self) -> set[str]:
        return words(" ".join(one.value for one in self.card.properties if one.name == "ADR"))

    def email(self, found: Property) -> None:
        self.gathering.reach(unescaped(found.value), Kind.EMAIL, label=self.label(found))

    def phone(self, found: Property) -> None:
        number = re.sub(r"^tel:", "", unescaped(found.value).strip(), flags=re.IGNORECASE)
        if re.match(r"sips?:", number, re.IGNORECASE):
            self.gathering.reach(number, Kind.OTHER, exactly=True)
        else:
            kind = next(iter(sorted(found.types & NOT_FOR_TALKING)), "")
            self.gathering.reach(number, Kind.PHONE, label=self.label(found) or kind.capitalize())

    def web(self, found: Property) -> None:
        self.gathering.reach(unescaped(found.value), Kind.WEBSITE, label=self.label(found))

    def account(self, found: Property) -> None:
        """IMPP and the social profiles: an address, or a handle with its service in a parameter."""
        value = unescaped(found.value).strip()
        named = [*found.params.get("SERVICE-TYPE", ()), *found.params.get("X-SERVICE-TYPE", ())]
        service = next(iter(named or sorted(found.types - SILENT_TYPES - {"home", "work", "personal"})), "")
        if service and value.casefold().startswith("x-apple:"):
            handle = [*found.params.get("X-USER", ()), value.partition(":")[2]][0]
            self.gathering.reach_at(service, handle)
        elif SCHEME.match(value) and not re.match(r"https?:", value, re.IGNORECASE):
            self.gathering.reach(value, Kind.OTHER, exactly=True)
        else:
            self.gathering.reach_at(service, value)

    def own_channel(self, found: Property) -> None:
        kind = next(iter(found.types), "")
        self.gathering.reach(unescaped(found.value), Kind(kind) if kind in Kind.values else Kind.OTHER, exactly=True)

    def show(self, found: Property) -> None:
        self.shown.append(unescaped(found.value))

    def name(self, found: Property) -> None:
        parts = [" ".join(names) for names in lists(found.value)]
        self.parts.append((parts + [""] * 5)[:5])

    def nickname(self, found: Property) -> None:
        self.stand_ins.append(unescaped(found.value))
        self.note(found)

    def stand_in(self, found: Property) -> None:
        self.stand_ins.append(unescaped(found.value))

    def organization(self, found: Property) -> None:
        company, *units = [part for part in map(cleaning.line, components(found.value)) if part] or [""]
        if company:
            self.work.append(_Work(company, found.group))
        self.gathering.note("Department", ", ".join(units))

    def former_job(self, found: Property) -> None:
        company, title, since, until = (components(found.value) + [""] * 4)[:4]
        self.work.append(_Work(company, "", title, since, until, is_complete=True))

    def birthday(self, found: Property) -> None:
        value = unescaped(found.value).strip()
        omitted = found.params.get("X-APPLE-OMIT-YEAR", [""])[0]
        if omitted and value.startswith(omitted):
            value = (
                f"-{value[len(omitted) :]}" if value[len(omitted) :].startswith("-") else f"--{value[len(omitted) :]}"
            )
        self.gathering.born(value)

    def categories(self, found: Property) -> None:
        for name in items(found.value):
            if name.strip() != EVERYBODY:
                self.gathering.tag(name)

    def android(self, found: Property) -> None:
        kind, *values = components(found.value)
        if kind == f"{ANDROID}nickname":
            self.stand_ins.extend(values[:1])
        if kind.startswith(ANDROID):
            self.gathering.note(kind.removeprefix(ANDROID).replace("_", " ").capitalize(), "".join(values[:1]))
        else:
            self.gathering.note(kind, ", ".join(filter(None, values)))

    def title(self, found: Property) -> None:
        self.titles.append(found)

    def role(self, found: Property) -> None:
        self.roles.append(found)

    def start(self, found: Property) -> None:
        self.since[found.group] = found.value

    def _finish_names(self) -> None:
        prefix, given, middle, family, suffix = "", "", "", "", ""
        if self.parts:
            family, given, middle, prefix, suffix = self.parts[0]
        shown = self.shown[0] if self.shown else ""
        self.gathering.call(shown, prefix=prefix, given=given, middle=middle, family=family, suffix=suffix)
        for name in self.shown[1:]:
            self.gathering.note("Also known as", name)
        for family, given, middle, prefix, suffix in self.parts[1:]:
            self.gathering.note("Also known as", " ".join((prefix, given, middle, family, suffix)))
        for name in self.stand_ins + [work.company for work in self.work]:
            if not self.gathering.name:
                self.gathering.call(name)
                self.is_company = self.is_company or name not in self.stand_ins

    def _finish_work(self) -> None:
        """Give each title to the company of its group, or else to the first company that has none."""
        self._pair(self.titles or self.roles, [work for work in self.work if not work.is_complete])
        for role in self.roles if self.titles else ():
            self.note(role)
        for work in self.work:
            if not (self.is_company and work.company == self.gathering.name):
                self.gathering.work_during(Job(work.company, work.title), work.since, work.until)

    def _pair(self, titles: list[Property], jobs: list[_Work]) -> None:
        by_group = {title.group: title for title in reversed(titles) if title.group}
        taken = set()
        for job in jobs:
            job.since = self.since.get(job.group, "")
            if grouped := by_group.pop(job.group, None):
                job.title = unescaped(grouped.value)
                taken.add(id(grouped))
        left = (title for title in titles if id(title) not in taken)
        for job in jobs:
            job.title = job.title or next((unescaped(title.value) for title in left), "")
        for title in left:
            self.note(title)


def _label(text: str) -> str:
    """Apple writes its own labels as _$!<Anniversary>!$_."""
    return re.sub(r"^_\$!<(.*)>!\$_$", r"\1", unescaped(text).strip())


# What each property is taken for, by a method of the reading or straight by the gathering; the others are noted.
TAKERS: dict[str, Callable[[_Reading, Property], None]] = {
    "FN": _Reading.show, "N": _Reading.name, "NICKNAME": _Reading.nickname, "NAME": _Reading.stand_in,
    "EMAIL": _Reading.email, "TEL": _Reading.phone, "URL": _Reading.web, "IMPP": _Reading.account,
    "SOCIALPROFILE": _Reading.account, "X-SOCIALPROFILE": _Reading.account, "X-VOUCH-CHANNEL": _Reading.own_channel,
    "ORG": _Reading.organization, "TITLE": _Reading.title, "ROLE": _Reading.role, "X-VOUCH-SINCE": _Reading.start,
    "X-VOUCH-FORMER-JOB": _Reading.former_job, "BDAY": _Reading.birthday, "CATEGORIES": _Reading.categories,
    "ADR": _Reading.note_structured, "GENDER": _Reading.note_structured, "LABEL": _Reading.printed_address,
    "X-ANDROID-CUSTOM": _Reading.android,
}  # fmt: skip
GATHERED: dict[str, Callable[[Gathering, str], None]] = {
    "NOTE": Gathering.write, "UID": Gathering.identify, "PRONOUNS": Gathering.call_by, "X-PRONOUNS": Gathering.call_by,
    "X-VOUCH-PRONOUNS": Gathering.call_by, "X-VOUCH-MET": Gathering.meet, "X-VOUCH-RESUME": Gathering.link_resume,
    "X-VOUCH-ARCHIVED": Gathering.archive, "X-VOUCH-CONNECTED-ON": Gathering.connect,
}  # fmt: skip
