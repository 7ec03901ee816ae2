"""員額統計: head-counts as a table whose every number opens the rows that it sums; made to be read and to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop

from siwei.desks.desk import DESKS, Desk
from siwei.directory.models import Agency, Fund
from siwei.directory.requests import Request
from siwei.plain.money import print_percent

from ..classes import JobClass
from ..rounds.models import Round
from ..rounds.models import State as RoundState
from . import pivot
from .models import Headcount, HeadRow
from .pivot import Axis, Head, Sums

VIEWS = {
    "class": (gettext_noop("職類與經費"), pivot.by_class),
    "level": (gettext_noop("機關類別"), pivot.by_level),
    "body": (gettext_noop("各機關學校"), pivot.by_body),
}
MOST = 500
NARROWING = ("round", "body", "level", "place", "group", "class", "fund")
SCHOOLS = Q(headcount__body__level=Agency.Level.SCHOOL)
# What narrows the rows: a column and the register that names its keys; or for each value what it is called and what it means.
BY_KEY = {"round": "headcount__round", "body": "headcount__body", "fund": "fund"}
BY_VALUE: dict[str, dict[str, tuple[str, Q]]] = {
    "level": {value: (str(label), Q(headcount__body__level=value)) for value, label in Agency.Level.choices},
    "place": {"agencies": ("所屬機關", ~SCHOOLS), "schools": ("學校", SCHOOLS)},
    "group": {key: (label, Q(job_class__in=classes)) for key, label, classes in pivot.GROUPS},
    "class": {value: (str(label), Q(job_class=value)) for value, label in JobClass.choices},
}


@dataclass(frozen=True)
class Number:
    text: str
    href: str
    tone: str = ""


@dataclass(frozen=True)
class Line:
    """under, span: a head over several lines, on the first of them."""

    head: str
    tone: str
    numbers: list[Number]
    under: str = ""
    span: int = 0


def pivot_view(request: Request, desk: Desk) -> HttpResponse:
    """round: which, else the latest settled; then: what it is compared with, else the merger; by; level and fund narrow it."""
    there = DESKS[Round.KIND].rows(request.actor).filter(state__in=[RoundState.OPEN, RoundState.CLOSED])
    rounds = list(there.order_by("-as_of"))
    settled = [r for r in rounds if r.state == RoundState.CLOSED and r.occasion == Round.Occasion.QUARTER]
    merged = [r for r in rounds if r.occasion == Round.Occasion.MERGER]
    now = _chosen(rounds, request.GET.get("round"), settled)
    then = None if request.GET.get("then") == "none" else _chosen(rounds, request.GET.get("then"), merged)
    by = request.GET.get("by", "") if request.GET.get("by", "") in VIEWS else "class"
    context: dict[str, Any] = {
        "desk": desk,
        "now": now,
        "then": then,
        "rounds": rounds,
        "by": by,
        "views": [(value, label) for value, (label, _) in VIEWS.items()],
        "levels": Agency.Level.choices,
        "level": request.GET.get("level", ""),
        "funds": Fund.objects.all(),
        "fund": request.GET.get("fund", ""),
    }
    if now:
        context |= _table(request, desk, now, then, by)
    return render(request, "headcounts/pivot.html", context)


def _chosen(rounds: list[Round], text: str | None, usual: list[Round]) -> Round | None:
    found = [r for r in rounds if str(r.pk) == text]
    return (found or usual or [None])[0]  # type: ignore[list-item]


def _rows(request: Request, desk: Desk, asked: dict[str, str]) -> QuerySet[HeadRow]:
    """What the actor may see, narrowed by NARROWING; a value that names nothing narrows to nothing."""
    rows = HeadRow.objects.filter(headcount__in=desk.rows(request.actor).exclude(state__in=Headcount.VOID))
    return rows.filter(*(_narrowed(name, text) for name, text in asked.items() if text))


def _narrowed(name: str, text: str) -> Q:
    nothing = Q(pk__in=[])
    if name in BY_KEY:
        return Q(**{BY_KEY[name]: int(text)}) if text.isascii() and text.isdigit() else nothing
    return BY_VALUE[name].get(text, ("", nothing))[1]


def _table(request: Request, desk: Desk, now: Round, then: Round | None, by: str) -> dict[str, Any]:
    kept = {name: request.GET[name] for name in ("level", "fund") if request.GET.get(name)}
    asked = {"round": str(now.pk)} | kept
    found = pivot.facts(_rows(request, desk, asked))
    before = pivot.facts(_rows(request, desk, asked | {"round": str(then.pk)})) if then else []
    rows, columns = VIEWS[by][1]([*found, *before]), (pivot.places if by == "class" else pivot.classes)(found)
    counted, compared = pivot.sums(found, rows, columns), pivot.sums(before, rows, columns)
    base = desk.url("pivot-rows")

    def opened(survey: Round, head: Head, column: Head) -> str:
        return f"{base}?{urlencode({'round': survey.pk, **kept, **head.where, **column.where})}"

    lines = []
    for under, heads in groupby(rows.heads, key=lambda head: head.under):
        several = list(heads)
        for n, head in enumerate(several):
            numbers = [
                _number(counted[head.key, column.key], opened(now, head, column), column.tone)
                for column in columns.heads
            ]
            if then:
                numbers += _compared(head, counted, compared, opened(then, head, pivot.TOTAL))
            span = len(several) if under and n == 0 else 0
            lines.append(Line(gettext(head.label), head.tone, numbers, gettext(under) if under else "", span))
    return {
        "lines": lines,
        "two_heads": by == "class",
        "columns": columns.heads,
        "above": _above(columns),
        "deep": any(head.under for head in columns.heads),
        "answered": desk.rows(request.actor).exclude(state__in=Headcount.VOID).filter(round=now).count(),
    }


def _above(columns: Axis) -> list[tuple[str, int, int]]:
    """The upper line of the column heads: label, how many columns, how many lines."""
    made: list[tuple[str, int, int]] = []
    for under, heads in groupby(columns.heads, key=lambda head: head.under):
        several = list(heads)
        made += [(under, len(several), 1)] if under else [(head.label, 1, 2) for head in several]
    return made


def _number(people: int, href: str, tone: str = "") -> Number:
    return Number(f"{people:,}", href, tone) if people else Number("—", "", tone)


def _compared(head: Head, counted: Sums, compared: Sums, href: str) -> list[Number]:
    """People then, the change since, and the share by which they became fewer."""
    now, then = counted[head.key, pivot.ALL], compared[head.key, pivot.ALL]
    change, rate = now - then, pivot.rate(now, then)
    sign = "＋" if change > 0 else "－" if change < 0 else ""
    return [
        _number(then, href),
        Number(f"{sign}{abs(change):,}" if change else "0", ""),
        Number("—" if rate is None else print_percent(rate), ""),
    ]


def rows_view(request: Request, desk: Desk) -> HttpResponse:
    """The rows behind one number of the pivot, with their sum."""
    asked = {name: request.GET[name] for name in NARROWING if request.GET.get(name)}
    rows = _rows(request, desk, asked)
    total = rows.aggregate(people=Sum("people", default=0))["people"]
    shown = rows.select_related("headcount__body", "headcount__round", "fund")
    count = rows.count()
    context = {
        "desk": desk,
        "total": total,
        "count": count,
        "most": MOST,
        "asked": _told(request, asked),
        "rows": [(row, desk.url("page", row.headcount_id)) for row in _first(shown)],
        "back": f"{desk.url('pivot')}?{urlencode({'round': asked['round']})}"
        if "round" in asked
        else desk.url("pivot"),
    }
    return render(request, "headcounts/pivot_rows.html", context)


def _first(rows: QuerySet[HeadRow]) -> Iterable[HeadRow]:
    return rows.order_by("headcount__body__code", "pk")[:MOST]


def _told(request: Request, asked: dict[str, str]) -> list[str]:
    """What the rows are narrowed by, in words."""
    registers = {"body": Agency.objects, "fund": Fund.objects, "round": DESKS[Round.KIND].rows(request.actor)}
    told = []
    for name, text in asked.items():
        if name in BY_KEY:
            found = registers[name].filter(pk=text).first() if text.isascii() and text.isdigit() else None  # type: ignore[attr-defined]
            told.append(str(found) if found else text)
        else:
            label, _ = BY_VALUE[name].get(text, (text, None))
            told.append(gettext(label))
    return told
