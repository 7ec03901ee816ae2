"""增減的用詞: a word of direction beside a figure is bound to the sign of a change, or says what two figures of its sentence say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from siwei.measures.measure import Figure
from siwei.measures.rates import Fraction
from siwei.plain.errors import noted
from siwei.report.compiling import Compiled
from siwei.report.tree import FigureToken

from . import relations
from .findings import Finding, at
from .runs import Run, runs

UP = "增加|增為|增至|成長|上升|升至|提高|提升至|攀升|增幅|計增|多出"
DOWN = "減少|減為|減至|下降|降至|降為|降低|縮減|減幅|計減|衰退|少了"
SAME = "持平|不變|相同"
_THAN = "較(?:前期|上期|去年|同期)[^，。；]{0,6}?"
WORD = re.compile(f"(?P<up>{UP}|{_THAN}多)|(?P<down>{DOWN}|{_THAN}少)|(?P<same>{SAME})")
TO = re.compile("[至為到]$")
SENTENCE = re.compile("[。；！？\n]")
COUNTED = {
    "count_of_records",
    "sum_of_quantity",
    "sum_of_people",
    "money",
    "money_derived",
    "percent_derived",
    "count_derived",
    "stock_derived",
}
NEAR = 4  # characters between the word and the figure that says by how much

UNBOUND = noted(
    "第 {paragraph} 段的「{word}」（…{around}…）沒有與數字的增減繫結；請改用 {{direction 代碼}}，或寫成「由前期數字{word}本期數字」的形式。"
)
WRONG = noted("第 {paragraph} 段寫「{word}」，但「{figure}」由 {before} 變為 {after}，方向不符；請核對數字或改正用詞。")


def lint(compiled: Compiled) -> Iterator[Finding]:
    for run in runs(compiled):
        yield from _of(run, compiled)


def _of(run: Run, compiled: Compiled) -> Iterator[Finding]:
    for start, end in _sentences(run.text):
        tokens = [(n, t) for n, t in run.tokens if start <= n < end and _numeric(compiled.figures.get(t.key))]
        if not tokens:
            continue
        for word in WORD.finditer(run.open, start, end):
            yield from _judged(run, word, tokens, compiled)


def _judged(
    run: Run, word: re.Match[str], tokens: list[tuple[int, FigureToken]], compiled: Compiled
) -> Iterator[Finding]:
    sign = 1 if word["up"] else -1 if word["down"] else 0
    before = [t for n, t in tokens if n < word.start()]
    after = [(n, t) for n, t in tokens if n >= word.end()]
    here = {"paragraph": run.place.paragraph, "word": word.group()}
    near = after[0][1] if after and after[0][0] - word.end() <= NEAR else None
    if near and before and TO.search(word.group()):
        then, now = (compiled.figures[t.key] for t in (before[-1], near))
        if _sign(then, now) != sign:
            values = here | {"figure": now.label, "before": then.printed, "after": now.printed}
            yield Finding("direction", WRONG, values, figure=now.key, **at(run.place))
        return
    change = near and relations.change_of(near.key)
    if near and change:
        then, now = (compiled.figures.get(key) for key in change)  # type: ignore[assignment]
        if then and now and _sign(then, now) != sign:
            values = here | {"figure": now.label, "before": then.printed, "after": now.printed}
            yield Finding("direction", WRONG, values, figure=near.key, **at(run.place))
        return
    around = run.text[max(0, word.start() - 12) : word.end() + 12].strip()
    yield Finding("direction-unbound", UNBOUND, here | {"around": around}, **at(run.place))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in SENTENCE.finditer(text):
        yield start, mark.end()
        start = mark.end()
    yield start, len(text)


def _numeric(figure: Figure | None) -> bool:
    return figure is not None and figure.measure.aggregate.kind in COUNTED


def _sign(then: Figure, now: Figure) -> int:
    first, second = _number(then), _number(now)
    return (second > first) - (second < first)


def _number(figure: Figure) -> Decimal | int:
    value = figure.value
    return (value.percentage or Decimal(0)) if isinstance(value, Fraction) else value or 0
