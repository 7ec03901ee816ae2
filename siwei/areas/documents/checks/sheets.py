"""The checklist of one check, kept as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from siwei.directory.actors import Actor
from siwei.records import journal
from siwei.records.locking import locked
from siwei.records.models import Entry
from siwei.records.refusals import understood
from siwei.records.revision import Stale

from .models import Check, CheckItem, State

OPEN = (State.CHECKING, State.MENDING)


@dataclass(frozen=True)
class Answer:
    """What the sheet says of one item."""

    result: str
    finding: str
    due_on: date | None
    mended_on: date | None
    follow_up: str


def writable(check: Check, actor: Actor) -> bool:
    return check.state in OPEN and actor.may(check.permission("work"), check.agency_id)  # type: ignore[attr-defined]


def kept(check: Any) -> dict[int, Answer]:
    """Item → what is on file."""
    return {row.pk: _answer(row) for row in check.items.all()}


def mark(answers: dict[int, Answer]) -> str:
    """Changes with every change of the sheet."""
    return sha256(repr(sorted(answers.items(), key=lambda item: item[0])).encode()).hexdigest()[:16]


def keep(check: Check, answers: dict[int, Answer], *, seen: str, by: Actor) -> int:
    """Write the sheet as it now is.  Returns how many items changed.

    seen: mark of the sheet that the form was opened on.  Raises Stale, Refused, or ValidationError; nothing is written then.
    """
    fresh: Any
    with understood(type(check)), transaction.atomic():
        fresh = locked(check)
        by.require(check.permission("work"), fresh.agency_id)
        if fresh.state not in OPEN:
            raise ValidationError(f"{fresh.number} 目前是「{fresh.get_state_display()}」，查核表不能再改。")
        if mark(kept(fresh)) != seen:
            raise Stale("這份查核表在您開啟之後，已由他人更新。您輸入的內容仍在表中，請核對後再儲存。")
        rows = [row for row in fresh.items.all() if _answer(row) != answers[row.pk]]
        for row in rows:
            for name, value in vars(answers[row.pk]).items():
                setattr(row, name, value)
            row.full_clean(exclude=["check_of"])
            row.save()
        if rows:
            journal.write(fresh.pk, by=by, verb=Entry.Verb.EDITED, label=f"填寫查核表 {len(rows)} 項")
        return len(rows)


def _answer(row: CheckItem) -> Answer:
    return Answer(row.result, row.finding, row.due_on, row.mended_on, row.follow_up)
