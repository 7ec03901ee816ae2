"""A section's place in the outline: its unit and due day, moved, removed, or another one put after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from siwei.desks.language import choices, translated
from siwei.directory.models import Unit
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.records.forms import RocDateField
from siwei.report.models import Section
from siwei.report.rights import COMPILE

from . import outlining
from .access import Closed, require_compiler, section_for
from .answers import answered, done

LEVELS = [(outlining.THEME, gettext_lazy("小節")), (outlining.CHAPTER, gettext_lazy("章（一、二、…）"))]


class AssignForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("撰寫科室"), required=False)
    due_on = RocDateField(label=gettext_lazy("完成期限"), required=False)


class AddForm(forms.Form):
    heading = forms.CharField(label=gettext_lazy("標題"), max_length=120)
    level = forms.TypedChoiceField(label=gettext_lazy("層級"), coerce=int, choices=LEVELS)


@requires(COMPILE)
@answered
def place_view(request: Request, pk: int, code: str) -> HttpResponse:
    section = section_for(request.actor, pk, code)
    require_compiler(request.actor, section.edition)
    act = str(request.POST.get("act", "")) if request.method == "POST" else ""
    if act in ("up", "down"):
        told, to = gettext("已移動。"), ("report:place", pk, code)
        return done(request, lambda: outlining.move(section, up=act == "up", by=request.actor), told, to)
    if act == "remove":
        return _remove(request, section)
    assigning = translated(_assign_form(request.POST if act == "assign" else None, section))
    adding = translated(AddForm(request.POST if act == "add" else None))
    adding.fields["level"].choices = choices(LEVELS)  # type: ignore[attr-defined]
    if act == "assign" and assigning.is_valid():
        outlining.assign(section, **assigning.cleaned_data, by=request.actor)
        return done(request, lambda: None, gettext("已儲存科室與期限。"), ("report:board", pk))
    if act == "add" and adding.is_valid():
        try:
            made = outlining.add(section, **adding.cleaned_data, unit=section.unit, by=request.actor)
        except Closed:
            raise
        except (BadInput, ValidationError) as bad:
            adding.add_error("heading", bad.messages if isinstance(bad, ValidationError) else str(bad))
        else:
            return redirect("report:section", pk, made.code)
    context: dict[str, Any] = {"edition": section.edition, "section": section, "assigning": assigning, "adding": adding}
    wrong = assigning.errors or adding.errors
    return render(request, "report/workbench/place.html", context, status=422 if wrong else 200)


def _assign_form(data: Any, section: Section) -> AssignForm:
    form = AssignForm(data, initial={"unit": section.unit_id, "due_on": section.due_on})
    form.fields["unit"].queryset = Unit.objects.filter(agency_id=section.edition.agency_id)  # type: ignore[attr-defined]
    return form


def _remove(request: Request, section: Section) -> HttpResponse:
    edition_id, code = section.edition_id, section.code
    told = gettext("已移除「%(section)s」；它的文字仍在這一期的異動紀錄中。") % {"section": section}
    answer = done(request, lambda: outlining.remove(section, by=request.actor), told, ("report:board", edition_id))
    stands = section.edition.sections.filter(code=code).exists()
    return redirect("report:place", edition_id, code) if stands else answer
