"""Drafting: facts in, claims out. Pure: no database, no clock, no request.

A template is plain text. Each line is one sentence, an empty line begins a paragraph, and `{{ name }}` is a slot from
the whitelist in referrals/slots.py; there is nothing else. A line with a slot whose fact is missing is left out; the
slots that a line used decide its evidence; a line that states no fact is the template author's own words.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache

from django.db.models import TextChoices

from referrals.facts import Facts, latest, readable
from referrals.saying import Value
from referrals.slots import SLOTS
from referrals.wording import article, capitalised, full_stop, tidy


class Size(TextChoices):
    NOTE = "note", "Note"
    MESSAGE = "message", "Message"
    STATEMENT = "statement", "Statement"
    SUBJECT = "subject", "Subject"  # of an e-mail


LIMITS = {Size.NOTE: 200, Size.MESSAGE: 600, Size.STATEMENT: 1500, Size.SUBJECT: 200}  # characters


class Basis(TextChoices):
    """What a sentence rests on."""

    SESSIONS = "sessions", "Sessions"
    RECORD = "record", "The record"  # what is on file about the contact and the position
    OWN_WORDS = "own_words", "Own words"  # typed by hand, without evidence


@dataclass(frozen=True)
class Claim:
    """One sentence, bound to what supports it."""

    text: str
    basis: Basis
    slots: tuple[str, ...] = ()
    sessions: frozenset[int] = frozenset()
    observations: frozenset[tuple[int, int]] = frozenset()
    starts_paragraph: bool = False
    left_out: bool = False  # kept in the version, not in the text
    line: int = field(default=0, compare=False)  # of the template that it was drafted from

    @property
    def support(self) -> frozenset[tuple[int, int | None]]:
        """Every (session, observation) behind the sentence; (session, None) where the session as such is."""
        return self.observations | {(session, None) for session in self.sessions}


SLOT = re.compile(r"(?<!\{)\{\{\s*(\w+)\s*\}\}(?!\})")
SLOT_WITH_ARTICLE = re.compile(rf"(?:\b([Aa])n? )?{SLOT.pattern}")
LONGEST_LIST = 5  # of a longer list of skills, the best say more


LONGEST = 5000  # characters of a template: nothing longer is ever worked on
LONGEST_NAME = 40  # of what can still be a slot, misspelt
MOST_PROBLEMS = 20  # to read at once


def problems(template: str) -> list[str]:
    """What is wrong with a template, one sentence for each place, with its line number. Empty for a good one.

    Of many problems, the first ones: they are looked for until there are so many.
    """
    if len(template) > LONGEST:
        return [f"The template is longer than {LONGEST:,} characters: shorten it."]
    found = []
    for number, line in lines_of(template):
        found += [f"Line {number}: {problem}" for problem in problems_of_line(line)]
        if len(found) > MOST_PROBLEMS:
            return found[:MOST_PROBLEMS] + ["There may be more."]
    if not tidy(template):
        found.append("The template is empty.")
    return found


def lines_of(template: str) -> Iterable[tuple[int, str]]:
    return enumerate(map(tidy, template.splitlines()), start=1)


def problems_of_line(line: str) -> list[str]:
    found = []
    for name in dict.fromkeys(SLOT.findall(line)):
        if name not in SLOTS:
            near = get_close_matches(name, SLOTS, n=1) if len(name) <= LONGEST_NAME else []
            hint = f" Did you mean {{{{ {near[0]} }}}}?" if near else ""
            found.append(f"there is no slot {{{{ {name[:LONGEST_NAME]} }}}}.{hint}")
            if len(found) > MOST_PROBLEMS:
                return found
    if re.search(r"\{\{|\}\}|\{%|%\}", SLOT.sub("", line)):
        found.append("a slot is written {{ name }}, with two braces on each side.")
    return found


def draft(template: str, facts: Facts, *, limit: int) -> list[Claim]:
    """The claims that `template` makes of `facts`, at most `limit` characters together.

    Lists hold the best five skills. To fit, sentences go, those on sessions first, from the end; a list gets shorter
    where its sentence would go. One sentence always stays, even where a name alone is longer than the limit. Raises
    ValueError for a template that `problems` complains about.
    """
    if found := problems(template):
        raise ValueError(found[0])
    facts = readable(facts)
    skills = max(len(latest(seen)) for seen in (facts.skills, facts.interviewing, facts.feedback))
    longest = max(1, min(skills, LONGEST_LIST))
    claims = _claims(template, facts, longest)
    if len(text_of(claims)) <= limit:
        return claims
    fitting = [(most, _fitted(_claims(template, facts, most), limit)) for most in range(longest, 0, -1)]
    return max(fitting, key=lambda one: _worth(*one))[1]


def _worth(most: int, claims: list[Claim]) -> tuple[int, int]:
    """Of the drafts that fit: first the one with the longest lists, then the one with more sentences."""
    has_list = any(SLOTS[slot].is_list for claim in claims for slot in claim.slots)
    return most * has_list, len(claims)


def _fitted(claims: list[Claim], limit: int) -> list[Claim]:
    """The claims without as many as it takes; the search halves, as a template may have thousands of lines."""
    going = sorted(range(1, len(claims)), key=lambda place: (claims[place].basis is not Basis.SESSIONS, -place))

    def fits(count: int) -> bool:
        return len(text_of(_without(claims, going[:count]))) <= limit

    return _without(claims, going[: bisect_left(range(len(going)), True, key=fits)])


def _without(claims: list[Claim], places: list[int]) -> list[Claim]:
    """A paragraph whose first sentence goes begins with the next one."""
    gone, kept, starts_paragraph = {*places}, [], False
    for place, claim in enumerate(claims):
        starts_paragraph = starts_paragraph or claim.starts_paragraph
        if place not in gone:
            kept.append(claim if starts_paragraph == claim.starts_paragraph else replace(claim, starts_paragraph=True))
            starts_paragraph = False
    return kept


def _claims(template: str, facts: Facts, most: int) -> list[Claim]:
    claims, starts_paragraph = [], False
    said = cache(lambda name: SLOTS[name].value(facts, most))
    for number, line in lines_of(template):
        if not line:
            starts_paragraph = bool(claims)
        elif claim := _claim(line, number, said, starts_paragraph=starts_paragraph):
            claims.append(claim)
            starts_paragraph = False
    return claims


def _claim(line: str, number: int, said: Callable[[str], Value | None], *, starts_paragraph: bool) -> Claim | None:
    names = tuple(dict.fromkeys(SLOT.findall(line)))
    values = {name: said(name) for name in names}
    if None in values.values():
        return None
    text = full_stop(SLOT_WITH_ARTICLE.sub(lambda match: _filled(match[1], values[match[2]].text), line))
    first = SLOT.match(line)
    if not (first and values[first[1]].is_name):
        text = capitalised(text)
    sessions, observations = support_of(values.values())
    says_a_fact = any(value.is_fact for value in values.values())
    basis = Basis.SESSIONS if sessions or observations else Basis.RECORD if says_a_fact else Basis.OWN_WORDS
    return Claim(text, basis, names, sessions, observations, starts_paragraph, line=number)


def support_of(values: Iterable[Value]) -> tuple[frozenset, frozenset]:
    """The sessions and the observations behind all that these slots say."""
    values = list(values)
    sessions = frozenset().union(*(value.sessions for value in values))
    return sessions, frozenset().union(*(value.observations for value in values))


def _filled(written_article: str | None, text: str) -> str:
    """A slot's text, behind the article that it takes where the template has one before it."""
    return f"{written_article}{article(text)[1:]} {text}" if written_article else text


def paragraphs_of(claims: Iterable) -> list[list]:
    """The claims that are in the text, paragraph by paragraph."""
    paragraphs, starts_paragraph = [], True
    for claim in claims:
        starts_paragraph = starts_paragraph or claim.starts_paragraph
        if not claim.left_out:
            paragraphs += [[]] * starts_paragraph
            paragraphs[-1].append(claim)
            starts_paragraph = False
    return paragraphs


def text_of(claims: Iterable) -> str:
    """The text of a draft: sentences with a space between, paragraphs with an empty line between."""
    return "\n\n".join(" ".join(claim.text for claim in paragraph) for paragraph in paragraphs_of(claims))
