from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import selecting
from contacts.selecting import ACTIONS, EXPORTS, selection


def change(request):
    data = request.POST or request.GET
    selected = selection(data, user=request.user)
    if (action := data.get("action")) in EXPORTS:
        return redirect(f"{reverse('contacts:export')}?{urlencode({'format': action})}&{selected.address}")
    return selecting.change(
        request, selected, actions=ACTIONS, order=["folded_name", "pk"], back=reverse("contacts:list")
    )
