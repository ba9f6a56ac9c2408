from django.contrib import messages
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import unsaved
from accounts.redirects import back


@require_POST
def keep(request):
    """Asked every few seconds by static/js/autosave.js."""
    try:
        kept = unsaved.keep(request.user, **unsaved.read(_body(request)), now=timezone.now())
    except unsaved.CannotKeep as problem:
        return JsonResponse({"problem": str(problem)}, status=400)
    except unsaved.Moved as moved:
        return JsonResponse(_answer(moved.there) | {"moved": True})
    return JsonResponse(_answer(kept))


def _body(request) -> bytes:
    """What came as a form is spent by now, and none of ours comes as one."""
    return request.body if request.content_type == "application/json" else b""


def _answer(kept: unsaved.Unsaved | None) -> dict:
    if kept is None:
        return {"version": "", "time": "", "fields": {}}
    return {"version": kept.version, "time": f"{timezone.localtime(kept.updated_at):%H:%M}", "fields": kept.fields}


@require_POST
def discard(request):
    request.user.unsaved.filter(key=request.POST.get("key", "")).delete()
    messages.success(request, "What was not sent is discarded.")
    return back(request, "/")
