"""The parameters of a rule as a person reads them, and what uses the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext

from siwei.law.models import Rule
from siwei.law.parameters import Terms, bands_of, items_of, terms
from siwei.plain.errors import BadInput
from siwei.records.explaining import amount
from siwei.records.models import Deadline

from .desk import DESKS, Desk


@dataclass(frozen=True)
class Told:
    """One line of a rule's parameters."""

    label: str
    text: str


@dataclass(frozen=True)
class Use:
    """A record type that reads the rule.  running, all: its deadlines by this rule."""

    title: str
    href: str
    running: int
    all: int


def parameters(rule: Rule) -> list[Told]:
    """Every kind of rule in its own words; one that cannot be read says why."""
    try:
        if rule.kind == Rule.Kind.LIMIT:
            return _limit(terms(rule.parameters))
        if rule.kind == Rule.Kind.RUBRIC:
            items = items_of(rule.parameters)
            whole = Told(gettext("合計"), gettext("%(n)s 分") % {"n": sum(points for _, points in items)})
            return [*(Told(name, gettext("%(n)s 分") % {"n": points}) for name, points in items), whole]
        if rule.kind == Rule.Kind.BANDS:
            return [Told(name, _levels(begins)) for name, begins in bands_of(rule.parameters).items()]
    except BadInput as bad:
        return [Told(gettext("無法解讀"), str(bad))]
    return [Told(gettext(name), _plain(value)) for name, value in rule.parameters.items()]


def summary(rule: Rule) -> str:
    """One line for the list."""
    told = parameters(rule)
    if rule.kind == Rule.Kind.RUBRIC and len(told) > 1:
        return gettext("%(n)s 項，共 %(points)s") % {"n": len(told) - 1, "points": told[-1].text}
    if rule.kind == Rule.Kind.BANDS:
        return gettext("、").join(line.label for line in told)
    if rule.kind == Rule.Kind.LIMIT:
        return told[0].text
    return "　".join(f"{line.label} {line.text}" for line in told)


def _limit(found: Terms) -> list[Told]:
    limit = found.limit
    first = gettext("當日即為第一日") if limit.includes_first_day else gettext("當日不計，次日為第一日")
    rolls = gettext("順延至下一個上班日") if limit.rolls else gettext("不順延")
    longer = gettext("不得展延")
    if found.max_extensions:
        most = amount(found.max_extension, limit.unit)
        longer = gettext("可展延 %(times)s 次，每次最多 %(most)s") % {"times": found.max_extensions, "most": most}
    return [
        Told(gettext("期間"), amount(limit.n, limit.unit)),
        Told(gettext("起算"), gettext("%(event)s：%(first)s") % {"event": gettext(found.event), "first": first}),
        Told(gettext("末日為休息日"), rolls),
        Told(gettext("展延"), longer),
    ]


def _levels(begins: tuple[int, ...]) -> str:
    return gettext("、").join(
        gettext("第 %(level)s 級自 %(from)s 起") % {"level": level, "from": value}
        for level, value in enumerate(begins, 1)
    )


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return f"{value:,}" if isinstance(value, int) else str(value)


def users(code: str) -> list[Use]:
    """Types that declare the rule, and those whose records run under it."""
    rows = Deadline.objects.filter(code=code).values("record__kind").annotate(n=Count("pk")).values_list
    every = dict(rows("record__kind", "n"))
    running = Deadline.objects.running().filter(code=code).values("record__kind").annotate(n=Count("pk"))
    open_now = dict(running.values_list("record__kind", "n"))
    found = [desk for kind, desk in DESKS.items() if kind in every or _declares(desk, code)]
    return [Use(d.title, d.url(), open_now.get(d.kind, 0), every.get(d.kind, 0)) for d in found]


def _declares(desk: Desk, code: str) -> bool:
    return code in desk.model.RULES or code in {clock.rule for clock in desk.model.CLOCKS}
