"""名錄: outside organisations and persons, and funds: what records of all areas refer to.

They are names, not matters: nothing is decided about them, so they have no steps; who changed one
is told below it.  A name that is referred to
cannot be removed; a wrong one is corrected.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.directory.models import Fund, Organisation, Person
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import said
from siwei.records import house
from siwei.records.journal import differences

from . import cells, language
from .editing import adopt, form_class, initial
from .rights import EDIT_DIRECTORY

PER_PAGE = 50


@dataclass(frozen=True)
class Register:
    model: type[models.Model]
    fields: tuple[str, ...]
    search: tuple[str, ...]

    @property
    def title(self) -> str:
        return language.listed(str(self.model._meta.verbose_name))


REGISTERS = {
    "organisations": Register(Organisation, ("name", "name_en", "kind", "tax_id", "country"), ("name", "tax_id")),
    "persons": Register(Person, ("name", "name_en", "organisation", "title"), ("name", "organisation__name")),
    "funds": Register(Fund, ("code", "name", "level", "valid_from", "valid_to"), ("code", "name")),
}


@requires(EDIT_DIRECTORY)
def first_view(request: Request) -> HttpResponse:
    return redirect("register", next(iter(REGISTERS)))


@requires(EDIT_DIRECTORY)
def list_view(request: Request, slug: str) -> HttpResponse:
    register = _register(slug)
    text = request.GET.get("q", "").strip()
    rows = register.model._default_manager.filter(_matching(register, text)).order_by(register.fields[0], "pk")
    rows = rows.select_related(*_relations(register))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "slug": slug,
        "register": register,
        "tabs": [{"title": r.title, "slug": s, "active": s == slug} for s, r in REGISTERS.items()],
        "q": text,
        "page": page,
        "heads": [cells.head(register.model, name) for name in register.fields],
        "rows": [{"pk": row.pk, "cells": [cells.cell(row, name) for name in register.fields]} for row in page],
    }
    return render(request, "desks/register.html", context)


@requires(EDIT_DIRECTORY)
def edit_view(request: Request, slug: str, pk: int | None = None) -> HttpResponse:
    register = _register(slug)
    row = get_object_or_404(register.model, pk=pk) if pk else register.model()
    made = form_class(register.model, register.fields, request.actor)
    form = made(request.POST or None, initial=initial(row, register.fields))
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(row, name, value)
        try:
            _keep(register, row, request.actor)
        except ValidationError as error:
            adopt(form, error)
        else:
            messages.success(request, said("已儲存「{row}」。", row=row))
            return redirect("register", slug)
    back = reverse("register", args=[slug])
    title = (gettext("修改 %(number)s") if pk else gettext("新增%(title)s")) % {"number": row, "title": register.title}
    journal = house.lines(house.subject_of(row)) if pk else None
    context = {"desk": register, "form": form, "title": title, "back": back, "journal": journal}
    return render(request, "desks/form.html", context, status=422 if form.is_bound else 200)


def _keep(register: Register, row: models.Model, by: Actor) -> None:
    """Save the row, with who changed what.  Raises ValidationError."""
    row.full_clean()
    with transaction.atomic():
        before = register.model._default_manager.select_for_update().filter(pk=row.pk).first() or register.model()
        changes = differences(before, row, register.fields)
        row.save()
        if changes:
            label = "修改" if before.pk else "新增"
            house.write(house.subject_of(row), by=by, label=f"{label}{register.title}", changes=changes)


def _register(slug: str) -> Register:
    if slug not in REGISTERS:
        raise Http404
    return REGISTERS[slug]


def _relations(register: Register) -> list[str]:
    return [f.name for f in register.model._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _matching(register: Register, text: str) -> Q:
    wanted = Q()
    for name in register.search if text else ():
        wanted |= Q(**{f"{name}__icontains": text})
    return wanted
