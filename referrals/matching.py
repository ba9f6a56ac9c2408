"""Matching: which evidence an edited sentence keeps. Pure.

A sentence that stands there unchanged keeps its evidence. A changed one keeps it only if all that it says is still
said, in the same order: names, numbers, dates, skills, verbs and how strong they are. What may change are a few small
words, spelling, punctuation, and the order of a date; what is quoted stays as it is. Everything else is own words: a
sentence never gets evidence for something new.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from referrals.drafting import LONGEST_LIST, Basis, Claim, support_of
from referrals.facts import Facts, readable
from referrals.slots import SLOTS
from referrals.wording import MONTHS, NUMBERS, tidy

SMALL_WORDS = {"a", "an", "and", "also", "at", "during", "in", "of", "on", "that", "the", "then", "there", "too"}
SAME_WORDS = {
    **{word: str(number) for number, word in enumerate(NUMBERS) if number},
    **dict.fromkeys(["spent", "held"], "had"),
    **dict.fromkeys(["role", "job"], "position"),
    "learned": "learnt", "practiced": "practised", "practicing": "practising",
    "behavioral": "behavioural", "modeling": "modelling",
}  # fmt: skip
SAME_PHRASES = [
    (r"[’‘]", "'"),
    (r"\bwould like to\b|(?<=\bi)'d like to\b", ""),
    (r"\bcan't\b|\bcannot\b", "can not"),
    (r"\bwon't\b", "will not"),
    (r"n't\b", " not"),
    (r"'m\b", " am"),
    (r"'ve\b", " have"),
    (r"'re\b", " are"),
    (rf"\b({MONTHS}) (\d{{1,2}}),? (?=\d{{4}})", r"\2 \1 "),
]
QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]*)[”\"“»]")
LEAST_SHARED = 0.4  # of two sentences that share less, the differences say nothing
EDGES = ".,;:()–—-"


@dataclass(frozen=True)
class Sentence:
    """One sentence as it was typed, and the place of the claim that it was made from, if there is one."""

    text: str
    starts_paragraph: bool = False
    left_out: bool = False
    origin: int | None = None


@dataclass(frozen=True)
class Matched:
    """What became of a sentence; `why` says what cost it its evidence, if it had any."""

    claim: Claim
    origin: int | None
    why: str = ""


@lru_cache(1000)
def said(text: str) -> tuple[str, ...]:
    """All that a sentence says, word by word, without what does not change what it says. A quotation is one word."""
    text, quotations = tidy(text), []
    for quotation in QUOTED.findall(text):
        quotations.append(f"“{quotation}”")
    text = QUOTED.sub(" “” ", text).casefold()
    for spelled, same in SAME_PHRASES:
        text = re.sub(spelled, same, text)
    words = [word if word == "“”" else SAME_WORDS.get(word, word) for word in _split(text)]
    return tuple(quotations.pop(0) if word == "“”" else word for word in words if word not in SMALL_WORDS)


def _split(text: str) -> list[str]:
    """Words without the punctuation at their ends; a question mark is a word, because it takes back what is said."""
    spaced = re.sub(r"([?？!])", r" \1 ", text)
    return [bare for word in spaced.split() if (bare := word.strip(EDGES))]


def lost(before: str, after: str) -> str:
    """What a sentence says more, less or otherwise than before, in words; empty if it says the same."""
    old, new = said(before), said(after)
    if old == new:
        return ""
    if sorted(old) == sorted(new):
        return "the same words in another order"
    difference = SequenceMatcher(a=old, b=new, autojunk=False)
    if difference.ratio() < LEAST_SHARED:
        return "it says something else now"
    gone, come = [], []
    for change, a, b, c, d in difference.get_opcodes():
        if change != "equal":
            gone += [" ".join(old[a:b])] * (a < b)
            come += [" ".join(new[c:d])] * (c < d)
    return "; ".join(filter(None, [_list("new in it", come, after), _list("no longer in it", gone, before)]))


def _list(what: str, found: list[str], text: str) -> str:
    """The words as they stand in the text, if they stand there together."""
    places = [(words, re.search(re.escape(words), text, re.IGNORECASE)) for words in found]
    shown = [place[0] if place else words for words, place in places]
    quoted = [words if words.startswith("“") else f"“{words}”" for words in shown]
    return f"{what}: {', '.join(quoted)}" if found else ""


def matched(sentences: Iterable[Sentence], before: list[Claim]) -> list[Matched]:
    """The claims that edited sentences become. Each claim from before gives its evidence once."""
    sentences = [replace(sentence, text=tidy(sentence.text)) for sentence in sentences]
    left = dict(enumerate(before))
    found: dict[int, Claim] = {}
    for same in (_is_unchanged, _says_the_same):
        for place, sentence in enumerate(sentences):
            own = [sentence.origin] if sentence.origin in left else []
            origin = next((one for one in [*own, *left] if same(left[one], sentence.text)), None)
            if place not in found and origin is not None:
                found[place] = left.pop(origin)
    return [_became(sentence, found.get(place), left) for place, sentence in enumerate(sentences)]


def _is_unchanged(claim: Claim, text: str) -> bool:
    return tidy(claim.text) == text


def _says_the_same(claim: Claim, text: str) -> bool:
    return claim.basis is not Basis.OWN_WORDS and said(claim.text) == said(text)


def _became(sentence: Sentence, claim: Claim | None, left: dict[int, Claim]) -> Matched:
    now = {"text": sentence.text, "starts_paragraph": sentence.starts_paragraph, "left_out": sentence.left_out}
    if claim is not None:
        return Matched(replace(claim, **now), sentence.origin)
    origin = left.get(sentence.origin)
    why = lost(origin.text, sentence.text) if origin and origin.basis is not Basis.OWN_WORDS else ""
    return Matched(Claim(basis=Basis.OWN_WORDS, **now), sentence.origin, why)


def stands(claim: Claim, facts: Facts) -> bool:
    """Whether the facts, as they are now, still say what a claim says of them, with the same support."""
    if claim.basis is Basis.OWN_WORDS:
        return True
    facts = readable(facts)
    for most in range(LONGEST_LIST, 0, -1):
        values = [slot.value(facts, most) if (slot := SLOTS.get(name)) else None for name in claim.slots]
        if (
            None not in values
            and support_of(values) == (claim.sessions, claim.observations)
            and all(_says(claim.text, value.text) for value in values)
        ):
            return True
    return False


def _says(sentence: str, text: str) -> bool:
    if text.casefold() in sentence.casefold():
        return True
    return f" {' '.join(said(text))} " in f" {' '.join(said(sentence))} "
