"""填報辦理情形: how far an agency has come, said by itself.  The lead, the co-agencies and whoever runs the meeting may say."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from siwei.desks.desk import Desk
from siwei.desks.editing import adopt, form_class
from siwei.desks.language import translated
from siwei.directory.actors import Actor
from siwei.directory.requests import Request
from siwei.plain.errors import noted, said
from siwei.plain.rocdate import format_date
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.refusals import understood

from .models import Progress, Resolution, State
from .transitions import REPORT

ASKED = ("on", "text", "percent")


def reporter(resolution: Resolution, actor: Actor) -> int | None:
    """The agency in whose name the actor may report: the lead, a co-agency, or the one that runs the meeting."""
    parties = [resolution.lead_id, *resolution.co_agencies.values_list("agency", flat=True), resolution.agency_id]
    at_work = [pk for pk in parties if pk and actor.may(REPORT, pk)]
    return actor.agency_id if actor.agency_id in at_work else next(iter(at_work), None)


def report_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    resolution = get_object_or_404(desk.rows(request.actor), pk=pk)
    agency_id = reporter(resolution, request.actor)
    if agency_id is None:
        raise Http404
    form = translated(form_class(Progress, ASKED, request.actor)(request.POST or None))
    if request.method == "POST" and form.is_valid():
        try:
            _file(resolution, agency_id, form.cleaned_data, request.actor)
        except ValidationError as error:
            adopt(form, error)
        else:
            messages.success(request, gettext("已填報辦理情形。"))
            return redirect(desk.url("page", pk))
    title = gettext("%(name)s：%(value)s") % {"name": gettext("填報辦理情形"), "value": str(resolution.title)}
    context = {"desk": desk, "form": form, "title": title, "back": desk.url("page", pk)}
    return render(request, "desks/form.html", context, status=422 if form.is_bound else 200)


def _file(resolution: Resolution, agency_id: int, values: dict[str, Any], by: Actor) -> None:
    """One entry, and a line in the journal.  Raises ValidationError once nobody tracks the resolution any more."""
    with understood(Progress), transaction.atomic():
        fresh = locked(resolution)
        if fresh.state not in (State.IN_WORK, State.IN_REVIEW, State.SELF_TRACKED):
            raise ValidationError(
                said(
                    "{number} 目前是「{state}」，不必再填報辦理情形。",
                    number=fresh.number,
                    state=fresh.get_state_display(),  # type: ignore[attr-defined]
                )
            )
        if values["on"] < fresh.meeting.held_on:
            day = format_date(fresh.meeting.held_on)
            raise ValidationError({"on": said("填報日期不能早於會議日期 {day}。", day=day)})
        row = Progress(resolution=fresh, agency_id=agency_id, **values)
        row.full_clean()
        row.save()
        told = f"{format_date(row.on)}　{row.percent}％　{row.text}"
        by = by.acting(REPORT, agency_id)
        journal.write(
            fresh.pk, by=by, verb=Entry.Verb.EDITED, label=noted("填報辦理情形"), changes={"辦理情形": ["", told]}
        )
