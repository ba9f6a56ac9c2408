from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from sessions import catalogue
from sessions.models import Skill
from sessions.settings_forms import SkillForm

STEPS = {"up": -1, "down": 1}


def index(request):
    skills = list(request.user.skills.all())
    ratings = dict(request.user.observations.order_by().values_list("skill").annotate(Count("pk")))
    for skill in skills:
        skill.ratings = ratings.get(skill.pk, 0)
    groups = catalogue.by_group(skill for skill in skills if skill.archived_at is None)
    return render(
        request,
        "sessions/skills.html",
        {
            "groups": [(Skill.Group(group), rows) for group, rows in groups.items() if rows],
            "archived": [skill for skill in skills if skill.archived_at],
        },
    )


def new(request):
    form = SkillForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        skill = form.save()
        messages.success(request, f"“{skill}” can be rated from now on.")
        return redirect("settings:skills")
    return render(request, "sessions/skill.html", {"form": form})


def edit(request, pk):
    skill = get_object_or_404(request.user.skills, pk=pk)
    form = SkillForm(request.POST or None, user=request.user, instance=skill)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved. Drafts that are written already keep their words.")
        return redirect("settings:skills")
    return render(request, "sessions/skill.html", {"form": form, "skill": skill})


@require_POST
def move(request, pk):
    skill = get_object_or_404(request.user.skills, pk=pk)
    catalogue.arrange(request.user, skill, step=STEPS.get(request.POST.get("to"), 0))
    return redirect("settings:skills")


@require_POST
def archive(request, pk):
    skill = get_object_or_404(request.user.skills, pk=pk)
    skill.archived_at = None if skill.archived_at else timezone.now()
    skill.save()
    messages.success(request, f"“{skill}” is {'archived: its ratings stay' if skill.archived_at else 'in use again'}.")
    return redirect("settings:skills")
