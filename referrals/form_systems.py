"""The forms in which referrals are handed in, one data file each: referrals/forms_of/README.md says how to add one."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from referrals.answers import SOURCES

FOLDER = Path(__file__).parent / "forms_of"
KINDS = {"line", "text", "choice"}
OTHER = "free_text"


@dataclass(frozen=True)
class Field:
    label: str
    source: str
    kind: str = "line"
    limit: int = 0  # characters; 0 where none is known
    required: bool = False

    def __post_init__(self):
        if self.source not in SOURCES:
            raise ValueError(f"“{self.label}” has the source “{self.source}”, which is none of SOURCES")
        if self.kind not in KINDS:
            raise ValueError(f"“{self.label}” has the kind “{self.kind}”, which is none of {sorted(KINDS)}")


@dataclass(frozen=True)
class System:
    key: str
    name: str
    fields: tuple[Field, ...]
    hosts: tuple[str, ...] = ()
    note: str = ""

    def serves(self, host: str) -> bool:
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)


def read(path: Path) -> System:
    """The system of one file. Raises ValueError with the file's name and the reason where it does not fit."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        fields = tuple(Field(**field) for field in data.pop("fields"))
        return System(key=path.stem, fields=fields, hosts=tuple(data.pop("hosts", ())), **data)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def read_all(folder: Path) -> dict[str, System]:
    """Every system of the folder by name, the one for all other forms last."""
    systems = sorted(map(read, folder.glob("*.toml")), key=lambda system: (system.key == OTHER, system.name))
    return {system.key: system for system in systems}


SYSTEMS = read_all(FOLDER)


def system_for(posting: str, *, chosen: str = "") -> System:
    """The chosen one, or the one on which the posting stands, or the one for all others."""
    if chosen in SYSTEMS:
        return SYSTEMS[chosen]
    try:
        host = (urlsplit(posting).hostname or "").lower()
    except ValueError:
        host = ""
    return next((system for system in SYSTEMS.values() if system.serves(host)), SYSTEMS[OTHER])
