"""Finding what a frozen report states and the records no longer say: its figures asked again, for the same period.

Read together as a compile reads them; the rows of a figure are only looked at more closely where value or rows differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now

from siwei.measures.measure import Figure, Scope, all_figures
from siwei.measures.together import read_together
from siwei.records.models import Entry, HouseEntry
from siwei.records.registered import TYPES

from .. import evidence, frozen_rows
from ..frozen_rows import CHANGED, LEFT, NEW
from ..models import Edition, FrozenFigure, Snapshot
from .models import Look, Restatement, RestatementCause

MOST_CAUSES = 200  # of one figure; how many there are is kept as well
PHOTOS = "photos/"

Pairs = list[tuple[int, str]]


@dataclass(frozen=True)
class Moved:
    """A frozen figure that the records put otherwise.  now: None where the period has it no longer."""

    frozen: FrozenFigure
    now: Figure | None
    then_pairs: Pairs
    pairs: Pairs

    @property
    def restated(self) -> dict[str, Any]:
        if self.now is None:
            return {"printed": "（已無此數字）", "value": None}
        return {"printed": self.now.printed, "value": self.now.machine}

    @property
    def fingerprint(self) -> str:
        text = json.dumps([self.restated, self.pairs], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def keys(self) -> dict[str, list[int]]:
        """Rows that left, came, and add something else."""
        then, today = dict(self.then_pairs), dict(self.pairs)
        return {
            LEFT: sorted(then.keys() - today.keys()),
            NEW: sorted(today.keys() - then.keys()),
            CHANGED: sorted(key for key in then.keys() & today.keys() if then[key] != today[key]),
        }


def moved(snapshot: Snapshot) -> list[Moved]:
    """Every figure of a snapshot whose value or rows are others today, in the order of the report.  Writes nothing."""
    edition = snapshot.edition
    figures = {figure.key: figure for figure in all_figures(Scope(edition.period, edition.agency))}
    read_together(figures.values())
    today = evidence.behind(figures.values())
    found = []
    for frozen in snapshot.figures.exclude(table="").exclude(key__startswith=PHOTOS).order_by("position"):
        now_rows = today.get(frozen.key)
        one = Moved(frozen, figures.get(frozen.key), _then(frozen), now_rows.pairs if now_rows else [])
        if one.now is None or one.pairs != one.then_pairs or not _same(one):
            found.append(one)
    return found


def _then(frozen: FrozenFigure) -> Pairs:
    return sorted(zip(frozen.rows, frozen.contributions or ["1"] * len(frozen.rows), strict=True))


def _same(one: Moved) -> bool:
    return one.restated == {"printed": one.frozen.data["printed"], "value": one.frozen.data["value"]}


# ---- keeping what was found -----------------------------------------------------------------------------


def look(snapshot: Snapshot, *, anyway: bool = False) -> int:
    """Bring the restatements of a snapshot up to date; how many are open.

    Where neither journal has a new line since the last look nothing is read, unless `anyway`: a change that was slow to
    commit may stand before the last line, and the nightly job finds it.
    """
    mark = {"entry": _last(Entry), "house_entry": _last(HouseEntry)}
    there = Look.objects.filter(snapshot=snapshot, **mark)
    if anyway or not there.exists():
        with transaction.atomic():
            # Lock: a page opened twice at once would open each item twice.
            Edition.objects.select_for_update(no_key=True).get(pk=snapshot.edition_id)
            _keep(snapshot, moved(snapshot))
            Look.objects.update_or_create(snapshot=snapshot, defaults=mark | {"at": now()})
    return Restatement.objects.filter(snapshot=snapshot, outcome=Restatement.Outcome.OPEN).count()


def _last(journal: type[Entry] | type[HouseEntry]) -> int:
    return journal._default_manager.aggregate(last=Max("pk"))["last"] or 0


def _keep(snapshot: Snapshot, found: list[Moved]) -> None:
    last: dict[int, Restatement] = {}
    for item in Restatement.objects.filter(snapshot=snapshot).order_by("pk"):
        last[item.figure_id] = item
    for one in found:
        _follow(snapshot, one, last.pop(one.frozen.pk, None))
    for item in last.values():  # as reported again
        _back(item)


def _follow(snapshot: Snapshot, one: Moved, item: Restatement | None) -> None:
    """item: the latest of this figure."""
    if item and item.fingerprint == one.fingerprint and item.outcome != Restatement.Outcome.UNDONE:
        return
    if item is None or item.outcome != Restatement.Outcome.OPEN:
        item = Restatement(snapshot=snapshot, figure=one.frozen)
    keys = one.keys
    item.restated, item.gone, item.fingerprint = one.restated, one.now is None, one.fingerprint
    item.counts = {how: len(found) for how, found in keys.items()}
    item.save()
    item.causes.all().delete()
    RestatementCause.objects.bulk_create(_causes(item, one, keys))


def _back(item: Restatement) -> None:
    """The figure is as reported again.  What was settled otherwise is opened anew, since a reader may have been told."""
    states = Restatement.Outcome
    if item.fingerprint == "" or item.outcome in (states.UNDONE, states.SUPERSEDED):
        return
    frozen = item.figure
    told = Restatement.objects.filter(figure=frozen).exclude(outcome__in=(states.OPEN, states.UNDONE)).exists()
    if item.outcome == states.OPEN and not told:
        item.outcome, item.settled_at = states.UNDONE, now()
        item.save()
        return
    again = item if item.outcome == states.OPEN else Restatement(snapshot=item.snapshot, figure=frozen)
    again.restated = {"printed": frozen.data["printed"], "value": frozen.data["value"]}
    again.gone, again.counts, again.fingerprint = False, {}, ""
    again.save()
    again.causes.all().delete()


# ---- because of which rows ------------------------------------------------------------------------------


def _causes(item: Restatement, one: Moved, keys: dict[str, list[int]]) -> Iterator[RestatementCause]:
    then, today = dict(one.then_pairs), dict(one.pairs)
    wanted = [(how, key) for how, found in keys.items() for key in found][:MOST_CAUSES]
    before, after = _rows(one, [key for _, key in wanted])
    for how, key in wanted:
        row = after.get(key) or before[key]
        changed = how != NEW and key in before and key in after
        changes = frozen_rows.differences(one.frozen.table, before[key], after[key]) if changed else {}
        yield RestatementCause(
            restatement=item,
            record_id=_record(one.frozen, row),
            text=frozen_rows.text_of(one.frozen.table, row)[:400],
            how=how,
            added=then.get(key, "")[:200],
            added_now=today.get(key, "")[:200],
            changes={label: list(pair) for label, pair in changes.items()},
        )


def _rows(one: Moved, keys: Iterable[int]) -> tuple[dict[int, evidence.Row], dict[int, evidence.Row]]:
    """Rows as they were and as they are; a row that was not counted was not kept."""
    listed, frozen = list(keys), one.frozen
    before = evidence.rows_of(frozen.snapshot, frozen.table, listed)
    return before, evidence.rows_now(frozen.table, frozen_rows.parent_of(frozen), listed)


def _record(frozen: FrozenFigure, row: evidence.Row) -> int | None:
    return frozen_rows.record_id(frozen, row) if row.kind in TYPES else None
