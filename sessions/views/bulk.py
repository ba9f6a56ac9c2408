from django.urls import reverse

from accounts import selecting
from sessions.finding import SessionFilter
from sessions.selecting import ACTIONS


def change(request):
    data, sessions = request.POST or request.GET, request.user.mock_sessions.for_lists()
    selection = selecting.Selection(data, owned=sessions, filters=SessionFilter, user=request.user)
    return selecting.change(
        request, selection, actions=ACTIONS, order=["-starts_at", "-pk"], back=reverse("sessions:list")
    )
