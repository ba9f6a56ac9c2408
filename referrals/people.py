"""Who is or was at a company, and what is known of them for asking, in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Min, Q, prefetch_related_objects
from django.utils import timezone

from accounts.days import start_of
from accounts.lists import Page, page_of
from contacts.finding import summed_up
from contacts.models import Company, Contact, Employment, Verdict, company_key
from contacts.summary import NEVER
from referrals.asking import Ask, Person, Told
from referrals.stages import ENDED, SUBMITTED, Direction, Stage
from sessions.evidence import Direction as Seen
from sessions.evidence import Role
from sessions.thresholds import thresholds
from sessions.warmth import Thresholds

MOST_MET = 100  # of those with a session
MOST_ASKS = 3  # that are told of one person


@dataclass(frozen=True)
class People:
    met: list[Person]  # with a session; of more than MOST_MET those who were met last
    is_cut: bool
    others: list[Person]  # one page of those without
    page: Page


def rule_of(user) -> Thresholds:
    return thresholds(*user.warmth_rules.values_list(*Thresholds.__match_args__).first() or [None])


def people_at(company: Company, *, today: date, cursor: str = "") -> People:
    known = summed_up(company.owner.contacts).filter(archived_at=None).employed_at(company)
    have_met = Q(summary__last_session_at__gt=NEVER)
    met = list(known.filter(have_met).order_by("-summary__last_session_at", "-pk")[: MOST_MET + 1])
    page = page_of(known.exclude(have_met), order=["folded_name", "pk"], cursor=cursor)
    is_cut, met = len(met) > MOST_MET, met[:MOST_MET]
    prefetch_related_objects([*met, *page], "employments__company", "exclusions")
    persons = _persons([*met, *page], company, today)
    return People(persons[: len(met)], is_cut, persons[len(met) :], page)


def _persons(contacts: list[Contact], company: Company, today: date) -> list[Person]:
    owner, keys = company.owner, [contact.pk for contact in contacts]
    jobs = {contact.pk: _job(contact, company) for contact in contacts}
    sessions, told = _sessions(owner, keys, today), _told(owner, keys, today)
    touches, confirmed = _last_touches(owner, keys, today), _confirmed(owner, jobs, company)
    asks, given = _asks(owner, keys), _given(owner, keys)
    persons = []
    for contact in contacts:
        key, job = contact.pk, jobs[contact.pk]
        held, touch = sessions[key], touches.get(key)
        in_touch = [*(on for _, on, _ in held), *([touch.happened_on] if touch else [])]
        person = Person(
            key=key,
            name=contact.name,
            title=job.title,
            is_there=job.is_current,
            left_on=job.ended_on,
            confirmed_on=max([*in_touch, *confirmed[key]], default=None),
            interviews=tuple((on, minutes) for role, on, minutes in held if role != Role.INTERVIEWER),
            told=tuple(told[key]),
            last_touch_on=touch.happened_on if touch else None,
            answered=touch.answered if touch else None,
            sessions_for_them=sum(role != Role.INTERVIEWEE for role, _, _ in held),
            referrals_for_them=given.get(key, 0),
            asks=tuple(asks[key]),
            excluded=contact.names_as_excluded(company),
        )
        persons.append(person)
    return persons


def _job(contact: Contact, company: Company) -> Employment:
    """Their job at the company; the current one comes before former ones."""
    return next(job for job in contact.employments.all() if job.company_id == company.pk)


def _sessions(owner, keys: list[int], today: date) -> dict[int, list[tuple[str, date, int]]]:
    past = owner.mock_sessions.filter(contact__in=keys, starts_at__lt=start_of(today + timedelta(days=1)))
    found = defaultdict(list)
    for key, role, starts_at, minutes in past.values_list("contact", "role", "starts_at", "minutes"):
        found[key].append((role, timezone.localtime(starts_at).date(), minutes))
    return found


def _told(owner, keys: list[int], today: date) -> dict[int, list[Told]]:
    """What they said about me as a candidate, where they could have seen it."""
    of_me = owner.observations.filter(direction=Seen.OF_ME).admissible().select_related("skill", "session")
    of_me = of_me.filter(session__contact__in=keys, session__starts_at__lt=start_of(today + timedelta(days=1)))
    found = defaultdict(list)
    for one in of_me:
        if not one.skill.of_interviewing:
            on = timezone.localtime(one.session.starts_at).date()
            found[one.session.contact_id].append(Told(one.skill.in_a_sentence, one.rating, on, one.evidence))
    return found


def _last_touches(owner, keys: list[int], today: date) -> dict:
    touches = owner.touches.filter(contact__in=keys, happened_on__lte=today)
    return {one.contact_id: one for one in touches.order_by("contact_id", "-happened_on", "-pk").distinct("contact_id")}


def _confirmed(owner, jobs: dict[int, Employment], company: Company) -> dict[int, list[date]]:
    """The days on which each job was noted, edited or imported, or stood unchanged in an import."""
    contacts = {job.pk: key for key, job in jobs.items()}
    found = defaultdict(list)
    written = Employment.pgh_event_model.objects.filter(pgh_obj__in=contacts).values_list("pgh_obj")
    for job, at in written.annotate(Max("pgh_created_at")).order_by():
        found[contacts[job]].append(timezone.localtime(at).date())
    same = owner.import_rows.filter(contact__in=jobs, verdict=Verdict.SAME, file__state="done")
    for key, at, person in same.values_list("contact", "file__created_at", "person"):
        if company.key in {company_key(name) for name, *_ in (person or {}).get("jobs", ())}:
            found[key].append(timezone.localtime(at).date())
    return found


def _asks(owner, keys: list[int]) -> dict[int, list[Ask]]:
    """What I asked each of them for, the last first."""
    asked_on = Min("stage_changes__changed_on", filter=Q(stage_changes__after=Stage.ASKED))
    asked = owner.referrals.filter(contact__in=keys, direction=Direction.ASKED).annotate(asked_on=asked_on)
    found = defaultdict(list)
    for one in asked.select_related("position__company").order_by("-created_at", "-pk"):
        on = one.asked_on or (None if one.stage == Stage.TARGET else timezone.localtime(one.created_at).date())
        ask = Ask(one.pk, str(one.position), one.get_stage_display(), one.stage not in ENDED, on)
        if len(found[one.contact_id]) < MOST_ASKS:
            found[one.contact_id].append(ask)
    return found


def _given(owner, keys: list[int]) -> dict[int, int]:
    """How many referrals I handed in for each of them."""
    given = owner.referrals.filter(contact__in=keys, direction=Direction.GIVEN, stage__in=SUBMITTED)
    return dict(given.values_list("contact").annotate(Count("pk")).order_by())
