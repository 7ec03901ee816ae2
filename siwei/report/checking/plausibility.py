"""合理性: checks that need no declaration, over every figure and record that the report prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

from siwei.law.rules import in_force
from siwei.measures.aggregates import Count, Money, Quantity
from siwei.measures.measure import Figure, Scope
from siwei.measures.period import Period
from siwei.measures.together import read_together
from siwei.plain.errors import noted
from siwei.plain.rocdate import format_date, roc_year
from siwei.plain.vague import VagueDate
from siwei.records.models import Record
from siwei.records.registered import TYPES
from siwei.report.comparing import earlier
from siwei.report.compiling import Compiled
from siwei.report.models import Edition
from siwei.report.tree import FigureToken, Paragraph

from .findings import Finding, at
from .names import normal
from .relations import declared, months_of, where
from .runs import runs

AS_OF = noted("「{label}」的資料日期是 {day}，不是期間最後一日，引用時請一併說明。")
OUTSIDE = noted("「{label}」{day} 不在報告期間內，請核對日期或說明為何列入本期。")
YEAR = noted("「{title}」印「{year}」，日期卻是 {day}；年度的起算與曆年不同時，請說明。")
LATE = noted("「{label}」實際在 {reached}，早於前一階段「{before}」的 {day}，請核對。")
GAP = noted("{prefix}{year} 年的編號給到 {last} 號，案件只有 {count} 件，中間有缺號。")
MONTHS = noted("「{label}」各月合計 {added}，與期間合計 {total} 不符。")
JUMP = noted("「{label}」由前一期的 {before} 變為 {after}，變動很大，請確認後說明原因。")
UNLISTED = noted("「{title}」有專段敘述，卻不在「{label}」的名單裡。")
UNTOLD = noted("「{label}」列了 {listed} 筆，其中 {count} 筆沒有專段敘述。")
UNDATED = noted("「{title}」的段落沒有印出辦理日期。")
UNCOUNTED = noted("「{title}」的段落沒有印「{label}」，同類的段落都有。")
ASSUMED = noted("「{label}」依假設計算：{basis}")
VARIANT = noted("照片說明裡的「{part}」與登錄的名稱「{name}」不同，請確認是否為同一件事。")
ERA = noted("內文另以西元記年（{years}），與民國年並用，請確認是名稱或原有的寫法。")
REPORTER = noted("文中的{title}「{name}」不是本報告的報告人「{reporter}」，請確認職稱與任期。")
RELATED = noted("「{first}」與「{second}」單位相同、同列一句，未說明是否包含；請於文中說明，或登錄兩者的關係。")
PLACE = noted("「{title}」登錄的地點是{named}，案內卻另有{other}的項目。")

EVENT = ("date_of_event",)
ADDED_UP = ("count_of_records", "sum_of_quantity", "sum_of_people", "money")
QUOTED = re.compile("「([^「」]{4,})」")
WESTERN = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9,])")
SENTENCE = re.compile("[。！？]")


def check(compiled: Compiled) -> Iterator[Finding]:
    for each in CHECKS:
        yield from each(compiled)


def _printed(compiled: Compiled) -> list[Figure]:
    keys = dict.fromkeys(token.key for token in compiled.document.figure_tokens())
    return [compiled.figures[key] for key in keys]


def _about(compiled: Compiled, figure: Figure) -> dict[str, Any]:
    return {"figure": figure.key, **where(compiled, figure.key)}


# ---- the calendar ----------------------------------------------------------------------------------------------


def as_of(compiled: Compiled) -> Iterator[Finding]:
    """One finding for each section and day: a stock that was not counted on the period's last day."""
    told: dict[tuple[str, date], Figure] = {}
    for figure in _printed(compiled):
        if figure.as_of and figure.as_of != compiled.edition.last:
            told.setdefault((where(compiled, figure.key).get("section", ""), figure.as_of), figure)
    for (_, day), figure in told.items():
        yield Finding(
            "as-of", AS_OF, {"label": figure.label, "day": format_date(day)}, False, **_about(compiled, figure)
        )


def outside(compiled: Compiled) -> Iterator[Finding]:
    """A printed event of an exact day that lies outside the period."""
    for figure in _printed(compiled):
        if figure.measure.aggregate.kind not in EVENT:
            continue
        days = _days(figure.value)
        if days and (days[1] < compiled.edition.first or days[0] > compiled.edition.last):
            values = {"label": figure.label, "day": figure.printed}
            yield Finding("outside", OUTSIDE, values, False, **_about(compiled, figure))


def years(compiled: Compiled) -> Iterator[Finding]:
    """A year printed for a record whose own date lies in another."""
    held: dict[int, Figure] = {}
    for figure in _printed(compiled):
        if figure.subject and figure.measure.own == "held":
            held[figure.subject.record.pk] = figure
    for figure in _printed(compiled):
        if not figure.subject or figure.unit != "年度" or not isinstance(figure.value, int):
            continue
        when = held.get(figure.subject.record.pk)
        days = _days(when.value) if when else None
        if when and days and roc_year(days[0]) != figure.value:
            title = figure.subject.record.title
            values = {"title": title, "year": figure.printed, "day": when.printed}
            yield Finding("year", YEAR, values, False, **_about(compiled, figure))


def stages(compiled: Compiled) -> Iterator[Finding]:
    """The stages of a project, in their order: none was reached before the one before it."""
    by_record: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in compiled.figures.values():
        if figure.measure.own == "reached" and figure.subject:
            by_record[figure.measure.key, figure.subject.record.pk].append(figure)
    for figures in by_record.values():
        for before, after in zip(figures, figures[1:], strict=False):
            first, second = _days(before.value), _days(after.value)
            if first and second and second[1] < first[0]:
                values = {"label": after.label, "reached": after.printed, "before": before.label, "day": before.printed}
                yield Finding("stages", LATE, values, **_about(compiled, after))


def _days(value: Any) -> tuple[date, date] | None:
    if isinstance(value, Period | VagueDate):
        return value.first, value.last
    return None


# ---- numbers ---------------------------------------------------------------------------------------------------


def gaps(compiled: Compiled) -> Iterator[Finding]:
    """Series of the agency's case numbers in the years of the period: as many records as numbers."""
    edition = compiled.edition
    kinds = {figure.measure.key.rpartition(".")[0] for figure in _printed(compiled)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.kind, s.year, s.last, (SELECT count(*) FROM records_record r WHERE r.agency_id = s.agency_id"
            " AND r.kind = s.kind AND r.opened_on BETWEEN make_date(s.year + 1911, 1, 1) AND make_date(s.year + 1911, 12, 31))"
            " FROM records_series s WHERE s.agency_id = %s AND s.year BETWEEN %s AND %s AND s.kind = ANY(%s) ORDER BY 1, 2",
            [edition.agency_id, roc_year(edition.first), roc_year(edition.last), list(kinds)],
        )
        found = cursor.fetchall()
    for kind, year, last, count in found:
        if last != count:
            values = {
                "prefix": str(TYPES[kind]._meta.verbose_name),
                "year": str(year),
                "last": f"{last:,}",
                "count": f"{count:,}",
            }
            yield Finding("gap", GAP, values)


def months(compiled: Compiled) -> Iterator[Finding]:
    """What happened in the period is what happened in its months."""
    edition = compiled.edition
    if not edition.period.whole_months:
        return
    flows = [f for f in _printed(compiled) if _flow(f)]
    scopes = [Scope(month, edition.agency) for month in months_of(edition.period)]
    monthly = {f.key: [f.measure.figure(scope) for scope in scopes] for f in flows}
    read_together(each for figures in monthly.values() for each in figures)
    for figure in flows:
        added = sum(int(each.value) for each in monthly[figure.key])
        if added != figure.value:
            values = {"label": figure.label, "added": f"{added:,}", "total": figure.printed}
            yield Finding("months", MONTHS, values, **_about(compiled, figure))


def jumps(compiled: Compiled) -> Iterator[Finding]:
    edition, previous = compiled.edition, compiled.edition.period.previous()
    if not Edition.objects.filter(agency_id=edition.agency_id, first=previous.first, last=previous.last).exists():
        return  # what was filed before the first report is not the work of a half-year
    rule = in_force("report.jump", edition.last).parameters
    now = [f for f in _printed(compiled) if _flow(f)]
    before = [earlier(f) for f in now]
    read_together(before)
    for then, figure in zip(before, now, strict=True):
        change = abs(int(figure.value) - int(then.value))
        if then.value and change >= rule["least"] and change * 100 > int(then.value) * rule["percent"]:
            values = {"label": figure.label, "before": then.printed, "after": figure.printed}
            yield Finding("jump", JUMP, values, False, **_about(compiled, figure))


def _flow(figure: Figure) -> bool:
    """Does it count, or add up, what happened within the period?"""
    measure = figure.measure
    plain = type(measure.aggregate) in (Count, Quantity, Money)
    plain = plain and measure.aggregate.kind in ADDED_UP
    return plain and measure.subjects is None and not measure.stock and isinstance(figure.value, int)


# ---- what is told and what is not --------------------------------------------------------------------------------


def lists(compiled: Compiled) -> Iterator[Finding]:
    """A section that lists records by name and tells of some: each told is listed, and those listed are told."""
    for block, place in zip(compiled.document.blocks, compiled.places, strict=True):
        if not isinstance(block, Paragraph) or place.record:
            continue
        for token in (part for part in block.inlines if isinstance(part, FigureToken)):
            figure = compiled.figures[token.key]
            if figure.measure.aggregate.kind != "list_of_names" or figure.subject or not figure.measure.parent:
                continue
            yield from _list(compiled, figure, place.section.code)


def _list(compiled: Compiled, figure: Figure, section: str) -> Iterator[Finding]:
    kind = figure.measure.key.rpartition(".")[0]
    records = {
        p.record.pk: p.record
        for p in compiled.places
        if p.record and p.section.code == section and p.record.kind == kind
    }
    if not records:
        return
    listed = set(figure.rows.values_list(figure.measure.parent, flat=True))
    for pk, record in records.items():
        if pk not in listed:
            values = {"title": record.title, "label": figure.label}
            yield Finding("unlisted", UNLISTED, values, False, record=record, **_about(compiled, figure))
    untold = len(listed - set(records))
    if untold:
        values = {"label": figure.label, "listed": str(len(listed)), "count": str(untold)}
        yield Finding("untold", UNTOLD, values, False, **_about(compiled, figure))


def dated(compiled: Compiled) -> Iterator[Finding]:
    """The paragraph of an event says when it was, and what its like say of theirs."""
    told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    records: dict[int, tuple[Record, Any]] = {}
    for block, place in zip(compiled.document.blocks, compiled.places, strict=True):
        if isinstance(block, Paragraph) and place.record:
            keys = {part.key for part in block.inlines if isinstance(part, FigureToken)}
            measures = {key.partition("@")[0] for key in keys if f"@{place.record.number}" in key}
            told[place.record.kind][place.record.pk] |= measures
            records[place.record.pk] = place.record, place
    for kind, by_record in told.items():
        own = [f.measure for f in compiled.figures.values() if f.measure.key.startswith(f"{kind}.")]
        dates = {m.key for m in own if m.aggregate.kind in ("date_of_event", "date_planned", "as_of")}
        people = {m.key: m.label for m in own if m.aggregate.kind == "sum_of_people"}
        for pk, printed in by_record.items():
            record, place = records[pk]
            if dates and any(dates & each for each in by_record.values()) and not dates & printed:
                yield Finding("undated", UNDATED, {"title": record.title}, False, **at(place) | {"paragraph": 0})
            for key, label in people.items():
                others = [each for other, each in by_record.items() if other != pk]
                if key not in printed and len(others) > 1 and sum(key in each for each in others) * 2 >= len(others):
                    values = {"title": record.title, "label": label}
                    yield Finding("uncounted", UNCOUNTED, values, False, **at(place) | {"paragraph": 0})


def assumed(compiled: Compiled) -> Iterator[Finding]:
    for figure in _printed(compiled):
        if "假設" in figure.measure.definition.basis:
            values = {"label": figure.label, "basis": figure.measure.definition.basis}
            yield Finding("assumed", ASSUMED, values, False, **_about(compiled, figure))


def related(compiled: Compiled) -> Iterator[Finding]:
    """Two counts of one kind of record and one unit in a sentence, whose relation nobody has said."""
    known = [repr(relation) for relation in declared()]
    for run in runs(compiled):
        start = 0
        for end in [*(m.end() for m in SENTENCE.finditer(run.text)), len(run.text)]:
            here = [compiled.figures[t.key] for n, t in run.tokens if start <= n < end]
            text, start = run.text[start:end], end
            flows = [f for f in here if _flow(f) and f.subject is None]
            for first, second in zip(flows, flows[1:], strict=False):
                if first.key == second.key or first.unit != second.unit or first.rows.model != second.rows.model:
                    continue
                if "其中" in text or any(first.key in each and second.key in each for each in known):
                    continue
                values = {"first": first.label, "second": second.label}
                yield Finding("related", RELATED, values, False, figure=second.key, **at(run.place))


def places(compiled: Compiled) -> Iterator[Finding]:
    """A record filed for one place that holds rows of another: those of a column 「位置」, told apart by their first two words."""
    told = {p.record.pk: p for p in compiled.places if p.record}
    seen: set[int] = set()
    for figure in compiled.figures.values():
        record = figure.subject.record if figure.subject else None
        if record is None or record.pk not in told or record.pk in seen or not figure.measure.parent:
            continue
        model = figure.rows.model
        column = next((f.name for f in model._meta.fields if f.verbose_name == "位置"), "")
        if not column:
            continue
        seen.add(record.pk)
        rows = model._default_manager.filter(**{figure.measure.parent: record.pk})
        used = dict.fromkeys(str(value)[:2] for value in rows.values_list(column, flat=True) if value)
        filed = [
            str(label)
            for f in record._meta.fields
            for value, label in f.flatchoices
            if getattr(record, f.name) == value
        ]
        named = [word for word in used if any(label.startswith(word) for label in filed)]
        others = [word for word in used if word not in named]
        if named and others:
            values = {"title": record.title, "named": "、".join(named), "other": "、".join(others)}
            yield Finding("place", PLACE, values, False, **at(told[record.pk]) | {"paragraph": 0})


# ---- names -------------------------------------------------------------------------------------------------------


def variants(compiled: Compiled) -> Iterator[Finding]:
    """A name quoted in a caption that is only a part of the name of the photo's record."""
    whole = {normal(f.subject.record.title) for f in compiled.figures.values() if f.subject}
    for run in runs(compiled):
        if run.caption is None:
            continue
        titles = {run.caption.title, *_names_of(compiled, run.caption)}
        for quoted in QUOTED.findall(run.text):
            part = normal(quoted)
            if part in whole:
                continue
            longer = [t for t in titles if part in normal(t) and part != normal(t).strip("「」")]
            if longer and not any(part == normal(t).strip("「」") for t in titles):
                values = {"part": quoted, "name": min(longer, key=len)}
                yield Finding("variant", VARIANT, values, False, **at(run.place))


def _names_of(compiled: Compiled, record: Record) -> Iterator[str]:
    for figure in compiled.figures.values():
        if figure.subject is not None and figure.subject.record.pk == record.pk and isinstance(figure.value, tuple):
            yield from figure.value


def eras(compiled: Compiled) -> Iterator[Finding]:
    written = {year for run in runs(compiled) for year in WESTERN.findall(run.text)}
    found = sorted(written - {compiled.edition.hotline})
    if found:
        yield Finding("era", ERA, {"years": "、".join(found)}, False)


def reporter(compiled: Compiled) -> Iterator[Finding]:
    edition = compiled.edition
    title = re.escape(edition.reporter_title)
    named = re.compile(f"(?<![副委會次部署院市機構])(?:時任)?{title}([一-鿿]{{3}})(?=代表|於|出席|主持|率|在|，|、|簽)")
    for run in runs(compiled):
        for name in named.findall(run.text):
            if name != edition.reporter_name:
                values = {"title": edition.reporter_title, "name": name, "reporter": edition.reporter_name}
                yield Finding("reporter", REPORTER, values, False, **at(run.place))


CHECKS = (
    as_of,
    outside,
    years,
    stages,
    gaps,
    months,
    jumps,
    lists,
    dated,
    assumed,
    related,
    places,
    variants,
    eras,
    reporter,
)
