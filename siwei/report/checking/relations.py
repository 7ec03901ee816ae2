"""勾稽: what figures must be to one another, as `relations.json` declares, judged by the intervals that their print stands for.

sum, within, difference, subset, rate, same, apart, regular, lasts, roll.  「@*」 in a key is any one record,
the same through the whole line.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from siwei.law.rules import in_force
from siwei.measures.measure import Figure
from siwei.measures.period import Period
from siwei.plain.errors import noted
from siwei.plain.vague import VagueDate
from siwei.report.comparing import earlier
from siwei.report.compiling import Compiled
from siwei.report.tree import Document

from .findings import Finding
from .intervals import ZERO, Interval, printed

DATA = Path(__file__).with_name("relations.json")
Relation = dict[str, Any]

SUM = noted("「{whole}」{total} 與各項合計不符：{parts}，合計 {added}。")
DIFFERENCE = noted("「{label}」{result} 不等於 {of} 減 {less}。")
SUBSET = noted("「{part}」{smaller} 大於「{whole}」{larger}，不可能是其中一部分。")
RATE = noted("「{label}」{rate} 與 {numerator} 除以 {denominator} 不符。")
SAME = noted("「{first}」{one} 與「{second}」{other} 應為同一個數字。")
APART = noted("「{first}」與「{second}」同時計入 {count} 筆紀錄，兩者不應重疊。")
REGULAR = noted("「{label}」每{unit}辦理一次，本期應約 {due} 次，實為 {actual}，請說明增減的原因。")
LASTS = noted("「{label}」自 {first} 起{months}，應到 {due} 才期滿，卻預定在 {until} 完成，前後不合。")
ROLL = noted("「{label}」前期末 {before}，加 {plus}、減 {minus}，應為 {due}，本期末卻是 {now}。")
LESS = noted("「{label}」是累計數，前期末 {before}，本期末只有 {now}，不應減少。")


@cache
def declared() -> tuple[Relation, ...]:
    return tuple(json.loads(DATA.read_text(encoding="utf-8")))


def change_of(key: str) -> tuple[str, str] | None:
    """Of a figure that is the change between two: the keys of the earlier and the later."""
    for relation in declared():
        if relation["check"] == "difference" and relation["is"] == key and isinstance(relation["less"], str):
            return relation["of"], relation["less"]
    return None


def check(compiled: Compiled, relations: Iterable[Relation] | None = None) -> Iterator[Finding]:
    """Raises KeyError for a check that does not exist: the file is ours."""
    for relation in declared() if relations is None else relations:
        for bound in _bound(relation, compiled.figures):
            yield from CHECKS[bound["check"]](bound, compiled)


def _bound(relation: Relation, figures: dict[str, Figure]) -> Iterator[Relation]:
    """The relation for each record that has all its figures, or as it is."""
    text = json.dumps(relation, ensure_ascii=False)
    keys = [key for key in _keys(relation) if "." in key]
    if "@*" not in text:
        if all(key in figures for key in keys):
            yield relation
        return
    pattern = re.compile(re.escape(keys[0]).replace(r"@\*", "@([^/]+)"))
    for found in filter(None, map(pattern.fullmatch, figures)):
        own = json.loads(text.replace("@*", f"@{found[1]}"))
        if all(key in figures for key in _keys(own) if "." in key):
            yield own


def _keys(relation: Relation) -> list[str]:
    values = [value for name, value in relation.items() if name not in ("check", "every")]
    return [key for value in values for key in (value if isinstance(value, list) else [value]) if isinstance(key, str)]


def _interval(figure: Figure) -> Interval:
    """What its print stands for; nothing was counted where there is no number."""
    return printed(figure.printed) or ZERO


def _sum(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    whole, parts = compiled.figures[relation["is"]], [compiled.figures[key] for key in relation["parts"]]
    added = ZERO
    for part in parts:
        added = added + _interval(part)
    if not added.meets(_interval(whole)):
        told = "、".join(f"{part.label} {part.printed}" for part in parts)
        total = sum(int(part.value) for part in parts if isinstance(part.value, int))
        values = {"whole": whole.label, "total": whole.printed, "parts": told, "added": f"{total:,}"}
        yield Finding("sum", SUM, values, **_at(compiled, whole))


def _within(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    """Parts of a whole that may leave something over."""
    whole, parts = compiled.figures[relation["is"]], [compiled.figures[key] for key in relation["parts"]]
    added = ZERO
    for part in parts:
        added = added + _interval(part)
    if not added.at_most(_interval(whole)):
        values = {"part": "、".join(part.label for part in parts), "smaller": "、".join(part.printed for part in parts)}
        yield Finding(
            "within", SUBSET, values | {"whole": whole.label, "larger": whole.printed}, **_at(compiled, whole)
        )


def _difference(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    result, of = compiled.figures[relation["is"]], compiled.figures[relation["of"]]
    less = relation["less"]
    other = compiled.figures[less] if isinstance(less, str) else None
    taken = _interval(other) if other else Interval(ZERO.low + less, ZERO.high + less)
    if not (_interval(of) - taken).meets(_interval(result)):
        values = {"label": result.label, "result": result.printed, "of": f"{of.label} {of.printed}"}
        values["less"] = f"{other.label} {other.printed}" if other else str(less)
        yield Finding("difference", DIFFERENCE, values, **_at(compiled, result))


def _subset(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    part, whole = compiled.figures[relation["part"]], compiled.figures[relation["whole"]]
    if not _interval(part).at_most(_interval(whole)):
        values = {"part": part.label, "smaller": part.printed, "whole": whole.label, "larger": whole.printed}
        yield Finding("subset", SUBSET, values, **_at(compiled, part))


def _rate(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    rate, top, below = (compiled.figures[relation[name]] for name in ("is", "numerator", "denominator"))
    quotient = _interval(top).over(_interval(below))
    if quotient is not None and not quotient.meets(_interval(rate)):
        values = {"label": rate.label, "rate": rate.printed, "numerator": top.printed, "denominator": below.printed}
        yield Finding("rate", RATE, values, **_at(compiled, rate))


def _same(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    first, second = (compiled.figures[key] for key in relation["figures"])
    if not _interval(first).meets(_interval(second)):
        values = {"first": first.label, "one": first.printed, "second": second.label, "other": second.printed}
        yield Finding("same", SAME, values, **_at(compiled, first))


def _apart(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    first, second = (compiled.figures[key] for key in relation["figures"])
    both = first.rows.order_by().filter(pk__in=second.rows.order_by().values("pk")).count()
    if both:
        values = {"first": first.label, "second": second.label, "count": f"{both:,}"}
        yield Finding("apart", APART, values, **_at(compiled, first))


def _regular(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    figure, period = compiled.figures[relation["figure"]], compiled.edition.period
    due, unit = (round(period.days / 7), "週") if relation["every"] == "week" else (period.months, "月")
    allowed = in_force("report.regular", period.last).parameters["percent"]
    if abs(int(figure.value) - due) * 100 > due * allowed:
        values = {"label": figure.label, "unit": unit, "due": str(due), "actual": figure.printed}
        yield Finding("regular", REGULAR, values, blocks=False, **_at(compiled, figure))


def _lasts(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    first, months, until = (compiled.figures[relation[name]] for name in ("from", "months", "until"))
    if not isinstance(first.value, VagueDate) or not isinstance(until.value, VagueDate) or not months.value:
        return
    year, month = divmod(first.value.first.year * 12 + first.value.first.month - 1 + int(months.value), 12)
    if (until.value.last.year, until.value.last.month) < (year, month + 1):
        values = {"label": first.subject.record.title if first.subject else first.label, "first": first.printed}
        values |= {"months": months.printed, "due": f"{year - 1911} 年 {month + 1} 月", "until": until.printed}
        yield Finding("lasts", LASTS, values, **_at(compiled, until))


def _roll(relation: Relation, compiled: Compiled) -> Iterator[Finding]:
    """A stock: before, and what came and went.  「more」: one that only grows, where the movements are no figures."""
    stock = compiled.figures[relation["stock"]]
    before = earlier(stock)
    if relation.get("more"):
        if int(stock.value) < int(before.value):
            values = {"label": stock.label, "before": before.printed, "now": stock.printed}
            yield Finding("roll", LESS, values, **_at(compiled, stock))
        return
    plus, minus = ([compiled.figures[key] for key in relation.get(name, [])] for name in ("plus", "minus"))
    due = _interval(before)
    for part in plus:
        due = due + _interval(part)
    for part in minus:
        due = due - _interval(part)
    if not due.meets(_interval(stock)):
        moved = int(before.value) + sum(int(p.value) for p in plus) - sum(int(p.value) for p in minus)
        values = {"label": stock.label, "before": before.printed, "now": stock.printed, "due": f"{moved:,}"}
        values |= {name: "、".join(p.printed for p in each) or "0" for name, each in (("plus", plus), ("minus", minus))}
        yield Finding("roll", ROLL, values, **_at(compiled, stock))


def _at(compiled: Compiled, figure: Figure) -> dict[str, Any]:
    return {"figure": figure.key, **where(compiled, figure.key)}


def where(compiled: Compiled, key: str) -> dict[str, Any]:
    """The section that first prints a figure; none where it is not printed."""
    found = first_places(compiled).get(key)
    return {"section": found[0], "heading": found[1]} if found else {}


def first_places(compiled: Compiled) -> dict[str, tuple[str, str]]:
    """Key of each printed figure → code and heading of the section that prints it first."""
    found: dict[str, tuple[str, str]] = {}
    for block, place in zip(compiled.document.blocks, compiled.places, strict=True):
        for token in Document(compiled.document.front, (block,)).figure_tokens():
            found.setdefault(token.key, (place.section.code, place.section.heading))
    return found


CHECKS: dict[str, Callable[[Relation, Compiled], Iterator[Finding]]] = {
    "sum": _sum,
    "within": _within,
    "difference": _difference,
    "subset": _subset,
    "rate": _rate,
    "same": _same,
    "apart": _apart,
    "regular": _regular,
    "lasts": _lasts,
    "roll": _roll,
}


def months_of(period: Period) -> list[Period]:
    """The months of a period of whole months."""
    found = []
    for n in range(period.months):
        year, month = divmod(period.first.year * 12 + period.first.month - 1 + n, 12)
        last = calendar.monthrange(year, month + 1)[1]
        found.append(Period(date(year, month + 1, 1), date(year, month + 1, last)))
    return found
