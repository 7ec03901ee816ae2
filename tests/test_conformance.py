"""The printed report of 108-03-01..108-08-31, figure by figure, from the sample's records."""

from __future__ import annotations

import json
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from conftest import as_owner
from siwei.directory.models import Agency
from siwei.measures.aggregates import Quantity
from siwei.measures.measure import MEASURES, Figure, Scope, all_figures, find
from siwei.records.models import Record
from siwei.records.registered import Registered
from siwei.report.compiling import compile_edition
from siwei.report.conformance import entries
from siwei.report.facts import FACTS
from siwei.report.figures import all_of
from siwei.report.loading import edition_of

from .demo import SAMPLE

# What the source writes in two ways, printed in one: slips of form are not reproduced.
SLIPS = {"7718.4 萬元": "7,718.4 萬元", "兩場次": "2 場次", "一萬元": "1 萬元"}
# Days that the source gives in words, as a figure states them.
WORDS = {"縣市合併 (2010-12-25)": "2010-12-25", "108 年第 2 季": "2019-06-30"}
# 「原 (before the plan; date not printed)」: the last day before the plan.
NOTES = {"note": {"as_of": "2016-12-31"}}
SOURCE = Path(__file__).resolve().parents[2] / "shared" / "spec" / "figures.json"


def test_the_facts_on_file_are_those_of_the_source() -> None:
    """Where the source itself is at hand, the committed copy is compared with it."""
    kept = {str(e["id"]): e for e in entries(SAMPLE)}
    assert len(kept) == 206
    if SOURCE.exists():
        for entry in json.loads(SOURCE.read_text(encoding="utf-8"))["figures"]:
            for name in ("value", "unit", "kind", "chapter", "period", "printed", "approx", "items"):
                assert kept[entry["id"]].get(name) == entry.get(name), (entry["id"], name)


def test_every_entry_of_the_chapters_names_the_figure_that_reproduces_it() -> None:
    assert [e["id"] for e in entries(SAMPLE) if not e["figure"]] == []


@pytest.fixture(scope="module")
def printed() -> dict[str, dict[str, Any]]:
    """What the report states, by key; read once for all entries."""
    return {}


def stated(key: str, demo: Scope, printed: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if not printed:
        compiled = compile_edition(edition_of(demo.agency, SAMPLE))
        printed.update({data["key"]: data for data in all_of(compiled)})
    return printed[key]


@pytest.mark.parametrize("entry", [e for e in entries(SAMPLE) if e["figure"]], ids=lambda e: str(e["id"]))
def test_the_figure_equals_the_printed_one(
    entry: dict[str, Any], demo: Scope, printed: dict[str, dict[str, Any]]
) -> None:
    data = stated(str(entry["figure"]), demo, printed)
    for name in ("value", "unit", "kind", "items"):
        assert data.get(name) == entry.get(name), name
    assert days(data) == days(entry)
    assert entry["id"] in data["spec"]
    if data["kind"] == "photo_caption":
        assert data["chapter"] == entry["chapter"]
        return
    assert data["approx"] == entry.get("approx", False)
    if "printed" in entry:
        assert data["printed"] == SLIPS.get(entry["printed"], entry["printed"])


def days(data: dict[str, Any]) -> dict[str, Any] | None:
    """Its period, without the words in which the source repeats it (「108年度」, 「109年」, 「縣市合併」)."""
    period = data.get("period")
    if period is None:
        return None
    note = next((NOTES[name] for name in period if name in NOTES), None)
    return note or {name: WORDS.get(str(day), day) for name, day in period.items() if name != "roc"}


def photos() -> list[dict[str, Any]]:
    return [e for e in entries(SAMPLE) if e["kind"] == "photo_caption"]


@pytest.mark.parametrize("entry", photos(), ids=lambda e: str(e["id"]))
def test_a_photo_hangs_on_the_record_of_its_event(
    entry: dict[str, Any], demo: Scope, printed: dict[str, dict[str, Any]]
) -> None:
    record = stated(str(entry["figure"]), demo, printed)["record"]
    event = next(e for e in entries(SAMPLE) if e["id"] == str(entry["event_id"]).partition("[")[0])
    figure = find(str(event["figure"]), demo)
    path = f"{figure.measure.parent}__number" if figure.measure.parent else "number"
    assert figure.rows.filter(**{path: record}).exists()


def test_the_facts_of_the_report_are_a_closed_list() -> None:
    assert len(FACTS) <= 12


# ---- what holds for every measure, by contract ----------------------------------------------------------


def test_the_value_is_the_aggregate_of_the_rows(demo: Scope) -> None:  # noqa: F811
    """One source: what SQL says of the rows is what Python says of the drill-down."""
    for figure in all_figures(demo):
        aggregate = figure.measure.aggregate  # in SQL, in Python, and what is printed
        assert aggregate.of(figure.rows) == aggregate.over(figure.rows) == figure.value, figure.key


def test_every_figure_has_records_behind_it_and_a_card(demo: Scope) -> None:  # noqa: F811
    for figure in all_figures(demo):
        assert figure.records > 0, figure.key
        assert figure.measure.definition.counted, figure.key
        assert figure.measure.definition.owner, figure.key


def test_a_figure_counts_rows_of_its_own_agency_only(demo: Scope) -> None:
    for figure in all_figures(demo):
        if issubclass(figure.rows.model, Registered) or figure.measure.parent:
            path = f"{figure.measure.parent}__agency" if figure.measure.parent else "agency"
            assert not figure.rows.exclude(**{path: demo.agency}).exists(), figure.key


def test_no_figure_counts_what_never_came_to_pass(demo: Scope) -> None:
    for figure in all_figures(demo):
        if issubclass(figure.rows.model, Registered):
            assert not figure.rows.filter(state__in=figure.rows.model.VOID).exists(), figure.key


def test_what_happened_in_one_half_year_is_counted_in_no_other(demo: Scope) -> None:
    """Stocks, projects and plans that run on, and sites found positive again belong to several periods; everything else to one."""
    lasting = ("facilities.projects.", "facilities.breeding_sites.", "workforce.pension_plans.")
    before = Scope(SAMPLE.previous(), demo.agency)
    for known in MEASURES.values():
        if known.subjects is None and not known.stock and not known.key.startswith(lasting):
            now, then = (set(known.figure(s).rows.values_list("pk", flat=True)) for s in (demo, before))
            assert not now & then, known.key


def changed(figures: dict[str, Any]) -> set[str]:
    return {key.partition("@")[0] for key, value in figures.items() if value is not None}


def snapshot(scope: Scope) -> dict[str, Any]:  # noqa: F811
    return {f.key: (f.machine, f.records) for f in all_figures(scope)}


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Names of the measures of which some figure is another, new or gone."""
    keys = {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)}
    return {key.partition("@")[0] for key in keys}


def counted(key: str, scope: Scope) -> tuple[Figure, list[Registered]]:
    """The measure's first figure that counts something; a record that it counts, and the one that it is about."""
    for figure in MEASURES[key].figures(scope):
        row = figure.rows.first()
        if row is not None:
            found = attrgetter(figure.measure.parent.replace("__", "."))(row) if figure.measure.parent else row
            if isinstance(found, Record):
                pytest.skip("a row of the registry goes with its type's, whose own measures are tried here")
            assert isinstance(found, Registered)
            return figure, [found, *([figure.subject.record] if figure.subject else [])]
    pytest.fail(f"the sample has nothing that {key} counts")


def still_counted(figure: Figure, record: Registered) -> bool:
    again = next((f for f in figure.measure.figures(figure.scope) if f.key == figure.key), None)
    if again is None or (figure.subject and record.pk == figure.subject.record.pk):
        return again is not None and again.rows.exists()
    return again.rows.filter(**{figure.measure.parent or "pk": record.pk}).exists()


def leaves(figure: Figure, record: Registered, **values: object) -> bool | None:
    """Is the record, so changed behind the house's back, counted no more?  None where the database refuses the change."""
    with transaction.atomic():
        gone = not still_counted(figure, record) if written(record, **values) else None
        transaction.set_rollback(True)
    return gone


# Told of one record and read from another, which may be over or another agency's: the first of the two alone decides.
BORROWED = {
    "international.agreements.first_year",  # of the paper that ours renews
    "meetings.meetings.held_by_body",  # our meetings, whoever runs the body
    "meetings.meetings.persons",  # who sat in a meeting of ours, whatever became of the body
}


def left(key: str, tried: list[bool | None]) -> bool:
    """Gone by every change that the database took; of what is borrowed, by one of them."""
    return True in tried if key in BORROWED else False not in tried


@pytest.mark.parametrize("key", list(MEASURES))
def test_what_never_came_to_pass_leaves_every_measure(key: str, scope: Scope) -> None:
    """A measure that ignores the state would go on counting it."""
    figure, records = counted(key, scope)
    tried = [leaves(figure, record, state=state) for record in records for state in record.VOID]
    if set(tried) <= {None}:
        pytest.skip("a register without such a state, or the database holds the record to its own")
    assert left(key, tried)


# Names the agencies that sit on a body, for as long as one meeting of ours stands: no one record takes them away.
SEATS = {"meetings.meetings.agencies_of_body"}


@pytest.mark.parametrize("key", [key for key in MEASURES if key not in SEATS])
def test_what_another_agency_owns_leaves_every_measure(key: str, scope: Scope) -> None:
    """A measure that ignores the agency would go on counting it."""
    figure, records = counted(key, scope)
    other = Agency.objects.exclude(pk=scope.agency.pk).order_by("pk").first()
    assert other is not None
    tried = [leaves(figure, record, agency=other.pk) for record in records]
    if set(tried) <= {None}:
        pytest.skip("the database holds the record to its agency")
    assert left(key, tried)


def written(record: Registered, **values: object) -> bool:
    """Change the row behind the house's back; False where a constraint of the database refuses it."""
    try:
        with transaction.atomic():
            type(record)._default_manager.filter(pk=record.pk).update(**values)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True


def test_another_period_has_other_figures(demo: Scope) -> None:  # noqa: F811
    before = Scope(SAMPLE.previous(), demo.agency)
    same = {"facilities.repairs.trades"}
    # The merger was once, and the same four departments sit on the panel.
    same |= {f"workforce.headcounts.{own}_at_merger" for own in ("workers", "temps", "assistants")}
    same |= {"workforce.temp_reviews.departments"}
    # One plan of three years, told in both.
    same |= {f"workforce.pension_plans.{own}" for own in ("years", "article", "gap", "through")}
    assert set(MEASURES) - differing(snapshot(demo), snapshot(before)) <= same


@pytest.mark.parametrize("key", [k for k, m in MEASURES.items() if m.subjects is None])
def test_one_record_less_is_exactly_its_contribution_less(key: str, scope: Scope) -> None:  # noqa: F811
    figure = find(key, scope)
    records, value = figure.records, figure.value
    row, parent = figure.rows.first(), figure.measure.parent
    record = getattr(row, parent) if parent else row
    if isinstance(record, Record):
        pytest.skip("a row of the registry goes with its type's, whose own measures are tried here")
    assert isinstance(record, Registered)
    mine = figure.rows.filter(**{parent: record}) if parent else figure.rows.filter(pk=record.pk)
    adds = figure.measure.aggregate.over(mine)
    _remove(record)
    after = find(key, scope)
    assert after.records == records - 1
    if isinstance(value, int):
        assert after.value == value - adds


def _remove(row: Registered) -> None:
    """Take a record out as no role of the house can: past grants, foreign keys and the journal's trigger."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"DELETE FROM {type(row)._meta.db_table} WHERE record_id = %s", [row.pk])


def test_parts_of_one_record_less_is_their_quantity_less(scope: Scope) -> None:  # noqa: F811
    # An ordinal or a threshold is borne by one row and never added up.
    summed = (f for f in all_figures(scope) if isinstance(f.measure.aggregate, Quantity))
    for figure in [f for f in summed if f.measure.parent and f.subject and isinstance(f.value, int)]:
        first = figure.rows.values_list("pk", flat=True).first()
        if first is None:
            continue
        row = figure.rows.get(pk=first)
        adds = getattr(row, figure.measure.aggregate.field)  # type: ignore[attr-defined]
        total = sum(getattr(r, figure.measure.aggregate.field) for r in figure.rows)  # type: ignore[attr-defined]
        row.delete()
        rest = Figure(figure.measure, figure.scope, figure.subject)
        assert rest.value == total - adds, figure.key
