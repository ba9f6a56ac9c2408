"""Plots: numbers in, marks out. Pure; components/_bars.html, _shares.html and _dots.html draw what is laid out here.

All lengths are in the units of the drawing, which grows with the place it has on the page. A plot has a title and a
description in words, and keeps the numbers that it was made of, for the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 340


@dataclass(frozen=True)
class Amount:
    """One number to draw: `text` is how it reads, with its unit."""

    label: str
    short: str
    value: float
    text: str


@dataclass(frozen=True)
class Bar:
    amount: Amount
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Bars:
    key: str  # of the drawing on its page
    title: str
    description: str
    head: tuple[str, str]  # of the table: what the bars stand for, and what they measure
    bars: tuple[Bar, ...]
    width: int = WIDE
    height: int = 112
    base: int = 90


def bars(amounts: Sequence[Amount], *, key: str, title: str, head: tuple[str, str]) -> Bars:
    """Upright bars side by side, the tallest one for the largest amount."""
    left, tallest, base = 14, 74, 90
    step = (WIDE - 2 * left) / max(len(amounts), 1)
    width = round(min(14, step * 0.7), 1)
    most = max((one.value for one in amounts), default=0) or 1
    drawn = []
    for place, amount in enumerate(amounts):
        height = round(tallest * amount.value / most, 1)
        x = round(left + step * place + (step - width) / 2, 1)
        drawn.append(Bar(amount, x, round(base - height, 1), width, height))
    largest = max(amounts, key=lambda one: one.value, default=None)
    description = f"The most: {largest.text}, {largest.label}." if largest and largest.value else "Nothing yet."
    return Bars(key, title, description, head, tuple(drawn))


@dataclass(frozen=True)
class Part:
    name: str
    count: int
    number: int  # which colour: the first part is 1
    x: float
    width: float


@dataclass(frozen=True)
class Share:
    label: str
    counts: tuple[int, ...]
    parts: tuple[Part, ...]
    y: int
    end: float

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Shares:
    key: str
    title: str
    description: str
    names: tuple[str, ...]
    rows: tuple[Share, ...]
    height: int
    width: int = WIDE


def shares(rows: Sequence[tuple[str, Sequence[int]]], names: Sequence[str], *, key: str, title: str) -> Shares:
    """Lying bars, one above the other, each divided into its parts; the longest one for the largest total."""
    step, longest = 34, WIDE - 40
    most = max((sum(counts) for _, counts in rows), default=0) or 1
    drawn = []
    for place, (label, counts) in enumerate(rows):
        parts, x = [], 0.0
        for number, (name, count) in enumerate(zip(names, counts, strict=True), start=1):
            width = round(longest * count / most, 1)
            if count:
                parts.append(Part(name, count, number, round(x, 1), max(width - 1, 1)))
            x += width
        drawn.append(Share(label, tuple(counts), tuple(parts), place * step, round(x, 1)))
    description = "; ".join(f"{row.label} {row.total}" for row in drawn)
    return Shares(
        key, title, f"{description}." if drawn else "Nothing yet.", tuple(names), tuple(drawn), len(rows) * step
    )


@dataclass(frozen=True)
class Dot:
    label: str
    value: int
    x: float
    y: float


@dataclass(frozen=True)
class Dots:
    key: str
    title: str
    description: str
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, float], ...]  # (value, y)
    width: int = 160
    height: int = 64


MOST_DOTS = 24


def dots(points: Sequence[tuple[str, int]], *, levels: Sequence[int], key: str, title: str, description: str) -> Dots:
    """One dot for each (label, value) in their order, on as many lines as there are levels. Of many, the last ones."""
    left, right, top, bottom = 16, 8, 8, 8
    width, height = Dots.width, Dots.height
    gap = (height - top - bottom) / (len(levels) - 1)
    lines = {level: round(height - bottom - gap * place, 1) for place, level in enumerate(levels)}
    shown = points[-MOST_DOTS:]
    step = (width - left - right) / max(len(shown), 6)
    drawn = (
        Dot(label, value, round(left + step * (place + 0.5), 1), lines[value])
        for place, (label, value) in enumerate(shown)
    )
    return Dots(key, title, description, tuple(drawn), tuple(lines.items()))
