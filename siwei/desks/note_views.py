"""A note on a record, written at the foot of its timeline."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_lazy

from siwei.directory.requests import Request
from siwei.records import noting
from siwei.records.models import Visibility

from .desk import Desk
from .language import choices, translated


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("註記"), max_length=noting.LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("給誰看"), choices=partial(choices, Visibility.choices), initial=Visibility.INTERNAL
    )


def note_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    record = get_object_or_404(desk.rows(request.actor), pk=pk)
    if not request.actor.may(desk.permission("note"), record.agency_id):
        raise Http404
    form = translated(NoteForm(request.POST if request.method == "POST" else None))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        noting.note(record, said["note"], visibility=said["visibility"], by=request.actor)
        messages.success(request, gettext("已寫入註記。"))
        return redirect(desk.url("page", pk) + "#timeline")
    context = {
        "desk": desk,
        "form": form,
        "title": gettext("註記 %(number)s") % {"number": record.number},
        "back": desk.url("page", pk),
    }
    return render(request, "desks/form.html", context, status=422 if form.is_bound else 200)
