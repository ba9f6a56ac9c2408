from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

from contacts.models import Company
from dashboard.demo.chapter import Chapter, Person
from dashboard.demo.words import referrals as words
from referrals.drafting import LIMITS, Basis, Claim, Size
from referrals.freezing import freeze
from referrals.gathering import write_drafts
from referrals.models import Position, Referral
from referrals.stages import ENDED, STAGES, SUBMITTED, Direction, Stage
from sessions import evidence

TO_SPEAK_FOR = 15  # contacts in each direction
ONGOING = timedelta(days=60)  # no referral lies longer without a change
COLD_STAGES = {
    Direction.GIVEN: {Stage.IDEA, Stage.DECLINED, Stage.WITHDRAWN},
    Direction.ASKED: {Stage.TARGET, Stage.NO_REPLY},
}
LAST_BEFORE = {
    (Direction.GIVEN, Stage.DECLINED): Stage.CONSENT_ASKED,
    (Direction.ASKED, Stage.DECLINED): Stage.ASKED,
    Stage.WITHDRAWN: Stage.CONSENTED,
    Stage.HIRED: Stage.OFFER,
    Stage.REJECTED: Stage.IN_PROCESS,
    Stage.EXPIRED: Stage.ACKNOWLEDGED,
    Stage.DUPLICATE: Stage.SUBMITTED,
    Stage.NO_REPLY: Stage.ASKED,
    Stage.FOLLOW_UP_DUE: Stage.ASKED,
    Stage.CLOSED: Stage.INTERVIEWING,
}
ANNOTATED_STAGES = {Stage.READY, Stage.ACKNOWLEDGED, Stage.HIRED, Stage.PACKET_SENT, Stage.INTERVIEWING}


class Referrals(Chapter):
    """The referrals in both directions, one in each stage."""

    def refer(self, people: list[Person], companies: list[Company]) -> None:
        """A referral in every stage: what has ended for those I saw long ago, what goes on for the others."""
        for direction, stages in STAGES.items():
            recent, past, cold = self.candidates(people, direction)
            for stage in stages:
                pool = cold if stage in COLD_STAGES[direction] else past if stage in ENDED else recent
                self.referral(next(pool), direction, stage, companies)

    def candidates(self, people: list[Person], direction: str) -> tuple[Iterator[Person], ...]:
        """Those there is most to say for, met of late and met long ago; and those I never practised with."""
        of = evidence.Direction.OF_THEM if direction == Direction.GIVEN else evidence.Direction.OF_ME
        if direction == Direction.ASKED:
            people = [one for one in people if one.employer] or people
        praised = sorted(people, key=lambda one: one.praise[of], reverse=True)[:TO_SPEAK_FOR]
        praised.sort(key=lambda one: one.last_seen, reverse=True)
        middle = -(-len(praised) * 3 // 5)
        cold = [one for one in people if not one.starts] or people
        return cycle(praised[:middle]), cycle(praised[middle:] or praised), cycle(cold)

    def referral(self, person: Person, direction: str, stage: str, companies: list[Company]) -> None:
        begun = person.last_seen if stage in ENDED else max(person.last_seen, self.now - ONGOING)
        created = self.chance.between(begun, min(begun + ONGOING, self.now))
        updated = self.chance.between(created, min(created + ONGOING, self.now))
        position = self.position(person, direction, companies)
        way = way_to(direction, stage)
        began = self.day(created)
        referral = self.row(Referral, person, position=position, direction=direction, stage=way[0], stage_since=began)
        referral.save()
        write_drafts(referral)
        if stage in ANNOTATED_STAGES:
            self.add_own_words(referral)
        referral.drafts.update(created_at=created)
        if stage in SUBMITTED:
            freeze(referral, now=updated)
        days = sorted(self.day(self.chance.between(created, updated)) for _ in way[1:])
        for reached, day in zip(way[1:], days, strict=True):
            referral.move_to(reached, on=day)
        closed = referral.stage_since if stage in ENDED else None
        Position.objects.filter(pk=position.pk).update(created_at=created, updated_at=created)
        Referral.objects.filter(pk=referral.pk).update(
            created_at=created, updated_at=updated, thanked_on=closed, told_on=closed
        )

    def position(self, person: Person, direction: str, companies: list[Company]) -> Position:
        """Theirs, mostly at one of the companies that I worked for; or mine, where they work."""
        if direction == Direction.GIVEN:
            company = self.chance.choice([one for one in companies[:3] + companies if one != person.employer])
            title, seniority = person.title, person.seniority
        else:
            company = person.employer or companies[-1]
            title, seniority = words.MY_PROFESSION, 2
        level = words.LADDERS[companies.index(company) % len(words.LADDERS)][seniority]
        position = Position.objects.for_target(company, title, level)
        number = self.chance.randint(1000, 9999)
        position.link = f"{company.website}/jobs/{number}"
        position.requisition = f"R-{number}" if self.chance.perhaps(0.6) else ""
        position.save()
        return position

    def add_own_words(self, referral: Referral) -> None:
        draft = referral.latest_draft(Size.STATEMENT)
        claims = [claim.as_drafted() for claim in draft.claims.prefetch_related("evidence")]
        words_of_mine = self.chance.deal("own words", words.OWN_WORDS[referral.direction])
        if len(draft.text) + len(words_of_mine) + 2 <= LIMITS[Size.STATEMENT]:
            referral.add_draft(Size.STATEMENT, [*claims, Claim(words_of_mine, Basis.OWN_WORDS, starts_paragraph=True)])


def way_to(direction: str, stage: Stage) -> list[Stage]:
    """The stages on the way to this one, without detours."""
    detours = ENDED | {Stage.FOLLOW_UP_DUE}
    usual = [one for one in STAGES[direction] if one not in detours]
    last = LAST_BEFORE.get((direction, stage)) or LAST_BEFORE.get(stage)
    return [*usual[: usual.index(last or stage) + bool(last)], stage]
