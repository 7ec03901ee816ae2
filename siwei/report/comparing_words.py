"""How a change is said: its amount, and what explains it, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext

from siwei.desks import language
from siwei.measures.aggregates import Money
from siwei.measures.explaining import Dimension, Part
from siwei.measures.measure import Figure
from siwei.measures.rates import Fraction
from siwei.plain.errors import Typed, said
from siwei.plain.money import print_money
from siwei.plain.rocdate import parse_date

NAMED = 3  # parts that the sentence names; the others are summed
MONTH = re.compile(r"(\d+)年(\d+)月")


def same() -> str:
    return said("持平")


def points(change: Decimal) -> str:
    """「＋1.25 個百分點」."""
    return said("{change} 個百分點", change=Typed(f"{_sign(change)}{abs(change)}")) if change else same()


def amount(figure: Figure, change: int) -> str:
    """「＋32 件」, 「－1,200 萬元」; in English without the unit, which the label of the figure says."""
    if not change:
        return same()
    money = isinstance(figure.measure.aggregate, Money)
    if language.english():
        return f"{_sign(change)}{'NT$' if money else ''}{abs(change):,}"
    return _sign(change) + (print_money(abs(change)) if money else f"{abs(change):,} {figure.unit}".strip())


def fractions(then: Fraction, now: Fraction) -> str:
    return said(
        "分子 {over_then:,} → {over_now:,}，分母 {under_then:,} → {under_now:,}。",
        over_then=then.numerator,
        over_now=now.numerator,
        under_then=then.denominator,
        under_now=now.denominator,
    )


def names(then: Sequence[str], now: Sequence[str]) -> str:
    new, gone = _listed(now, without=then), _listed(then, without=now)
    if new and gone:
        return said("新增{new}；不再有{gone}。", new=new, gone=gone)
    if new:
        return said("新增{new}。", new=new)
    return said("不再有{gone}。", gone=gone) if gone else ""


def sentence(figure: Figure, dimension: Dimension) -> str:
    """「類別：水電 ＋12 件、空調 ＋8 件，其餘 互抵。」"""
    moved = sorted((part for part in dimension.parts if part.change), key=lambda part: -abs(part.change))
    parts = gettext("、").join(f"{part_label(part)} {amount(figure, part.change)}" for part in moved[:NAMED])
    title, told = gettext(dimension.label), Typed(parts)
    if len(moved) <= NAMED:
        return said("{title}：{told}。", title=title, told=told)
    rest = sum(part.change for part in moved[NAMED:])
    if not rest:
        return said("{title}：{told}，其餘 互抵。", title=title, told=told)
    return said("{title}：{told}，其餘 {rest}。", title=title, told=told, rest=Typed(amount(figure, rest)))


def part_label(part: Part) -> str:
    """A category's name; 「107年9月→108年3月」 is Sep 2018→Mar 2019."""
    if not language.english():
        return part.label
    if MONTH.match(part.label):
        return MONTH.sub(_month, part.label)
    return gettext(part.label)


def _month(found: re.Match[str]) -> str:
    first = parse_date(f"{found[1]}/{found[2]}/1")
    return f"{language.month(first.month)} {first.year}"


def _listed(these: Sequence[str], *, without: Sequence[str]) -> Typed:
    return Typed(gettext("、").join(gettext(name) for name in these if name not in without))


def _sign(change: int | Decimal) -> str:
    return language.signed(1 if change > 0 else -1)[:1]
