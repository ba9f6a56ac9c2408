"""Rows selected in a list, and what can be done with them at once: one form for each action, one page that asks."""

from django import forms
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render

from accounts import keys
from accounts.history import Batch
from accounts.lists import ListFilter
from accounts.notices import offer_undo
from accounts.words import counted

SHOWN = 5  # names on the page that asks


class Selection:
    """Those of the user's `owned` rows that were ticked, or all that match the filter of their list."""

    def __init__(self, data: QueryDict, *, owned: QuerySet, filters: type[ListFilter], user):
        self.user, self.owned, self.filters = user, owned, filters
        self.all = bool(data.get("all"))
        self.filter = data.get("filter", "")
        named = [] if self.all else map(keys.read, data.getlist("pk"))
        self.keys = [key for key in named if key is not None]

    @property
    def rows(self) -> QuerySet:
        if self.all:
            return self.filters(QueryDict(self.filter), user=self.user).filter(self.owned)
        return self.owned.filter(pk__in=self.keys)

    @property
    def address(self) -> str:
        """The parameters that make the list of the selected rows, and of no others."""
        if self.all:
            return self.filter
        chosen = QueryDict(mutable=True)
        chosen.setlist("pk", self.keys)
        return chosen.urlencode()


class Action(forms.Form):
    """What is done to `rows`: `label` in the list, `title` on the page that asks, `button` on its button."""

    label = title = button = ""
    note = "It can be undone for 30 days."

    def __init__(self, *args, user, rows: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.rows = user, rows

    def change(self) -> Batch:
        raise NotImplementedError


def change(request, selection: Selection, *, actions: dict[str, type[Action]], order: list[str], back: str):
    """Ask once, with the number of rows; then do it to all of them, and go `back` to the list as it was filtered.

    If the number has grown since, ask again. `order` decides which rows are named.
    """
    data = request.POST or request.GET
    if data.get("action") not in actions:
        raise Http404
    rows = selection.rows
    count = rows.count()
    form = actions[data["action"]](request.POST or None, user=request.user, rows=rows)
    asked = request.POST.get("count") == str(count)
    back = f"{back}?{selection.filter}"
    if request.method == "POST" and count and asked and form.is_valid():
        batch = form.change()
        offer_undo(request, f"{batch}.", batch)
        return redirect(back)
    names = list(rows.order_by(*order)[:SHOWN])
    one, many = rows.model.counted_as
    return render(
        request,
        "accounts/bulk.html",
        {
            "action": data["action"],
            "form": form,
            "selection": selection,
            "count": count,
            "title": form.title.format(counted(count, one, many)) if count else f"No {one} is selected",
            "names": names,
            "more": count - len(names),
            "changed": form.is_bound and not asked,
            "back": back,
        },
    )
