from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.records.forms import RocDateField
from siwei.records.transitions import transition

from .models import Body, State

DISSOLVE = "meetings.dissolve_bodies"


class DissolveForm(forms.Form):
    dissolved_on = RocDateField(label="裁撤日期", past=True)
    note = forms.CharField(label="原因或文號", max_length=500)


@transition("裁撤", source=[State.ACTIVE], to=State.DISSOLVED, permission=DISSOLVE, form=DissolveForm, danger=True)
def dissolve(body: Body, *, by: Actor, dissolved_on: date) -> None:
    """It meets no more; its meetings and resolutions stay on file."""
    body.dissolved_on = dissolved_on


@transition("恢復運作", source=[State.DISSOLVED], to=State.ACTIVE, permission=DISSOLVE)
def restore(body: Body, *, by: Actor) -> None:
    """Set up again under the same rule."""
    body.dissolved_on = None


class HandOverForm(forms.Form):
    tracked_by = forms.ModelChoiceField(Agency.objects.order_by("code"), label="列管機關")
    note = forms.CharField(label="原因或文號", max_length=500)


def tracker(body: Body) -> int | None:
    return body.tracked_by_id


@transition(
    "移轉列管",
    source=[State.ACTIVE],
    to=State.ACTIVE,
    permission="meetings.release_resolutions",
    form=HandOverForm,
    at=tracker,
    refusal="列管機關只能由現在的列管機關移轉；還沒有列管機關的，請在修改頁填寫。",
    danger=True,
)
def hand_over(body: Body, *, by: Actor, tracked_by: Agency) -> None:
    """Another agency follows what this body resolves from now on: who has the tracking gives it, nobody takes it."""
    body.tracked_by = tracked_by
