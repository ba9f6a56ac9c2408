from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import first_run, history
from accounts.forms import ProfileForm, SetupForm
from accounts.redirects import back

MOST_KEPT = 5  # named after an undo; of more only the number


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
def undo_batch(request, pk):
    batch = get_object_or_404(request.user.batches, pk=pk)
    try:
        undone = history.undo(batch)
    except history.CannotUndo as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Undone: {batch.label}.")
        for what, why in undone.kept[:MOST_KEPT]:
            messages.warning(request, f"Kept as it is: {what}, which {why}.")
        if len(undone.kept) > MOST_KEPT:
            messages.warning(request, f"And {len(undone.kept) - MOST_KEPT:,} more were kept as they are.")
    return back(request, "dashboard:home")
