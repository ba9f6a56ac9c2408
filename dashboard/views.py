from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from referrals import wording
from sessions import progress


@dataclass(frozen=True)
class Step:
    title: str
    help: str
    route: str
    done: bool


def home(request):
    user, today = request.user, timezone.localdate()
    sessions = list(user.mock_sessions.for_lists()[:5])
    waiting = list(user.referrals.for_lists().waiting_for_me()[:5])
    practice, hours = progress.last_year(user, now=timezone.now())
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
            "lede": _lede(user.referrals.waiting_for_me().count(), bool(sessions)),
            "steps": steps,
            "first_steps": not all(step.done for step in steps),
            "sessions": sessions,
            "waiting": waiting,
            "inbox": user.guest_entries.count(),
            "practice": practice,
            "hours": hours,
        },
    )


def _lede(waiting: int, practised: bool) -> str:
    if waiting:
        return f"{wording.capitalised(wording.count(waiting, 'referral'))} waiting for you."
    return "Nothing waits for you." if practised else "Practice that is written down can become a referral."


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
