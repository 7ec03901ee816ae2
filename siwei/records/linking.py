"""Typed relations of two records, read from both ends and written into both journals."""

from __future__ import annotations

from django.db import transaction

from siwei.directory.actors import Actor
from siwei.plain.errors import said

from . import journal, lineage
from .models import Entry, Link, Record
from .refusals import understood
from .registered import Registered
from .transitions import TransitionRefused

R = Link.Relation
# How a relation reads from the record that states it, and from the other one.
FORWARD = {R.AROSE_FROM: "由此案而起", R.BELONGS_TO: "屬於", R.ANSWERS: "答復"}
BACKWARD = {R.AROSE_FROM: "引起", R.BELONGS_TO: "包含", R.ANSWERS: "由此案答復"}
TURNED = "~"  # before a relation: the other record states it of this one
CHOICES = [
    (R.AROSE_FROM.value, "本案由所選的案件而起"),
    (f"{TURNED}{R.AROSE_FROM.value}", "本案引起所選的案件"),
    (R.BELONGS_TO.value, "本案屬於所選的案件"),
    (f"{TURNED}{R.BELONGS_TO.value}", "本案包含所選的案件"),
    (R.ANSWERS.value, "本案答復所選的案件"),
    (f"{TURNED}{R.ANSWERS.value}", "本案由所選的案件答復"),
]


def link(record: Registered, other: Record, relation: str, *, by: Actor) -> Link:
    """Relate a record to another that the caller may see.  relation: a value of CHOICES.

    Raises Refused, or ValidationError if they are so related already.
    """
    by.require(record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    chosen = R(relation.removeprefix(TURNED))
    ends = (record.pk, other.pk) if relation == chosen.value else (other.pk, record.pk)
    made = Link(record_id=ends[0], relation=chosen, other_id=ends[1])
    with understood(Link), transaction.atomic():
        made.save(force_insert=True)
        _tell(made, by, added=True)
    return made


def unlink(made: Link, record: Registered, *, by: Actor) -> None:
    """Undo a relation, from either end.  Raises TransitionRefused for one that follows from a field of the record."""
    by.require(record.permission("edit"), record.agency_id)  # type: ignore[attr-defined]
    if column := lineage.column_behind(made):
        raise TransitionRefused(
            said(
                "這個關聯來自 {number} 的「{column}」，請修改該欄位；關聯會跟著改變。",
                number=made.record.number,
                column=column,
            )
        )
    with transaction.atomic():
        removed, _ = Link.objects.filter(pk=made.pk).delete()
        if removed:  # somebody else may have removed it a moment ago
            _tell(made, by, added=False)


def _tell(made: Link, by: Actor, *, added: bool) -> None:
    relation = R(made.relation)
    for here, there, words in (
        (made.record, made.other, FORWARD[relation]),
        (made.other, made.record, BACKWARD[relation]),
    ):
        text = f"{words} {there.number}"  # no title: who reads this journal need not see that record
        changes = {"關聯": ["", text] if added else [text, ""]}
        label = "新增關聯" if added else "移除關聯"
        journal.write(here.pk, by=by, verb=Entry.Verb.EDITED, label=label, changes=changes)
