"""From the text of a calendar to its events, as an import goes."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from accounts import files
from sessions.importing import calendar, events, taking
from sessions.importing.events import Event, LeftOut, Series

HERE = Path(__file__).parent
UNTIL = datetime(2030, 1, 1, tzinfo=UTC)


def fixture(name: str) -> bytes:
    return (HERE / name).read_bytes()


def read(text: str, zone: str = "Europe/Berlin") -> list[Series | LeftOut]:
    return [one for each in calendar.calendars(text) for one in events.read(each, ZoneInfo(zone))]


def text_of(content: bytes) -> str:
    return files.read(BytesIO(content), taking.CALENDAR)


def whole(*lines: str, **more: str) -> str:
    """A calendar with one event of these lines; `before` stands before it."""
    event = ["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"]
    return "\n".join(["BEGIN:VCALENDAR", *more.get("before", "").splitlines(), *event, "END:VCALENDAR", ""])


def event(*lines: str, zone: str = "Europe/Berlin", **more: str) -> Event:
    (found,) = read(whole(*lines, **more), zone)
    assert isinstance(found, Series), found
    return found.event


def starts(*lines: str, **more: str) -> list[str]:
    """When the dates of an event begin, in Berlin: "2026-03-14 17:00"."""
    (found,) = read(whole(*lines, **more))
    assert isinstance(found, Series), found
    berlin = ZoneInfo("Europe/Berlin")
    return [f"{one.starts_at.astimezone(berlin):%Y-%m-%d %H:%M}" for one in events.unfold(found, until=UNTIL)]
