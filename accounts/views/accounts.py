from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import first_run, history
from accounts.forms import ProfileForm, SetupForm


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    def dispatch(self, request, *args, **kwargs):
        if first_run.is_pending():
            return redirect("accounts:setup")
        return super().dispatch(request, *args, **kwargs)


@login_not_required
@never_cache
def setup(request):
    with connection.cursor() as cursor:  # of two set-ups at once, the second finds the first one's account
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vouch.setup'))")
    if not first_run.is_pending():
        raise Http404
    needs_code = first_run.needs_code(request)
    if needs_code and request.method == "GET":
        first_run.announce()
    form = SetupForm(request.POST or None, needs_code=needs_code)
    if request.method == "POST" and form.is_valid():
        login(request, form.save(), backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("dashboard:home")
    return render(request, "accounts/setup.html", {"form": form})


def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your profile is saved.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@require_POST
def undo(request, pk):
    batch = get_object_or_404(request.user.batches, pk=pk)
    try:
        undone = history.undo(batch)
    except history.CannotUndo as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Undone: {batch}.")
        for what, why in undone.kept[:5]:
            messages.warning(request, f"{what} {why}.")
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return redirect(address if safe else "dashboard:home")
