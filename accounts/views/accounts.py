from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts import first_run
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


def settings(request):
    return render(request, "accounts/settings.html")


def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your profile is saved.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})
