"""收件匣: what is open and mine, or my unit's, of every type at once, what is due first on top.  Read from the registry alone."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.directory.permissions import signed_in
from siwei.directory.requests import Request
from siwei.records.models import Record

from . import dues, language
from .desk import DESKS
from .listing import capped, sight
from .shortcuts import WAITING

SIZE = 50
MINE, UNIT, ASKED = "mine", "unit", "asked"


def visible(actor: Actor) -> Q:
    """Records of the types and agencies that the actor may see."""
    groups: dict[frozenset[int] | None, list[str]] = {}
    for kind, agencies in sight(actor, DESKS.values()).items():
        groups.setdefault(agencies, []).append(kind)
    seen = Q(pk__in=[])
    for agencies, kinds in groups.items():
        seen |= Q(kind__in=kinds) if agencies is None else Q(kind__in=kinds, agency__in=agencies)
    return seen


def waiting(actor: Actor, whose: str) -> QuerySet[Record]:
    """Open records held by the actor, those of the unit that nobody holds yet, or what other agencies ask of his."""
    if whose == ASKED:
        sent = [rows.order_by().values("pk") for desk in DESKS.values() if (rows := desk.asked(actor)) is not None]
        return Record.objects.filter(reduce(or_, (Q(pk__in=pks) for pks in sent), Q(pk__in=[])))
    queues = [desk.kind for desk in DESKS.values() if desk.queue]
    rows = Record.objects.filter(visible(actor), is_open=True, kind__in=queues)
    if whose == MINE:
        return rows.filter(holder_id=actor.account_id or 0)
    return rows.filter(unit_id=actor.unit_id or 0, holder__isnull=True)


def soonest(records: QuerySet[Record]) -> QuerySet[Record]:
    """What is due first on top, then the oldest."""
    return records.order_by(F("next_due").asc(nulls_last=True), "opened_on", "pk")


@signed_in
def inbox_view(request: Request) -> HttpResponse:
    actor = request.actor
    asked = request.GET.get("whose", "")
    whose = asked if asked in (UNIT, ASKED) else MINE
    rows, today = soonest(waiting(actor, whose)), dues.Today()
    start = int(text) if (text := request.GET.get("from", "0")).isdigit() and len(text) < 8 else 0
    found = list(rows[start : start + SIZE + 1])
    context = {
        "rows": [line(record, today) for record in found[:SIZE]],
        "more": start + SIZE if len(found) > SIZE else None,
        "whose": whose,
        "others": _others(actor, today) if whose == MINE and not start else [],
        "tabs": [
            {"name": name, "whose": key, "count": capped(waiting(actor, key)), "active": key == whose}
            for key, name in (
                (MINE, gettext("我的")),
                (UNIT, gettext("科室待分辦")),
                (ASKED, gettext("他機關交辦")),
            )
        ],
    }
    return render(request, "desks/inbox.html", context)


def _others(actor: Actor, today: dues.Today) -> list[dict[str, Any]]:
    """What is no record and waits for the actor all the same."""
    lines = [line for ask in WAITING for line in ask(actor)]
    return [
        {
            "line": line,
            "due": language.day(line.due) if line.due else "",
            "standing": today.standing(line.due) if line.due else None,
        }
        for line in lines
    ]


def line(record: Record, today: dues.Today) -> dict[str, Any]:
    """One record as the inbox and the dashboard list it."""
    desk = DESKS[record.kind]
    return {
        "record": record,
        "href": desk.url("page", record.pk),
        "kind": desk.title,
        "opened": language.day(record.opened_on),
        "due": language.day(record.next_due) if record.next_due else "",
        "standing": today.standing(record.next_due) if record.next_due else None,
    }
