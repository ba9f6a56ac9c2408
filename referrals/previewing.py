"""What a template makes of somebody, line by line, with the reason for each line that is left out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accounts.words import listing
from referrals import drafting
from referrals.drafting import SLOT, lines_of, problems_of_line
from referrals.facts import Facts, Practice, Seen, readable
from referrals.slots import SLOTS
from referrals.wording import tidy


@dataclass(frozen=True)
class Line:
    number: int
    source: str
    text: str = ""  # as it stands in the draft; empty where it is left out
    why: str = ""  # why it is left out
    is_broken: bool = False
    starts_paragraph: bool = False


def preview(template: str, facts: Facts, *, limit: int) -> list[Line]:
    """Every line that is not empty. A line with a mistake is shown with it, and the others as they stand without it."""
    broken = {number: problems for number, line in lines_of(template) if (problems := problems_of_line(line))}
    whole = "\n".join("" if number in broken else line for number, line in lines_of(template))
    claims = {claim.line: claim for claim in drafting.draft(whole, facts, limit=limit)} if tidy(whole) else {}
    lines, known = [], readable(facts)
    for number, source in lines_of(template):
        if claim := claims.get(number):
            lines.append(Line(number, source, claim.text, starts_paragraph=claim.starts_paragraph))
        elif number in broken:
            lines.append(Line(number, source, why=" ".join(broken[number]), is_broken=True))
        elif source:
            lines.append(Line(number, source, why=_why(source, known, limit)))
    return lines


def _why(line: str, known: Facts, limit: int) -> str:
    missing = [name for name in dict.fromkeys(SLOT.findall(line)) if SLOTS[name].value(known, 1) is None]
    if not missing:
        return f"it would be longer than {limit:,} characters."
    return f"nothing to say for {listing([f'{{{{ {name} }}}} ({SLOTS[name].help})' for name in missing])}."


def length(lines: Iterable[Line]) -> int:
    return len(drafting.text_of(_as_claims(lines)))


def _as_claims(lines: Iterable[Line]) -> list[drafting.Claim]:
    kept = (line for line in lines if line.text)
    return [drafting.Claim(one.text, drafting.Basis.RECORD, starts_paragraph=one.starts_paragraph) for one in kept]


# -- somebody to look at a template with


def sample(*, practised: bool, today: date) -> Facts:
    """A made-up contact, with whom there were three sessions of late, or none."""
    facts = Facts(
        person="Ana Kovač",
        pronouns="she",
        position="Backend Engineer",
        company="Northwind",
        level="L4",
        work="Engineer at Fabrikam",
        met="At a study group in Lisbon",
        resume="https://ana.example/resume.pdf",
        details=("ana@example.org", "linkedin.com/in/ana-kovac"),
        today=today,
    )
    return (
        replace(facts, **_sessions(*(today - timedelta(days=days) for days in (150, 120, 70)))) if practised else facts
    )


def _sessions(first: date, second: date, third: date) -> dict[str, tuple]:
    learnt = "Write the failing test first."
    return {
        "practice": (
            Practice(1, first, 90, "algorithms"),
            Practice(2, second, 75, "algorithms", interviewed_me=True),
            Practice(3, third, 105, "system design", learnt, interviewed_me=True),
        ),
        "skills": (
            Seen(11, 1, first, "coding", 3, "Clean, tested code in the first pass"),
            Seen(12, 2, second, "coding", 4, "Refactored while talking, without losing the thread"),
            Seen(13, 2, second, "problem solving", 4, "Found the two pointers without a hint"),
            Seen(14, 3, third, "requirements gathering", 4, "Asked who reads the feed before drawing anything"),
            Seen(15, 3, third, "solution design", 3, "Split reads from writes and named two trade-offs"),
        ),
        "interviewing": (Seen(16, 3, third, "feedback", 4, "One sentence to keep and one to change"),),
        "feedback": (
            Seen(17, 2, second, "communication", 4, "I could follow every step"),
            Seen(18, 3, third, "trade-off analysis", 4, "Weighed three stores against each other"),
            Seen(19, 3, third, "estimation", 3, "Right order of magnitude at once"),
        ),
    }


# -- the palette

GROUPS = {
    "Who and what for": "person persons they them their position company level target work met resume details",
    "The practice": "sessions hours topics dates long_ago not_practised interviewed_me one_sided i_was_candidate "
    "learnt learnt_when",
    "What you saw in them": "recommend vouch strong_skills solid_skills best_skills past_skills past_when earlier "
    "strong_interviewing interviewing_when progress_skill progress",
    "One skill of theirs": "skill_1 when_1 evidence_1 skill_2 when_2 evidence_2 skill_3 when_3 evidence_3",
}


def palette() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every slot with its help, by group."""
    named = {heading: names.split() for heading, names in GROUPS.items()}
    named["What they saw in you"] = [name for name in SLOTS if name.startswith("my_")]
    grouped = {name for names in named.values() for name in names}
    named["More"] = [name for name in SLOTS if name not in grouped]
    groups = [
        (heading, [(name, SLOTS[name].help) for name in names if name in SLOTS]) for heading, names in named.items()
    ]
    return [(heading, slots) for heading, slots in groups if slots]
