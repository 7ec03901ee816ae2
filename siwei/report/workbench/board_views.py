"""The board of an edition, its due days, and the opening of the next one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from siwei.desks.frame import home_agency
from siwei.desks.language import translated
from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.records.forms import RocDateField
from siwei.report.editions import editions
from siwei.report.loading import Volume, open_edition
from siwei.report.rights import COMPILE, VIEW

from . import boarding, outlining, signing
from .access import closed_sentence, compiles, edition_for, require_compiler
from .answers import answered
from .placing import placed


class DueForm(forms.Form):
    due_on = RocDateField(label=gettext_lazy("完成期限"), required=False)


class OpenForm(forms.Form):
    period = forms.CharField(label=gettext_lazy("報告期間"), help_text=gettext_lazy("例如 108-09-01..109-02-29"))
    read_on = RocDateField(label=gettext_lazy("向議會報告的日期"))
    session = forms.IntegerField(
        label=gettext_lazy("定期大會次別"), required=False, help_text=gettext_lazy("留空時為前一期的次別加一")
    )
    first_page = forms.IntegerField(
        label=gettext_lazy("起始頁碼"), required=False, help_text=gettext_lazy("在彙編中的頁碼；留空時由 1 起")
    )
    reporter = forms.CharField(
        label=gettext_lazy("報告人"), required=False, help_text=gettext_lazy("留空時與前一期相同")
    )

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except BadInput as bad:
            raise forms.ValidationError(str(bad)) from bad


@requires(VIEW)
def board_view(request: Request, pk: int) -> HttpResponse:
    edition = edition_for(request.actor, pk)
    now = placed(edition)
    taken = signing.review(edition, now)
    rows = boarding.rows(edition, now.faults)
    unit = request.actor.unit_id if request.GET.get("whose") == "unit" else None
    context: dict[str, Any] = {
        "edition": edition,
        "rows": [row for row in rows if unit is None or row.section.unit_id == unit],
        "tally": boarding.tally(rows),
        "taken": taken,
        "only_unit": unit is not None,
        "closed": closed_sentence(edition),
        "may_compile": compiles(request.actor, edition) and edition.editable,
        "form": translated(DueForm()),
    }
    return render(request, "report/workbench/board.html", context)


@requires(COMPILE)
@require_POST
@answered
def due_view(request: Request, pk: int) -> HttpResponse:
    edition = edition_for(request.actor, pk)
    require_compiler(request.actor, edition)
    form = DueForm(request.POST)
    if form.is_valid():
        n = outlining.set_due(edition, form.cleaned_data["due_on"], by=request.actor)
        messages.success(request, gettext("已設定 %(n)s 節的完成期限。") % {"n": n})
    else:
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
    return redirect("report:board", pk)


@requires(COMPILE)
def open_view(request: Request) -> HttpResponse:
    """The next edition, with the outline and prose of the latest one."""
    agency = home_agency(request.actor)
    latest = editions(request.actor).filter(agency=agency).first()
    first = {"period": latest.period.following().code} if latest else {}
    form = translated(OpenForm(request.POST or None, initial=first))
    if request.method == "POST" and form.is_valid() and agency and request.actor.may(COMPILE, agency.pk):
        given = form.cleaned_data
        try:
            made = open_edition(agency, given["period"], read_on=given["read_on"], volume=_volume(given))
        except BadInput as bad:
            form.add_error(None, str(bad))
        else:
            messages.success(request, gettext("已開編，沿用前一期的大綱與文字；請設定各節的完成期限。"))
            return redirect("report:board", made.pk)
    return render(request, "report/workbench/open.html", {"form": form}, status=422 if form.errors else 200)


def _volume(given: dict[str, Any]) -> Volume:
    return Volume(session=given["session"], first_page=given["first_page"], reporter=given["reporter"])
