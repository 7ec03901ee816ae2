"""Accepting or refusing a change of a returned file: under lock, against what stands there now, with its entry in a journal."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, said
from siwei.report.compiling import pieces_of
from siwei.report.models import Edition
from siwei.report.rights import RETURN

from .applying import Conflict, Edit, applied, edit_of, merged
from .models import ReturnedChange, ReturnedFile
from .targets import target_of

State = ReturnedChange.State


def accept(change: ReturnedChange, *, by: Actor, agreed: bool = False) -> None:
    """Write the change to its section or record.  agreed: to the figures that it deletes, moves or copies.

    Raises BadInput (Conflict, where the text was changed meanwhile) and directory.actors.Refused; nothing is written then.
    """
    with transaction.atomic():
        edition, change = _locked(change, by)
        if change.write is None:
            raise BadInput(said(change.why))
        if change.asked and not agreed:
            raise BadInput(said("這一段會刪去、搬動或重複印出數字，請先勾選同意，再接受。"))
        if not edition.editable:
            raise BadInput(said("這一期報告已經定稿，不能再修改；要更正請先開啟新的版次。"))
        target = target_of(edition, change.source, change.write, by=by)
        target.put(_new_text(change, change.write, target.now), by=by)
        _settle(change, State.ACCEPTED, by)


def refuse(change: ReturnedChange, *, by: Actor) -> None:
    """Leave the text as it is.  Raises BadInput, Refused."""
    with transaction.atomic():
        _, change = _locked(change, by)
        _settle(change, State.REFUSED, by)


def reopen(change: ReturnedChange, *, by: Actor) -> None:
    """Take a refusal back.  Raises BadInput, Refused."""
    with transaction.atomic():
        _, change = _locked(change, by, was=State.REFUSED)
        _settle(change, State.OPEN, by)


def stale(returned: ReturnedFile) -> set[int]:
    """Positions of open changes whose text somebody else changed since the file went out."""
    found = set()
    for change in returned.changes.filter(state=State.OPEN, write__isnull=False):
        change.returned = returned  # the text that went out is large: read once
        write: dict[str, Any] = change.write or {}
        try:
            _new_text(change, write, target_of(returned.edition, change.source, write).now)
        except Conflict:
            found.add(change.position)
    return found


def _locked(change: ReturnedChange, by: Actor, *, was: str = State.OPEN) -> tuple[Edition, ReturnedChange]:
    """The edition first: whoever accepts another change of it waits here, and then finds what this one wrote."""
    edition = Edition.objects.select_for_update(no_key=True).get(returned=change.returned_id)
    by.require(RETURN, edition.agency_id)
    fresh = ReturnedChange.objects.select_for_update().get(pk=change.pk)
    if fresh.state != was:
        raise BadInput(said("這一處已由 {who} 處理，請重新整理本頁。", who=fresh.capacity or "—"))
    return edition, fresh


def _settle(change: ReturnedChange, state: str, by: Actor) -> None:
    change.state, change.account_id, change.capacity = state, by.account_id, by.capacity
    change.decided_at = Now()
    change.save(update_fields=["state", "account", "capacity", "decided_at"])


def _new_text(change: ReturnedChange, write: dict[str, Any], now: str) -> str:
    """What stands there now, with this change.  Raises Conflict where somebody changed the same piece meanwhile."""
    if write["do"] in ("heading", "cell"):
        if " ".join(now.split()) != " ".join(write["old"].split()):
            raise Conflict.here()
        return str(write["new"])
    place = write["place"]
    before = change.returned.issued.content["prose"][place]
    rows = change.returned.changes.filter(write__place=place, state=State.ACCEPTED)
    taken = {row.position: edit_of(row.write or {}) for row in rows}
    old = applied(before, in_order(taken))
    new = applied(before, in_order(taken | {change.position: edit_of(write)}))
    return "\n\n".join(merged(old, new, pieces_of(now)))


def in_order(edits: dict[int, Edit]) -> list[Edit]:
    return [edits[position] for position in sorted(edits)]
