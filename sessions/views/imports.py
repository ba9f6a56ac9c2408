from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.files import MEGABYTES, UnreadableFile
from accounts.importing.ledger import AlreadyImported
from accounts.lists import page_of
from accounts.spreadsheets import download
from sessions.importing import committing, taking
from sessions.importing.calendar import EVENTS
from sessions.importing.forms import ImportFilter, RowForm, UploadForm
from sessions.importing.ledger import Choice, SessionImport, Verdict


def index(request):
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(taking.take(request.user, file.name, file, now=timezone.now()))
        except UnreadableFile as error:
            form.add_error("file", str(error))
    imports = request.user.session_imports.select_related("batch")[:20]
    limits = {"megabytes": MEGABYTES, "events": EVENTS}
    return render(request, "sessions/imports/index.html", {"form": form, "imports": imports, "limits": limits})


def detail(request, pk):
    """The plan of an import, with a choice for each date, or what it did."""
    file = get_object_or_404(request.user.session_imports.select_related("batch"), pk=pk)
    counts = file.how_many("verdict")
    first = next((verdict for verdict in Verdict if verdict in counts), Verdict.SESSION)
    filters = ImportFilter({"verdict": first, **request.GET.dict()}, user=request.user)
    rows = filters.filter(file.rows.select_related("contact", "session__contact"))
    page = page_of(rows, order=["place", "pk"], cursor=request.GET.get("page", ""))
    open_rows = file.state == SessionImport.State.PREVIEW
    for row in page:
        row.form = RowForm(request.POST or None, user=request.user, instance=row) if open_rows and row.choices else None
    if request.method == "POST" and open_rows and _kept(page):
        return _commit(request, file) if "commit" in request.POST else redirect(request.get_full_path())
    return render(
        request,
        "sessions/imports/detail.html",
        {
            "file": file,
            "open": open_rows,
            "filters": filters,
            "page": page,
            "verdicts": [(verdict, counts.get(verdict, 0)) for verdict in Verdict],
            "chosen": file.how_many("choice"),
        },
    )


def _kept(page) -> bool:
    """Keep the choices of the page, if all of them can be kept."""
    forms = [row.form for row in page if row.form]
    valid = all(form.is_valid() for form in forms)
    for form in forms if valid else ():
        if form.has_changed():
            form.save()
    return valid


def _commit(request, file):
    try:
        committing.commit(file)
    except AlreadyImported:
        messages.info(request, "This file is imported already.")
    return redirect(file)


@require_POST
def choose_all(request, pk):
    """One choice for every date of a verdict; those of which nobody is named are skipped."""
    file = get_object_or_404(request.user.session_imports.filter(state=SessionImport.State.PREVIEW), pk=pk)
    verdict, choice = request.POST.get("verdict"), request.POST.get("all")
    if verdict in Verdict and choice in Choice:
        file.choose_for_all(verdict, choice)
    return redirect(f"{file.get_absolute_url()}?verdict={verdict if verdict in Verdict else ''}")


@require_POST
def discard(request, pk):
    file = get_object_or_404(request.user.session_imports.filter(state=SessionImport.State.PREVIEW), pk=pk)
    file.delete()
    messages.success(request, f"{file.name} is discarded; nothing was imported.")
    return redirect("session-imports:list")


def rejected(request, pk):
    """What was left out or could not be read, with the number of the event and the reason."""
    file = get_object_or_404(request.user.session_imports, pk=pk)
    rows = file.rows.filter(verdict__in=[Verdict.LEFT_OUT, Verdict.UNREADABLE])
    lines = ([row.place, row.reason, row.title] for row in rows.iterator())
    return download(f"left-out-{file.pk}.csv", ["Event", "Reason", "Title"], lines)
