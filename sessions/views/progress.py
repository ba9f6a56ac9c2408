from django.shortcuts import render
from django.utils import timezone

from sessions import progress
from sessions.finding import ProgressFilter


def index(request):
    user, now = request.user, timezone.now()
    filters = ProgressFilter(request.GET, user=user)
    today = timezone.localdate(now)
    since = None if filters.chosen.get("period") == "all" else progress.months_until(today)[0]
    sessions = progress.begun(filters.filter(user.mock_sessions), now=now, since=since, zone=user.tz)
    practice = progress.practice(sessions, zone=user.tz)
    return render(
        request,
        "sessions/_progress.html" if request.htmx else "sessions/progress.html",
        {
            "filters": filters,
            "practice": practice,
            "is_new": not practice.sessions and not user.mock_sessions.exists(),
            "hours": progress.hours(practice, today=today),
            "topics": progress.topics(practice),
            "groups": progress.skills(sessions),
            "latest": progress.LATEST_SESSIONS,
        },
    )
