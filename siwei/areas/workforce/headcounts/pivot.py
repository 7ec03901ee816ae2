"""The head-count pivot: rows by class and fund, by kind of agency, or by agency; columns by where or what; beside an earlier day.

Plain arithmetic over the sums that the database groups: a fact counts in every row and column whose key it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_noop

from siwei.directory.models import Agency
from siwei.plain.money import percent

from ..classes import TEMPS, WORKERS, JobClass

ALL = "all"
GROUPS = (("workers", gettext_noop("工級人員"), WORKERS), ("temps", gettext_noop("臨時人員"), TEMPS))


@dataclass(frozen=True)
class Fact:
    """People of one agency, class and fund."""

    body: int
    name: str
    level: str
    job_class: str
    fund: int
    fund_name: str
    people: int

    @property
    def place(self) -> str:
        return "schools" if self.level == Agency.Level.SCHOOL else "agencies"

    @property
    def group(self) -> str:
        return "workers" if self.job_class in WORKERS else "temps"


@dataclass(frozen=True)
class Head:
    """A row or column.  where: what the list of its rows is narrowed by.  tone: sum or total.  under: the head above it."""

    key: str
    label: str
    where: dict[str, str] = field(default_factory=dict)
    tone: str = ""
    under: str = ""


@dataclass(frozen=True)
class Axis:
    """heads in their order; keys: those of them in which a fact counts."""

    heads: list[Head]
    keys: Callable[[Fact], tuple[str, ...]]


TOTAL = Head(ALL, gettext_noop("合計"), tone="total")


def facts(rows: QuerySet[Any]) -> list[Fact]:
    """One query."""
    by = ("headcount__body", "headcount__body__short_name", "headcount__body__level", "job_class", "fund", "fund__name")
    grouped = rows.select_related(None).order_by("headcount__body__code", "fund__code").values_list(*by)
    return [Fact(*found) for found in grouped.annotate(people=Sum("people"))]


def by_class(found: Iterable[Fact]) -> Axis:
    """Each class with its funds, the sums of workers and of temporary staff, and the total."""
    funds: dict[str, dict[int, str]] = {}
    for fact in found:
        funds.setdefault(fact.job_class, {})[fact.fund] = fact.fund_name
    heads: list[Head] = []
    for group, label, classes in GROUPS:
        for job_class in classes:
            for fund, name in funds.get(job_class, {}).items():
                where = {"class": job_class.value, "fund": str(fund)}
                heads.append(Head(f"{job_class}-{fund}", name, where, under=str(job_class.label)))
        heads.append(Head(group, label, {"group": group}, "sum"))
    return Axis([*heads, TOTAL], lambda fact: (f"{fact.job_class}-{fact.fund}", fact.group, ALL))


def by_level(found: Iterable[Fact]) -> Axis:
    there = {fact.level for fact in found}
    heads = [Head(v, str(label), {"level": v}) for v, label in Agency.Level.choices if v in there]
    return Axis([*heads, TOTAL], lambda fact: (fact.level, ALL))


def by_body(found: Iterable[Fact]) -> Axis:
    names = {fact.body: fact.name for fact in found}
    heads = [Head(str(pk), name, {"body": str(pk)}) for pk, name in names.items()]
    return Axis([*heads, TOTAL], lambda fact: (str(fact.body), ALL))


def places(found: Iterable[Fact]) -> Axis:
    heads = [
        Head(key, label, {"place": key})
        for key, label in (("agencies", gettext_noop("所屬機關")), ("schools", gettext_noop("學校")))
    ]
    return Axis([*heads, TOTAL], lambda fact: (fact.place, ALL))


def classes(found: Iterable[Fact]) -> Axis:
    heads: list[Head] = []
    for group, label, members in GROUPS:
        heads += [Head(m.value, str(JobClass(m).label), {"class": m.value}, under=label) for m in members]
        heads.append(Head(group, gettext_noop("小計"), {"group": group}, "sum", under=label))
    return Axis([*heads, TOTAL], lambda fact: (fact.job_class, fact.group, ALL))


Sums = Counter[tuple[str, str]]


def sums(found: Iterable[Fact], rows: Axis, columns: Axis) -> Sums:
    made: Sums = Counter()
    for fact in found:
        for row in rows.keys(fact):
            for column in columns.keys(fact):
                made[row, column] += fact.people
    return made


def rate(now: int, then: int) -> Decimal | None:
    """By how much less there is now, in percent of then; None where there was nobody."""
    return percent(then - now, then) if then else None
