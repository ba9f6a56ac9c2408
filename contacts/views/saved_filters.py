from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from contacts.forms import SavedFilterForm


@require_POST
def save(request):
    form = SavedFilterForm(request.POST, user=request.user)
    if form.is_valid():
        return redirect(form.save())
    for errors in form.errors.values():
        messages.error(request, errors[0])
    return redirect(f"{reverse('contacts:list')}?{form.query}")


@require_POST
def delete(request, filter_pk):
    saved = get_object_or_404(request.user.saved_filters, pk=filter_pk)
    saved.delete()
    messages.success(request, f"The filter “{saved}” is forgotten. What it shows stays.")
    return redirect(f"{reverse('contacts:list')}?{saved.query}")
