"""Deleting with second thoughts: a page says what goes along, the trash keeps it, and a message offers to undo."""

from django.db import transaction
from django.shortcuts import redirect, render

from accounts import history, trash
from accounts.history import Batch
from accounts.notices import offer_undo
from accounts.ownership import Owned
from accounts.words import listing


def delete(request, row: Owned, *, back: str, then: str, label: str = "", notes: list[str] = ()):
    """Ask with a page, or, on POST, put `row` into the trash and go to the address `then`; keeping it leads `back`.

    `label` is its name in the trash; `notes` are sentences about what else the deletion changes. What goes along is
    sent with the answer: where it has grown since the page was opened, the page asks again.
    """
    label = label or str(row)
    along = trash.in_words(trash.taken_along(row))
    asked = request.POST.get("along", ", ".join(along))
    if request.method == "POST" and asked == ", ".join(along):
        put_away(request, row, label=label)
        return redirect(then)
    return render(
        request,
        "accounts/delete.html",
        {
            "label": label,
            "along": along,
            "everything": listing([label, *along]),
            "notes": notes,
            "grown": request.method == "POST",
            "back": back,
        },
    )


def put_away(request, row: Owned, *, label: str) -> None:
    """Put `row` into the trash without asking, with a message that offers to undo it. Of two clicks, one does."""
    with transaction.atomic():
        if type(row)._base_manager.select_for_update().filter(pk=row.pk).first() is None:
            return
        with history.recorded(request.user, Batch.Kind.DELETION, label) as batch:
            row.delete()
    offer_undo(request, f"{label}: in the trash for 30 days.", batch)
