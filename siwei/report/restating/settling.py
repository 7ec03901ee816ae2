"""Settling a restatement: left as it is, told in the next report, or the report made anew; with a reason, for good."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now

from siwei.directory.actors import Actor
from siwei.law.rules import in_force
from siwei.plain import clock
from siwei.plain.errors import BadInput, said
from siwei.records import house

from ..freezing import begin_revision
from ..models import Edition
from ..rights import RESTATE
from .models import Restatement

THRESHOLD = "report.restatement-threshold"
Outcome = Restatement.Outcome
CHOICES = (Outcome.NONE, Outcome.NOTE, Outcome.REISSUE)


def settle(item: Restatement, outcome: str, reason: str, *, by: Actor) -> Restatement:
    """outcome: one of CHOICES.  Raises BadInput with what is missing, Refused without the right."""
    edition = item.snapshot.edition
    by.require(RESTATE, edition.agency_id)
    if outcome not in CHOICES:
        raise BadInput(said("請選擇處理方式：不更正、下期註記或重新發布。"))
    if not reason.strip():
        raise BadInput(said("請填寫理由，讀者與稽核人員會看到。"))
    with transaction.atomic():
        item = Restatement.objects.select_for_update(no_key=True, of=("self",)).get(pk=item.pk)
        if item.outcome != Outcome.OPEN:
            raise BadInput(said("這一項已經處理過，可能是他人先處理了；請重新整理後再看。"))
        if outcome == Outcome.NONE:
            _below_threshold(item)
        _write(item, outcome, reason.strip(), by.acting(RESTATE, edition.agency_id))
        if outcome == Outcome.REISSUE and not Edition.objects.get(pk=edition.pk).revising:
            begin_revision(edition, reason, by=by)
    return item


def _write(item: Restatement, outcome: str, reason: str, by: Actor) -> None:
    item.outcome, item.reason, item.settled_at = outcome, reason, now()
    item.account_id, item.capacity = by.account_id, by.capacity
    item.save()
    changes = {item.figure.label: [item.figure.data["printed"], item.restated["printed"]]}
    label = f"數字更正：{item.get_outcome_display()}"
    house.write(house.subject_of(item.snapshot.edition), by=by, label=label, changes=changes, note=reason)


def threshold() -> float:
    """Per cent of the reported number below which it may be left as it is."""
    return float(in_force(THRESHOLD, clock.today()).parameters["percent"])


def change(item: Restatement) -> float | None:
    """By how many per cent of the reported number it moved; None for what is no amount, or where nothing was reported."""
    then, today = item.figure.data["value"], item.restated["value"]
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (then, today))
    return abs(today - then) * 100 / abs(then) if numbers and then else None


def _below_threshold(item: Restatement) -> None:
    if item.restated["printed"] == item.figure.data["printed"]:
        return
    moved, most = change(item), threshold()
    if moved is None:
        raise BadInput(said("刊印的內容已經不同，又不是可以比較大小的數，不能不更正；請選「下期註記」或「重新發布」。"))
    if moved >= most:
        raise BadInput(
            said(
                "變動 {moved}％，達到門檻 {most}％，不能不更正；請選「下期註記」或「重新發布」。",
                moved=f"{moved:.2f}",
                most=f"{most:g}",
            )
        )
