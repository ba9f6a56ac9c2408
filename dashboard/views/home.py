from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dashboard.agenda import due, this_week
from sessions import progress
from sessions.live import unfinished

MOST_TO_DO, MOST_PLANNED = 4, 3
START = "Practice that is written down can become a referral."


@dataclass(frozen=True)
class Step:
    title: str
    help: str
    route: str
    done: bool


def home(request):
    user, today, now = request.user, timezone.localdate(), timezone.now()
    sessions = list(user.mock_sessions.for_lists().begun(now=now)[:5])
    to_do = this_week(user, today=today, most=MOST_TO_DO)
    practice, hours = progress.last_year(user, now=now)
    steps = [
        Step(
            "Add a person you practise with", "One way to reach them is enough.", "contacts:new", user.contacts.exists()
        ),
        Step("Log a mock session", "What you saw, with a line of evidence.", "sessions:new", bool(sessions)),
        Step("Write a referral", "The draft is there at once.", "referrals:new", user.referrals.exists()),
    ]
    return render(
        request,
        "dashboard/home.html",
        {
            "today": today,
            "lede": due(user, today=today, now=now).in_words if sessions else START,
            "steps": steps,
            "first_steps": not all(step.done for step in steps),
            "unfinished": unfinished(user, now=now),
            "sessions": sessions,
            "planned": user.mock_sessions.for_lists().planned(now=now)[:MOST_PLANNED],
            "in_touch": to_do["contact"],
            "referrals": to_do["referral"],
            "to_debrief": user.mock_sessions.for_lists().to_debrief(now=now)[:MOST_TO_DO],
            "inbox": user.guest_entries.count(),
            "practice": practice,
            "hours": hours,
        },
    )


@login_not_required
@never_cache
@transaction.non_atomic_requests
def health(request):
    """For load balancers and container engines: 200 while the database answers, 503 while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "out"}, status=503)
    return JsonResponse({"database": "ok"})
