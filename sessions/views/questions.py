from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html_join

from accounts import deleting
from accounts.lists import page_of
from accounts.words import counted
from sessions.forms import QuestionForm
from sessions.models import Question
from sessions.question_finding import AskedBefore, QuestionFilter

SUGGESTIONS = 10


def index(request):
    filters = QuestionFilter(request.GET, user=request.user)
    page = page_of(filters.filter(request.user.questions), order=filters.order, cursor=request.GET.get("page", ""))
    sessions = request.user.mock_sessions.filter(question__in=page.rows).order_by().values_list("question")
    uses = {pk: (times, last) for pk, times, last in sessions.annotate(Count("pk"), Max("starts_at"))}
    for question in page:
        question.times, question.last_used = uses.get(question.pk, (0, None))
    template = "sessions/questions/_list.html" if request.htmx else "sessions/questions/list.html"
    return render(request, template, {"filters": filters, "page": page})


def new(request):
    return _edit(request, Question(owner=request.user))


def edit(request, question_pk):
    return _edit(request, get_object_or_404(request.user.questions, pk=question_pk))


def _edit(request, question):
    form = QuestionForm(request.POST or None, user=request.user, instance=question)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "sessions/questions/form.html", {"form": form, "question": question})


def detail(request, question_pk):
    question = get_object_or_404(request.user.questions, pk=question_pk)
    sessions = question.mock_sessions.for_lists()
    page = page_of(sessions, order=["-starts_at", "-pk"], cursor=request.GET.get("page", ""))
    people = sessions.order_by().aggregate(people=Count("contact", distinct=True))["people"]
    return render(request, "sessions/questions/detail.html", {"question": question, "page": page, "people": people})


def delete(request, question_pk):
    question = get_object_or_404(request.user.questions, pk=question_pk)
    uses = question.mock_sessions.count()
    notes = [f"{counted(uses, 'session')} will be without a question."] if uses else []
    back, then = question.get_absolute_url(), reverse("sessions:questions")
    return deleting.delete(request, question, notes=notes, back=back, then=then)


def titles(request):
    questions = request.user.questions.titled_like(request.GET.get("q", ""))[:SUGGESTIONS]
    options = ((question.title, question.label) for question in questions)
    return HttpResponse(format_html_join("", '<option value="{}">{}</option>', options))


def asked(request):
    """What the log form says once a person and a question are named."""
    sessions = AskedBefore(request.GET, user=request.user).sessions()
    return render(request, "sessions/questions/_asked.html", {"sessions": sessions})
