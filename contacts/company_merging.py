"""Merging two companies that are one: people and positions move, and the name that goes leads to the one that stays."""

from itertools import groupby

from accounts import history
from accounts.history import Batch
from accounts.moving import move_references
from contacts.merging import drop_double_jobs, joined
from contacts.models import Company


def merge(company: Company, into: Company) -> Batch:
    """Let `into` take over all that hangs on `company`, which goes. One batch to undo."""
    with history.recorded(into.owner, Batch.Kind.MERGE, f"{company} merged into {into}") as batch:
        insiders = into.employments.order_by().values("contact")
        move_references(company, into)
        _drop_double_jobs_of(into, insiders)
        into.website = into.website or company.website
        into.notes = joined(into.notes, company.notes)
        into.version += 1
        into.save()
        company.delete()
        into.also_known_as(company.name)
    return batch


def _drop_double_jobs_of(company, people) -> None:
    jobs = company.employments.filter(contact__in=people).order_by("contact", "id")
    for _, of_one in groupby(jobs, key=lambda job: job.contact_id):
        drop_double_jobs(of_one)
