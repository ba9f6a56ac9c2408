from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache


def home(request):
    user = request.user
    sessions = list(user.mock_sessions.for_lists()[:5])
    waiting = list(user.referrals.for_lists().waiting_for_me()[:5])
    steps = [
        ("contact", "Add a person you practise with", "contacts:new", user.contacts.exists()),
        ("session", "Log a mock session", "sessions:new", bool(sessions)),
        ("referral", "Write a referral", "referrals:new", user.referrals.exists()),
    ]
    return render(
        request,
        "dashboard/home.html",
        {
            "today": timezone.localdate(),
            "steps": steps,
            "first_steps": not all(done for *_, done in steps),
            "sessions": sessions,
            "waiting": waiting,
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
