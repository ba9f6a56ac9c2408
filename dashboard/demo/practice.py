from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from dashboard.demo.chapter import BATCH, HISTORY, Chapter, Person
from dashboard.demo.words import sessions as words
from dashboard.demo.words.evidence import EVIDENCE
from sessions.evidence import Direction, Role, is_admissible
from sessions.models import MockSession, Observation, Question, Topic

PRACTISED_SHARE = 0.8  # of the contacts; the others are known by name only
MIXED, STRONG = Observation.Rating.MIXED, Observation.Rating.STRONG


class Practice(Chapter):
    """The sessions, and what each side saw in them."""

    def practise(self, people: list[Person], number: int) -> None:
        """Share the sessions out: everybody who practises has one, and chance gives the rest."""
        self.skills = {skill.name: skill for skill in self.user.skills.filter(archived_at=None)}
        partners = people[: max(1, round(len(people) * PRACTISED_SHARE))][:number]
        self.questions = self.make_questions()
        weights = [self.chance.choice([1, 1, 2, 4]) for _ in partners]
        more = Counter(self.chance.choices(range(len(partners)), weights, k=number - len(partners)) if partners else [])
        sessions = []
        for place, person in enumerate(partners):
            person.starts = self.dates(place, len(partners), 1 + more[place])
            person.since = person.starts[0]
            sessions += [(self.session(person, start), person) for start in person.starts]
        MockSession.objects.bulk_create([session for session, _ in sessions], batch_size=BATCH)
        seen = [observation for session, person in sessions for observation in self.seen(session, person)]
        Observation.objects.bulk_create(seen, batch_size=BATCH)

    def make_questions(self) -> dict[str, list[Question]]:
        return {
            topic: Question.objects.bulk_create(
                Question(owner=self.user, title=title, label=label, topic=topic, difficulty=1 + place % 3)
                for place, (title, label) in enumerate(questions)
            )
            for topic, questions in words.QUESTIONS.items()
        }

    def dates(self, place: int, of: int, number: int) -> list[datetime]:
        """When a pair met: with weeks between, now and then a year. The first pair began it all, the last met today."""
        start = self.now - HISTORY * (1 - 0.99 * (place / of) ** 0.75)
        moments = [start]
        for _ in range(number - 1):
            gap = self.chance.randint(150, 420) if self.chance.perhaps(0.2) else self.chance.randint(6, 30)
            moments.append(moments[-1] + timedelta(days=gap))
        moments = [moment if moment < self.now else self.chance.between(start, self.now) for moment in moments]
        starts = sorted(self.at_a_usual_hour(moment) for moment in moments)
        if place == of - 1:
            starts[-1] = max(starts[-1], self.now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=2))
        return starts

    def at_a_usual_hour(self, moment: datetime) -> datetime:
        day = self.day(moment)
        hours = [8, 12, 17, 18, 18, 19, 19, 20] if day.weekday() < 5 else [9, 10, 11, 14, 15, 16]
        hour = time(self.chance.choice(hours), self.chance.choice([0, 0, 30]), tzinfo=self.user.tz)
        start = datetime.combine(day, hour)
        return start if start < self.now - timedelta(hours=3) else start - timedelta(days=1)

    def session(self, person: Person, start: datetime) -> MockSession:
        usual = not self.chance.perhaps(0.2)
        topic = self.chance.choices(person.topics, [2, 1])[0] if usual else self.chance.deal("topics", list(Topic))
        style = words.STYLE[topic]
        return self.row(
            MockSession,
            person,
            role=self.chance.choices([Role.INTERVIEWER, Role.INTERVIEWEE, Role.BOTH], [8, 6, 6])[0],
            topic=topic,
            starts_at=start,
            minutes=self.chance.choice([45, 60, 60, 60, 60, 75, 90, 90, 120]),
            question=self.chance.choice(self.questions[topic]) if self.chance.perhaps(0.8) else None,
            notes=self.notes(style) if self.chance.perhaps(0.7) else "",
            learnt=self.chance.deal(("learnt", style), words.LEARNT[style]) if self.chance.perhaps(0.45) else "",
        )

    def notes(self, style: str) -> str:
        points = "\n".join(f"- {line}" for line in self.chance.sample(words.NOTED[style], self.chance.randint(2, 4)))
        return f"{points}\n\n**Next time:** {self.chance.choice(words.NEXT_TIME[style])}"

    def seen(self, session: MockSession, person: Person) -> Iterator[Observation]:
        """What the session showed, as far as each side could see it."""
        for direction in Direction:
            for names, fewest, most in ((words.SHOWN[session.topic], 2, 5), (words.SHOWN_BY_INTERVIEWERS, 0, 2)):
                skills = [self.skills[name] for name in names if name in self.skills]
                for skill in self.chance.shuffled(skills)[: self.chance.randint(fewest, most)]:
                    if is_admissible(role=session.role, direction=direction, of_interviewing=skill.of_interviewing):
                        yield self.observation(session, person, skill, direction)

    def observation(self, session, person: Person, skill, direction: str) -> Observation:
        rating = self.rating(session, person, direction)
        if not skill.of_interviewing:
            person.praise[direction] += max(0, rating - MIXED)
        line = ""
        if rating in {1, STRONG} or self.chance.perhaps(0.6):
            line = self.chance.deal((skill.name, rating), EVIDENCE[skill.name][rating])
        evidence = told(line, person.contact.pronouns, direction)
        return Observation(
            owner=self.user, session=session, skill=skill, direction=direction, rating=rating, evidence=evidence
        )

    def rating(self, session, person: Person, direction: str) -> int:
        """They grow from session to session, I do over the years."""
        if direction == Direction.OF_THEM:
            level = person.talent + 0.2 * person.starts.index(session.starts_at)
        else:
            level = 3.5 - 1.4 * ((self.now - session.starts_at) / HISTORY)
        return min(4, max(1, round(self.chance.gauss(level, 0.6))))


def told(line: str, pronouns: str, direction: str) -> str:
    """An evidence line as I noted it about them, or as they said it about me."""
    if not line:
        return ""
    if direction == Direction.OF_ME:
        return f"You {line[0].lower()}{line[1:]}".format(their="your")
    return line.format(their={"she": "her", "he": "his", "they": "their"}[pronouns])
