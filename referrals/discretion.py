"""Discretion: what a text for others leaves out, wherever it was typed."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from referrals.models import Referral
from referrals.stages import Direction
from referrals.wording import capitalised

ARTICLE = r"(?:the|an?)\s+"


def discreet(referral: Referral) -> Callable[[str], str]:
    """What takes out of a text the private titles of questions, and the companies that the contact wants kept out.

    A title gives way to its public label, a company to "another company". Both are found whatever their case, accents
    and spacing, and in the plural: "LRU Cache" also in "two lru-caches".
    """
    return _without({**_excluded(referral), **_private_titles(referral.owner)})


def _private_titles(owner) -> dict[str, str]:
    return {title: label or "the question" for title, label in owner.questions.values_list("title", "label")}


def _excluded(referral: Referral) -> dict[str, str]:
    """The contact's excluded companies, under every name.

    Their employer is one of them only where I refer them: whoever I ask is asked for a position there.
    """
    contact = referral.contact
    companies = [exclusion.company for exclusion in contact.exclusions.all() if exclusion.company]
    if contact.spares_employer and referral.direction == Direction.GIVEN:
        companies += [job.company for job in contact.current_employments]
    names = [name for company in companies for name in (company.name, *(one.name for one in company.aliases.all()))]
    return dict.fromkeys(names, "another company")


def _without(words: dict[str, str]) -> Callable[[str], str]:
    rules = [(_spellings(word), words[word]) for word in sorted(words, key=len, reverse=True)]

    def public(text: str) -> str:
        text = unicodedata.normalize("NFD", text)
        for spellings, label in rules:
            text = spellings.sub(lambda match, label=label: _in_place(match, label), text)
        return unicodedata.normalize("NFC", text)

    return public


@lru_cache(maxsize=2000)  # the same titles for each referral of an owner
def _spellings(title: str) -> re.Pattern:
    letters = [letter for letter in unicodedata.normalize("NFD", title) if letter.isalnum()]
    cases = [{letter, letter.lower(), letter.upper(), letter.casefold()} for letter in letters]
    spelled = r"[\W_]*".join(f"(?:{'|'.join(map(re.escape, sorted(forms)))})" for forms in cases)
    if len(letters) < 2:  # "C++" is not every c
        spelled = re.escape(title)
    return re.compile(rf"(?P<article>\b{ARTICLE})?(?<![^\W_]){spelled}(?:e?s)?(?![^\W_])", re.IGNORECASE)


def _in_place(match: re.Match, label: str) -> str:
    """The label as it reads in this place: without a second article, with a capital at the start of a sentence."""
    kept = "" if re.match(ARTICLE, label, re.IGNORECASE) else match["article"] or ""
    starts_sentence = re.search(r"(?:^|[.!?]\s+)$", match.string[: match.start()])
    return capitalised(kept + label) if starts_sentence else kept + label
