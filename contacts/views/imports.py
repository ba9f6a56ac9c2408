from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.files import MEGABYTES, UnreadableFile
from accounts.importing.ledger import AlreadyImported
from accounts.lists import page_of
from accounts.spreadsheets import download
from contacts.importing import committing, taking
from contacts.importing.forms import ColumnsForm, ImportFilter, UploadForm
from contacts.importing.source import ROWS
from contacts.models import Choice, Import, Verdict


@transaction.non_atomic_requests
def index(request):
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(taking.take(request.user, file.name, file))
        except UnreadableFile as error:
            form.add_error("file", str(error))
    imports = request.user.imports.select_related("batch")[:20]
    limits = {"megabytes": MEGABYTES, "rows": ROWS}
    return render(request, "contacts/imports/index.html", {"form": form, "imports": imports, "limits": limits})


def detail(request, pk):
    """The page of an import, whatever comes next for it: its columns, its plan, or what it did."""
    file = get_object_or_404(request.user.imports.select_related("batch"), pk=pk)
    if file.state == Import.State.COLUMNS:
        return _columns(request, file)
    filters = ImportFilter(request.GET, user=request.user)
    rows = filters.filter(file.rows.select_related("contact"))
    page = page_of(rows, order=["place", "pk"], cursor=request.GET.get("page", ""))
    counts = file.how_many("verdict")
    template = "preview" if file.state == Import.State.PREVIEW else "done"
    return render(
        request,
        f"contacts/imports/{template}.html",
        {
            "file": file,
            "format": taking.title(file),
            "filters": filters,
            "page": page,
            "verdicts": [(verdict, counts.get(verdict, 0)) for verdict in Verdict],
            "chosen": file.how_many("choice"),
            "moved": file.rows.filter(moved=True, choice=Choice.UPDATE).select_related("contact")[:50],
        },
    )


def _columns(request, file):
    form = ColumnsForm(request.POST or None, source=file.source)
    if request.method == "POST" and form.is_valid():
        try:
            taking.name_columns(file, form.mapping)
            return redirect(file)
        except UnreadableFile as error:
            form.add_error(None, str(error))
    return render(request, "contacts/imports/columns.html", {"file": file, "form": form})


@require_POST
def choose(request, pk):
    """Keep the choices of the page that was shown, or one choice for every row of a verdict."""
    file = get_object_or_404(request.user.imports.filter(state=Import.State.PREVIEW), pk=pk)
    if request.POST.get("verdict") in Verdict and request.POST.get("all") in Choice:
        file.choose_for_all(request.POST["verdict"], request.POST["all"])
    else:
        file.choose({key.removeprefix("row-"): value for key, value in request.POST.items() if key.startswith("row-")})
    return redirect(f"{file.get_absolute_url()}?{request.GET.urlencode()}")


@require_POST
@transaction.non_atomic_requests
def commit(request, pk):
    file = get_object_or_404(request.user.imports, pk=pk)
    if file.state == Import.State.PREVIEW:
        try:
            committing.commit(file, now=timezone.now(), today=timezone.localdate())
        except AlreadyImported:
            messages.info(request, "This file is imported already.")
    return redirect(file)


def progress(request, pk):
    """How far a commit is, for the page that waits for it."""
    file = get_object_or_404(request.user.imports, pk=pk)
    return render(request, "contacts/imports/_progress.html", {"progress": committing.progress(file)})


@require_POST
def discard(request, pk):
    file = get_object_or_404(request.user.imports.exclude(state=Import.State.DONE), pk=pk)
    file.delete()
    messages.success(request, f"{file.name} is discarded; nothing was imported.")
    return redirect("imports:list")


def rejected(request, pk):
    """What could not be read, with row number and reason, to mend and import again."""
    file = get_object_or_404(request.user.imports, pk=pk)
    rows = ([row.place, row.reason, *row.cells] for row in file.rows.filter(verdict=Verdict.UNREADABLE))
    return download(f"rejected-{file.pk}.csv", ["Row", "Reason", "What stood there"], rows)
