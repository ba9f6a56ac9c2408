from datetime import date

from django.utils.text import slugify

from contacts.models import Company, Employment, company_key
from dashboard.demo.chapter import BATCH, Chapter, Person
from dashboard.demo.words import companies as words


class Work(Chapter):
    """Where they work, and where they did before."""

    def companies(self, number: int) -> list[Company]:
        """Each name one of all pairs of words, with the second word changing as often as the first."""
        firsts, seconds = words.FIRST, words.SECOND
        pairs = [(firsts[i % len(firsts)], seconds[(5 * i + i // len(firsts)) % len(seconds)]) for i in range(number)]
        names = dict.fromkeys(f"{first} {second}" for first, second in pairs)
        return Company.objects.bulk_create(
            Company(owner=self.user, name=name, key=company_key(name), website=f"https://{slugify(name)}.example.com")
            for name in names
        )

    def employ(self, people: list[Person], companies: list[Company]) -> None:
        """A current job for most, and what they did before."""
        weights = [(place + 2) ** -0.6 for place in range(len(companies))]
        jobs = []
        for person in people:
            employers = iter(dict.fromkeys(self.chance.choices(companies, weights, k=6)))
            until = None if self.chance.perhaps(0.9) else self.first_of_a_month(self.day(self.now), 2, 14)
            for nth, company in zip(range(self.chance.choice([1, 1, 2, 2, 3])), employers, strict=False):
                since = self.first_of_a_month(until or self.day(self.now), 4, 40)
                title = person.title if not nth else person.profession
                jobs.append(
                    self.row(Employment, person, company=company, title=title, started_on=since, ended_on=until)
                )
                if until is None:
                    person.employer = company
                until = since
        Employment.objects.bulk_create(jobs, batch_size=BATCH)

    def first_of_a_month(self, day: date, fewest: int, most: int) -> date:
        """So many months before `day`."""
        months = day.year * 12 + day.month - 1 - self.chance.randint(fewest, most)
        return date(months // 12, months % 12 + 1, 1)
