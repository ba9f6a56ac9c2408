"""Two hundred situations, drafted with the standard templates into text files that a person has read.

With REWRITE=on, test_corpus.py writes the files again: read what changed as the person would who gets the letter. Each
line is a sentence; the mark before it says what it rests on: = sessions, - the record, ~ own words.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from referrals.drafting import LIMITS, Basis, Size, draft, text_of
from referrals.facts import Facts, Practice, Seen
from referrals.gathering import kind_for
from referrals.stages import Direction
from referrals.standard import DEFAULT, TONES

FOLDER = Path(__file__).parent / "corpus"
MARKS = {Basis.SESSIONS: "=", Basis.RECORD: "-", Basis.OWN_WORDS: "~"}
TODAY = date(2026, 11, 24)

PEOPLE = [
    ("Ana Kovač", "she"), ("James Okafor", "he"), ("Priya Raman", "she"), ("Sam Lindqvist", "they"),
    ("Chris Evans", "he"), ("María José Núñez", "she"), ("Łukasz Dąbrowski", "he"), ("Noor van den Berg", "they"),
]  # fmt: skip
POSITIONS = [
    ("Backend Engineer", "Stripe", "L4"), ("Data Scientist", "Klarna", ""), ("SRE", "Datadog", "Senior"),
    ("Engineering Manager", "Figma", "M1"), ("iOS Developer", "Spotify", ""), ("SDE II", "Amazon", "L5"),
]  # fmt: skip
SKILLS = {
    "coding": "Clean, tested code in the first pass",
    "problem solving": "found the two pointers without a hint",
    "requirements gathering": "Asked who reads the feed, and how stale it may be",
    "solution design": "Split reads from writes and named two trade-offs.",
    "understanding of word problems": "Restated the problem with an example of their own",
    "testing": "",
    "complexity analysis": "Said O(n log n) before I asked, and why n stays small",
    "communication": "thought aloud all the way",
    "data modelling and API design": "",
}
ASKING = {
    "question quality": "The follow-up about hot keys was the best question I was asked",
    "well-timed hints": "",
    "clarity of feedback": "Two things to keep, two to change, with line numbers",
}
TOPICS = ["algorithms", "system design", "data and SQL", "behavioural questions", "debugging and code review"]
LEARNT = ["Write the failing test first.", "to say the edge cases before any code", "- slow down\n- name the invariant"]


@dataclass(frozen=True)
class Situation:
    title: str
    facts: Facts
    direction: str = Direction.GIVEN
    size: str = Size.STATEMENT
    tone: str = DEFAULT

    def drafted(self):
        template = TONES[self.tone][self.direction, kind_for(self.direction, self.facts), self.size]
        return draft(template, self.facts, limit=LIMITS[self.size])

    def __str__(self):
        claims = self.drafted()
        length = f"{len(text_of(claims))} of {LIMITS[self.size]}"
        lines = [f"## {self.tone.lower()}, {self.direction}, {self.size}: {self.title} ({length})"]
        for claim in claims:
            paragraph = claim.starts_paragraph or claim is claims[0]
            lines += [""] * paragraph + [f"{MARKS[claim.basis]} {claim.text}"]
        return "\n".join(lines)


def somebody(number: int, **known) -> Facts:
    (person, pronouns), (position, company, level) = PEOPLE[number % len(PEOPLE)], POSITIONS[number % len(POSITIONS)]
    known = {"person": person, "pronouns": pronouns, "today": TODAY} | known
    return Facts(**{"position": position, "company": company, "level": level} | known)


def practice(chance: random.Random, sessions: int, *, newest: int = 20, apart: int = 35, roles: str = "i") -> tuple:
    """So many sessions, the newest so many days ago; roles: i interviewed, c was the candidate, b both."""
    days = [TODAY - timedelta(days=newest + apart * n) for n in reversed(range(sessions))]
    return tuple(
        Practice(
            session=n + 1,
            on=day,
            minutes=chance.choice([45, 60, 60, 75, 90, 100]),
            topic=chance.choice(TOPICS),
            learnt=chance.choice(["", *LEARNT]),
            interviewed_them=roles[n % len(roles)] in "ib",
            interviewed_me=roles[n % len(roles)] in "cb",
        )
        for n, day in enumerate(days)
    )


def seen(chance: random.Random, held: tuple, skills: dict, ratings: list[int], *, first: int = 100) -> tuple:
    """Each skill rated once or more, in the sessions there are."""
    found = []
    for n, (skill, line) in enumerate(skills.items()):
        where = held[n % len(held)]
        rating = ratings[n % len(ratings)]
        evidence = line if rating >= 3 or chance.random() < 0.5 else "Got stuck and needed the answer"
        found.append(Seen(first + n, where.session, where.on, skill, rating, evidence))
    return tuple(found)


def first(amount: int, of: dict) -> dict:
    return dict(list(of.items())[:amount])


def warm(number: int, sessions: int, skills: int, ratings=(4, 3), **more) -> Facts:
    chance = random.Random(number)  # noqa: S311 - the same in every run
    held = practice(chance, sessions, **{key: more.pop(key) for key in ("newest", "apart", "roles") if key in more})
    mine = tuple(one for one in held if one.interviewed_them)
    theirs = tuple(one for one in held if one.interviewed_me)
    known = {"practice": held}
    if mine and skills:
        known["skills"] = seen(chance, mine, first(skills, SKILLS), list(ratings))
    if theirs:
        known["feedback"] = seen(chance, theirs, first(skills, SKILLS), list(ratings), first=300)
        known["interviewing"] = seen(chance, theirs, first(3, ASKING), [4, 3], first=200)
    return somebody(number, **known | more)


def sessions_and_skills() -> Iterator[Situation]:
    number = 0
    for sessions in (1, 2, 4, 13):
        for skills in (0, 1, 2, 5, 9):
            for ratings in ((4,), (3, 4)):
                number += 1
                facts = warm(number, sessions, skills, ratings, apart=20)
                size = [Size.STATEMENT, Size.STATEMENT, Size.MESSAGE, Size.NOTE][number % 4]
                yield Situation(f"{sessions} sessions, {skills} skills, rated {ratings}", facts, size=size)


def low_ratings() -> Iterator[Situation]:
    for number, (sessions, skills, ratings) in enumerate(
        [(1, 1, (1,)), (1, 3, (2,)), (2, 5, (1, 2)), (4, 9, (2, 2, 1)), (1, 2, (3,)), (3, 4, (2, 3)), (3, 5, (1, 2, 3))]
    ):
        for size in (Size.STATEMENT, Size.NOTE):
            yield Situation(f"{skills} skills rated {ratings}", warm(number, sessions, skills, ratings), size=size)


def roles() -> Iterator[Situation]:
    for number, (sessions, pattern) in enumerate([(1, "c"), (3, "c"), (1, "b"), (2, "ic"), (4, "icib"), (3, "bci")]):
        for size in (Size.STATEMENT, Size.MESSAGE):
            facts = warm(number + 3, sessions, 4, roles=pattern)
            yield Situation(f"{sessions} sessions, roles {pattern}", facts, size=size)


def age() -> Iterator[Situation]:
    for number, (newest, apart, sessions) in enumerate(
        [(364, 10, 2), (365, 10, 2), (400, 40, 3), (800, 1, 1), (1900, 200, 4), (30, 300, 3), (10, 370, 2), (5, 800, 2)]
    ):
        for size in Size:
            facts = warm(number, sessions, 5, newest=newest, apart=apart)
            yield Situation(f"{sessions} sessions, the last {newest} days ago, {apart} apart", facts, size=size)


def progress() -> Iterator[Situation]:
    for number, ratings in enumerate([(2, 4), (1, 2, 3), (2, 3, 4), (3, 4), (1, 2), (4, 2), (2, 4, 3), (2, 2, 4)]):
        for direction, newest in ((Direction.GIVEN, 20), (Direction.ASKED, 20), (Direction.GIVEN, 500)):
            chance = random.Random(number)  # noqa: S311 - the same in every run
            held = practice(chance, len(ratings), roles="b", newest=newest)
            told = [
                Seen(n, one.session, one.on, "coding", rating, "Clean and quick" if rating > 2 else "")
                for n, (one, rating) in enumerate(zip(held, ratings, strict=True))
            ]
            kind = "skills" if direction == Direction.GIVEN else "feedback"
            facts = somebody(number, practice=held, **{kind: tuple(told)})
            yield Situation(f"coding went {ratings}, last {newest} days ago", facts, direction)


def cold() -> Iterator[Situation]:
    known = {
        "met": "at PyCon in Berlin, great talk!",
        "work": "Data Engineer at Adyen",
        "resume": "https://ana.example/cv.pdf",
        "details": ("ana@example.org", "linkedin.com/in/ana-kovac", "+49 151 23456789"),
    }
    for number, names in enumerate([(), ("met",), ("work", "resume"), ("details",), tuple(known)]):
        facts = somebody(number, **{name: known[name] for name in names})
        for size in Size:
            yield Situation(f"known: {', '.join(names) or 'nothing'}", facts, size=size)


NAMES = [
    ("Ana", "Backend Engineer", "Stripe", "L4"),
    ("James", "Engineer", "Marks & Spencer", ""),
    ("שרה לוי", "Backend Engineer", "Wix", "Senior"),
    ("مريم الأحمد", "Data Engineer", "Careem", "L5"),
    ("李小龙", "后端工程师", "字节跳动", "2-1"),
    ("Алексей Смирнов", "SRE", "JetBrains", ""),
    ("Björk Guðmundsdóttir", "UX Designer", "Yahoo!", "IC4"),
    ("D'Arcy O'Neil", "Engineer II", "Stripe, Inc.", "Level 5"),
    ("Sammy Davis Jr.", "Staff Engineer (Platform)", "“Quotes” & Co.", "E6"),
    ("Zoë 🚀", "ML Engineer", "Hugging Face 🤗", ""),
    ("Nguyễn Thị Minh Khai", "QA / Test Engineer", "VNG Corp.", ""),
    ("Renée", "Head of Engineering, EMEA", "AT&T", "VP"),
]


def names() -> Iterator[Situation]:
    for number, (person, position, company, level) in enumerate(NAMES):
        where = {"person": person, "position": position, "company": company, "level": level, "pronouns": "they"}
        yield Situation("warm", replace(warm(number, 2, 3), **where), size=[Size.STATEMENT, Size.MESSAGE][number % 2])
        if number % 2:
            yield Situation("asked", replace(warm(number, 2, 3, roles="c"), **where), Direction.ASKED, Size.MESSAGE)
        else:
            yield Situation("cold", somebody(number, resume="cv.example/me", **where))


LINES = [
    "So fast!!", 'asked "why?" before coding', "- restated it\n- gave an example", "x", "kein einziger Hinweis nötig",
    "很好的沟通", "Great job! Would hire.", "O(n) → O(log n)…", "“wrote the test first”", "didn't need hints", "5/5",
]  # fmt: skip


def lines_of_evidence() -> Iterator[Situation]:
    for number, line in enumerate(LINES):
        facts = warm(number, 2, 2, (4,))
        facts = replace(facts, skills=tuple(replace(one, evidence=line) for one in facts.skills))
        yield Situation(f"evidence {line!r}", facts, size=[Size.STATEMENT, Size.MESSAGE][number % 2])
        if number < 5:
            quiet = replace(facts, may_quote=False)
            yield Situation("the session may not be quoted", quiet, size=[Size.STATEMENT, Size.MESSAGE][number % 2])


def asked() -> Iterator[Situation]:
    patterns = [(1, "c"), (3, "c"), (1, "b"), (2, "ic"), (4, "icic"), (1, "i"), (3, "i"), (13, "iiic")]
    for number, (sessions, pattern) in enumerate(patterns):
        for skills in (0, 1, 5):
            facts = warm(number + skills, sessions, skills, (4, 3, 2), roles=pattern, met="through a study group")
            size = [Size.STATEMENT, Size.STATEMENT, Size.MESSAGE, Size.NOTE][(number + skills) % 4]
            yield Situation(f"{sessions} sessions, roles {pattern}, {skills} skills", facts, Direction.ASKED, size)
    for number in range(3):
        for size in Size:
            yield Situation("never practised", somebody(number, met="at PyCon"), Direction.ASKED, size)


def tones() -> Iterator[Situation]:
    for tone in [name for name in TONES if name != DEFAULT]:
        for number, (title, facts) in enumerate([
            ("four sessions", warm(1, 4, 5, (4, 3), roles="b")),
            ("long ago", warm(2, 2, 5, (4, 3), newest=800)),
            ("partly long ago", warm(3, 2, 5, (4, 3), apart=500)),
            ("only they interviewed", warm(4, 2, 5, (4, 3), roles="c")),
            ("only I interviewed", warm(5, 2, 5, (4, 3), roles="i")),
            ("coding rose", replace(warm(6, 2, 0, roles="b"), skills=ROSE, feedback=ROSE)),
            ("never practised", somebody(6, met="at PyCon", details=("ana@example.org",), resume="ana.example/cv")),
        ]):  # fmt: skip
            for direction in Direction:
                size = [Size.STATEMENT, Size.STATEMENT, Size.MESSAGE, Size.NOTE][number % 4]
                yield Situation(title, facts, direction, size, tone)


ROSE = tuple(
    Seen(n, n, TODAY - timedelta(days=90 - 35 * n), "coding", rating, line)
    for n, rating, line in ((1, 2, ""), (2, 4, "Clean and quick"))
)
GROUPS = [sessions_and_skills, low_ratings, roles, age, progress, cold, names, lines_of_evidence, asked, tones]


def rendered(group) -> str:
    return "\n\n\n".join(map(str, group())) + "\n"
