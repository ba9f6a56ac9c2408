from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import history, keys, trash
from accounts.history import CannotUndo
from accounts.lists import page_of
from accounts.redirects import back
from accounts.words import counted, listing

MOST_KEPT = 5  # names in a message; more would be a page


def index(request):
    deletions = request.user.batches.in_the_trash(now=timezone.now())
    page = page_of(deletions, order=["-created_at", "-pk"], cursor=request.GET.get("page", ""))
    for batch, counts in trash.held_by(page.rows).items():
        batch.holds = listing(trash.in_words(counts))
    return render(request, "accounts/trash.html", {"page": page})


@require_POST
def undo(request, pk):
    batch = get_object_or_404(request.user.batches, pk=pk)
    try:
        undone = history.undo(batch)
    except CannotUndo as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Restored: {batch}." if batch.is_deletion else f"Undone: {batch}.")
        if undone.kept:
            messages.warning(request, _what_was_kept(undone.kept))
    return back(request, "accounts:trash")


def _what_was_kept(kept: list[tuple[str, str]]) -> str:
    named = [f"{what} ({why})" for what, why in kept[:MOST_KEPT]]
    more = [f"{len(kept) - MOST_KEPT:,} more"] if len(kept) > MOST_KEPT else []
    return f"Left as it is: {listing(named + more)}."


def forget(request, pk):
    """Delete for good what one deletion put into the trash, and what cannot be restored without it."""
    batch = get_object_or_404(request.user.batches.in_the_trash(now=timezone.now()), pk=pk)
    needing = history.needing(batch)
    if request.method == "POST":
        history.forget([batch, *needing])
        messages.success(request, f"Gone for good: {listing([str(one) for one in [batch, *needing]])}.")
        return redirect("accounts:trash")
    holds = listing(trash.in_words(trash.held_by([batch])[batch]))
    return render(request, "accounts/forget.html", {"batch": batch, "holds": holds, "needing": needing})


def empty(request):
    """Delete for good all that was in the trash when the page asked; what came since stays."""
    deletions = request.user.batches.in_the_trash(now=timezone.now())
    if request.method == "POST":
        newest = keys.read(request.POST.get("newest", ""))
        gone = history.forget([] if newest is None else deletions.filter(pk__lte=newest))
        messages.success(request, f"Gone for good: {counted(gone.batches, 'deletion', 'deletions')}.")
        return redirect("accounts:trash")
    return render(request, "accounts/forget.html", {"newest": deletions.first(), "count": deletions.count()})
