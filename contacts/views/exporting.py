from django.http import StreamingHttpResponse
from django.utils import timezone

from contacts.exporting import table, vcard
from contacts.exporting.gathering import people
from contacts.forms import ContactFilter
from contacts.selecting import selection


def export(request):
    """The contacts that were ticked, or those that the list shows with the same address, as a file."""
    if "pk" in request.GET:
        contacts = selection(request.GET, user=request.user).rows
    else:
        contacts = ContactFilter(request.GET, user=request.user).filter(request.user.contacts.all())
    if request.GET.get("format") == "vcf":
        version = "3.0" if request.GET.get("version", "").startswith("3") else "4.0"
        return _file(vcard.write(people(contacts), version), "vcf", "text/vcard")
    return _file(table.write(people(contacts)), "csv", "text/csv")


def _file(pieces, ending: str, kind: str) -> StreamingHttpResponse:
    name = f"contacts-{timezone.localdate()}.{ending}"
    return StreamingHttpResponse(
        pieces,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
