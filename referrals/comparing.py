"""Comparing two versions of a text: sentence by sentence, and word by word within a changed one. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5  # of two sentences in the same place, how much they share for one to be the other, changed

WORD = re.compile(r"\s*(?:\w+(?:[.’'-]\w+)*|[^\w\s])")


@dataclass(frozen=True)
class Part:
    """Some words of a changed sentence: "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """A sentence as it went from one version to the other: "same", "moved", "gone", "new" or "changed"."""

    kind: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def compared(before: Sequence, after: Sequence) -> list[Change]:
    """Each sentence of two versions, as claims with text, basis, left_out, in the order of the later one."""
    changes = []
    texts = [claim.text for claim in before], [claim.text for claim in after]
    for kind, a, b, c, d in SequenceMatcher(a=texts[0], b=texts[1], autojunk=False).get_opcodes():
        if kind == "equal":
            changes += [_one("same", new, _notes(old, new)) for old, new in zip(before[a:b], after[c:d], strict=True)]
        else:
            changes += _changed(before[a:b], after[c:d])
    moved = {one.parts for one in changes if one.kind == "gone" and _as(one, "new") in changes}
    kept = [one for one in changes if one.parts not in moved]
    return [_as(one, "moved", words="same") if _as(one, "gone").parts in moved else one for one in kept]


def _as(change: Change, kind: str, words: str = "") -> Change:
    """A change of a whole sentence as one of another kind."""
    return Change(kind, tuple(Part(words or kind, part.text) for part in change.parts), change.notes)


def _changed(before: Sequence, after: Sequence) -> list[Change]:
    """Sentences in one place of both versions: paired where they are alike, in their order."""
    changes, next_old = [], 0
    for new in after:
        alike = (place for place in range(next_old, len(before)) if _likeness(before[place], new) >= ALIKE)
        place = next(alike, None)
        if place is None:
            changes.append(_one("new", new))
            continue
        changes += [_one("gone", old) for old in before[next_old:place]]
        changes.append(Change("changed", _words(before[place].text, new.text), _notes(before[place], new)))
        next_old = place + 1
    return changes + [_one("gone", old) for old in before[next_old:]]


def _likeness(old, new) -> float:
    a, b = (re.findall(r"\w+", claim.text) for claim in (old, new))
    return SequenceMatcher(a=a, b=b, autojunk=False).ratio()


def _one(kind: str, claim, notes: tuple[str, ...] = ()) -> Change:
    return Change(kind, (Part(kind, claim.text),), notes)


def _words(old: str, new: str) -> tuple[Part, ...]:
    a, b = (WORD.findall(text) for text in (old, new))
    parts = []
    for kind, i, j, k, m in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part("same", "".join(a[i:j])))
        else:
            parts += [Part("gone", "".join(a[i:j]))] * (i < j) + [Part("new", "".join(b[k:m]))] * (k < m)
    return tuple(parts)


def _notes(old, new) -> tuple[str, ...]:
    """What became of a sentence besides its words."""
    notes = []
    if old.basis != new.basis:
        notes.append(f"{_basis(old)} before, {_basis(new)} now")
    if old.left_out != new.left_out:
        notes.append("left out of the text now" if new.left_out else "back in the text")
    return tuple(notes)


def _basis(claim) -> str:
    return {"sessions": "evidenced", "record": "on record", "own_words": "own words"}[claim.basis]
