"""Lists: search, filter and order as a form, and pages by key.

By key, not by number: page 1,000 costs what page 1 costs, and a new row shifts nothing.
"""

from dataclasses import dataclass
from functools import reduce

from django import forms
from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.http import urlencode

PAGE_SIZE = 25
COUNT_LIMIT = 1000


class ListFilter(forms.Form):
    """What a list shows and in which order, read from the address. What does not fit there is left aside.

    A subclass names its SORTS, the first one being the default: key -> (label, order as `page_of` wants it).
    """

    SORTS: dict[str, tuple[str, list[str]]]

    q = forms.CharField(required=False, label="Search", max_length=200)
    sort = forms.ChoiceField(required=False, label="Order")

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        self.fields["sort"] = self.fields.pop("sort")  # behind the filters of the subclass
        self.fields["sort"].choices = [(key, label) for key, (label, _) in self.SORTS.items()]
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.filter(owner=user)
        self.full_clean()

    @property
    def chosen(self) -> dict:
        """The filters in force, without the order."""
        return {name: value for name, value in self.cleaned_data.items() if value and name != "sort"}

    @property
    def query(self) -> str:
        """What stands in the address for all that is in force, the order included; the same choice is the same text."""
        given = {name: self.fields[name].widget.value_from_datadict(self.data, {}, name) for name in self.fields}
        default = {"sort": next(iter(self.SORTS))}
        said = {name for name, value in self.cleaned_data.items() if value and value != default.get(name)}
        return urlencode({name: value for name, value in given.items() if name in said}, doseq=True)

    @property
    def order(self) -> list[str]:
        key = self.cleaned_data.get("sort") or next(iter(self.SORTS))
        return self.SORTS[key][1]


@dataclass(frozen=True)
class Page:
    rows: list
    next: str  # cursor of the page after this one; empty on the last page
    previous: str
    count: int  # of all rows that match, up to COUNT_LIMIT + 1

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def count_label(self) -> str:
        return f"more than {COUNT_LIMIT:,}" if self.count > COUNT_LIMIT else f"{self.count:,}"


def page_of(queryset: QuerySet, *, order: list[str], cursor: str = "", size: int = PAGE_SIZE) -> Page:
    """One page of `queryset` in `order`: names of columns that are never null, "-" for descending, the last one unique.

    A column may be that of a row beside it: "summary__grounds". That row comes along then.
    A cursor that does not fit (tampered with, kept from another order, or with nothing left on its side) gives the
    first page.
    """
    backwards, edge = _read_cursor(queryset, order, cursor)
    direction = [_flipped(name) for name in order] if backwards else order
    rows = _with_rows_beside(queryset.order_by(*direction), order)
    if edge:
        rows = rows.filter(_beyond(direction, edge))
    found = list(rows[: size + 1])
    if edge and not found:
        return page_of(queryset, order=order, size=size)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return Page(
        rows=found,
        next=_cursor("after", order, found[-1]) if more or backwards else "",
        previous=_cursor("before", order, found[0]) if (more if backwards else edge) else "",
        count=queryset.order_by()[: COUNT_LIMIT + 1].count(),
    )


def _flipped(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: list[str], edge: list) -> Q:
    """The rows that come after `edge`. The first column is also compared alone, which lets an index find the place."""
    beyond, same = Q(), Q()
    for name, value in zip(order, edge, strict=True):
        column, comparison = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        beyond |= same & Q((f"{column}__{comparison}", value))
        same &= Q((column, value))
    first, comparison = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return Q((f"{first}__{comparison}", edge[0])) & beyond


def _cursor(side: str, order: list[str], row) -> str:
    """Signed: a value that never stood in these columns would have to be checked for each of their types."""
    values = [str(reduce(getattr, name.lstrip("-").split("__"), row)) for name in order]
    return signing.dumps([side, order, values], salt=__name__)


def _read_cursor(queryset: QuerySet, order: list[str], cursor: str) -> tuple[bool, list]:
    try:
        side, ordered, values = signing.loads(cursor, salt=__name__)
    except signing.BadSignature:
        return False, []
    if ordered != order:
        return False, []
    fields = [_field(queryset.model, name) for name in order]
    return side == "before", [field.to_python(value) for field, value in zip(fields, values, strict=True)]


def _field(model, name: str):
    *relations, name = name.lstrip("-").split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _with_rows_beside(rows: QuerySet, order: list[str]) -> QuerySet:
    relations = {name.lstrip("-").rpartition("__")[0] for name in order} - {""}
    return rows.select_related(*relations) if relations else rows
