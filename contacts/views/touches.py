from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from contacts.forms import TouchForm
from contacts.views.contacts import happened


def new(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = TouchForm(request.POST or None, user=request.user, initial={"happened_on": timezone.localdate()})
    form.instance.contact = contact
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Noted: in touch with {contact.name}.")
        if not request.htmx:
            return redirect(contact)
        form = TouchForm(user=request.user, initial={"happened_on": timezone.localdate()})
    if request.htmx:
        context = {"contact": contact, "touch_form": form, **happened(contact, now=timezone.now())}
        return render(request, "contacts/_timeline.html", context)
    return render(request, "contacts/touch.html", {"form": form, "contact": contact})


def edit(request, pk, touch_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    touch = get_object_or_404(contact.touches, pk=touch_pk)
    form = TouchForm(request.POST or None, user=request.user, instance=touch)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(contact)
    return render(request, "contacts/touch.html", {"form": form, "contact": contact, "touch": touch})
