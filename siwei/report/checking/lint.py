"""數字檢查: every numeral of the prose is bound, a date on file, part of a name or ordinal, or a literal with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from siwei.measures.measure import Figure
from siwei.plain.errors import noted
from siwei.plain.rocdate import roc_year
from siwei.plain.vague import VagueDate
from siwei.report import facts
from siwei.report.compiling import Compiled

from . import idioms
from .findings import Finding, at
from .names import Names, known, normal
from .numerals import NUMERAL, Numeral, scan
from .runs import Run, runs

_N = f"(?:{NUMERAL.pattern})"
DATE = re.compile(
    rf"{_N}\s?年度?(?:\s?{_N}\s?月(?:\s?{_N}\s?日(?:至\s?(?:{_N}\s?月\s?)?{_N}\s?日)?|[上中下]旬|底止?|份)?|\s?第\s?{_N}\s?季|[上下]半年)?"
    rf"|{_N}\s?月(?:\s?{_N}\s?日(?:至\s?(?:{_N}\s?月\s?)?{_N}\s?日)?|[上中下]旬|底止?|份)"
    rf"|第\s?{_N}\s?季"
)
CODE = re.compile(r"[A-Za-z][-–]?$")  # 「CNS15251」, 「C15」: letters before the digits make it a name
ITEMS = re.compile("[、及與和暨]")
CLAUSE = re.compile("[，。；：（）「」『』\n]")
_AROUND = 12  # characters shown on either side

UNBOUND = noted(
    "第 {paragraph} 段的「{numeral}」（…{around}…）不是數字代碼、案件裡的日期、名稱或序數，也沒有註明出處；"
    "請改用代碼，或寫成 {{={numeral}|出處}}。"
)
DATED = noted(
    "第 {paragraph} 段的日期「{numeral}」（…{around}…）不在任何案件或報告的基本資料裡；請改用代碼，或寫成 {{={numeral}|出處}}。"
)
CAPTION = noted("照片說明的「{numeral}」（…{around}…）與該案的數字都不相同，也不是名稱或序數；請核對後改正說明。")


@dataclass(frozen=True)
class Known:
    """What a numeral may be part of.  dates: printed forms of the dates on file.  numbers: of each record's figures."""

    names: Names
    dates: str
    years: frozenset[int]
    numbers: dict[int, frozenset[object]]


def lint(compiled: Compiled) -> Iterator[Finding]:
    there = knowledge(compiled)
    for run in runs(compiled):
        yield from unbound(run, there)


def unbound(run: Run, there: Known) -> Iterator[Finding]:
    idle, dates = idioms.spans(run.open), [found.span() for found in DATE.finditer(run.open)]
    for numeral in scan(run.open):
        start, end = numeral.start, numeral.end
        if any(first <= start and end <= last for first, last in idle) or CODE.search(run.open[:start]):
            continue
        if there.names.hold(run.text, start, end) or _counts_a_list(run.text, numeral):
            continue
        date = next((span for span in dates if span[0] <= start and end <= span[1]), None)
        if date:
            if not _on_file(run.open[slice(*date)], there):
                yield _finding("date", DATED, run, *date)
        elif run.caption:
            if numeral.value not in there.numbers.get(run.caption.pk, ()):
                yield _finding("caption", CAPTION, run, start, end)
        else:
            yield _finding("numeral", UNBOUND, run, start, end)


def _finding(code: str, template: str, run: Run, start: int, end: int) -> Finding:
    around = run.text[max(0, start - _AROUND) : end + _AROUND].strip()
    values = {"paragraph": run.place.paragraph, "numeral": run.text[start:end], "around": around}
    return Finding(code, template, values, **at(run.place))


def _counts_a_list(text: str, numeral: Numeral) -> bool:
    """「清明、端午兩節」: the number says how many were named just before it, and says it rightly."""
    clause = CLAUSE.split(text[: numeral.start])[-1]
    items = [item for item in ITEMS.split(clause) if item.strip()]
    return len(items) > 1 and numeral.value == len(items)


def _on_file(written: str, there: Known) -> bool:
    plain = normal(written)
    year = re.fullmatch("([0-9]+)年度?", plain)
    if year and int(year[1]) in there.years:
        return True
    return plain in there.dates


def knowledge(compiled: Compiled) -> Known:
    edition = compiled.edition
    period = edition.period
    days = list(facts.printed(edition).values())
    for figure in compiled.figures.values():
        if "date" in figure.measure.aggregate.kind or figure.measure.aggregate.kind == "as_of":
            days.append(figure.printed)
            if isinstance(figure.value, VagueDate):
                days.append(figure.value.display(spaced=False))
    years = range(period.first.year, period.last.year + 1)
    told = frozenset(years) | {roc_year(period.first) + n for n in range(len(years))}
    return Known(known(compiled), normal("\n".join(days)), told, _numbers(compiled.figures))


def _numbers(figures: dict[str, Figure]) -> dict[int, frozenset[object]]:
    """The numbers that the figures of one record state: its own captions may say them too."""
    found: dict[int, set[object]] = {}
    for figure in figures.values():
        if figure.subject is not None:
            values = {numeral.value for numeral in scan(figure.printed)}
            if isinstance(figure.value, tuple):
                values.add(len(figure.value))  # type: ignore[arg-type]
            found.setdefault(figure.subject.record.pk, set()).update(values)
    return {pk: frozenset(values) for pk, values in found.items()}
